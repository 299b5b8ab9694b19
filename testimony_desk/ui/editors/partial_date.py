"""The editor for dates as people say them: their words first, then as much of day, month and year as they know."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates.calendars import Calendar, to_edtf
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors import calendar_words
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.date_parts import DateParts
from testimony_desk.ui.editors.editor import Editor, cleaned, follow_text, make_private, part, text_of

MARKS = "~?%"


class PartialDateEditor(Editor):
    """Words as said, a point or two of time, doubt, calendar and weekday: the object of `domain.dates.codec`."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        name = asked.path
        self._said = QLineEdit(self)
        self._said.setObjectName(f"said:{name}")
        make_private(self._said)
        self._extent = CodeBox(f"extent:{name}", calendar_words.extents(), self)
        self._doubt = CodeBox(f"doubt:{name}", calendar_words.doubts(), self)
        self._calendar = CodeBox(f"calendar:{name}", calendar_words.calendars(), self)
        self._weekday = CodeBox(f"weekday:{name}", calendar_words.weekdays(), self)
        self._first = DateParts(name, asked.label, self)
        self._until: DateParts | None = None  # made when a date lies between two others, which is seldom
        self._between = QHBoxLayout()
        self._and = qt_text.one_line(_("and"), "muted")
        self._arrange()
        self._connect()
        self.setFocusProxy(self._first)
        self.name_fields()
        self._follow_extent()

    def value(self) -> Json:
        """Return what was said and typed, None when nothing was."""
        said, point = cleaned(self._said.text().strip()), self._point()
        weekday = int(self._weekday.code() or 0)
        if not said and not point and not weekday:
            return None
        value: dict[str, Json] = dict(self._dated(point))
        if said:
            value |= {"as_said": said, "as_said_language": self.asked.language}
        if weekday:
            value["weekday_said"] = weekday
        return value

    def fill(self, value: Json) -> None:
        """Show a date of a draft, parts that are no real date included."""
        with QSignalBlocker(self):
            self._said.setText(text_of(part(value, "as_said")))
            self._calendar.choose(text_of(part(value, "calendar")) or Calendar.GREGORIAN)
            self._use_calendar()
            self._weekday.choose(text_of(part(value, "weekday_said")) or "0")
            self._fill_points(text_of(part(value, "original")) or text_of(part(value, "edtf")))
            self._follow_extent()

    def name_fields(self) -> None:
        """Name the fields by what they hold and describe them by their question."""
        self._said.setPlaceholderText(_("In the person's own words"))
        named = ((self._said, _("In the person's own words")), (self._extent, _("Kind of date")),
                 (self._doubt, _("How sure")), (self._calendar, _("Calendar")), (self._weekday, _("Weekday said")))
        for widget, words in named:
            qt_text.describe(widget, words, self.asked.label)
        for parts in self._parts():
            parts.name_fields(self.asked.label)
        follow_text(self._said, self.asked.language)

    def _point(self) -> str:
        mark, first = self._doubt.code(), self._first.text()
        if not first:
            return ""
        return {"on": f"{first}{mark}", "before": f"../{first}{mark}", "after": f"{first}{mark}/..",
                "between": f"{first}{mark}/{self._until.text() if self._until else ''}{mark}"}[self._extent.code()]

    def _dated(self, point: str) -> dict[str, Json]:
        calendar = Calendar(self._calendar.code())
        if calendar is Calendar.GREGORIAN or not point:
            return {"edtf": point}
        try:
            edtf = to_edtf(calendar, point)
        except DeskError:
            edtf = ""  # kept as typed; completing the interview says what does not fit
        return {"edtf": edtf, "calendar": calendar.value, "original": point}

    def _fill_points(self, text: str) -> None:
        self._doubt.choose(text[-1:] if text[-1:] in MARKS else next((mark for mark in MARKS if mark in text), ""))
        plain = "".join(char for char in text if char not in MARKS)
        first, slash, second = plain.partition("/")
        kind = "on" if not slash else "before" if first == ".." else "after" if second == ".." else "between"
        self._extent.choose(kind)
        self._first.fill(second if kind == "before" else first)
        if self._until is not None or kind == "between":
            self._second().fill(second if kind == "between" else "")

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._said)
        rows = (QHBoxLayout(), self._between, QHBoxLayout())
        for row, widgets in zip(rows, ((self._extent, self._first), (self._and,),
                                       (self._doubt, self._calendar, self._weekday)), strict=True):
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            layout.addLayout(row)

    def _connect(self) -> None:
        self._said.textChanged.connect(lambda _text: follow_text(self._said, self.asked.language))
        self._said.textEdited.connect(lambda _text: self.changed.emit())
        self._first.changed.connect(self.changed)
        for box in (self._extent, self._doubt, self._calendar, self._weekday):
            box.activated.connect(self._on_box)

    def _on_box(self) -> None:
        self._follow_extent()
        self._use_calendar()
        self.changed.emit()

    def _use_calendar(self) -> None:
        for parts in self._parts():
            parts.use_calendar(Calendar(self._calendar.code() or Calendar.GREGORIAN))

    def _parts(self) -> tuple[DateParts, ...]:
        return (self._first,) if self._until is None else (self._first, self._until)

    def _second(self) -> DateParts:
        if self._until is None:
            self._until = DateParts(f"{self.asked.path}:until", self.asked.label, self)
            self._until.use_calendar(Calendar(self._calendar.code() or Calendar.GREGORIAN))
            self._until.changed.connect(self.changed)
            self._between.insertWidget(1, self._until)
        return self._until

    def _follow_extent(self) -> None:
        between = self._extent.code() == "between"
        self._and.setVisible(between)
        if self._until is not None or between:
            self._second().setVisible(between)
