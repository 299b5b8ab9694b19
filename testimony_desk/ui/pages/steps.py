"""What the steps of the first run share: title, "step 2 of 6", a body, Back and Next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.format import number

STEPS = ("desk", "place", "passphrase", "recovery", "drill", "organisation")
"""The pages of the first run in their order; only a desk that asks for consent needs words about its organisation."""


@dataclass(frozen=True)
class Plan:
    """What was chosen so far for a new desk; the passphrase is never part of it. without: what it never receives."""

    kind: DeskKind = DeskKind.FIELD
    name: str = ""
    training: bool = False
    without: tuple[Compartment, ...] = ()
    folder: Path | None = None


def steps_of(kind: DeskKind) -> tuple[str, ...]:
    """Return the pages of the first run of a desk, in their order."""
    return STEPS if kind is DeskKind.FIELD else STEPS[:-1]


def step_words(page: str, kind: DeskKind) -> str:
    """Return "Step 2 of 6" for a page of the first run."""
    steps = steps_of(kind)
    return _("Step {n} of {total}").format(n=number(steps.index(page) + 1), total=number(len(steps)))


def step_label(page: str, kind: DeskKind) -> QLabel:
    """Return the small line above the title of a step."""
    return qt_text.label(step_words(page, kind), "small", "step")


class StepPage(Page):
    """One step; `next` and `back` are what Enter and Esc do, nothing typed is lost by going back."""

    def __init__(self, shell: Shell, page: str, heading: str, plan: Plan) -> None:
        super().__init__(shell)
        self.plan = plan
        self.body: QVBoxLayout = column(self)
        self.step = step_label(page, plan.kind)
        self.body.addWidget(self.step)
        self.body.addWidget(qt_text.title(heading))

    def end_with(self, words: str) -> None:
        """End the page with Back and the primary button, always in sight."""
        self.forward = self.button(words, "step_next", "primary")
        self.forward.clicked.connect(self.next)
        before = self.button(_("Back"), "step_back", "", "back")
        before.clicked.connect(self.back)
        below(self, before, self.forward)

    def field(self, words: str, name: str, text: str = "", hint: str = "") -> QLineEdit:
        """Add a label and a field below it, and return the field; Enter in it goes on."""
        field = QLineEdit(text)
        field.setObjectName(name)
        make_private(field)
        language = self.shell.theme.look.language
        follow_text(field, language)
        field.textChanged.connect(lambda _text: follow_text(field, language))
        qt_text.describe(field, words, hint)
        self.body.addWidget(qt_text.label(words, "heading"))
        if hint:
            self.body.addWidget(qt_text.label(hint, "hint"))
        self.body.addWidget(field)
        field.returnPressed.connect(self.next)
        return field

    def next(self) -> None:
        """Go on to the next step."""
        raise NotImplementedError

    def back(self) -> None:
        """Go back to the step before."""
        raise NotImplementedError

    def escape(self) -> None:
        """Do what Esc means here: go back."""
        self.back()

    def kept(self) -> dict[str, object]:
        """Return the plan."""
        return {"plan": self.plan}
