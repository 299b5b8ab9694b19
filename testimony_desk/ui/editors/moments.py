"""Editors for whole days and times of day: typed, never spun, never invented."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.language import ascii_digits
from testimony_desk.i18n import _
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.date_parts import DateParts
from testimony_desk.ui.editors.editor import Editor, left_to_right, make_private, text_of
from testimony_desk.ui.qt_text import describe

TIME_WIDTH = 10


class MomentEditor(Editor):
    """A day `2024-07-14`, a time `14:30`, or both as `2024-07-14T14:30`, as far as typed."""

    def __init__(self, asked: Asked, parent: QWidget | None = None, *, day: bool, time: bool) -> None:
        super().__init__(asked, parent)
        self._day = DateParts(asked.path, asked.label, self) if day else None
        self._time = _time_field(asked.path) if time else None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if self._day is not None:
            self._day.changed.connect(self.changed)
            layout.addWidget(self._day)
        if self._time is not None:
            self._time.textEdited.connect(lambda _text: self.changed.emit())
            layout.addWidget(self._time)
        layout.addStretch(1)
        for field in (self._time, self._day):
            if field is not None:
                self.setFocusProxy(field)
        self.name_fields()

    def value(self) -> Json:
        """Return the text of day, time or both; None when nothing was typed."""
        day = self._day.text() if self._day is not None else ""
        time = ascii_digits(self._time.text().strip()) if self._time is not None else ""
        return (f"{day}T{time}" if day and time else day or time) or None

    def fill(self, value: Json) -> None:
        """Show a moment of a draft."""
        day, _between, time = text_of(value).partition("T") if self._day is not None else ("", "", text_of(value))
        with QSignalBlocker(self):
            if self._day is not None:
                self._day.fill(day)
            if self._time is not None:
                self._time.setText(time)

    def name_fields(self) -> None:
        """Name the fields by what they hold and describe them by their question."""
        if self._day is not None:
            self._day.name_fields(self.asked.label)
        if self._time is not None:
            self._time.setPlaceholderText("14:30")
            describe(self._time, _("Time"), self.asked.label)


def _time_field(path: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(f"time:{path}")
    field.setMaxLength(TIME_WIDTH)
    field.setFixedWidth(field.fontMetrics().averageCharWidth() * (TIME_WIDTH + 4))
    left_to_right(field)
    make_private(field)
    return field
