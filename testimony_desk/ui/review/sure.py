"""A question above the buttons that must be answered before something is kept for good; Enter says yes, Escape no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text


class Sure(QFrame):
    """Hidden until it asks; `asked` tells whether it waits for an answer."""

    def __init__(self, button: Callable[[str, str, str], QPushButton]) -> None:
        """button: makes a button from its words, its name and its role."""
        super().__init__()
        self.setObjectName("sure")
        self.setProperty("role", "good")
        self._words = qt_text.label("", name="sure_words")
        self._yes = button("", "sure_yes", "primary")
        self._no = button(_("Not yet"), "sure_no", "")
        self._act: Callable[[], None] | None = None
        self._yes.clicked.connect(self._do)
        self._no.clicked.connect(self.drop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._yes)
        layout.addWidget(self._no)
        self.hide()

    @property
    def asked(self) -> bool:
        """True while a question waits."""
        return self._act is not None

    def ask(self, words: str, yes: str, act: Callable[[], None]) -> None:
        """Ask; `act` is done after a yes."""
        self._act = act
        self._words.setText(words)
        qt_text.set_words(self._yes, yes)
        self._yes.setAccessibleDescription(words)
        self.show()
        self._yes.setFocus(Qt.FocusReason.TabFocusReason)

    def drop(self) -> None:
        """Ask no more; nothing was done."""
        self._act = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Enter for the button that has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._no if self._no.hasFocus() else self._yes).click()
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        act = self._act
        self.drop()
        if act is not None:
            act()
