"""A white field to sign on, with a pen, a finger or the mouse; what is drawn stays in memory until it is sealed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from testimony_desk.domain.consent import ink
from testimony_desk.domain.consent.ink import HEIGHT, WIDTH, Stroke
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.theme import Look

WHITE, INK, LINE = QColor("#FFFFFF"), QColor("#101010"), QColor("#C9CFCC")
PEN, BASE_LINE, MARGIN = 7.0, 300, 60
"""Width of the pen, and where the line to sign on is, in units of the field."""
WIDEST, NARROWEST = 720, 300
"""Pixels, in every size of the text: a hand does not grow with it, and the buttons below must stay in sight."""


class SignaturePad(QWidget):
    """White in every look, as paper is; Qt gives it touches and pens as a mouse, one at a time. `changed` after a line.

    It is never mirrored: a name is drawn in the direction of its own script.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("signature_pad")
        self._strokes: list[Stroke] = []
        self._line: list[tuple[int, int]] = []
        self._look = look
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(WIDEST)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        qt_text.describe(self, _("Field to sign on"), _("Drawing needs a pen, a finger or a mouse. Without one, choose "
                                                       "another way to confirm."))

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn so far."""
        return tuple(self._strokes)

    def undo(self) -> None:
        """Take the last line back."""
        del self._strokes[-1:]
        self._show()

    def clear(self) -> None:
        """Take everything back."""
        self._strokes, self._line = [], []
        self._show()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(WIDEST, self.heightForWidth(WIDEST))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest size that can be signed on."""
        return QSize(NARROWEST, self.heightForWidth(NARROWEST))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that keeps the field's shape; it is asked for more width than the field takes."""
        return min(width, WIDEST) * HEIGHT // WIDTH

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a line."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._line = [self._place(event)]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the line."""
        if self._line and self._line[-1] != (place := self._place(event)):
            self._line.append(place)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End the line; a touch that did not move leaves nothing."""
        self.mouseMoveEvent(event)
        if len(self._line) > 1:
            self._strokes.append(tuple(self._line))
        self._line = []
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the last line back with Backspace."""
        if event.key() == Qt.Key.Key_Backspace:
            self.undo()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw paper, the line to sign on, and what was drawn."""
        painter = QPainter(self)
        field = self._field()
        painter.fillRect(field, WHITE)
        edge = self._look.palette.focus if self.hasFocus() else self._look.palette.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.drawRect(field.adjusted(1, 1, -1, -1))
        painter.translate(field.topLeft())
        painter.scale(field.width() / WIDTH, field.height() / HEIGHT)
        painter.setPen(QPen(LINE, 2))
        painter.drawLine(MARGIN, BASE_LINE, WIDTH - MARGIN, BASE_LINE)
        draw(painter, (*self._strokes, tuple(self._line)))
        painter.end()

    def _show(self) -> None:
        self.update()
        self.changed.emit()

    def _field(self) -> QRectF:
        """Return the largest part of the widget that has the field's shape."""
        wide = min(self.width(), self.height() * WIDTH / HEIGHT)
        return QRectF(0, 0, wide, wide * HEIGHT / WIDTH)

    def _place(self, event: QMouseEvent) -> tuple[int, int]:
        at, wide = event.position(), max(self._field().width(), 1.0)
        return ink.point(at.x() * WIDTH / wide, at.y() * WIDTH / wide)


def picture(strokes: Sequence[Stroke]) -> bytes:
    """Return strokes as a PNG of 1200 by 400 in shades of grey, black on white; raises HardlyAnyInk."""
    ink.check(strokes)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_Grayscale8)
    image.fill(WHITE)
    painter = QPainter(image)
    draw(painter, strokes)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows bytes, Qt takes a text
    return bytes(buffer.data().data())


def draw(painter: QPainter, strokes: Sequence[Stroke]) -> None:
    """Draw strokes, in units of the field."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(INK, PEN, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    for stroke in strokes:
        painter.drawPolyline(QPolygonF([QPointF(*place) for place in stroke]))
