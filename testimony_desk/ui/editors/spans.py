"""Stretches of a text in an editor: code points of Python and the half letters that Qt counts in."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit

Span = tuple[int, int]
"""First code point and the one after the last."""


def qt_place(text: str, place: int) -> int:
    """Return where Qt counts a code point of a text: everything beyond U+FFFF is two to it."""
    return place + sum(char > "\uffff" for char in text[:place])


def select(field: QLineEdit, span: Span) -> None:
    """Select a stretch of what stands in a field of one line."""
    start, end = (qt_place(field.text(), place) for place in span)
    field.setSelection(start, end - start)


def put(field: QLineEdit, span: Span, words: str) -> None:
    """Put words in the place of a stretch of a field of one line, as if they were typed; undo takes them back."""
    select(field, span)
    field.insert(words)


def reach(field: QLineEdit, span: Span) -> None:
    """Select a stretch of a field of one line and give the field the keyboard."""
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    select(field, span)


def cursor_over(field: QTextEdit, span: Span) -> QTextCursor:
    """Return a cursor that holds a stretch of what stands in a field."""
    text = field.toPlainText()
    cursor = QTextCursor(field.document())
    cursor.setPosition(qt_place(text, span[0]))
    cursor.setPosition(qt_place(text, span[1]), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def underline(field: QTextEdit, spans: Iterable[Span], colour: QColor, meant: Span | None = None,
              behind: QColor | None = None) -> None:
    """Underline stretches with dots, one of them with a colour behind it; text and undo know nothing of it."""
    dotted = QTextCharFormat()
    dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    dotted.setUnderlineColor(colour)
    field.setExtraSelections([_selection(field, span, dotted, behind if span == meant else None) for span in spans])


def _selection(field: QTextEdit, span: Span, form: QTextCharFormat, behind: QColor | None) -> QTextEdit.ExtraSelection:
    one = QTextEdit.ExtraSelection()
    one.cursor = cursor_over(field, span)
    one.format = QTextCharFormat(form)
    if behind is not None:
        one.format.setBackground(behind)
    return one
