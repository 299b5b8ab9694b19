"""Paints our own SVG icons in a colour of the palette; those that point along the text mirror with it."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from testimony_desk.ui.palette import Palette
from testimony_desk.ui.resources import resource

SIZES = (16, 20, 24, 32, 48, 64)
MIRRORED = frozenset({"back", "next", "skip", "outline", "undo"})


@cache
def icon(name: str, palette: Palette, role: str = "text", right_to_left: bool = False) -> QIcon:
    """Return an icon of `resources/icons` in the colour of a palette role; needs a running application."""
    mirrored = right_to_left and name in MIRRORED
    made = QIcon()
    for size in SIZES:
        made.addPixmap(pixmap(name, getattr(palette, role), size, mirrored), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, palette.disabled, size, mirrored), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str, size: int, mirrored: bool = False) -> QPixmap:
    """Return one icon as a square of `size` pixels on nothing, in a `#RRGGBB` colour."""
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    canvas = QPixmap(size, size)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    if mirrored:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return canvas
