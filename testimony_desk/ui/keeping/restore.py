"""Restores a backup on a new computer: choose it, say where the vault shall be, give the passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.language import NumberAmbiguous, NumberNotRead, read_integer
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import restoring
from testimony_desk.services.keys_of_backup import ByPassphrase
from testimony_desk.services.preferences import Preferences
from testimony_desk.services.restoring import Means, Restored, Wish
from testimony_desk.ui import folders, qt_text
from testimony_desk.ui.editors.editor import left_to_right, make_private
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.keeping.since import OldVault
from testimony_desk.ui.keeping.step import KeepingPage, day_of
from testimony_desk.ui.page import below, column, row
from testimony_desk.ui.pages.passphrase_field import PassphraseField
from testimony_desk.ui.pages.place import USUAL
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number


class FindBackupPage(KeepingPage):
    """Choose the stick or the folder; what is found there is shown before anything is asked."""

    place = ""
    behind = "desk"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("Where is the backup?")))
        body.addWidget(qt_text.label(_("Put in the stick and choose it, or the folder whose name begins with "
                                       "{name}.").format(name=ltr("TD-backup"))))
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(lambda folder: self.ask(
            restoring.made_on, folder, done=lambda at: shell.go("restore", backup=folder, made_on=at)))
        body.addWidget(self._chooser)
        body.addLayout(row(self.back_button()))

    def first_field(self) -> QWidget:
        """Return the list of folders."""
        return self._chooser


class RestorePage(KeepingPage):
    """One passphrase, one button; then the desk opens as it was. Recovery sheets do it too."""

    place = ""
    behind = "find_backup"

    def __init__(self, shell: Shell, backup: Path, made_on: str, since: Path | None = None) -> None:
        super().__init__(shell)
        self._backup, self._made_on = backup, made_on
        self._folder = folders.unused(Path.home(), USUAL)
        body = column(self)
        body.addWidget(qt_text.title(_("Restore a backup")))
        say_backup(body, made_on, self._folder)
        self._number = self._slot(body)
        self._secret = PassphraseField(_("Passphrase"), "passphrase")
        self._secret.entered.connect(self._restore)
        self._working = Working()
        self._since = OldVault(self, backup, since)
        by_sheets = self.button(_("I have recovery sheets"), "by_sheets", "quiet", "key")
        by_sheets.clicked.connect(lambda: shell.go("restore_by_sheets", **self.kept()))
        for widget in (self._secret, self._working):
            body.addWidget(widget)
        body.addLayout(row(by_sheets))
        body.addWidget(self._since)
        self._go = self.button(_("Restore"), "restore", "primary", "key")
        self._go.clicked.connect(self._restore)
        below(self, self.back_button(), self._go)

    def first_field(self) -> QWidget:
        """Return the field of the passphrase."""
        return self._secret

    def kept(self) -> dict[str, object]:
        """Return which backup it is, and the old vault."""
        return {"backup": self._backup, "made_on": self._made_on, "since": self._since.folder}

    def _slot(self, body: QVBoxLayout) -> QLineEdit:
        field = QLineEdit("1")
        field.setObjectName("slot")
        field.setMaxLength(2)
        field.setFixedWidth(self.fontMetrics().averageCharWidth() * 10)
        make_private(field)
        left_to_right(field)
        qt_text.describe(field, _("Who is unlocking, 1 to 16"))
        body.addWidget(qt_text.label(_("Who is unlocking, 1 to 16"), "heading"))
        body.addLayout(row(field))
        return field

    def _restore(self) -> None:
        if not self._go.isEnabled() or not self._secret.text:
            return
        self._go.setEnabled(False)
        way = ByPassphrase(_number(self._number.text()), self._secret.text)
        wish = Wish(self._backup, self._folder, way, self._since.folder)
        self._working.follow(lambda: self.ask(
            restoring.restore, wish, means_of(self.shell), done=self._restored, failed=self._not_restored,
            progress=self._working.show_step, stoppable=True))

    def _restored(self, found: Restored) -> None:
        self._secret.clear()
        arrive_restored(self.shell, found, self._folder)

    def _not_restored(self, problem: DeskError) -> None:
        self._secret.clear()
        self._secret.setFocus()
        self._working.hide()
        self._go.setEnabled(True)
        self.shell.notice.say_problem(problem)


def say_backup(body: QVBoxLayout, made_on: str, folder: Path) -> None:
    """Say on a page which backup it is about and where the vault will be."""
    body.addWidget(qt_text.label(_("This backup was made on {day}.").format(day=day_of(made_on)), "heading",
                                 "backup_day"))
    body.addWidget(qt_text.label(_("What came after that day is not in it. Before anything is sent, the last "
                                   "receipt of headquarters is read: it tells what is missing here.")))
    body.addWidget(qt_text.label(_("The vault will be here:")))
    body.addWidget(qt_text.label(ltr(folder), "code", "restore_place"))


def means_of(shell: Shell) -> Means:
    """Return what services are given from outside."""
    machine = shell.machine
    return Means(machine.policy, machine.clock, machine.random)


def arrive_restored(shell: Shell, found: Restored, folder: Path) -> None:
    """Begin with a desk that was just restored: by what is here and what to do first."""
    shell.remember(Preferences(shell.theme.look.language, folder))
    shell.opened(found.desk, "restored", made_on=found.made_on, withdrawals=found.withdrawals,
                 waiting=bool(found.waiting))


class RestoredPage(KeepingPage):
    """Says what is here and what to do first; it is read once."""

    behind = "cases"

    def __init__(self, shell: Shell, made_on: str, withdrawals: int, *, waiting: bool) -> None:
        super().__init__(shell)
        self._said: dict[str, object] = {"made_on": made_on, "withdrawals": withdrawals, "waiting": waiting}
        body = column(self)
        body.addWidget(qt_text.title(_("The vault is here again")))
        body.addWidget(qt_text.label(_("It is as it was on {day}, whole, with new keys. The backup was not changed.")
                                     .format(day=day_of(made_on)), "good", "restored_day"))
        if withdrawals:
            body.addWidget(qt_text.label(ngettext(
                "{n} withdrawal recorded after that day took effect again.",
                "{n} withdrawals recorded after that day took effect again.", withdrawals).format(
                    n=number(withdrawals)), "", "restored_withdrawals"))
        if waiting:
            body.addWidget(qt_text.label(_("Parts that you cannot open get their new keys when someone unlocks who "
                                           "can.")))
        body.addWidget(qt_text.label(_("Before sending anything, take in the last receipt of headquarters: it tells "
                                       "what this vault has forgotten.")))
        self._on = self.button(_("To the cases"), "to_cases", "primary", "cases")
        self._on.clicked.connect(self.escape)
        receipt = self.button(_("Open a bundle or a receipt"), "to_receive", "", "receive")
        receipt.clicked.connect(lambda: shell.go("receive"))
        body.addLayout(row(self._on, receipt))

    def first_field(self) -> QWidget:
        """Return the way on."""
        return self._on

    def kept(self) -> dict[str, object]:
        """Return what it says."""
        return self._said


def _number(text: str) -> int:
    try:
        return read_integer(text)
    except (NumberNotRead, NumberAmbiguous):
        return 0
