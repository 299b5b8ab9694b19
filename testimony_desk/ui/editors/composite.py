"""One editor for answers made of several small parts: durations, places, numbers of people, references to a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import Editor, cleaned, follow_text, left_to_right, make_private, part, text_of

NUMBER_WIDTH = 8


@dataclass(frozen=True)
class Part:
    """One part: its key in the value, its visible words, and choices (code, words) when it is chosen from a few."""

    key: str
    words: str
    number: bool = False
    choices: tuple[tuple[str, str], ...] = ()


Parts = Callable[[], tuple[tuple[Part, ...], ...]]


class CompositeEditor(Editor):
    """Rows of parts; the value is an object with the parts that are not empty."""

    def __init__(self, asked: Asked, parent: QWidget | None = None, *, parts: Parts) -> None:
        super().__init__(asked, parent)
        self._rows = parts()
        self._fields: dict[str, QLineEdit | CodeBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for row in self._rows:
            self._add_row(layout, row)
        self.setFocusProxy(next(iter(self._fields.values())))
        self.name_fields()

    def value(self) -> Json:
        """Return an object of what was typed or chosen; None when nothing was typed."""
        given = {key: read_field(field) for key, field in self._fields.items()}
        typed = any(given[key] for key, field in self._fields.items() if isinstance(field, QLineEdit))
        chosen = any(box.currentIndex() > 0 for box in self._fields.values() if isinstance(box, CodeBox))
        return {key: text for key, text in given.items() if text} if typed or chosen else None

    def fill(self, value: Json) -> None:
        """Show the parts of a draft."""
        with QSignalBlocker(self):
            for key, field in self._fields.items():
                text = text_of(part(value, key))
                if isinstance(field, QLineEdit):
                    field.setText(text)
                else:
                    field.choose(text)

    def name_fields(self) -> None:
        """Name every part by its words and describe it by the question."""
        for row in self._rows:
            for one in row:
                qt_text.describe(self._fields[one.key], one.words, self.asked.label)

    def _add_row(self, layout: QVBoxLayout, row: tuple[Part, ...]) -> None:
        line = QHBoxLayout()
        for one in row:
            field = self._field(one)
            self._fields[one.key] = field
            line.addWidget(field, 0 if one.number else 1)
        if any(one.number for one in row):
            line.addStretch(1)
        layout.addLayout(line)

    def _field(self, one: Part) -> QLineEdit | CodeBox:
        name = f"{one.key}:{self.asked.path}"
        if one.choices:
            box = CodeBox(name, one.choices, self)
            box.activated.connect(lambda _index: self.changed.emit())
            return box
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setPlaceholderText(one.words)
        make_private(field)
        if one.number:
            left_to_right(field)
            field.setFixedWidth(field.fontMetrics().averageCharWidth() * (NUMBER_WIDTH + len(one.words)))
        else:
            field.textChanged.connect(lambda _text, field=field: follow_text(field, self.asked.language))
        field.textEdited.connect(lambda _text: self.changed.emit())
        return field


def read_field(field: QLineEdit | CodeBox) -> str:
    """Return what a part holds: a code, or the text as typed."""
    return field.code() if isinstance(field, CodeBox) else cleaned(field.text().strip())


def duration_parts() -> tuple[tuple[Part, ...], ...]:
    """Return the parts of a duration (protocol 1.3): days as stated, how sure, and the words."""
    return ((Part("stated_days", _("Days"), number=True),
             Part("stated_qualifier", _("How sure"), choices=(
                 ("exact", _("Exactly")), ("about", _("About")), ("at_least", _("At least")),
                 ("at_most", _("At most"))))),
            (Part("as_said", _("In the person's own words")),))


def place_parts() -> tuple[tuple[Part, ...], ...]:
    """Return the parts of a place (protocol 1.3); coordinates are never asked for."""
    return ((Part("name_as_said", _("Name of the place, as said")),),
            (Part("locality", _("Town or district")), Part("admin1", _("Province"))),
            (Part("certainty", _("How sure"), choices=(
                ("sure", _("Sure")), ("about", _("Near there")), ("uncertain", _("Not sure")))),))


def group_count_parts() -> tuple[tuple[Part, ...], ...]:
    """Return the parts of a number of people (protocol 1.3): S004's "ten with me" needs whether it includes oneself."""
    return ((Part("count_precision", _("Kind of number"), choices=(
                 ("exact", _("Exactly")), ("about", _("About")), ("at_least", _("At least")),
                 ("at_most", _("At most")), ("range", _("Between")))),
             Part("value_min", _("Number"), number=True), Part("value_max", _("To"), number=True)),
            (Part("includes_self", _("With the person?"), choices=(
                ("unclear", _("Not clear whether the person is counted")), ("yes", _("The person is counted")),
                ("no", _("Besides the person")))),))


def person_ref_parts() -> tuple[tuple[Part, ...], ...]:
    """Return the parts of a reference to a person: a code, never a name."""
    return ((Part("alias_code", _("Code of the person, never a name")),),
            (Part("role", _("Role")), Part("relationship", _("Relation to the person"))))
