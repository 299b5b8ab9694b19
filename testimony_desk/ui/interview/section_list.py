"""A list of lines with icon and words at the side of a page; the words wrap, and Enter or a click chooses."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from testimony_desk.ui.icons import icon
from testimony_desk.ui.theme import Look

KEY = Qt.ItemDataRole.UserRole
WIDTH = 36  # average characters of what holds the list
ROOM = 4  # lines of text that icon, padding and scroll bar take of the width

Key = tuple[str, int]
Line = tuple[Key, str, str]
"""What a line leads to, its words, and its icon."""


class SectionList(QListWidget):
    """`wanted` gives the key of the line that was chosen."""

    wanted = Signal(object)

    def __init__(self, name: str, words: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(words)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show these lines instead, each as high as its words need beside everything else at the side."""
        self.clear()
        for key, words, picture in lines:
            role = "care" if picture == "care" else "muted"
            item = QListWidgetItem(icon(picture, self._look.palette, role), words)
            item.setData(KEY, key)
            item.setSizeHint(self._size(words))
            self.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(KEY))

    def _size(self, words: str) -> QSize:
        """Return the height that the words need; Qt measures without the room of icon, padding and scroll bar."""
        metrics = self.fontMetrics()
        width = metrics.averageCharWidth() * WIDTH - ROOM * metrics.lineSpacing()
        height = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, words).height()
        return QSize(0, height + metrics.lineSpacing())
