"""Bars painted by ourselves: one per part, its number printed on it, a pattern as well as a colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from testimony_desk.ui.palette import Palette


class Bars(QWidget):
    """Horizontal bars from the reading-start side, the longest as wide as there is room."""

    def __init__(self, palette: Palette, values: Sequence[int], name: str) -> None:
        """Paint one bar per value; `name` is what a screen reader says of the whole."""
        super().__init__()
        self._palette, self._values = palette, tuple(values)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return one line of text per bar."""
        return QSize(160, self._line() * max(1, len(self._values)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the bars; from the right in a right-to-left language."""
        painter = QPainter(self)
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place, value in enumerate(self._values):
            self._paint(painter, self._bar(place, value, from_right=right))
        painter.end()

    def _paint(self, painter: QPainter, bar: QRect) -> None:
        painter.fillRect(bar, QColor(self._palette.selected))
        painter.fillRect(bar, QBrush(QColor(self._palette.accent), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QColor(self._palette.accent))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))

    def _bar(self, place: int, value: int, *, from_right: bool) -> QRect:
        line, most = self._line(), max(*self._values, 1)
        width = max(2, self.width() * value // most)
        left = self.width() - width if from_right else 0
        return QRect(left, place * line + line // 6, width, line * 2 // 3)

    def _line(self) -> int:
        return self.fontMetrics().height() + 8
