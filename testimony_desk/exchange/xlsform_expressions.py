"""Checks every expression of a built form: it parses, its paths lead somewhere, nothing goes round in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.domain.expression.context import Reference
from testimony_desk.domain.expression.errors import (
    AmbiguousName,
    ExpressionRefused,
    ForeignCharacter,
    UnknownFunction,
    UnknownPath,
    WrongArguments,
)
from testimony_desk.domain.form import Form, Kind, Question
from testimony_desk.domain.form_errors import CircularForm
from testimony_desk.domain.form_index import FormIndex, Place
from testimony_desk.domain.form_rules import (
    FormRules,
    compiled,
    expressions_of,
    names_in,
    reads_of,
    starts_at_choice,
    texts_of,
)
from testimony_desk.exchange.xlsform_findings import Finding

_CODES: dict[type[ExpressionRefused], str] = {
    UnknownFunction: "form-function-unknown", WrongArguments: "form-function-arguments",
    UnknownPath: "form-reference-unknown", AmbiguousName: "form-reference-ambiguous",
}
_DATES = frozenset({Kind.DATE, Kind.DATETIME, Kind.PARTIAL_DATE, Kind.TODAY})
_DATE_BESIDE_TEXT = re.compile(r"(?:\$\{([^}]+)\}|(?<![\w.])\.)\s*[<>]=?\s*(['\"]\d{4}-\d{2}-\d{2}['\"])")
_TEXT_IS_TRUE = re.compile(r"(?:not|boolean)\(\s*(['\"](?:false|no|0)['\"])\s*\)")

_COLUMN_IS_TEXT = re.compile(r"(?<![\w${/.'])([A-Za-z_]\w*)\s*!?=\s*['\"]([^'\"]*)['\"]")


@dataclass(frozen=True)
class ExpressionCheck:
    """A form, its index, and the row of each path in the workbook (0 for what has none)."""

    form: Form
    index: FormIndex
    rows: Mapping[str, int]

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with each expression and inserted name, then the circle, if there is one."""
        broken = False
        for place in self.index.root.walk():
            for finding in self._of(place):
                broken = broken or finding.stops
                yield finding
        yield from self._instance_name()
        if not broken:
            yield from self._circle()

    def reads(self, place: Place) -> list[tuple[str, Place]]:
        """Return what a place reads, with the column in which it does; nothing where an expression is broken."""
        try:
            return [(column, target.place) for column, target in reads_of(self.index, place)]
        except ExpressionRefused:
            return []

    def finding(self, place: Place, code: str, what: str = "", instead: str = "") -> Finding:
        """Return a finding at the row of a place."""
        return Finding(code, "survey", self.rows.get(place.path, 0), place.part.name, what, instead)

    def _of(self, place: Place) -> Iterator[Finding]:
        for column, text in expressions_of(place):
            yield from self._one(place, column, text)
        names = {name for _column, text in texts_of(place.part) for _tag, wording in text.wordings
                 for name in names_in(wording)}
        for name in sorted(names):
            yield from self._path(place, Reference("name", (name,), 0), "label")

    def _one(self, place: Place, column: str, text: str) -> Iterator[Finding]:
        try:
            references = compiled(text).references
        except ForeignCharacter:
            return  # told already, from the row as it was written
        except ExpressionRefused as refused:
            yield self._refused(place, column, refused)
            return
        for reference in references:
            yield from self._path(place, reference, column)
        yield from self._lint(place, text)
        if column == "choice_filter":
            yield from self._never(place, text)

    def _path(self, place: Place, reference: Reference, column: str) -> Iterator[Finding]:
        if column == "choice_filter" and starts_at_choice(reference):
            if not self._is_choice_column(place, reference.steps[0]):
                yield self.finding(place, "form-filter-column", reference.written, column)
            return
        try:
            self.index.targets(place, reference)
        except ExpressionRefused as refused:
            yield self._refused(place, column, refused)

    def _is_choice_column(self, place: Place, name: str) -> bool:
        if not isinstance(place.part, Question) or not place.part.choices:
            return False
        choices = self.form.list_named(place.part.choices).choices
        return name in {"name", "label"} or any(name in dict(choice.filters) for choice in choices)

    def _refused(self, place: Place, column: str, refused: ExpressionRefused) -> Finding:
        return self.finding(place, _code(refused), _what(refused), column)

    def _lint(self, place: Place, text: str) -> Iterator[Finding]:
        for name, date in _DATE_BESIDE_TEXT.findall(text):
            if _is_date(self._named(name) if name else place):
                yield self.finding(place, "form-date-as-text", date, f"date({date})")
        for literal in _TEXT_IS_TRUE.findall(text):
            yield self.finding(place, "form-text-is-true", literal)

    def _never(self, place: Place, text: str) -> Iterator[Finding]:
        """A filter that compares a column with a text that no choice has there can never match."""
        if not isinstance(place.part, Question) or not place.part.choices:
            return
        rows = [{**dict(choice.filters), "name": choice.code}
                for choice in self.form.list_named(place.part.choices).choices]
        for column, value in _COLUMN_IS_TEXT.findall(text):
            if any(column in row for row in rows) and value not in {row.get(column) for row in rows}:
                yield self.finding(place, "form-filter-never", f"{column} = '{value}'")

    def _named(self, name: str) -> Place | None:
        return next((place for place in self.index.root.walk() if place.part.name == name), None)

    def _instance_name(self) -> Iterator[Finding]:
        if not self.form.instance_name:
            return
        try:
            for reference in compiled(self.form.instance_name).references:
                self.index.targets(self.index.root, reference)
        except ExpressionRefused as refused:
            yield Finding(_code(refused), "settings", 2, "instance_name", _what(refused), "instance_name")

    def _circle(self) -> Iterator[Finding]:
        try:
            FormRules(self.form)
        except CircularForm as circular:
            place = self.index.by_path[circular.cycle[0]]
            yield self.finding(place, "form-circular", str(circular.facts["cycle"]))
        except ExpressionRefused:
            return  # an instance name, told above


def _code(refused: ExpressionRefused) -> str:
    return _CODES.get(type(refused), "form-expression")


def _what(refused: ExpressionRefused) -> str:
    """Return the name, sign or limit that the refusal is about, else the number of the character."""
    found = next((refused.facts[fact] for fact in ("name", "found", "limit") if refused.facts.get(fact)), None)
    return str(refused.position + 1 if found is None else found)


def _is_date(place: Place | None) -> bool:
    return place is not None and isinstance(place.part, Question) and place.part.kind in _DATES
