"""After an interview: it is kept; a word for whoever asked the questions."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell


class CompletedPage(Page):
    """The interview is complete; the researcher gets a minute too."""

    place = "cases"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("The interview is complete")))
        body.addWidget(qt_text.label(_("It is signed and kept. It can go to headquarters with the next bundle.")))
        body.addWidget(qt_text.label(_("And you? Stand up, drink some water, write down nothing for a while. "
                                       "If it stays with you, speak with a colleague you trust."), "question"))
        self._done = self.button(_("To the cases"), "to_cases", "primary")
        self._done.clicked.connect(lambda: shell.go("cases"))
        body.addLayout(row(self._done))

    def first_field(self) -> QWidget:
        """Return the way on."""
        return self._done
