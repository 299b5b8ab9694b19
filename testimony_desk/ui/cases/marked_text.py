"""A few lines of what was said, as it was written and in its own direction, with what was searched for marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from testimony_desk.domain.language import Direction, direction
from testimony_desk.domain.search.marking import Excerpt
from testimony_desk.ui.editors.spans import qt_place
from testimony_desk.ui.palette import Palette

_BEGINS, _GOES_ON = "… ", " …"


class MarkedText(QWidget):
    """Paints plain text, never markup; what is marked is bold on a tint, so that it is not told by colour alone."""

    def __init__(self, shown: Excerpt, palette: Palette, language: str) -> None:
        super().__init__()
        before = _BEGINS if shown.more_before else ""
        # one line of many: a line break inside would leave most of the row empty
        self._text = before + shown.text.translate({0x0A: " ", 0x0D: " ", 0x2028: " ", 0x2029: " "}) + (
            _GOES_ON if shown.more_after else "")
        self._marks = [(start + len(before), end + len(before)) for start, end in shown.marks]
        self._palette = palette
        self._right_to_left = direction(shown.text, language) is Direction.RIGHT_TO_LEFT
        self.setObjectName("excerpt")
        self.setAccessibleName(self._text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def marked(self) -> list[str]:
        """The words that are marked."""
        return [self._text[start:end] for start, end in self._marks]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as a line of sixty letters, as high as that needs."""
        width = self.fontMetrics().averageCharWidth() * 60
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the text is at a width."""
        return round(self._laid_out(width)[1]) + 1

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lines."""
        painter = QPainter(self)
        painter.setPen(QColor(self._palette.text))
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))
        painter.end()

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        """Return the lines at a width, and how high they are."""
        layout = QTextLayout(self._text, self.font())
        # it begins at the side where its own letters begin, whichever way the window runs
        option = QTextOption(Qt.AlignmentFlag.AlignRight if self._right_to_left else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if self._right_to_left
                                else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found = []
        for start, end in self._marks:
            one = QTextLayout.FormatRange()
            one.start = qt_place(self._text, start)
            one.length = qt_place(self._text, end) - one.start
            one.format = QTextCharFormat()
            one.format.setFontWeight(QFont.Weight.Bold)
            one.format.setBackground(QColor(self._palette.selected))
            found.append(one)
        return found
