"""The filters beside the search: a place, a time, a question, how far a case is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QWidget

from testimony_desk.domain.answers import UNANSWERABLE, compartment_of
from testimony_desk.domain.dates.partial import PartialDate
from testimony_desk.domain.dates.said import read_said
from testimony_desk.domain.names import sort_key
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _
from testimony_desk.services import place_codes
from testimony_desk.services.cases import Place
from testimony_desk.services.searching import Wanted
from testimony_desk.ui import qt_text
from testimony_desk.ui.cases.case_words import place_words
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.wording import dates

STATES = (Place.OPEN, Place.COMPLETE, Place.PUBLISHED)


class SearchFilters(QFrame):
    """Emits `changed` when something else is to be searched for; what a date was taken for stands beside it."""

    changed = Signal()

    def __init__(self, language: str, today: dt.date) -> None:
        super().__init__()
        self.setObjectName("search_filters")
        self._language, self._today, self._kept_field = language, today, ""
        every = ("", _("Everywhere"))
        labels = sorted(place_codes.labels(language).items(), key=lambda one: sort_key(one[1], language))
        self._place = CodeBox("filter_place", [every, *labels])
        self._field = CodeBox("filter_field", [("", _("In all answers")), *questions(language).items()])
        states = ((one.value, place_words(one)) for one in STATES)
        self._state = CodeBox("filter_state", [("", _("Any state")), *states])
        self._when = QLineEdit()
        self._when.setObjectName("filter_when")
        make_private(self._when)
        self._read = qt_text.label("", "small", "filter_when_read")
        self._arrange()
        for box in (self._place, self._field, self._state):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self._when.textChanged.connect(self._on_when)

    def wanted(self, text: str) -> Wanted:
        """Return what is looked for, with a typed text."""
        when = self._said()
        state = self._state.code()
        return Wanted(text, self._field.code(), when.earliest, when.latest, self._place.code(),
                      Place(state) if state else None)

    def kept(self) -> dict[str, str]:
        """Return what `choose` takes."""
        return {"place": self._place.code(), "field": self._field.code(), "state": self._state.code(),
                "when": self._when.text()}

    def also(self, others: Mapping[str, str]) -> None:
        """Offer the questions of other forms too: words by path."""
        wanted = self._field.code() or self._kept_field
        self._field.offer([("", _("In all answers")), *questions(self._language).items(), *others.items()])
        self._field.choose(wanted)

    def choose(self, kept: dict[str, str]) -> None:
        """Choose what was kept; a question of another form is chosen once it is offered."""
        self._kept_field = kept.get("field", "")
        self._place.choose(kept.get("place", ""))
        self._field.choose(kept.get("field", ""))
        self._state.choose(kept.get("state", ""))
        self._when.setText(kept.get("when", ""))

    def clear(self) -> None:
        """Search everywhere and at any time again."""
        self.choose({})

    @property
    def used(self) -> bool:
        """True while a filter leaves something out."""
        return any(self.kept().values())

    @property
    def unread(self) -> bool:
        """True while a time is typed that is not understood: what is wanted then holds no time at all."""
        return bool(self._when.text().strip()) and not _bounded(self._said())

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self._row(grid, 0, _("Place"), self._place)
        self._row(grid, 1, _("Time"), self._when)
        grid.addWidget(self._read, 2, 1)
        self._row(grid, 3, _("Question"), self._field)
        self._row(grid, 4, _("State"), self._state)
        grid.setColumnStretch(1, 1)
        self._when.setPlaceholderText(_("such as July 2024, or 2019/2021"))
        follow_text(self._when, self._language)
        self._read.hide()

    def _row(self, grid: QGridLayout, line: int, words: str, field: QWidget) -> None:
        label = qt_text.one_line(words)
        label.setBuddy(field)
        grid.addWidget(label, line, 0)
        if isinstance(field, CodeBox):
            field.setSizeAdjustPolicy(CodeBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(12)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.addWidget(field, line, 1)
        qt_text.describe(field, words)

    def _said(self) -> PartialDate:
        return read_said(self._when.text(), self._language, self._today)

    def _on_when(self, text: str) -> None:
        follow_text(self._when, self._language)
        said = self._said()
        self._read.setVisible(bool(text.strip()))
        self._read.setText(dates.partial(said) if _bounded(said) else
                           _("This is not understood as a time; a year is enough."))
        self.changed.emit()


def _bounded(said: PartialDate) -> bool:
    return bool(said.earliest or said.latest)


@cache
def questions(language: str) -> Mapping[str, str]:
    """Return the words of each question of the built-in form that testimony keeps, by path."""
    found = {one.path: one.label.in_language(language) for one in builtin.interview_form().questions()
             if one.kind not in UNANSWERABLE and compartment_of(one) is Compartment.TESTIMONY}
    return {path: words for path, words in found.items() if words}
