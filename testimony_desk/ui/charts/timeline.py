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
    """Upright bars; every bar bears its number where there is room, and as many months are named as fit."""

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
        named = max(1, math.ceil((self._name_width() + 6) / step))
        for place, bar in enumerate(self.bars):
            left, tall = area.left() + place * step, max(room * bar.count / most, 2.0)
            box = QRectF(left + step * 0.12, base - tall, step * 0.76, tall)
            self.look.fill(painter, self.look.mirrored(area, box), PATTERNS[0])
            if step > self.look.metrics.horizontalAdvance(bar.shown):
                above = QRectF(left, box.top() - self.look.line, step, self.look.line)
                self._middle(painter, area, above, bar.shown)
            if place % named == 0:
                below = QRectF(left + step / 2 - step * named / 2, base, step * named, self.look.line * 2.1)
                self._middle(painter, area, below, bar.label)

    def _middle(self, painter: QPainter, area: QRectF, place: QRectF, text: str) -> None:
        self.look.write(painter, self.look.mirrored(area, place), text, Qt.AlignmentFlag.AlignHCenter)

    def _name_width(self) -> float:
        return max(self.look.metrics.horizontalAdvance(word) for bar in self.bars for word in bar.label.split())
