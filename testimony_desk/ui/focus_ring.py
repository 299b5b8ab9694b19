"""The ring around whatever has the keyboard focus: 2 px thick with a gap of 2 px, the same on every control."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QMainWindow, QScrollArea, QWidget

THICKNESS, CORNER = 2, 5


class FocusRing(QFocusFrame):
    """Follows the focus of the application and paints in the palette's focus colour."""

    def __init__(self, application: QApplication, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setObjectName("focus_ring")
        application.focusChanged.connect(self._follow)

    def recolour(self, colour: str) -> None:
        """Paint in another colour from now on."""
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ring inside the frame that Qt keeps around the control."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colour), THICKNESS))
        half = THICKNESS / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), CORNER, CORNER)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # A page that only scrolls, or the window itself, is not a control: a ring around it would be noise.
        control = None if isinstance(now, QScrollArea | QMainWindow) else now
        if control is None or control.parentWidget() is not None:
            self.setWidget(control)  # type: ignore[arg-type]  # Qt takes None for "nothing"; the stubs do not say so
