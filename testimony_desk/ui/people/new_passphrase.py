"""A new passphrase: one suggested, two fields, and a word on how strong it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.services.passphrases import judge, may_be_chosen
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import row
from testimony_desk.ui.pages.passphrase import suggestion, verdict
from testimony_desk.ui.pages.passphrase_field import PassphraseField
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import ltr


class NewPassphrase(QWidget):
    """What is typed stays in the two fields and nowhere else."""

    changed = Signal()
    entered = Signal()

    def __init__(self, shell: Shell, words: str) -> None:
        super().__init__()
        self._shell = shell
        self._suggestion = qt_text.code_line("", "suggestion", "question")
        again = qt_text.button(_("Suggest another"), "suggest", "quiet")
        again.clicked.connect(self._suggest)
        self._first = PassphraseField(words, "new_passphrase")
        self._second = PassphraseField(_("The same passphrase again"), "new_passphrase_again")
        self._strength = qt_text.label("", "muted", "strength")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(qt_text.label(_("A good one, made just now. Write it down, away from this computer:")))
        layout.addWidget(self._suggestion)
        layout.addLayout(row(again))
        for widget in (self._first, self._strength, self._second):
            layout.addWidget(widget)
        for field in (self._first, self._second):
            field.changed.connect(self._judge)
        self._first.entered.connect(self._second.setFocus)
        self._second.entered.connect(self.entered)
        self.setFocusProxy(self._first)
        self._suggest()
        self._judge()

    @property
    def text(self) -> str:
        """The passphrase exactly as typed."""
        return self._first.text

    @property
    def ready(self) -> bool:
        """True when both fields hold the same, long enough passphrase."""
        return may_be_chosen(self._first.text) and self._first.text == self._second.text

    def clear(self) -> None:
        """Empty both fields and their undo."""
        self._first.clear()
        self._second.clear()

    def _suggest(self) -> None:
        self._suggestion.setText(ltr(suggestion(self._shell.theme.look.language, self._shell.machine)))

    def _judge(self) -> None:
        first, second = self._first.text, self._second.text
        self._strength.setText(verdict(first, second, judge(first) if first else None))
        self.changed.emit()
