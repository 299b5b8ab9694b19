"""Day, month or season, and year as three small fields; each may stay empty, nothing is rounded."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from testimony_desk.domain.dates.calendars import Calendar
from testimony_desk.domain.language import ascii_digits
from testimony_desk.i18n import _
from testimony_desk.ui.editors.calendar_words import months
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import left_to_right, make_private
from testimony_desk.ui.qt_text import describe

UNKNOWN = "XX"


class DateParts(QWidget):
    """A point in time as EDTF without its mark of doubt: `2024-07-14`, `2024-07`, `2024`, `202X`, `2024-21`, ""."""

    changed = Signal()

    def __init__(self, name: str, asked: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day, self._year = _digits(f"day:{name}", 4, self), _digits(f"year:{name}", 7, self)
        self._month = CodeBox(f"month:{name}", _months(Calendar.GREGORIAN), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._day, self._month, self._year):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._day.textEdited.connect(lambda _text: self.changed.emit())
        self._year.textEdited.connect(lambda _text: self.changed.emit())
        self._month.activated.connect(lambda _index: self.changed.emit())
        self.setFocusProxy(self._day)
        self.name_fields(asked)

    def text(self) -> str:
        """Return the parts as EDTF writes them; a part that is no number stays as it was typed."""
        day, month, year = _part(self._day, 2), self._month.code(), _part(self._year, 4)
        if not year and (day or month):
            year = "XXXX"
        if day:
            return f"{year}-{month or UNKNOWN}-{day}"
        return f"{year}-{month}" if month else year

    def fill(self, text: str) -> None:
        """Show the parts of such a text."""
        year, month, day = (*text.split("-", 2), "", "", "")[:3]
        with QSignalBlocker(self):
            self._year.setText("" if year == "XXXX" else year)
            self._month.choose("" if month == UNKNOWN else month)
            self._day.setText("" if day == UNKNOWN else day.removeprefix("0"))

    def use_calendar(self, calendar: Calendar) -> None:
        """Offer the months of another calendar."""
        self._month.offer(_months(calendar))

    def name_fields(self, asked: str) -> None:
        """Name the fields by what they hold and describe them by their question."""
        self._day.setPlaceholderText(_("Day"))
        self._year.setPlaceholderText(_("Year"))
        for widget, words in ((self._day, _("Day")), (self._month, _("Month")), (self._year, _("Year"))):
            describe(widget, words, asked)


def _months(calendar: Calendar) -> list[tuple[str, str]]:
    return [("", _("Month not known")), *months(calendar)]


def _digits(name: str, width: int, parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setObjectName(name)
    field.setMaxLength(width)
    field.setFixedWidth(field.fontMetrics().averageCharWidth() * (width + 6))
    left_to_right(field)
    make_private(field)
    return field


def _part(field: QLineEdit, width: int) -> str:
    text = ascii_digits(field.text().strip()).upper().replace("-", "").replace("/", "")
    return text.zfill(width) if text.isdigit() else text
