"""Finds a vault that is already on this computer or on a disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from testimony_desk.i18n import _
from testimony_desk.services.preferences import Preferences
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell


class FindVaultPage(Page):
    """Choose the vault's folder; whether it is one, the lock screen says."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("Where is the vault?")))
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(self._use)
        body.addWidget(self._chooser)
        fresh = self.button(_("Set up a new desk"), "new_desk", "quiet", "add")
        fresh.clicked.connect(lambda: shell.go("desk"))
        body.addLayout(row(fresh))

    def first_field(self) -> QWidget:
        """Return the list of folders."""
        return self._chooser

    def _use(self, folder: Path) -> None:
        self.shell.remember(Preferences(self.shell.theme.look.language, folder))
        self.shell.go("unlock")
