"""Fifth scene: one purpose at a time, three equal answers, no default; a no to the first question ends the talk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import Purpose, Said
from testimony_desk.domain.consent.record import Decision
from testimony_desk.exchange.scripts import Script
from testimony_desk.i18n import _
from testimony_desk.services import consenting
from testimony_desk.ui import icons, qt_text
from testimony_desk.ui.consent.scene import Scene
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.editors.editor import text_of

PICTURES = {Purpose.INTERNAL: "lock", Purpose.IDENTITY: "person", Purpose.SENSITIVE: "speech",
            Purpose.STATS: "statistics", Purpose.DOC_COPY: "card", Purpose.RECONTACT: "speech"}
PICTURE_SIZE = 96


class DecidingScene(Scene):
    """Goes through what is still open in the order of the script; Back returns to what was decided."""

    refused = Signal()

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "deciding")
        self._shown: list[str] = []
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = qt_text.label("", "aloud", "purpose_words")
        self._topic = qt_text.label("", "title", "purpose_topic")
        for widget in (self._picture, self._words, self._topic):
            self.body.addWidget(widget)
        self._answers: dict[Said, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.body.addLayout(qt_text.equals(*(self._answer(said, words, picture) for said, words, picture in (
            (Said.YES, _("Yes"), "hand-open"), (Said.NO, _("No"), "hand-raised"), (Said.LATER, _("Later"), "clock")))))
        conditional = self._answer(Said.CONDITIONAL, _("Yes, with a condition"), "")
        conditional.setProperty("role", "state")
        self.body.addWidget(conditional, 0, Qt.AlignmentFlag.AlignLeading)
        self._condition = ConditionPart(talking, self._on_condition)
        self.body.addWidget(self._condition)

    @property
    def key(self) -> str:
        """The purpose that is shown, as `consent.record.key` writes it, "" when nothing is left to ask."""
        return self._shown[-1] if self._shown else ""

    def look(self, spoken: Spoken) -> None:
        """Show the question, and the answer when there is one."""
        if not self._shown and spoken.script is not None:
            self._shown = [*(one.key for one in spoken.said.decided(spoken.script.sha256)), *spoken.open[:1]]
        if spoken.script is None or not self.key:
            return
        purpose, about = _split(self.key)
        self._words.setText(spoken.script.question(purpose))
        self._topic.setText(topic_words(about))
        self._topic.setVisible(bool(about))
        look = self.talking.page.shell.theme.look
        self._picture.setPixmap(icons.pixmap(PICTURES.get(purpose, "send"), look.palette.accent, PICTURE_SIZE))
        self._show_decision(spoken, spoken.script)

    def forward(self) -> bool:
        """Show the next open question once this one is answered; without an answer, stay."""
        spoken = self.talking.spoken
        if spoken.script is None:
            return True
        if not self.key:
            return False
        if self._decision(spoken, spoken.script) is None:
            return True
        following = [key for key in spoken.open if key != self.key]
        if not following:
            return False
        self._shown.append(following[0])
        self.look(spoken)
        return True

    def backward(self) -> bool:
        """Show the question before."""
        if len(self._shown) < 2:
            return False
        self._shown.pop()
        self.look(self.talking.spoken)
        return True

    def choose(self, place: int) -> None:
        """Give the first, second or third answer by its key."""
        list(self._answers.values())[place].click()

    def _answer(self, said: Said, words: str, picture: str) -> QPushButton:
        button = self.talking.page.button(words, f"say_{said.value}", "choice", picture)
        button.setCheckable(True)
        button.clicked.connect(lambda _on: self._decide(said))
        self._group.addButton(button)
        self._answers[said] = button
        return button

    def _decide(self, said: Said, condition: str = "") -> None:
        purpose, about = _split(self.key)
        decision = Decision(purpose, said, about, condition)
        self.talking.do(lambda desk, talk: consenting.decide(desk, talk, decision))
        if purpose is Purpose.INTERNAL and said is Said.NO:
            self.refused.emit()

    def _on_condition(self, value: Json) -> None:
        self._decide(Said.CONDITIONAL, text_of(value))

    def _decision(self, spoken: Spoken, script: Script) -> Decision | None:
        return next((one for one in spoken.said.decided(script.sha256) if one.key == self.key), None)

    def _show_decision(self, spoken: Spoken, script: Script) -> None:
        decision = self._decision(spoken, script)
        self._group.setExclusive(False)
        for said, button in self._answers.items():
            button.setChecked(decision is not None and decision.said is said)
        self._group.setExclusive(True)
        self._condition.setVisible(decision is not None and decision.said is Said.CONDITIONAL)
        self._condition.show_for(self.key, decision.conditions if decision is not None else "")


class ConditionPart(Scene):
    """The condition of a yes, in one line; filled anew only when another question is shown."""

    def __init__(self, talking: Talking, changed: Callable[[Json], None]) -> None:
        super().__init__(talking, "condition")
        self._shown = ""
        self._field = self.field("consent/condition", _("Which condition? One short line, no names."), changed=changed)

    def show_for(self, key: str, condition: str) -> None:
        """Show the condition of a question."""
        if key != self._shown:
            self._shown = key
            self._field.fill(condition or None)


def topic_words(about: str) -> str:
    """Return the name of a topic that has a question of its own; any other word as it is."""
    return {"health": _("Your health"), "sexual_violence": _("Sexual violence"),
            "sogiesc": _("Who you are, or whom you love")}.get(about, about)


def _split(key: str) -> tuple[Purpose, str]:
    purpose, _colon, about = key.partition(":")
    return Purpose(purpose), about
