"""What waits above the list of cases: a line and a way on for each; more than a few scroll, so that the list stays."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from testimony_desk.ui import qt_text

SHOWN = 2.5
"""Lines that are in sight at once; half of the next one says that there is more."""


class WaitingLines(QScrollArea):
    """As high as its lines, and no higher than a few of them."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.setObjectName("scroll")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(self._inside)
        self.hide()

    def add(self, words: str, way_on: QWidget) -> None:
        """Put one more line at the end."""
        line = QHBoxLayout()
        line.addWidget(qt_text.label(words), 1)
        line.addWidget(way_on)
        self._lines.addLayout(line)
        self.show()
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ask for other room when the lines are dressed anew; a scroll area watches what it holds."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of all lines, or of the first few."""
        return QSize(super().sizeHint().width(), self._height_of(SHOWN))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of one line: on a small screen with large letters the list needs the rest."""
        return QSize(super().minimumSizeHint().width(), self._height_of(1) - self._lines.spacing())

    def _height_of(self, lines: float) -> int:
        there = self._lines.count()
        return int(self._inside.sizeHint().height() / max(there, 1) * min(there, lines))
