"""The compiled expressions of a form, who reads whom, and the order in which a change is worked through."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from testimony_desk.domain.expression.context import Reference
from testimony_desk.domain.expression.parser import Expression, parse
from testimony_desk.domain.form import Form, Group, Question, Text
from testimony_desk.domain.form_index import FormIndex, Place, Target
from testimony_desk.domain.form_order import ranks

# Columns whose result is kept for each instance; of the others a reader only learns that they may have changed.
KEPT = frozenset({"relevant", "calculation", "repeat_count"})
TEXTS = ("label", "hint", "guidance", "constraint_message", "required_message")
_COLUMNS = ("relevant", "required", "constraint", "calculation", "default", "choice_filter")
_IN_TEXT = re.compile(r"\$\{\s*([^}\s]+)\s*\}")


@dataclass(frozen=True)
class Edge:
    """Someone who reads a place: the reading place and its column, and how many repeats both share."""

    reader: Place
    bound: int
    column: str


class FormRules:
    """The expressions of every place by column; `readers` are those of its value, `counters` those of a repeat's items.

    Raises a leaf of ExpressionRefused for an expression that cannot be compiled, CircularForm for a circle.
    """

    def __init__(self, form: Form) -> None:
        self.index = FormIndex(form)
        self.rules: dict[Place, dict[str, Expression]] = {}
        self.readers: dict[Place, list[Edge]] = {}
        self.counters: dict[Place, list[Edge]] = {}
        before: dict[Place, set[Place]] = {}
        for place in self.index.root.walk():
            self.rules[place] = {column: compiled(text) for column, text in expressions_of(place)}
            for column, target in reads_of(self.index, place):
                self._join(place, column, target)
                if column in KEPT or column == "default":
                    before.setdefault(place, set()).update({target.place, *self._free_repeats(target)})
        self.rank = ranks(self.index.root, before)

    def rule(self, place: Place, column: str) -> Expression | None:
        """Return the expression of a column, None when there is none."""
        return self.rules[place].get(column)

    def _join(self, reader: Place, column: str, target: Target) -> None:
        edge = Edge(reader, target.bound, column)
        self.readers.setdefault(target.place, []).append(edge)
        for repeat in self._free_repeats(target):
            self.counters.setdefault(repeat, []).append(edge)
        if target.place.is_repeat:
            self.counters.setdefault(target.place, []).append(edge)

    def _free_repeats(self, target: Target) -> list[Place]:
        """Return the repeats whose items a path goes through; their coming and going changes what it finds."""
        return [self.index.by_path[path] for path in target.place.repeats[target.bound:]]


@functools.lru_cache(maxsize=8)
def rules_of(form: Form) -> FormRules:
    """Return the rules of a form, compiled once for all its sheets."""
    return FormRules(form)


@functools.lru_cache(maxsize=4096)
def compiled(text: str) -> Expression:
    """Return a compiled expression; the same text is compiled once."""
    return parse(text)


def expressions_of(place: Place) -> Iterator[tuple[str, str]]:
    """Yield the columns of a place that hold an expression, with its text."""
    part = place.part
    for column in _COLUMNS:
        text = getattr(part.expressions, column)
        if text:
            yield column, text
    if isinstance(part, Group) and part.repeat_count:
        yield "repeat_count", part.repeat_count


def texts_of(part: Question | Group) -> Iterator[tuple[str, Text]]:
    """Yield the columns that hold wordings, with these."""
    for column in TEXTS:
        text = getattr(part, column, None)
        if text:
            yield column, text


def names_in(text: str) -> list[str]:
    """Return the names in the `${name}` of one wording."""
    return _IN_TEXT.findall(text)


def replaced_in(text: str, words: Callable[[str], str]) -> str:
    """Return a wording with every `${name}` replaced by what `words` returns for it."""
    return _IN_TEXT.sub(lambda found: words(found[1]), text)


def references_of(place: Place) -> Iterator[tuple[str, Reference]]:
    """Yield every path a place reads, with its column; in a choice filter a bare name is a column of the list."""
    for column, text in expressions_of(place):
        for reference in compiled(text).references:
            if not (column == "choice_filter" and starts_at_choice(reference)):
                yield column, reference
    for column, wording in texts_of(place.part):
        for name in {name: None for _, text in wording.wordings for name in names_in(text)}:
            yield column, Reference("name", (name,), 0)


def reads_of(index: FormIndex, place: Place) -> Iterator[tuple[str, Target]]:
    """Yield where all these paths lead; raises UnknownPath or AmbiguousName."""
    for column, reference in references_of(place):
        for target in index.targets(place, reference):
            yield column, target


def starts_at_choice(reference: Reference) -> bool:
    """Return whether a path in a choice filter is meant from the choice on, not from a question."""
    return reference.start == "here" and reference.base is None
