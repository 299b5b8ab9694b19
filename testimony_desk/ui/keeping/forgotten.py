"""The passphrase is forgotten: sheets of the recovery kit, a new passphrase, and the desk opens."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import recovering
from testimony_desk.services.desk import Desk
from testimony_desk.store.errors import RolledBack
from testimony_desk.ui.keeping.sheets import SheetsPage
from testimony_desk.ui.lane import Job
from testimony_desk.ui.pages.clock import arrive
from testimony_desk.ui.shell import Machine, Shell


class ForgottenPage(SheetsPage):
    """Slot 1 gets a new passphrase; other people and the kit keep their ways in."""

    behind = "unlock"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, _("Open this desk with recovery sheets"), _("Open with the new passphrase"))

    def keyring_folder(self) -> Path:
        """Return the vault's folder."""
        return self.shell.preferences.vault or Path()

    def act(self, sheets: tuple[str, ...], new_passphrase: str) -> Job:
        """Set the new passphrase and open the desk with it."""
        return self.ask(_open, self.keyring_folder(), sheets, new_passphrase, self.shell.machine, done=self._opened,
                        failed=self._not_opened)

    def _opened(self, desk: Desk) -> None:
        self.done()
        if desk.faults:
            self.shell.opened(desk, "broken", report="\n".join(desk.faults), unlocking=True)
        else:
            arrive(self.shell, desk)

    def _not_opened(self, problem: DeskError) -> None:
        if isinstance(problem, RolledBack):
            self.shell.go("unlock")  # the new passphrase is set; what an older file asks is asked there
        self.failed(problem)


def _open(folder: Path, sheets: tuple[str, ...], secret: str, machine: Machine) -> Desk:
    desk = recovering.open_with_kit(folder, sheets, secret, machine.policy, machine.clock, machine.random)
    desk.today()  # reads the journal's last day here, in the thread that owns the vault
    return desk
