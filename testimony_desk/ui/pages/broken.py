"""Shown when something went wrong that nobody foresaw: what is safe, what to do, and a report without any value."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.pages.clock import arrive
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import ltr


class BrokenPage(Page):
    """The way on is a fresh start: what was saved is there again; `unlocking`: it only met an older promise."""

    def __init__(self, shell: Shell, report: str, *, unlocking: bool = False) -> None:
        super().__init__(shell)
        self._report, self._unlocking = report, unlocking
        body = column(self)
        body.addWidget(qt_text.title(_("Something in the program did not work")))
        if unlocking:
            body.addWidget(qt_text.label(_("Something that was promised earlier could not be finished. It is kept and "
                                           "tried again each time this desk is opened. You can work meanwhile.")))
            self._way_on = self.button(_("Go on"), "broken_go_on", "primary", "next")
            self._way_on.clicked.connect(self._go_on)
        else:
            body.addWidget(qt_text.label(_(
                "Everything that was saved is safe. Lock and open the desk again to go on where you were.")))
            self._way_on = self.button(_("Lock now"), "broken_lock", "primary", "lock")
            self._way_on.clicked.connect(shell.lock)
        body.addLayout(row(self._way_on))
        body.addWidget(qt_text.label(_(
            "For those who look after the program. It holds places in the program, no answer and no name:"), "hint"))
        body.addWidget(qt_text.label(ltr(report), "small", "report"))

    def first_field(self) -> QWidget:
        """Return the way on."""
        return self._way_on

    def kept(self) -> dict[str, object]:
        """Return the report and where it comes from."""
        return {"report": self._report, "unlocking": self._unlocking}

    def _go_on(self) -> None:
        arrive(self.shell, self.desk)
