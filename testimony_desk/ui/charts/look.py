"""What every chart is painted with: colours, letters, patterns and the side where reading begins."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from testimony_desk.ui.palette import Palette
from testimony_desk.ui.wrapped import lines_at

PATTERNS = (Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense5Pattern, Qt.BrushStyle.FDiagPattern,
            Qt.BrushStyle.HorPattern, Qt.BrushStyle.CrossPattern, Qt.BrushStyle.DiagCrossPattern,
            Qt.BrushStyle.VerPattern)
DENSE = (Qt.BrushStyle.Dense7Pattern, Qt.BrushStyle.Dense6Pattern, Qt.BrushStyle.Dense5Pattern,
         Qt.BrushStyle.Dense4Pattern)
"""From few to many: a darker pattern is a larger number, also without any colour."""


@dataclass(frozen=True)
class ChartLook:
    """Palette, font and direction of a chart; the font is that of the window, so that large letters stay large."""

    palette: Palette
    font: QFont
    right_to_left: bool

    @property
    def metrics(self) -> QFontMetricsF:
        """The measures of its letters."""
        return QFontMetricsF(self.font)

    @property
    def line(self) -> float:
        """The height of one line with a little air."""
        return self.metrics.height() * 1.35

    def colour(self, role: str) -> QColor:
        """Return a colour of the palette by its role."""
        return QColor(getattr(self.palette, role))

    def mirrored(self, area: QRectF, part: QRectF) -> QRectF:
        """Return a part of an area, reckoned from the side where reading begins, where it really lies."""
        if not self.right_to_left:
            return part
        return QRectF(area.left() + area.right() - part.right(), part.top(), part.width(), part.height())

    def height_of(self, text: str, width: float) -> float:
        """Return how high a text is that wraps at a width."""
        flags = int(Qt.TextFlag.TextWordWrap)
        return self.metrics.boundingRect(QRectF(0, 0, max(width, 1), 10_000), flags, text).height()

    def write(self, painter: QPainter, area: QRectF, text: str, at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
              role: str = "text") -> None:
        """Write a text that wraps, in the middle of its height; leading is the side where reading begins."""
        option = lines_at(Qt.AlignmentFlag(at | Qt.AlignmentFlag.AlignVCenter), right_to_left=self.right_to_left)
        painter.setPen(QPen(self.colour(role)))
        painter.drawText(area, text, option)

    def fill(self, painter: QPainter, area: QRectF, pattern: Qt.BrushStyle) -> None:
        """Fill a box with colour, a pattern over it and a line around it."""
        painter.fillRect(area, self.colour("selected"))
        painter.fillRect(area, QBrush(self.colour("accent"), pattern))
        painter.setPen(QPen(self.colour("accent")))
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))

    def rule(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        """Draw a thin line."""
        painter.setPen(QPen(self.colour("line")))
        painter.drawLine(start, end)
