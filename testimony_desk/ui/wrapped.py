"""A label whose lines begin at one edge in Arabic too, and that is exactly as high as they need."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QLabel, QStyle

from testimony_desk.domain.language import Direction, first_strong


class WrappedLabel(QLabel):
    """Qt moves each wrapped line of Arabic but the last in by the blank at which it was broken; this one does not."""

    def __init__(self) -> None:
        super().__init__()
        # Qt's own indent is an x wide where it measures and half an x where it paints: words that just fit were given
        # a line too much. The style sheet keeps them off the edge instead.
        self.setIndent(0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the words where Qt would, but for the blanks at the ends of lines."""
        if not self.wordWrap() or first_strong(self.text()) is not Direction.RIGHT_TO_LEFT:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self._place(), self.text(), lines_at(self.alignment(), right_to_left=True))
        painter.end()

    def _place(self) -> QRectF:
        """Return where the words stand; an indent keeps them off the side where they begin."""
        side = QStyle.visualAlignment(Qt.LayoutDirection.RightToLeft, self.alignment())
        left = self.indent() if side & Qt.AlignmentFlag.AlignLeft else 0
        right = self.indent() if side & Qt.AlignmentFlag.AlignRight else 0
        return QRectF(self.contentsRect().adjusted(left, 0, -right, 0))


def lines_at(at: Qt.AlignmentFlag, *, right_to_left: bool) -> QTextOption:
    """Return how words that wrap are laid out; in Arabic the blank at which a line was broken stands beyond its end."""
    made = QTextOption(at)
    made.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    made.setWrapMode(QTextOption.WrapMode.WordWrap)
    if right_to_left and not at & Qt.AlignmentFlag.AlignHCenter:  # what stands in the middle is never moved in
        made.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
    return made
