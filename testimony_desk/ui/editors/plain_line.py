"""A field for one line outside a form, to be watched as an editor is: its words, and a stretch of them to reach."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit

from testimony_desk.ui.editors import spans
from testimony_desk.ui.editors.spans import Span


class PlainLine(QObject):
    """Lives as long as its field; `path` is the field's name."""

    changed = Signal()

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        field.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def path(self) -> str:
        """What the field is called."""
        return self._field.objectName()

    @property
    def words(self) -> str:
        """What stands in the field, letter for letter."""
        return self._field.text()

    def mark(self, stretches: Sequence[Span], colour: QColor) -> None:
        """Leave one line as it is: what is said below it is near enough."""

    def put(self, span: Span, words: str) -> None:
        """Put words in the place of a stretch, as if they were typed; undo takes them back."""
        spans.put(self._field, span, words)

    def reach(self, span: Span) -> None:
        """Select a stretch and give the field the keyboard."""
        spans.reach(self._field, span)

    def setFocus(self) -> None:  # noqa: N802 - as the editors are told, in Qt's words
        """Give the field the keyboard."""
        self._field.setFocus()
