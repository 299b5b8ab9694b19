"""The lock screen: who is unlocking, one passphrase, nothing else; it names neither desk nor person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.language import NumberAmbiguous, NumberNotRead, read_integer
from testimony_desk.i18n import _
from testimony_desk.services import unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import left_to_right, make_private
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.pages.passphrase_field import PassphraseField
from testimony_desk.ui.shell import Machine, Shell
from testimony_desk.ui.strip import NAMES

FIRST_DELAY, LONGEST_DELAY = 500, 8000  # milliseconds; doubles with each passphrase that does not open


class UnlockPage(Page):
    """A delay grows after each wrong passphrase; nothing counts down and nothing scares."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._delay = 0
        body = column(self)
        body.addWidget(qt_text.title(_("Open this desk")))
        self._number = QLineEdit("1")
        self._number.setObjectName("slot")
        self._number.setMaxLength(2)
        self._number.setFixedWidth(self.fontMetrics().averageCharWidth() * 10)
        make_private(self._number)
        left_to_right(self._number)
        qt_text.describe(self._number, _("Who is unlocking, 1 to 16"))
        body.addWidget(qt_text.label(_("Who is unlocking, 1 to 16"), "heading"))
        body.addLayout(row(self._number))
        self._secret = PassphraseField(_("Passphrase"), "passphrase")
        self._secret.entered.connect(self._open)
        body.addWidget(self._secret)
        self._open_button = self.button(_("Open"), "open", "primary", "key")
        self._open_button.clicked.connect(self._open)
        self._waiting = qt_text.label("", "muted", "waiting")
        body.addLayout(row(self._open_button))
        body.addWidget(self._waiting)
        other = self.button(_("Open another folder"), "open_other", "quiet", "folder")
        other.clicked.connect(lambda: shell.go("find_vault"))
        body.addLayout(row(other))
        body.addSpacing(24)
        body.addLayout(row(*(self._language(tag, words) for tag, words in NAMES.items())))

    def first_field(self) -> QWidget:
        """Return the field of the passphrase."""
        return self._secret

    def _language(self, tag: str, words: str) -> QWidget:
        button = self.button(words, f"language_{tag}", "quiet")
        button.clicked.connect(lambda: self._speak(tag))
        return button

    def _open(self) -> None:
        if not self._open_button.isEnabled() or not self._secret.text:
            return
        self._open_button.setEnabled(False)
        self._waiting.setText(_("The key is being worked out; this takes a second or two."))
        self.ask(_unlock, self.shell.machine, self.shell.preferences.vault or Path(), self._slot(), self._secret.text,
                 done=self._opened, failed=self._not_opened)

    def _slot(self) -> int:
        try:
            return read_integer(self._number.text())
        except (NumberNotRead, NumberAmbiguous):
            return 0

    def _opened(self, desk: Desk) -> None:
        self._secret.clear()
        self.shell.opened(desk)

    def _not_opened(self, problem: DeskError) -> None:
        self._waiting.setText("")
        self._secret.clear()
        self._secret.setFocus()
        self.shell.notice.say_problem(problem)
        self._delay = min(LONGEST_DELAY, max(FIRST_DELAY, 2 * self._delay))
        QTimer.singleShot(self._delay, self._open_button, lambda: self._open_button.setEnabled(True))

    def _speak(self, tag: str) -> None:
        self.shell.speak(tag)


def _unlock(machine: Machine, vault: Path, slot: int, secret: str) -> Desk:
    return unlocking.unlock(vault, slot, secret, machine.policy, machine.clock, machine.random)
