"""A list of lines with marks: arrow keys walk, Space marks; codes go in and come out."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from testimony_desk.ui.palette import Palette
from testimony_desk.ui.theme import palette_of_marks

CODE = Qt.ItemDataRole.UserRole
LEAST = 4
"""Lines in sight at any size of the text."""


class Edges(QStyledItemDelegate):
    """Draws the boxes of a list with an edge that can be seen: a style sheet gives lists no palette of their own."""

    def __init__(self, around: QWidget, colours: Palette) -> None:
        super().__init__(around)
        self._edge = palette_of_marks(colours).color(QPalette.ColorRole.Window)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex,  # noqa: N802 - Qt's name
                        ) -> None:
        """Fill in how a line is drawn."""
        super().initStyleOption(option, index)
        palette = QPalette(option.palette)
        palette.setColor(QPalette.ColorRole.Window, self._edge)
        option.palette = palette


class Checks(QListWidget):
    """`chosen` gives the codes of marked lines in their order."""

    def __init__(self, name: str, colours: Palette, *, wraps: bool = False) -> None:
        """wraps: whether long lines go on below; of thousands of codes each is as high as the first."""
        super().__init__()
        self._edges = Edges(self, colours)
        self.setItemDelegate(self._edges)
        self.setObjectName(name)
        self.setWordWrap(wraps)
        self.setUniformItemSizes(not wraps)
        if wraps:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setResizeMode(QListView.ResizeMode.Adjust)

    def offer(self, pairs: Iterable[tuple[str, str]], marked: Collection[str] = ()) -> None:
        """Offer these pairs of code and words, some of them marked."""
        self.ensurePolished()  # else its lines would stay as high as they were before the style sheet came
        self.clear()
        for code, words in pairs:
            item = QListWidgetItem(words)
            item.setData(CODE, code)
            item.setCheckState(Qt.CheckState.Checked if code in marked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setMinimumHeight(LEAST * max(self.sizeHintForRow(0), 0) + 2 * self.frameWidth())
        self.setCurrentRow(0)

    def chosen(self) -> tuple[str, ...]:
        """Return the codes that are marked."""
        items = (self.item(place) for place in range(self.count()))
        return tuple(str(item.data(CODE)) for item in items if item.checkState() == Qt.CheckState.Checked)
