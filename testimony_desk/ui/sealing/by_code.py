"""Taking consent back with the person's code, as when somebody calls: the code leads to the case, nothing else does."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import withdrawal_codes
from testimony_desk.ui import qt_text
from testimony_desk.ui.clipboard_guard import SEALED
from testimony_desk.ui.editors.editor import left_to_right, make_private
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.shell import Shell


class ByCodePage(Page):
    """What is typed is never kept; a code that fits opens the page on which its effects are shown first."""

    place = "cases"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("Somebody has a code")))
        body.addWidget(qt_text.label(_("Type the code as you hear it. Small letters, missing lines and digits of any"
                                       " script are understood.")))
        self._field = QLineEdit()
        self._field.setObjectName("typed_code")
        self._field.setMaxLength(100)
        self._field.setProperty(SEALED, True)  # noqa: FBT003 - Qt's order of arguments
        make_private(self._field)
        left_to_right(self._field)
        qt_text.describe(self._field, _("Code of the person"))
        body.addWidget(qt_text.label(_("Code of the person"), "heading"))
        body.addWidget(self._field)
        body.addWidget(qt_text.label(_("Ask for no name: the code is enough. Whoever has it speaks for the person. What"
                                       " it does is shown before anything happens."), "hint"))
        self._find = self.button(_("Find the case"), "find_case", "primary", "search")
        self._find.clicked.connect(self._look)
        self._field.returnPressed.connect(self._look)
        back = self.button(_("Back"), "back", "", "back")
        back.clicked.connect(self.escape)
        below(self, back, self._find)

    def first_field(self) -> QWidget:
        """Return the field for the code."""
        return self._field

    def escape(self) -> None:
        """Go back to the cases."""
        self.shell.go("cases")

    def _look(self) -> None:
        if self._field.text().strip():
            self._find.setEnabled(False)
            self.ask(withdrawal_codes.find, self.desk, self._field.text(), done=self._found, failed=self._not_found)

    def _found(self, case: str) -> None:
        self.shell.go("withdraw", case=case)
        self.shell.notice.say(_("The code fits. Read out what each choice does, and let the person choose."))

    def _not_found(self, problem: DeskError) -> None:
        self._find.setEnabled(True)
        self._field.setFocus()
        self.shell.notice.say_problem(problem)
