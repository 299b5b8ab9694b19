"""A timeline: one upright bar per month, time going on from the side where reading begins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from testimony_desk.ui.charts.bars import Bar
from testimony_desk.ui.charts.look import PATTERNS, ChartLook

LINES = 9.0
WIDEST = 90.0


@dataclass(frozen=True)
class Timeline:
    """Upright bars; all bear their numbers where the widest has room, and as many months are named as fit."""

    bars: Sequence[Bar]
    look: ChartLook

    def height(self, _width: float) -> float:
        """Return how high it must be."""
        return self.look.line * LINES

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the months from the side where reading begins."""
        if not self.bars:
            return
        step = min(area.width() / len(self.bars), max(WIDEST, self.look.line * 4))
        most = max(bar.count for bar in self.bars) or 1
        room = area.height() - self.look.line * 3.2
        base = area.top() + self.look.line + room
        self.look.rule(painter, QPointF(area.left(), base), QPointF(area.right(), base))
        wide = self._name_width() + 6
        named, first = max(1, math.ceil(wide / step)), max(0, math.ceil((wide / step - 1) / 2))
        numbered = step > max(self.look.metrics.horizontalAdvance(bar.shown) for bar in self.bars)
        for place, bar in enumerate(self.bars):
            left, tall = area.left() + place * step, max(room * bar.count / most, 2.0)
            box = QRectF(left + step * 0.12, base - tall, step * 0.76, tall)
            self.look.fill(painter, self.look.mirrored(area, box), PATTERNS[0])
            if numbered:
                above = QRectF(left, box.top() - self.look.line, step, self.look.line)
                self._middle(painter, area, above, bar.shown)
            below = QRectF(left + (step - wide) / 2, base, wide, self.look.line * 2.1)
            if (place - first) % named == 0 and below.right() <= area.right() + 1:  # no name goes over an edge
                self._middle(painter, area, below, _in_two_lines(bar.label))

    def _middle(self, painter: QPainter, area: QRectF, place: QRectF, text: str) -> None:
        self.look.write(painter, self.look.mirrored(area, place), text, Qt.AlignmentFlag.AlignHCenter)

    def _name_width(self) -> float:
        return max(self.look.metrics.horizontalAdvance(line) for bar in self.bars
                   for line in _in_two_lines(bar.label).split("\n"))


def _in_two_lines(month: str) -> str:
    """Return a month above its year: some months have two words, which belong together."""
    return "\n".join(month.rsplit(maxsplit=1))
