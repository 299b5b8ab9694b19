"""Shown when something went wrong that nobody foresaw: what is safe, what to do, and a report without any value."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import ltr


class BrokenPage(Page):
    """The way on is a fresh start: what was saved is there again."""

    def __init__(self, shell: Shell, report: str) -> None:
        super().__init__(shell)
        self._report = report
        body = column(self)
        body.addWidget(qt_text.title(_("Something in the program did not work")))
        body.addWidget(qt_text.label(_(
            "Everything that was saved is safe. Lock and open the desk again to go on where you were.")))
        self._lock = self.button(_("Lock now"), "broken_lock", "primary", "lock")
        self._lock.clicked.connect(shell.lock)
        body.addLayout(row(self._lock))
        body.addWidget(qt_text.label(_(
            "For those who look after the program. It holds places in the program, no answer and no name:"), "hint"))
        body.addWidget(qt_text.label(ltr(report), "small", "report"))

    def first_field(self) -> QWidget:
        """Return the way on."""
        return self._lock

    def kept(self) -> dict[str, object]:
        """Return the report."""
        return {"report": self._report}
