"""Ways from one place to the next: stations in columns, bands between them as broad as people are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from testimony_desk.ui.charts.look import PATTERNS, ChartLook

BOX = 14.0
GAP = 10.0


@dataclass(frozen=True)
class Band:
    """So many people from one station to another; stations are numbers of `stations`."""

    start: int
    end: int
    count: int


@dataclass(frozen=True)
class FlowChart:
    """stations: (column from 0, words, number as it is shown); headings: of the columns."""

    headings: Sequence[str]
    stations: Sequence[tuple[int, str, str]]
    bands: Sequence[Band]
    look: ChartLook

    def height(self, _width: float) -> float:
        """Return how high it must be: every station has room for its words."""
        most = max((sum(one[0] == column for one in self.stations) for column in range(len(self.headings))), default=0)
        return self.look.line * 2 + most * (self.look.line * 2.4 + GAP)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint headings, bands, stations and their words, one over the other."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = area.width() / max(len(self.headings), 1)
        for column, words in enumerate(self.headings):
            place = QRectF(area.left() + column * wide, area.top(), wide - GAP, self.look.line * 1.5)
            self.look.write(painter, self.look.mirrored(area, place), words, role="muted")
        boxes = self._boxes(area, wide)
        self._paint_bands(painter, area, boxes)
        for station, (_column, words, shown) in enumerate(self.stations):
            box = boxes[station]
            self.look.fill(painter, self.look.mirrored(area, box), Qt.BrushStyle.SolidPattern)
            text = QRectF(box.right() + 4, box.top() - GAP / 2, wide - BOX - GAP * 2, max(box.height() + GAP,
                                                                                        self.look.line * 2))
            self._write_over(painter, self.look.mirrored(area, text), f"{words}\u00a0·\u00a0{shown}")

    def _write_over(self, painter: QPainter, place: QRectF, text: str) -> None:
        """Write on a light plate, so that a band beneath takes nothing from the letters."""
        wide = min(place.width(), self.look.metrics.horizontalAdvance(text) + 6)
        tall = min(place.height(), self.look.height_of(text, place.width()) + 2)
        left = place.right() - wide if self.look.right_to_left else place.left()
        plate = QRectF(left, place.center().y() - tall / 2, wide, tall)
        painter.fillRect(plate, self.look.colour("surface"))
        self.look.write(painter, plate.adjusted(2, 0, -2, 0), text)

    @cached_property
    def _weights(self) -> Mapping[int, int]:
        """Return how many people pass each station: of those who come and those who leave, the more."""
        found = {}
        for station in range(len(self.stations)):
            leaving = sum(band.count for band in self.bands if band.start == station)
            coming = sum(band.count for band in self.bands if band.end == station)
            found[station] = max(leaving, coming, 1)
        return found

    def _boxes(self, area: QRectF, wide: float) -> dict[int, QRectF]:
        boxes: dict[int, QRectF] = {}
        top = area.top() + self.look.line * 1.8
        for column in range(len(self.headings)):
            here = [station for station, one in enumerate(self.stations) if one[0] == column]
            room = area.bottom() - top - len(here) * (GAP + self.look.line * 1.5)
            total, at = sum(self._weights[one] for one in here) or 1, top
            for station in here:
                tall = self.look.line * 1.5 + max(room, 0) * self._weights[station] / total
                boxes[station] = QRectF(area.left() + column * wide, at, BOX, tall)
                at += tall + GAP
        return boxes

    def _paint_bands(self, painter: QPainter, area: QRectF, boxes: Mapping[int, QRectF]) -> None:
        left = {station: box.top() for station, box in boxes.items()}
        right = dict(left)
        for number, band in enumerate(self.bands):
            start, end = boxes[band.start], boxes[band.end]
            thick = start.height() * band.count / self._weights[band.start]
            thin = end.height() * band.count / self._weights[band.end]
            path = _band(start.right(), left[band.start], thick, end.left(), right[band.end], thin)
            left[band.start] += thick
            right[band.end] += thin
            if self.look.right_to_left:
                path = _mirrored(path, area)
            painter.setPen(QPen(self.look.colour("line")))
            painter.fillPath(path, self.look.colour("selected"))
            painter.fillPath(path, QBrush(self.look.colour("accent"), PATTERNS[number % len(PATTERNS)]))
            painter.drawPath(path)


def _band(x: float, y: float, thick: float, far: float, there: float, thin: float) -> QPainterPath:
    middle, path = (x + far) / 2, QPainterPath()
    path.moveTo(x, y)
    path.cubicTo(middle, y, middle, there, far, there)
    path.lineTo(far, there + thin)
    path.cubicTo(middle, there + thin, middle, y + thick, x, y + thick)
    path.closeSubpath()
    return path


def _mirrored(path: QPainterPath, area: QRectF) -> QPainterPath:
    turned = QPainterPath()
    elements = [path.elementAt(at) for at in range(path.elementCount())]
    points = [(area.left() + area.right() - one.x, one.y) for one in elements]
    turned.moveTo(*points[0])
    turned.cubicTo(*points[1], *points[2], *points[3])
    turned.lineTo(*points[4])
    turned.cubicTo(*points[5], *points[6], *points[7])
    turned.closeSubpath()
    return turned
