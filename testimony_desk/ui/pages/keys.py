"""The list of keys, made from the same table as the keys themselves."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.key_table import keys
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import ltr


class KeysPage(Page):
    """Two columns: keys, what they do. `back` is the page before and what it was about."""

    def __init__(self, shell: Shell, back: tuple[str, dict[str, Any]]) -> None:
        super().__init__(shell)
        self._back_to = back
        body = column(self)
        body.addWidget(qt_text.title(_("List of keys")))
        grid = QGridLayout()
        for line, key in enumerate(keys(shell.theme.look.right_to_left)):
            # As it stands on the keys themselves: Ctrl, Shift and Esc, on Arabic and Turkish keyboards too.
            shown = "  ".join(ltr(QKeySequence(one).toString()) for one in key.sequences)
            grid.addWidget(qt_text.one_line(shown, "code"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(qt_text.label(_(key.words)), line, 1)
        grid.setColumnStretch(1, 1)
        body.addLayout(grid)
        self._done = self.button(_("Back"), "keys_back", "primary")
        self._done.clicked.connect(self.escape)
        body.addLayout(row(self._done))

    def first_field(self) -> QWidget:
        """Return the way back."""
        return self._done

    def escape(self) -> None:
        """Go back to the page before."""
        page, what = self._back_to
        self.shell.go(page, **what)
