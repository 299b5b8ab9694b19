"""A list of lines with marks: arrow keys walk, Space marks; codes go in and come out."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

CODE = Qt.ItemDataRole.UserRole


class Checks(QListWidget):
    """`chosen` gives the codes of marked lines in their order."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setUniformItemSizes(True)

    def offer(self, pairs: Iterable[tuple[str, str]], marked: Collection[str] = ()) -> None:
        """Offer these pairs of code and words, some of them marked."""
        self.clear()
        for code, words in pairs:
            item = QListWidgetItem(words)
            item.setData(CODE, code)
            item.setCheckState(Qt.CheckState.Checked if code in marked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)

    def chosen(self) -> tuple[str, ...]:
        """Return the codes that are marked."""
        items = (self.item(place) for place in range(self.count()))
        return tuple(str(item.data(CODE)) for item in items if item.checkState() == Qt.CheckState.Checked)
