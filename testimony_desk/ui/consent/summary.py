"""Last scene: the choices are read back, what is still missing is named, then the interview may begin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.domain.consent.readiness import Problem
from testimony_desk.domain.consent.record import Decision
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.about_words import about_words
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.wording import dates
from testimony_desk.wording.consent_reasons import reason_text
from testimony_desk.wording.direction import iso


class SummaryScene(Scene):
    """Neutral words; nothing that is missing is called a fault."""

    wanted = Signal(str)  # the code of a problem that the person wants to see to

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "summary")
        self.body.addWidget(qt_text.title(_("What was agreed")))
        self._decisions = qt_text.label("", "question", "read_back")
        self.body.addWidget(self._decisions)
        self._missing = QFrame()
        self._missing.setProperty("role", "care")
        self._missing.setObjectName("missing")
        self._list = QVBoxLayout(self._missing)
        self.body.addWidget(self._missing)
        self._lines: list[QWidget] = []

    def look(self, spoken: Spoken) -> None:
        """Read back every decision and list what is missing."""
        decided = spoken.said.decided(spoken.script.sha256) if spoken.script is not None else ()
        self._decisions.setText("\n".join(decision_words(one) for one in decided))
        for line in self._lines:
            self._list.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(problem) for problem in spoken.problems]
        for line in self._lines:
            self._list.addWidget(line)
        self._missing.setVisible(bool(self._lines))

    def _line(self, problem: Problem) -> QWidget:
        sentence, remedy = reason_text(problem.code)
        words = _("{sentence} {remedy}").format(sentence=sentence, remedy=remedy)
        button = qt_text.button(_("Go there"), f"see_to:{problem.code}:{problem.about}", "quiet")
        button.clicked.connect(lambda: self.wanted.emit(problem.code))
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(qt_text.label(words))
        layout.addWidget(button)
        return line


def decision_words(decision: Decision) -> str:
    """Return one decision as a line: what for, for whom or about what, what was said, on which condition and days."""
    purposes = {option.code: option.words for option in options_of("consent_purpose")}
    answers = {option.code: option.words for option in options_of("consent_decision")}
    what = purposes[decision.purpose.value]
    if decision.about:
        what = _("{purpose}: {about}").format(purpose=what, about=iso(about_words(decision.purpose, decision.about)))
    line = _("{purpose}: {answer}").format(purpose=what, answer=answers[decision.said.value])
    for bound in _bounds(decision):
        line = _("{line} ({condition})").format(line=line, condition=iso(bound))
    return line


def _bounds(decision: Decision) -> list[str]:
    bounds = [decision.conditions] if decision.conditions else []
    if decision.embargo_until is not None:
        bounds.append(_("not before {day}").format(day=dates.day(decision.embargo_until)))
    if decision.expires_on is not None:
        bounds.append(_("no longer from {day} on").format(day=dates.day(decision.expires_on)))
    return bounds
