"""A combo box that holds codes and shows words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget


class CodeBox(QComboBox):
    """Pairs of code and words; `code()` is what is chosen, the first pair is the default."""

    def __init__(self, name: str, pairs: Iterable[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.codes: tuple[str, ...] = ()
        self._pairs: tuple[tuple[str, str], ...] = ()
        self.setObjectName(name)
        self.offer(pairs)

    def offer(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Offer these pairs instead; the chosen code stays chosen when it is still among them."""
        offered = tuple(pairs)
        if offered == self._pairs:
            return
        chosen, self._pairs = self.code(), offered
        self.codes = tuple(code for code, _words in offered)
        self.clear()
        self.addItems([words for _code, words in offered])  # at once: one by one would slow a page of dates down
        self.choose(chosen)

    def code(self) -> str:
        """Return the chosen code, "" when nothing is offered."""
        return self.codes[self.currentIndex()] if self.codes else ""

    def choose(self, code: str) -> None:
        """Choose a code; an unknown one chooses the first pair."""
        self.setCurrentIndex(self.codes.index(code) if code in self.codes else 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the box, and an arrow that grows with the text."""
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        middle = QPointF(self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option,
                                                     QStyle.SubControl.SC_ComboBoxArrow, self).center())
        unit = self.fontMetrics().height() / 6
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), unit / 2))
        painter.drawPolyline([middle + QPointF(x * unit, y * unit) for x, y in ((-1, -0.5), (0, 0.5), (1, -0.5))])
        painter.end()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Name the list like the box; it is made only now, because making it for every box would slow a page down."""
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()
