"""Last scene: choices read back, what they change and end, what is still missing; then it is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.domain.consent.hearing import heard_of
from testimony_desk.domain.consent.readiness import Problem
from testimony_desk.domain.consent.record import Decision
from testimony_desk.i18n import _
from testimony_desk.services import consenting
from testimony_desk.services.asking_again import Change
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.about_words import about_words
from testimony_desk.ui.consent.around_words import family_lines, heard_lines, setting_lines, withheld_lines
from testimony_desk.ui.consent.effect_words import effect_labels
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.wording import dates
from testimony_desk.wording.consent_reasons import reason_text
from testimony_desk.wording.consent_standing import change_heading
from testimony_desk.wording.direction import iso


class SummaryScene(Scene):
    """Neutral words; nothing that is missing is called a fault."""

    wanted = Signal(str)  # the code of a problem that the person wants to see to

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "summary")
        self.body.addWidget(qt_text.title(_("What was agreed")))
        spoken = "reading" if talking.spoken.said.large_reading else "question"
        self._decisions = qt_text.label("", spoken, "read_back")
        self.body.addWidget(self._decisions)
        self._withheld = qt_text.label("", spoken, "withheld_back")
        self._around = qt_text.label("", "hint", "around_back")
        for widget in (qt_text.label(_("What must not be shared"), "heading", "withheld_heading"), self._withheld,
                       self._around):
            self.body.addWidget(widget)
        self._change = QFrame()
        self._change.setObjectName("change")
        self._parts = QVBoxLayout(self._change)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._change)
        self._told: list[QWidget] = []
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
        self._decisions.setVisible(spoken.change is None)
        self._show_around(spoken)
        self._show_change(spoken.change)
        for line in self._lines:
            self._list.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(problem) for problem in spoken.problems]
        for line in self._lines:
            self._list.addWidget(line)
        self._missing.setVisible(bool(self._lines))

    def _show_around(self, spoken: Spoken) -> None:
        """Read back what must not be shared, and show how and where the talk took place and who agreed for whom."""
        said, extra = spoken.said, spoken.script.extra_sha256 if spoken.script is not None else ""
        withheld = withheld_lines(said)
        self._withheld.setText("\n".join(withheld) or _("Nothing was named."))
        heard = heard_of(said.played, consenting.read_now(spoken.script)) if spoken.script is not None else ()
        lines = (*family_lines(said.guardian, said.assented(extra)), *setting_lines(said), *heard_lines(heard))
        self._around.setText("\n".join(lines))

    def _show_change(self, change: Change | None) -> None:
        """Show what a later conversation changes, and what a no to a former yes does, before it is kept."""
        for line in self._told:
            self._parts.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._told = change_labels(change) if change is not None else []
        for line in self._told:
            self._parts.addWidget(line)

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


def change_labels(change: Change) -> list[QWidget]:
    """Return labels that say what a change adds, confirms, leaves out and ends, and what the end does."""
    made: list[QWidget] = []
    for name in ("added", "again", "changed", "ended"):
        decisions: tuple[Decision, ...] = getattr(change, name)
        if decisions:
            made.append(qt_text.label(change_heading(name), "heading"))
            made += [qt_text.label(decision_words(one), "question", f"{name}:{one.key}") for one in decisions]
    if change.ended:
        made.append(qt_text.label(_("What this does"), "heading"))
        stops = _("From now on nothing of this case may be used where consent was taken back.")
        made.append(qt_text.label(stops, "care", "effect"))
        made += effect_labels(change.effects)
    return made


def decision_words(decision: Decision) -> str:
    """Return one decision as a line: what for, for whom or about what, what was said, on which condition and days."""
    purposes = {option.code: option.words for option in options_of("consent_purpose")}
    what = purposes[decision.purpose.value]
    if decision.about:
        what = _("{purpose}: {about}").format(purpose=what, about=iso(about_words(decision.purpose, decision.about)))
    return _("{purpose}: {answer}").format(purpose=what, answer=answer_words(decision))


def answer_words(decision: Decision) -> str:
    """Return what was said, on which condition and days, as a few words."""
    line = {option.code: option.words for option in options_of("consent_decision")}[decision.said.value]
    for bound in bound_words(decision):
        line = _("{line} ({condition})").format(line=line, condition=iso(bound))
    return line


def bound_words(decision: Decision) -> list[str]:
    """Return the condition, the first day and the day that ends it, as far as a decision has them."""
    bounds = [decision.conditions] if decision.conditions else []
    if decision.embargo_until is not None:
        bounds.append(_("not before {day}").format(day=dates.day(decision.embargo_until)))
    if decision.expires_on is not None:
        bounds.append(_("no longer from {day} on").format(day=dates.day(decision.expires_on)))
    return bounds
