"""Takes from fields what Ctrl+Z would bring back: of another record, of a passphrase, of what was deleted."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def forget(holder: QWidget) -> None:
    """Empty the undo stacks of a field, or of every field in a page; texts stay."""
    for field in _fields(holder):
        if isinstance(field, QLineEdit):
            cursor = field.cursorPosition()
            with QSignalBlocker(field):
                field.setText(field.text())
                field.setCursorPosition(cursor)
        else:
            field.document().clearUndoRedoStacks()


def _fields(holder: QWidget) -> list[QLineEdit | QTextEdit | QPlainTextEdit]:
    own = [holder] if isinstance(holder, QLineEdit | QTextEdit | QPlainTextEdit) else []
    return [*own, *holder.findChildren(QLineEdit), *holder.findChildren(QTextEdit),
            *holder.findChildren(QPlainTextEdit)]
