"""A matrix: rows and columns named, each number in a box whose pattern is the denser the larger it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from testimony_desk.ui.charts.look import DENSE, ChartLook

WORDS = 0.3
PAD = 3.0


@dataclass(frozen=True)
class MatrixChart:
    """Numbers by row and column; what is hidden or none stays empty. shown: each number as it is written."""

    rows: Sequence[str]
    columns: Sequence[str]
    counts: Mapping[tuple[int, int], int]
    shown: Mapping[tuple[int, int], str]
    look: ChartLook

    def height(self, width: float) -> float:
        """Return how high it must be at a width."""
        return self._head(width) + sum(self._row(name, width) for name in self.rows) + PAD

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint names and boxes."""
        words, cell = self._widths(area.width())
        top = area.top()
        for place, name in enumerate(self.columns):
            box = QRectF(area.left() + words + place * cell, top, cell, self._head(area.width()))
            self._paint_name(painter, self.look.mirrored(area, box.adjusted(PAD, 0, -PAD, 0)), name,
                             upright=self._upright(area.width()))
        top += self._head(area.width())
        most = max(self.counts.values(), default=0) or 1
        for row, name in enumerate(self.rows):
            tall = self._row(name, area.width())
            self.look.write(painter, self.look.mirrored(area, QRectF(area.left(), top, words - PAD, tall)), name)
            for column in range(len(self.columns)):
                box = QRectF(area.left() + words + column * cell + 1, top + 1, cell - 2, tall - 2)
                self._paint_cell(painter, self.look.mirrored(area, box), (row, column), most)
            top += tall

    def _paint_name(self, painter: QPainter, box: QRectF, name: str, *, upright: bool) -> None:
        """Write the name of a column over it, upright where its words are wider than that."""
        if not upright:
            self.look.write(painter, box, name, Qt.AlignmentFlag.AlignHCenter, "muted")
            return
        painter.save()
        painter.translate(box.center())
        painter.rotate(-90)
        painter.setPen(self.look.colour("muted"))
        begins = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute  # right above its boxes
        painter.drawText(QRectF(PAD - box.height() / 2, -box.width() / 2, box.height() - PAD, box.width()),
                         begins | Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()

    def _upright(self, width: float) -> bool:
        cell = self._widths(width)[1] - 2 * PAD
        return any(self.look.metrics.horizontalAdvance(word) > cell for name in self.columns for word in name.split())

    def _paint_cell(self, painter: QPainter, box: QRectF, place: tuple[int, int], most: int) -> None:
        count = self.counts.get(place)
        if count is None:
            painter.setPen(self.look.colour("selected"))
            painter.drawRect(box)
            return
        self.look.fill(painter, box, DENSE[min(len(DENSE) - 1, (len(DENSE) * count - 1) // most)])
        text = self.shown[place]
        wide = self.look.metrics.horizontalAdvance(text) + 2 * PAD
        plate = QRectF(box.center().x() - wide / 2, box.center().y() - self.look.metrics.height() / 2, wide,
                       self.look.metrics.height())
        painter.fillRect(plate, self.look.colour("surface"))
        self.look.write(painter, plate, text, Qt.AlignmentFlag.AlignHCenter)

    def _widths(self, width: float) -> tuple[float, float]:
        words = width * WORDS
        return words, (width - words) / max(len(self.columns), 1)

    def _head(self, width: float) -> float:
        cell = self._widths(width)[1] - 2 * PAD
        if self._upright(width):
            return max(self.look.metrics.horizontalAdvance(name) for name in self.columns) + 3 * PAD
        return max((self.look.height_of(name, cell) for name in self.columns), default=0.0) + 2 * PAD

    def _row(self, name: str, width: float) -> float:
        return max(self.look.line * 1.2, self.look.height_of(name, self._widths(width)[0] - PAD) + PAD)
