"""Tries a backup: everything a restore would do but for writing, with the passphrase that it would need."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import backing_up
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.keeping.step import KeepingPage
from testimony_desk.ui.page import column, row
from testimony_desk.ui.pages.passphrase_field import PassphraseField
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell


class TryBackupPage(KeepingPage):
    """The passphrase first, then the stick; nothing is written to it."""

    behind = "backup"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("Try a backup")))
        body.addWidget(qt_text.label(_("Every file is read and every part opened, as on a new computer. Nothing is "
                                       "written to the stick.")))
        self._secret = PassphraseField(_("Your passphrase"), "try_passphrase")
        self._working = Working()
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(self._try)
        for widget in (self._secret, self._working, self._chooser):
            body.addWidget(widget)
        body.addLayout(row(self.back_button()))

    def first_field(self) -> QWidget:
        """Return the field of the passphrase."""
        return self._secret

    def _try(self, place: Path) -> None:
        self._chooser.setEnabled(False)
        self._working.follow(lambda: self.ask(
            backing_up.try_out, self.desk, place, self._secret.text, self.shell.machine.policy, done=self._opened,
            failed=self._not_opened, progress=self._working.show_step, stoppable=True))

    def _opened(self, opened: frozenset[Compartment]) -> None:
        self._secret.clear()
        self.shell.go("backup")
        if opened == frozenset(Compartment):
            self.shell.notice.say(_("This backup is whole and opens."))
        else:
            self.shell.notice.say(_("This backup is whole. The parts that you may open, open."))

    def _not_opened(self, problem: DeskError) -> None:
        self._secret.clear()
        self._working.hide()
        self._chooser.setEnabled(True)
        self.shell.notice.say_problem(problem)
