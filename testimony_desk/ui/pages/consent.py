"""The consent conversation: safety, who speaks, what is read, told back, decided, agreed, read back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.conversation import Again, Conversation
from testimony_desk.exchange.scripts import ScriptGaps, scripts
from testimony_desk.i18n import N_, _
from testimony_desk.services import asking_again, consent_drafts, consenting
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.consenting import CaseCreated
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.agreeing import AgreeingScene
from testimony_desk.ui.consent.deciding import DecidingScene
from testimony_desk.ui.consent.family import FamilyScene
from testimony_desk.ui.consent.keeping_out import KeepingOutScene
from testimony_desk.ui.consent.person import PersonScene
from testimony_desk.ui.consent.safety import SafetyScene
from testimony_desk.ui.consent.scene import Scene
from testimony_desk.ui.consent.summary import SummaryScene
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.consent.telling import TellingScene
from testimony_desk.ui.consent.told_back import ToldBackScene
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.page import Page, column
from testimony_desk.ui.shell import Shell

# Which scene mends which problem, by the first words of its code; the rest is decided question by question.
MENDED_IN = (("safety", 0), ("setting", 0), ("line", 0), ("gender", 0), ("interpreter-wish", 0), ("immediate", 0),
             ("place", 0), ("capacity", 1), ("interpreter", 1), ("absen", 1), ("guardian-has", 7), ("guardian", 1),
             ("not-capable", 1),
             ("distress", 1), ("specialist", 1), ("information", 2), ("teachback", 3), ("minor", 4), ("assent", 4),
             ("form", 7), ("witness", 7), ("evidence", 7))
DECIDING = 5
SAID_HERE = {"stop_word": (0, N_("The child is told the word for stopping. It is not written down yet.")),
             "alias": (1, N_("The text calls the absent person by another name. It is not written down yet."))}
"""Gaps of the script that are filled in the conversation itself: the scene that asks for each, and what to say."""


class ConsentPage(Page):
    """One scene at a time; every answer is kept at once, and leaving asks nothing."""

    place = "cases"

    def __init__(self, shell: Shell, record: str, scene: int = 0) -> None:
        super().__init__(shell)
        self._again: Again | None = None
        self._record, self._first = record, scene
        self._body = column(self)
        self._scenes: tuple[Scene, ...] = ()
        self._place = 0
        self._gaps_said = False
        self.foot = self._bar()
        self.talking: Talking | None = None
        self.ask(consent_drafts.read, self.desk, record, done=self._begin)

    def next(self) -> None:
        """Go on: a step inside the scene, else the next scene; at the end, begin the interview."""
        if not self._scenes:
            return
        scene = self._scenes[self._place]
        scene.flush()
        self._to_the_top()
        if scene.forward():
            return
        if self._place + 1 < len(self._scenes):
            self._turn(self._beside(1))
        elif self._again is not None:
            self.ask(lambda desk: asking_again.agree(desk, consent_drafts.read(desk, self._record)), self.desk,
                     done=lambda _versions: self._changed())
        else:
            self.ask(lambda desk: consenting.agree(desk, consent_drafts.read(desk, self._record)), self.desk,
                     done=self._agreed)

    def back(self) -> None:
        """Go back: a step inside the scene, else the scene before."""
        if not self._scenes:
            return
        scene = self._scenes[self._place]
        scene.flush()
        self._to_the_top()
        if not scene.backward():
            self._turn(self._beside(-1))

    def leave(self) -> None:
        """Keep what was typed a moment ago."""
        for scene in self._scenes:
            scene.flush()
        super().leave()

    def kept(self) -> dict[str, object]:
        """Return which scene is shown."""
        return {"scene": self._place}

    def _begin(self, talk: Talk) -> None:
        self._again = talk.conversation.again
        self.talking = talking = Talking(self, talk)
        deciding, summary, telling = DecidingScene(talking), SummaryScene(talking), TellingScene(talking)
        deciding.refused.connect(self._ask_refusal)
        family = FamilyScene(talking)
        family.not_today.connect(self._another_day)
        for stopped in (deciding.stopped, telling.stopped, family.refused):
            stopped.connect(self._ask_refusal)
        self._fit_bar(talk.conversation)
        summary.wanted.connect(self._see_to)
        agreeing = AgreeingScene(talking)
        agreeing.kept.connect(self._next.setFocus)
        self._scenes = (SafetyScene(talking), PersonScene(talking), telling, ToldBackScene(talking),
                        family, deciding, KeepingOutScene(talking), agreeing, summary)
        for scene in self._scenes:
            self._body.addWidget(scene)
        talking.changed.connect(self._look)
        self.shell.strip.interview("", tuple(scripts()), talk.conversation.language)
        self.shell.strip.language_wanted.connect(self._speak)
        self._keys()
        self._turn(self._first)

    def _look(self, spoken: Spoken) -> None:
        self._scenes[self._place].look(spoken)
        last = self._place == len(self._scenes) - 1
        self._next.setEnabled(not last or (spoken.script is not None and not spoken.problems))
        if spoken.gaps is not None:
            self._say_gaps(spoken.gaps)
        elif self._gaps_said:
            self.shell.notice.clear()
        self._gaps_said = spoken.gaps is not None

    def _say_gaps(self, gaps: ScriptGaps) -> None:
        """Say which words are missing in the script, with the way to where they are written."""
        missing = gaps.facts["gaps"]
        assert isinstance(missing, tuple)
        if set(missing) <= SAID_HERE.keys():
            gap = str(missing[-1])
            self.shell.notice.say(_(SAID_HERE[gap][1]), "care", _("Go there"), partial(self._see_to_gap, gap))
        else:
            self.shell.notice.say(_("Words are missing in the script for this language."), "care",
                                  _("Fill them in"), partial(self.shell.go, "organisation"))

    def _see_to_gap(self, gap: str) -> None:
        self._turn(SAID_HERE[gap][0])
        self._scenes[self._place].see_to(gap)

    def _to_the_top(self) -> None:
        """Show what comes from its beginning: the scene before may have been scrolled far down."""
        for area in self.findChildren(QScrollArea, "scroll"):
            area.verticalScrollBar().setValue(0)

    def _turn(self, place: int) -> None:
        self._to_the_top()
        self._place = place
        for number, scene in enumerate(self._scenes):  # no stack: it would be as high as its highest scene
            scene.setVisible(number == place)
        last = place == len(self._scenes) - 1
        end = _("Begin the interview") if self._again is None else _("Keep what was said")
        qt_text.set_words(self._next, end if last else _("Next"))
        assert self.talking is not None
        self.talking.look()

    def _beside(self, step: int) -> int:
        """Return the place of the next scene in a direction that this conversation needs; where there is none, here."""
        assert self.talking is not None
        place = self._place + step
        while 0 <= place < len(self._scenes):
            if self._scenes[place].applies(self.talking.spoken):
                return place
            place += step
        return self._place

    def _see_to(self, code: str) -> None:
        self._turn(next((place for start, place in MENDED_IN if code.startswith(start)), DECIDING))
        self._scenes[self._place].see_to(code)

    def _speak(self, language: str) -> None:
        assert self.talking is not None
        self.talking.do(lambda desk, talk: consenting.switch_language(desk, talk, language))

    def _agreed(self, created: CaseCreated) -> None:
        self.shell.go("slip", case=created.case, interview=created.interview)

    def _changed(self) -> None:
        assert self._again is not None
        self.shell.go("consent_of", case=self._again.case)
        self.shell.notice.say(_("Kept as the next version. What was said before stays in the record."), "good")

    def _ask_refusal(self) -> None:
        """Ask before anything is destroyed; in a later conversation a no to everything takes everything back."""
        if self._again is None:
            self.shell.go("refused", record=self._record)
        else:
            self.shell.go("withdraw", case=self._again.case, scope=Scope.ALL_DELETE.value)

    def _another_day(self) -> None:
        self.shell.go("cases")

    def _turn_large(self) -> None:
        """Read in very large letters from here on, or no longer; kept with the conversation and gone with it."""
        assert self.talking is not None
        self.talking.do(lambda desk, talk: consenting.change(desk, talk, replace(
            talk.conversation, large_reading=self._large.isChecked())),
            then=lambda: self.shell.go("consent", record=self._record, scene=self._place))

    def _fit_bar(self, said: Conversation) -> None:
        self._large.setChecked(said.large_reading)
        if said.again is not None:
            qt_text.set_words(self._end, _("The person takes everything back"))

    def _bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("role", "foot")
        bar.setObjectName("consent_bar")
        self._next = self.button(_("Next"), "next", "primary", "next")
        back = self.button(_("Back"), "back", "", "back")
        self._end = self.button(_("The person says no"), "end_with_no", "care", "hand-raised")
        self._large = self.button(_("Large letters"), "large_reading", "care", "large")
        self._large.setCheckable(True)
        self._large.clicked.connect(self._turn_large)
        another = self.button(_("Another day"), "another_day", "care", "later")
        self._next.clicked.connect(self.next)
        back.clicked.connect(self.back)
        self._end.clicked.connect(self._ask_refusal)
        another.clicked.connect(self._another_day)
        layout = QHBoxLayout(bar)
        layout.addLayout(flow_of(self._end, another, self._large), 1)  # two lines where the letters are large
        for button in (back, self._next):
            layout.addWidget(button)
        return bar

    def _keys(self) -> None:
        for scene in self._scenes:
            if isinstance(scene, DecidingScene | FamilyScene):
                for place, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)):
                    qt_text.shortcut(scene, key, partial(scene.choose, place))
