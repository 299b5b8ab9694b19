"""What the steps of the first run share: title, "step 3 of 6", a body, Back and Next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from testimony_desk.i18n import _
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import make_private
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.format import number

STEPS = 6


@dataclass(frozen=True)
class Plan:
    """What was chosen so far for a new desk; the passphrase is never part of it."""

    kind: DeskKind = DeskKind.FIELD
    name: str = ""
    training: bool = False
    folder: Path | None = None


class StepPage(Page):
    """One step; `next` and `back` are what Enter and Esc do, nothing typed is lost by going back."""

    def __init__(self, shell: Shell, step: int, heading: str, plan: Plan) -> None:
        super().__init__(shell)
        self.plan = plan
        self.body: QVBoxLayout = column(self)
        self.body.addWidget(qt_text.label(_("Step {n} of {total}").format(n=number(step), total=number(STEPS)), "small",
                                          "step"))
        self.body.addWidget(qt_text.title(heading))

    def end_with(self, words: str, *, back: bool = True) -> None:
        """End the page with the primary button, and with Back."""
        self.forward = self.button(words, "step_next", "primary")
        self.forward.clicked.connect(self.next)
        buttons = [self.forward]
        if back:
            before = self.button(_("Back"), "step_back", "", "back")
            before.clicked.connect(self.back)
            buttons.insert(0, before)
        self.body.addSpacing(12)
        self.body.addLayout(row(*buttons))

    def field(self, words: str, name: str, text: str = "", hint: str = "") -> QLineEdit:
        """Add a label and a field below it, and return the field; Enter in it goes on."""
        field = QLineEdit(text)
        field.setObjectName(name)
        make_private(field)
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
