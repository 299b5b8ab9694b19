"""A plain sheet over the window's content: while nobody is there, while another program has the focus, on Pause."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.ui import qt_text


class CoverSheet(QFrame):
    """Covers its parent wholly and follows its size; says one sentence, or nothing."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setObjectName(name)
        self.setProperty("role", "sheet")
        self.setAutoFillBackground(True)
        self._words = qt_text.label("", "title")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        parent.installEventFilter(self)
        self.hide()

    def cover(self, words: str) -> None:
        """Cover the parent, with this sentence in the middle."""
        self._words.setText(words)
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay as large as what is covered."""
        if event.type() == QEvent.Type.Resize and watched is self._covered:
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)
