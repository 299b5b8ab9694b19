"""The lock screen: who is unlocking, one passphrase, nothing else; it names neither desk nor person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.store.errors import RolledBack
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.pages.passphrase_field import PassphraseField
from testimony_desk.ui.pages.slot_number import Pause, SlotNumber
from testimony_desk.ui.shell import Machine, Shell
from testimony_desk.ui.strip import NAMES
from testimony_desk.wording.format import number

if TYPE_CHECKING:
    from testimony_desk.services.desk import Desk


class UnlockPage(Page):
    """A delay grows after each wrong passphrase; nothing counts down and nothing scares."""

    def __init__(self, shell: Shell, *, look_only: bool = False) -> None:
        super().__init__(shell)
        self._look_only = look_only
        body = column(self)
        body.addWidget(qt_text.title(_("Look at this desk, change nothing") if look_only else _("Open this desk")))
        if look_only:
            body.addWidget(qt_text.label(_("What is shown may lack what was written last. Nothing is written, nothing "
                                           "can be sent; the older file stays as it is, for whoever finds out why.")))
        self._number = SlotNumber(_("Who is unlocking, 1 to 16"), "slot", "1")
        self._who = QWidget()
        who = QVBoxLayout(self._who)
        who.setContentsMargins(0, 0, 0, 0)
        who.addWidget(qt_text.label(_("Who is unlocking, 1 to 16"), "heading"))
        who.addLayout(row(self._number))
        body.addWidget(self._who)
        QTimer.singleShot(0, self, self._ask_who)
        self._secret = PassphraseField(_("Passphrase"), "passphrase")
        self._secret.entered.connect(self._open)
        body.addWidget(self._secret)
        self._open_button = self.button(_("Open"), "open", "primary", "key")
        self._open_button.clicked.connect(self._open)
        self._pause = Pause(self._open_button)
        self._waiting = qt_text.label("", "muted", "waiting")
        body.addLayout(row(self._open_button))
        body.addWidget(self._waiting)
        sheets = self.button(_("I have recovery sheets"), "by_sheets", "quiet", "key")
        sheets.clicked.connect(lambda: shell.go("forgotten"))
        other = self.button(_("Open another folder"), "open_other", "quiet", "folder")
        other.clicked.connect(lambda: shell.go("find_vault"))
        body.addLayout(row(sheets, other))
        body.addSpacing(24)
        body.addLayout(row(*(self._language(tag, words) for tag, words in NAMES.items())))

    def first_field(self) -> QWidget:
        """Return the field of the passphrase."""
        return self._secret

    def _ask_who(self) -> None:
        self.ask(_numbers, self.shell.machine, self.shell.preferences.vault or Path(), done=self._know_who,
                 failed=lambda _problem: None)

    def _know_who(self, numbers: tuple[int, ...]) -> None:
        """Do not ask for a number where only one opens this vault."""
        if len(numbers) == 1:
            self._number.setText(str(numbers[0]))
        self._who.setVisible(len(numbers) != 1)

    def _language(self, tag: str, words: str) -> QWidget:
        button = self.button(words, f"language_{tag}", "quiet")
        button.clicked.connect(lambda: self._speak(tag))
        return button

    def _open(self) -> None:
        if not self._open_button.isEnabled() or not self._secret.text:
            return
        self._open_button.setEnabled(False)
        self._waiting.setText(_("The key is being worked out; this takes a second or two."))
        self.ask(_unlock, self.shell.machine, self.shell.preferences.vault or Path(), self._number.number,
                 self._secret.text, self._look_only, done=self._opened, failed=self._not_opened,
                 progress=self._sealing)

    def _sealing(self, done: int, total: int) -> None:
        """Say why it takes longer today: what is sealed by itself is sealed now."""
        self._waiting.setText(_("What headquarters confirmed is being sealed: {done} of {total}.").format(
            done=number(done), total=number(total)))

    def kept(self) -> dict[str, object]:
        """Return whether this desk is only to be looked at."""
        return {"look_only": self._look_only}

    def _opened(self, desk: Desk) -> None:
        self._secret.clear()
        if desk.faults:
            self.shell.opened(desk, "broken", report="\n".join(desk.faults), unlocking=True)
        else:
            from testimony_desk.ui.pages.clock import arrive  # noqa: PLC0415 - the first window needs no service

            arrive(self.shell, desk)

    def _not_opened(self, problem: DeskError) -> None:
        self._waiting.setText("")
        self._secret.clear()
        self._secret.setFocus()
        if isinstance(problem, RolledBack):
            from testimony_desk.wording.messages import message_of  # noqa: PLC0415 - the first window says no problem

            self.shell.notice.say(str(message_of(problem)), "care", _("Only look"),
                                  lambda: self.shell.go("unlock", look_only=True))
        else:
            self.shell.notice.say_problem(problem)
        self._pause.begin()

    def _speak(self, tag: str) -> None:
        self.shell.speak(tag)


def _numbers(machine: Machine, vault: Path) -> tuple[int, ...]:
    from testimony_desk.services import slots  # noqa: PLC0415 - loaded by the worker, after the first window

    return slots.numbers(vault, machine.policy)


def _unlock(machine: Machine, vault: Path, slot: int, secret: str, look_only: bool,
            progress: Callable[[int, int], None]) -> Desk:
    from testimony_desk.services import unlocking  # noqa: PLC0415 - loaded by the worker, after the first window

    desk = unlocking.unlock(vault, slot, secret, machine.policy, machine.clock, machine.random, look_only=look_only,
                            sealing=progress)
    desk.today()  # reads the journal's last day here, in the thread that owns the vault
    return desk
