"""Small forms and sheets for the tests of the form engine, written as one would say them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from testimony_desk.domain.expression.parser import parse
from testimony_desk.domain.expression.values import Scalar, scalar
from testimony_desk.domain.form import (
    Choice,
    ChoiceList,
    Expressions,
    Form,
    Group,
    Kind,
    Marks,
    Question,
    Text,
)
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.sheet import Sheet

NOW = datetime(2026, 1, 20, 10, 30, tzinfo=UTC)
COLUMNS = ("relevant", "required", "constraint", "calculation", "default", "choice_filter")


def words(english: str, **others: str) -> Text:
    """Return a wording in English and, by tag, in other languages."""
    return Text((("en", english), *others.items()))


def rules(columns: dict[str, object]) -> Expressions:
    """Take the expressions out of keyword arguments."""
    return Expressions(**{name: str(columns.pop(name)) for name in COLUMNS if name in columns})


def question(name: str, kind: Kind = Kind.TEXT, label: str | Text = "", **columns: object) -> Question:
    """Return a question; its path is put right when it stands in a form."""
    expressions = rules(columns)
    text = label if isinstance(label, Text) else words(label or name)
    purposes = columns.pop("purposes", ())
    if purposes:
        columns["marks"] = Marks(purposes=purposes)
    return Question(name, name, kind, text, expressions=expressions, **columns)


def calculation(name: str, text: str, **columns: object) -> Question:
    """Return a calculated question."""
    return question(name, Kind.CALCULATE, calculation=text, **columns)


def group(name: str, *children: Question | Group, **columns: object) -> Group:
    """Return a group; `repeats=True` makes it one."""
    expressions = rules(columns)
    purposes = columns.pop("purposes", ())
    if purposes:
        columns["marks"] = Marks(purposes=purposes)
    return Group(name, name, words(name), children, expressions=expressions, **columns)


def repeat(name: str, *children: Question | Group, **columns: object) -> Group:
    """Return a repeat."""
    return group(name, *children, repeats=True, **columns)


def choices(name: str, *codes: str, **parents: str) -> ChoiceList:
    """Return a code list; `parents` gives codes their `parent` column."""
    rows = [Choice(code, words(code.capitalize()), (("parent", parents[code]),) if code in parents else ())
            for code in codes]
    return ChoiceList(name, tuple(rows))


def form(*children: Question | Group, lists: tuple[ChoiceList, ...] = (), **changes: object) -> Form:
    """Return a form of these parts, their paths put right."""
    settings = {"id": "f", "version": "1", "title": words("F"), "languages": ("en",), "default_language": "en"}
    return Form(**{**settings, **changes}, children=tuple(_placed(child, "") for child in children), lists=lists)


def sheet(*children: Question | Group, granted: frozenset[str] = frozenset(), **changes: object) -> Sheet:
    """Return an empty sheet of such a form."""
    return Sheet(form(*children, **changes), {}, NOW, granted, lambda count: bytes(range(count)))


def answer(one: Sheet, **values: object) -> Sheet:
    """Answer top questions by name."""
    for name, value in values.items():
        one.set(name, RawAnswer(value))
    return one


def worth(text: str, one: Sheet | None = None, path: str = "") -> Scalar:
    """Return the value of an expression asked at a place of a sheet."""
    asked = one or sheet()
    return scalar(parse(text).evaluate(asked._engine.context(asked.cell(path))))


def _placed(part: Question | Group, above: str) -> Question | Group:
    path = f"{above}{part.name}"
    if isinstance(part, Question):
        return replace(part, path=path)
    return replace(part, path=path, children=tuple(_placed(child, f"{path}/") for child in part.children))
