"""The quasi-identifiers of a set of people as numbers: one row each, and the ladder that every column can climb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.consent.codes import ASKED_TOPICS
from testimony_desk.domain.disclosure.plan import Plan
from testimony_desk.domain.pseudonym.applying import Pseudonymised
from testimony_desk.domain.pseudonym.generalising import climb
from testimony_desk.domain.pseudonym.geography import Parents, parents_of
from testimony_desk.domain.pseudonym.layout import Layout, Outlet
from testimony_desk.domain.pseudonym.steps import Ladder, Step
from testimony_desk.domain.publication.table import Cell

Value = tuple[Cell, ...]
"""What one person shows in one column: one cell, or one per row of a repeat in its order."""
NOTHING: Value = ()
ONE_BLANK: Value = (None,)


@dataclass(frozen=True, eq=False)
class Key:
    """One quasi-identifier. sheet, at: where it stands in the layout; step: how coarse it is now.

    unit: what is blanked together: the column itself in the main table, else the name of the repeat. values: each
    different value once; codes: for each person the place of their value there.
    """

    name: str
    sheet: int
    at: int
    unit: str
    ladder: Ladder
    step: Step
    values: Sequence[Value]
    codes: Sequence[int]

    @property
    def blank(self) -> Value:
        """What stands there when nothing does: no rows in a repeat, an empty cell in the main table."""
        return NOTHING if self.sheet else ONE_BLANK


@dataclass(frozen=True, eq=False)
class Matrix:
    """A set of people. flags: for each a number whose bits are the sensitive topics they told of; rows: their numbers.

    before: the same columns as the profile made them, before any plan.
    """

    rows: Sequence[int]
    keys: tuple[Key, ...]
    flags: Sequence[int]
    before: tuple[Key, ...]

    def classes(self) -> Counter[tuple[int, ...]]:
        """Return how many people share each combination of all columns."""
        return Counter(self.lines())

    def lines(self) -> Iterable[tuple[int, ...]]:
        """Return the combination of each person, in order."""
        return zip(*(key.codes for key in self.keys), strict=True) if self.keys else ((),) * len(self.rows)


def matrix_of(cases: Sequence[Pseudonymised], plan: Plan) -> Matrix:
    """Return the quasi-identifiers of people of one layout once a plan is carried out; left out rows are not in it.

    Raises ValueError for a plan that names no column, a step that its ladder does not have, or a finer one.
    """
    layout = cases[0].layout
    staying = [one for one in cases if one.row not in plan.left_out]
    before = tuple(_key(layout, staying, number, at, one) for number, at, one in keys_of(layout))
    _check(plan, before)
    parents = parents_of(layout.form)
    rows = [one.row for one in staying]
    keys = tuple(_blanked(climbed(key, plan.steps.get(key.name, key.step), parents), rows, plan) for key in before)
    return Matrix(rows, keys, [_bits(one.flags) for one in staying], before)


def keys_of(layout: Layout) -> list[tuple[int, int, Outlet]]:
    """Return every quasi-identifier that goes out: its sheet, its place there, the outlet."""
    return [(number, at, one) for number, sheet in enumerate(layout.sheets)
            for at, one in enumerate(sheet.outlets) if one.key]


def _key(layout: Layout, cases: Sequence[Pseudonymised], number: int, at: int, one: Outlet) -> Key:
    values: dict[Value, int] = {}
    codes = [values.setdefault(tuple(row[at] for row in case.cells[number]), len(values)) for case in cases]
    unit = layout.sheets[number].name if number else one.column.name
    return Key(one.column.name, number, at, unit, one.ladder, one.step, tuple(values), codes)


def _check(plan: Plan, keys: Sequence[Key]) -> None:
    if not plan.steps.keys() <= {key.name for key in keys} or not plan.blanked.keys() <= {key.unit for key in keys}:
        raise ValueError("no such column")


def climbed(key: Key, step: Step, parents: Parents) -> Key:
    """Return a column at a later rung; the last rung leaves nothing, not even how many rows a repeat had."""
    if step is key.step:
        return key
    return _with_values(key, step, [value_at(key, value, step, parents) for value in key.values])


def value_at(key: Key, value: Value, step: Step, parents: Parents) -> Value:
    """Return one value of a column at a later rung."""
    if step is Step.SUPPRESS:
        return key.blank
    return tuple(climb(cell, key.ladder, step, parents, key.step) for cell in value)


def _with_values(key: Key, step: Step, after: Sequence[Value]) -> Key:
    values: dict[Value, int] = {}
    places = [values.setdefault(value, len(values)) for value in after]
    return Key(key.name, key.sheet, key.at, key.unit, key.ladder, step, tuple(values),
               [places[code] for code in key.codes])


def _blanked(key: Key, rows: Sequence[int], plan: Plan) -> Key:
    blanked = plan.blanked.get(key.unit, frozenset())
    if not blanked:
        return key
    values = {value: place for place, value in enumerate(key.values)}
    blank = values.setdefault(key.blank, len(values))
    codes = [blank if row in blanked else code for row, code in zip(rows, key.codes, strict=True)]
    return Key(key.name, key.sheet, key.at, key.unit, key.ladder, key.step, tuple(values), codes)


_BITS: Mapping[str, int] = {topic: 1 << place for place, topic in enumerate(ASKED_TOPICS)}


def _bits(flags: Iterable[str]) -> int:
    return sum(_BITS[topic] for topic in flags)
