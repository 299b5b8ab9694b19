"""The editor for numbers: a text field that takes three sets of digits; the number is judged later."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QWidget

from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.editor import left_to_right, make_private
from testimony_desk.ui.editors.text import LineEditor

# Digits of three scripts with every sign and blank people write among them; Qt's number validators drop ٠-٩.
NUMBER = QRegularExpression("[-\u2212]?[0-9\u0660-\u0669\u06f0-\u06f9.,'\u2019\u066b\u066c \u00a0\u202f]{0,24}")


class NumberEditor(LineEditor):
    """A whole or decimal number, kept as typed; digits ٠-٩ and ۰-۹ are as good as 0-9."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._field.setValidator(QRegularExpressionValidator(NUMBER, self._field))
        make_private(self._field)
        self._field.setMaximumWidth(self._field.fontMetrics().averageCharWidth() * 24)
        self._layout.addStretch(1)

    def name_fields(self) -> None:
        """Name the field; numbers run left to right in every language."""
        super().name_fields()
        left_to_right(self._field)
