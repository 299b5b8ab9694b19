"""Bars: one per line, the words at the side where reading begins, the number at the end of its bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from testimony_desk.ui.charts.look import PATTERNS, ChartLook

WORDS = 0.42
"""How much of the width the words may take."""
GAP = 8.0


@dataclass(frozen=True)
class Bar:
    """Words, a number, and the number as it is shown."""

    label: str
    count: int
    shown: str


@dataclass(frozen=True)
class BarChart:
    """Bars from the side where reading begins; whole: the number that fills the width, 0 for the longest bar's."""

    bars: Sequence[Bar]
    look: ChartLook
    whole: int = 0

    def height(self, width: float) -> float:
        """Return how high it must be at a width."""
        return sum(self._row(bar, width) for bar in self.bars) + GAP

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint all bars into an area."""
        most = self.whole or max((bar.count for bar in self.bars), default=0) or 1
        numbers = max((self.look.metrics.horizontalAdvance(bar.shown) for bar in self.bars), default=0.0) + 2 * GAP
        words = area.width() * WORDS
        room, top = area.width() - words - GAP - numbers, area.top()
        for bar in self.bars:
            row = self._row(bar, area.width())
            self.look.write(painter, self.look.mirrored(area, QRectF(area.left(), top, words, row)), bar.label)
            box = QRectF(area.left() + words + GAP, top + row * 0.18, max(room * bar.count / most, 2.0), row * 0.64)
            self.look.fill(painter, self.look.mirrored(area, box), PATTERNS[0])
            end = box.right()
            if self.whole:
                rest = QRectF(box.left(), box.top(), room, box.height())
                painter.drawRect(self.look.mirrored(area, rest).adjusted(0.5, 0.5, -0.5, -0.5))
                end = rest.right()
            beside = QRectF(end + GAP, top, numbers, row)
            self.look.write(painter, self.look.mirrored(area, beside), bar.shown)
            top += row

    def _row(self, bar: Bar, width: float) -> float:
        return max(self.look.line, self.look.height_of(bar.label, width * WORDS) + GAP / 2)
