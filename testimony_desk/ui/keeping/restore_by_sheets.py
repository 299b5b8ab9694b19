"""Restores a backup with recovery sheets, when the laptop is lost and the passphrase forgotten."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.i18n import _
from testimony_desk.services import restoring
from testimony_desk.services.keys_of_backup import BySheets
from testimony_desk.services.restoring import Restored, Wish
from testimony_desk.ui import folders
from testimony_desk.ui.keeping.restore import arrive_restored, means_of
from testimony_desk.ui.keeping.sheets import SheetsPage
from testimony_desk.ui.lane import Job
from testimony_desk.ui.pages.place import USUAL
from testimony_desk.ui.shell import Shell


class RestoreBySheetsPage(SheetsPage):
    """What was chosen on the page before stays chosen."""

    behind = "restore"

    def __init__(self, shell: Shell, backup: Path, made_on: str, since: Path | None = None) -> None:
        self._about: dict[str, object] = {"backup": backup, "made_on": made_on, "since": since}
        self._backup, self._since = backup, since
        self._folder = folders.unused(Path.home(), USUAL)
        super().__init__(shell, _("Restore a backup with recovery sheets"), _("Restore"))

    def keyring_folder(self) -> Path:
        """Return the folder of the backup itself."""
        return restoring.folder_of(self._backup)

    def leave_for(self) -> None:
        """Go back to the passphrase."""
        self.shell.go(self.behind, **self._about)

    def kept(self) -> dict[str, object]:
        """Return which backup it is, and the old vault."""
        return self._about

    def act(self, sheets: tuple[str, ...], new_passphrase: str) -> Job:
        """Restore, and open the desk with the new passphrase."""
        wish = Wish(self._backup, self._folder, BySheets(sheets, new_passphrase), self._since)
        return self.ask(restoring.restore, wish, means_of(self.shell), done=self._restored, failed=self.failed,
                        progress=self.working.show_step, stoppable=True)

    def _restored(self, found: Restored) -> None:
        self.done()
        arrive_restored(self.shell, found, self._folder)
