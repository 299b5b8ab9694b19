"""One choice as a unit: a radio or check mark with words that wrap, pressed anywhere, mirrored whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from testimony_desk.ui import qt_text
from testimony_desk.ui.focus_ring import AROUND_PARENT


class ChoiceRow(QFrame):
    """A mark and its words. The mark carries focus, state and accessible name; the row is what is pressed."""

    def __init__(self, mark: QAbstractButton, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = mark
        self._words = qt_text.label(words)
        self.setProperty("role", "chosen" if mark.isChecked() else "choice")
        mark.setObjectName(name)
        mark.setAccessibleName(words)
        mark.setProperty(AROUND_PARENT, True)  # noqa: FBT003 - Qt's order of arguments
        mark.toggled.connect(lambda on: qt_text.restyle(self, "chosen" if on else "choice"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self.setFocusProxy(mark)
        self._align()

    def relabel(self, words: str) -> None:
        """Show the words of another language."""
        self._words.setText(words)
        self.mark.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the words beside the mark, whichever way they themselves run."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self._words.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Press the mark, wherever in the row the pointer is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.mark.setFocus(Qt.FocusReason.MouseFocusReason)
            self.mark.click()
