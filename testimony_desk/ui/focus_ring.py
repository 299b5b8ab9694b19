"""The ring around whatever has the keyboard focus: 2 px thick with a gap of 2 px, the same on every control."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

THICKNESS, GAP, CORNER = 2, 2, 5
AROUND_PARENT = "ring_around_parent"  # property of a mark whose ring goes around the whole row
MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest})


class FocusRing(QWidget):
    """Lies over the page, lets every click through, and follows the focus of the application."""

    def __init__(self, application: QApplication, window: QWidget, colour: str) -> None:
        super().__init__()
        window.destroyed.connect(self.deleteLater)  # it lies on nothing while nothing has the focus
        self._colour = colour
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application.focusChanged.connect(self._follow)

    def recolour(self, colour: str) -> None:
        """Paint in another colour from now on."""
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ring just inside this widget, which is larger than the control."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colour), THICKNESS))
        half = THICKNESS / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), CORNER, CORNER)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay around the control when it, or anything that holds it, moves."""
        if event.type() in MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched, self._around = [], None
        # What no key reaches (a page that only scrolls, the frame, the window) is not a control: a ring would be noise.
        if now is None or now.focusPolicy() is Qt.FocusPolicy.NoFocus or now.parentWidget() is None:
            self.hide()
            self.setParent(None)  # what it lay on may be destroyed before anything else gets the focus
            return
        self._around = now.parentWidget() if now.property(AROUND_PARENT) else now
        self._watch(self._around)
        self._place()

    def _watch(self, control: QWidget | None) -> None:
        ground = control
        while ground is not None and not ground.isWindow() and not _is_content(ground):
            self._watched.append(ground)
            ground.installEventFilter(self)
            ground = ground.parentWidget()
        self.setParent(ground)

    def _place(self) -> None:
        ground, control = self.parentWidget(), self._around
        if ground is None or control is None or not isValid(control) or not control.isVisibleTo(ground):
            self.hide()
            return
        margin = THICKNESS + GAP
        inner = QRect(control.mapTo(ground, QPoint(0, 0)), control.size())
        edge = 3 if control.property("role") != "choice" and control.property("role") != "chosen" else 0
        self.setGeometry(inner.adjusted(edge - margin, edge - margin, margin - edge, margin - edge))
        self.show()
        self.raise_()


def _is_content(widget: QWidget) -> bool:
    """True for what a scroll area scrolls: a ring laid on it scrolls along."""
    viewport = widget.parentWidget()
    return viewport is not None and isinstance(viewport.parentWidget(), QScrollArea)
