"""A field for one short line that is kept for good: no name, no learning keyboard, turned the way its words run."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from testimony_desk.domain.consent.record import LINE_LIMIT
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import follow_text, make_private


def short_line(name: str, question: str, language: str, words: str = "") -> QLineEdit:
    """Return the field, named for the eye and the ear by its question; words: what stands in it already."""
    line = QLineEdit(words)
    line.setObjectName(name)
    line.setMaxLength(LINE_LIMIT)
    line.setPlaceholderText(_("One line; no name"))
    qt_text.describe(line, question)
    make_private(line)
    follow_text(line, language)
    line.textChanged.connect(lambda _text: follow_text(line, language))
    return line
