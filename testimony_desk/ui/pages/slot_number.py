"""Who unlocks, by number; and the pause that grows after each passphrase that does not open."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton

from testimony_desk.domain.language import NumberAmbiguous, NumberNotRead, read_integer
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import left_to_right, make_private

FIRST_DELAY, LONGEST_DELAY = 500, 8000  # milliseconds; doubles with each passphrase that does not open


class SlotNumber(QLineEdit):
    """A field of two digits of any script, left to right."""

    def __init__(self, words: str, name: str, text: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setMaxLength(2)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 10)
        make_private(self)
        left_to_right(self)
        qt_text.describe(self, words)

    @property
    def number(self) -> int:
        """What was typed, 0 where it is no number: no slot has that."""
        try:
            return read_integer(self.text())
        except (NumberNotRead, NumberAmbiguous):
            return 0


class Pause:
    """Keeps a button from being pressed for a while, each time twice as long; nothing counts down."""

    def __init__(self, button: QPushButton) -> None:
        self._button = button
        self._delay = 0

    def begin(self) -> None:
        """Let the button, which is off, come back after the next delay."""
        self._delay = min(LONGEST_DELAY, max(FIRST_DELAY, 2 * self._delay))
        QTimer.singleShot(self._delay, self._button, lambda: self._button.setEnabled(True))
