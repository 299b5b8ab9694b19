"""Fifth scene: one purpose at a time, three equal answers, no default; a no to the first question ends the talk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from testimony_desk.domain.consent.codes import Purpose, Said
from testimony_desk.domain.consent.purposes import NAMEABLE
from testimony_desk.domain.consent.record import Decision
from testimony_desk.exchange.scripts import Script
from testimony_desk.i18n import _
from testimony_desk.services import consenting
from testimony_desk.ui import icons, qt_text
from testimony_desk.ui.consent.about_words import about_words
from testimony_desk.ui.consent.bounds import ConditionPart, Day, DaysPart
from testimony_desk.ui.consent.naming import NamingPart
from testimony_desk.ui.consent.scene import Scene
from testimony_desk.ui.consent.signs import sign, signs
from testimony_desk.ui.consent.summary import answer_words
from testimony_desk.ui.consent.talking import Spoken, Talking

PICTURES = {Purpose.INTERNAL: "lock", Purpose.IDENTITY: "person", Purpose.SENSITIVE: "speech",
            Purpose.STATS: "statistics", Purpose.DOC_COPY: "card", Purpose.RECONTACT: "speech"}
PICTURE_SIZE, LARGE_PICTURE = 96, 160
AGREED = (Said.YES, Said.CONDITIONAL)


class DecidingScene(Scene):
    """Goes through the questions in the order of the script; before some, whoever is to be asked about is named."""

    refused = Signal()
    stopped = Signal()

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "deciding")
        self.key = ""
        """What is shown, as `consent.record.key` writes it; the bare key of NAMEABLE while naming; "" for nothing."""
        self._naming = NamingPart(talking)
        self.body.addWidget(self._naming)
        self._question = QWidget()
        self.body.addWidget(self._question)
        asked = QVBoxLayout(self._question)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(12)
        self._picture = qt_text.one_line("")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._large = talking.spoken.said.large_reading
        self._words = qt_text.label("", "reading" if self._large else "aloud", "purpose_words")
        self._topic = qt_text.label("", "title", "purpose_topic")
        self._before = qt_text.label("", "hint", "said_before")
        self._answers: dict[Said, QPushButton] = {}
        self._group = QButtonGroup(self)
        for widget in (self._picture, self._words, self._topic, self._before):
            asked.addWidget(widget)
        answers = [self._answer(said, words, picture) for said, words, picture in (
            (Said.YES, _("Yes"), "hand-open"), (Said.NO, _("No"), "hand-raised"), (Said.LATER, _("Later"), "clock"))]
        asked.addLayout(qt_text.equals(*answers))
        if self._large:
            asked.addWidget(signs(talking.page, self.stopped.emit))
        conditional = self._answer(Said.CONDITIONAL, _("Yes, with a condition"), "")
        conditional.setProperty("role", "state")
        asked.addWidget(conditional, 0, Qt.AlignmentFlag.AlignLeading)
        self._condition = ConditionPart(talking, self._on_condition)
        self._days = DaysPart(talking, self._on_days)
        asked.addWidget(self._condition)
        asked.addWidget(self._days)

    def look(self, spoken: Spoken) -> None:
        """Show the question, and the answer when there is one; or whom to name."""
        if spoken.script is None:
            return
        if self.key not in spoken.steps:
            self.key = first_step(spoken)
        purpose, about = _split(self.key)
        naming = self.key in NAMEABLE
        self._naming.setVisible(naming)
        self._question.setVisible(not naming)
        if naming:
            self._naming.show_for(purpose, spoken)
        else:
            self._show_question(spoken, spoken.script, purpose, about)

    def see_to(self, _code: str) -> None:
        """Show the first question that is still open."""
        self.key = first_step(self.talking.spoken)
        self.look(self.talking.spoken)

    def forward(self) -> bool:
        """Show the next question once this one is answered; without an answer, or within a day, stay."""
        spoken = self.talking.spoken
        if spoken.script is None:
            return True
        if self._naming.take_typed(self.forward):
            return True
        self._days.say_gap()
        unanswered = self.key not in NAMEABLE and self._decision(spoken, spoken.script) is None
        return unanswered or not self._days.whole or self._turn(1)

    def backward(self) -> bool:
        """Show the question before."""
        return self._turn(-1)

    def choose(self, place: int) -> None:
        """Give the first, second or third answer by its key."""
        if not self._question.isHidden():
            list(self._answers.values())[place].click()

    def _turn(self, step: int) -> bool:
        spoken = self.talking.spoken
        place = (spoken.steps.index(self.key) if self.key in spoken.steps else 0) + step
        if not 0 <= place < len(spoken.steps):
            return False
        self.key = spoken.steps[place]
        self.look(spoken)
        return True

    def _answer(self, said: Said, words: str, picture: str) -> QPushButton:
        page, name = self.talking.page, f"say_{said.value}"
        large = self._large and bool(picture)
        button = sign(page, words, name, picture) if large else page.button(words, name, "choice", picture)
        button.setCheckable(True)
        button.clicked.connect(lambda _on: self._decide(said))
        self._group.addButton(button)
        self._answers[said] = button
        return button

    def _decide(self, said: Said, **bounds: Any) -> None:
        """Note the answer; a yes keeps the days that were set for it, and what `bounds` sets anew."""
        purpose, about = _split(self.key)
        spoken = self.talking.spoken
        before = self._decision(spoken, spoken.script) if spoken.script is not None else None
        before = before or next((one for one in spoken.held if one.key == self.key), None)
        decision = Decision(purpose, said, about)
        if before is not None and said in AGREED and before.said in AGREED:
            decision = replace(before, said=said, conditions=before.conditions if said is Said.CONDITIONAL else "")
        decision = replace(decision, **bounds)
        self.talking.do(lambda desk, talk: consenting.decide(desk, talk, decision))
        if purpose is Purpose.INTERNAL and said is Said.NO:
            self.refused.emit()

    def _on_condition(self, condition: str) -> None:
        self._decide(Said.CONDITIONAL, conditions=condition)

    def _on_days(self, embargo_until: Day, expires_on: Day) -> None:
        spoken = self.talking.spoken
        decision = self._decision(spoken, spoken.script) if spoken.script is not None else None
        if decision is not None and decision.said in AGREED:
            self._decide(decision.said, conditions=decision.conditions, embargo_until=embargo_until,
                         expires_on=expires_on)

    def _decision(self, spoken: Spoken, script: Script) -> Decision | None:
        return next((one for one in spoken.said.decided(script.sha256) if one.key == self.key), None)

    def _show_question(self, spoken: Spoken, script: Script, purpose: Purpose, about: str) -> None:
        named = purpose in NAMEABLE
        language = spoken.said.language if named else ""
        words = about_words(purpose, about, language)
        self._words.setText(script.question(purpose, words if named else ""))
        self._topic.setText(words)
        self._topic.setVisible(bool(about) and not named)
        before = next((one for one in spoken.held if one.key == self.key and one.said is not Said.NOT_ASKED), None)
        self._before.setVisible(before is not None)
        self._before.setText(_("Last time: {answer}").format(answer=answer_words(before)) if before is not None else "")
        look = self.talking.page.shell.theme.look
        self._picture.setPixmap(icons.pixmap(PICTURES.get(purpose, "send"), look.palette.accent,
                                            LARGE_PICTURE if self._large else PICTURE_SIZE))
        self._show_decision(self._decision(spoken, script))

    def _show_decision(self, decision: Decision | None) -> None:
        self._group.setExclusive(False)
        for said, button in self._answers.items():
            button.setChecked(decision is not None and decision.said is said)
        self._group.setExclusive(True)
        self._condition.show_for(self.key, decision)
        self._days.show_for(self.key, decision)


def first_step(spoken: Spoken) -> str:
    """Return where to go on: the first open question, or before it whom to name; the last step when all is asked."""
    if not spoken.open:
        return spoken.steps[-1]
    place = spoken.steps.index(spoken.open[0])
    named = _split(spoken.open[0])[0] in NAMEABLE
    while place and not named and spoken.steps[place - 1] in NAMEABLE:
        place -= 1
    return spoken.steps[place]


def _split(key: str) -> tuple[Purpose, str]:
    purpose, _colon, about = key.partition(":")
    return Purpose(purpose), about
