"""A list whose rows are as high as their words need at the width there is: Qt's own measure forgets the padding."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

HIGHEST = 10_000


class Rows(QListWidget):
    """Lines of a row are parted by line ends; long ones go on in the next line and are never cut."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)

    def show_rows(self, rows: list[str]) -> None:
        """Show these rows in place of the ones before."""
        self.clear()
        for words in rows:
            self.addItem(QListWidgetItem(words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Measure anew at another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        letters, line = self.fontMetrics(), self.fontMetrics().lineSpacing()
        inside = QRect(0, 0, self.viewport().width() - 2 * line, HIGHEST)
        for place in range(self.count()):
            item = self.item(place)
            needed = letters.boundingRect(inside, Qt.TextFlag.TextWordWrap.value, item.text())
            item.setSizeHint(QSize(0, needed.height() + line))
