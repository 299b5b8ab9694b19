"""A text and its second text beside each other, or one under the other where room is short; nothing is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QTextEdit, QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import make_private
from testimony_desk.ui.editors.spans import Span, cursor_over, underline

LINES = 5
ROOM_FOR_TWO = 120  # characters of the window, with what stands beside the page


class SideBySide(QWidget):
    """`show_texts` says what stands in both, what is underlined and which stretch is meant now."""

    def __init__(self, accent: QColor, marked: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accent, self._marked = accent, marked
        self._first = _field("first_text", _("The text as it was told"))
        self._second = _field("second_text", _("The second text, as it would leave"))
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for field in (self._first, self._second):
            part = QVBoxLayout()
            part.addWidget(qt_text.label(field.accessibleName(), "hint"))
            part.addWidget(field)
            self._layout.addLayout(part)

    def show_texts(self, first: tuple[str, Sequence[Span], Span | None],
                   second: tuple[str, Sequence[Span], Span | None]) -> None:
        """Show both: words, stretches to underline, and the one that is meant; places are code points."""
        for field, (words, spans, meant) in ((self._first, first), (self._second, second)):
            if field.toPlainText() != words:
                field.setPlainText(words)
            underline(field, spans, self._accent, meant, self._marked)
            if meant is not None:
                cursor = cursor_over(field, meant)
                cursor.setPosition(cursor.selectionStart())
                field.setTextCursor(cursor)
                field.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where both have room; the window is asked, whose width no scroll bar changes."""
        wide = self.window().width() >= self.fontMetrics().averageCharWidth() * ROOM_FOR_TWO
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)


def _field(name: str, words: str) -> QTextEdit:
    made = QTextEdit()
    made.setObjectName(name)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    make_private(made)
    option = made.document().defaultTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    made.document().setDefaultTextOption(option)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * LINES)
    qt_text.describe(made, words)
    return made
