"""Where a second person lends the names: their number, their passphrase, one look through the texts of a case."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.services.together import Second
from testimony_desk.ui import qt_text
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.page import row
from testimony_desk.ui.pages.passphrase_field import PassphraseField
from testimony_desk.ui.pages.slot_number import Pause, SlotNumber


class JoiningPart(QFrame):
    """Emits `asked` with a Second; whoever answers calls `close_again` or `not_looked`.

    Hidden until it is opened; `closed` says that it is hidden again.
    """

    asked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, words: str = "", act: str = "") -> None:
        """words, act: what is said of the look, and the button that begins it; "" for looking a case through."""
        super().__init__(parent)
        self.setObjectName("joining")
        self.setProperty("role", "card")
        self._number = SlotNumber(_("Who sits beside, 1 to 16"), "second_slot", "")
        self._secret = PassphraseField(_("Their passphrase"), "second_passphrase")
        self._secret.entered.connect(self._ask)
        self._look = qt_text.button(act or _("Look through"), "look_together", "primary")
        self._look.clicked.connect(self._ask)
        self._pause = Pause(self._look)
        not_now = qt_text.button(_("Not now"), "not_together", "quiet")
        not_now.clicked.connect(self.close_again)
        self._waiting = qt_text.label("", "muted", "together_waiting")
        layout = QVBoxLayout(self)
        layout.addWidget(qt_text.label(_("Somebody who opens names sits down beside you"), "heading"))
        layout.addWidget(qt_text.label(words or
            _("They type their own number and passphrase. The texts of this case are looked through with its names, "
              "and the names close again at once: nobody is shown one. The journal says that the two of you did it.")))
        layout.addWidget(qt_text.label(_("Who sits beside, 1 to 16"), "heading"))
        layout.addLayout(row(self._number))
        layout.addWidget(self._secret)
        layout.addLayout(flow_of(self._look, not_now))
        layout.addWidget(self._waiting)
        self.hide()

    def open(self, only: int | None) -> None:
        """Show it; only: the number of the one person here who could lend names, where it is one."""
        self._number.setText("" if only is None else str(only))
        self.show()
        (self._number if only is None else self._secret).setFocus()

    def close_again(self) -> None:
        """Forget what was typed and hide."""
        self._secret.clear()
        self._waiting.setText("")
        self.hide()
        self.closed.emit()

    def ready(self) -> None:
        """After a look: another one may begin."""
        self._look.setEnabled(True)

    def not_looked(self) -> None:
        """After a refusal: forget the passphrase, and wait a little before the next one."""
        self._secret.clear()
        self._secret.setFocus()
        self._waiting.setText("")
        self._pause.begin()

    def _ask(self) -> None:
        if self._look.isEnabled() and self._secret.text:
            self._look.setEnabled(False)
            self._waiting.setText(_("The key is being worked out; this takes a second or two."))
            self.asked.emit(Second(self._number.number, self._secret.text))
