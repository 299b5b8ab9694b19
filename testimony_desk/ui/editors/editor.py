"""What all editors share: a value in, a value out, new words in place, and fields that remember nothing."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from testimony_desk.domain import language as languages
from testimony_desk.domain.canonical import Json
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.theme import direction

PRIVATE = (Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
           | Qt.InputMethodHint.ImhNoAutoUppercase)


class Editor(QWidget):
    """An empty editor; the kinds fill it. `changed` is emitted when the person changes it, not when it is filled."""

    changed = Signal()
    typed: ClassVar[bool] = True  # saved when the keys rest; what is pressed is saved at once

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self.setObjectName(f"editor:{asked.path}")

    def value(self) -> Json:
        """Return what is in the editor as a draft keeps it, None when there is nothing."""
        raise NotImplementedError

    def fill(self, value: Json) -> None:
        """Show a value of a draft, or nothing for None, without emitting `changed`."""
        raise NotImplementedError

    def relabel(self, asked: Asked) -> None:
        """Show the words of another language; value, cursor and focus stay."""
        self.asked = asked
        self.name_fields()

    def name_fields(self) -> None:
        """Give every field its accessible name and its direction from `asked`."""
        raise NotImplementedError


def make_private(field: QWidget) -> None:
    """Tell input methods not to learn from this field."""
    field.setInputMethodHints(PRIVATE)


def follow_text(field: QLineEdit, language: str) -> None:
    """Turn a one-line field the way its own text runs, else its language; never the way the window runs."""
    rtl = languages.direction(field.text(), language) is languages.Direction.RIGHT_TO_LEFT
    field.setLayoutDirection(direction(rtl))
    # Qt puts the caret of an empty field where the keyboard's language begins; it belongs beside the words shown there.
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    field.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def left_to_right(field: QWidget) -> None:
    """Keep a field for digits, codes or passphrases left to right in every language."""
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def cleaned(text: str) -> str:
    """Return a typed text in NFC, without halves of surrogate pairs and NUL: the one spelling that a draft can keep."""
    whole = "".join(char for char in text if char != "\0" and not 0xD800 <= ord(char) <= 0xDFFF)
    return unicodedata.normalize("NFC", whole)


def text_of(value: Json) -> str:
    """Return a draft's value as text for a field: "" for nothing, the text itself, a number in ASCII digits."""
    return value if isinstance(value, str) else "" if value is None else str(value)


def codes_of(value: Json) -> tuple[str, ...]:
    """Return a draft's value as a tuple of codes: a single code counts as one."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(code for code in value if isinstance(code, str)) if isinstance(value, list | tuple) else ()


def part(value: Json, name: str) -> Json:
    """Return one part of a composite value, None when the value or the part is missing."""
    return value.get(name) if isinstance(value, dict) else None
