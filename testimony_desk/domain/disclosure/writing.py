"""The tables that go out: rows of people as a plan leaves them, flags apart, and totals with their hidden cells."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from testimony_desk.domain.disclosure.frequency import Frequency, Place
from testimony_desk.domain.disclosure.hiding import ALL, numbers_of
from testimony_desk.domain.disclosure.plan import Plan
from testimony_desk.domain.disclosure.shares import share
from testimony_desk.domain.pseudonym.applying import Cells, Pseudonymised
from testimony_desk.domain.pseudonym.generalising import climb
from testimony_desk.domain.pseudonym.geography import parents_of
from testimony_desk.domain.pseudonym.layout import CASE, FLAGS, MAIN, PARENT_ROW, ROW, Layout, flag_columns
from testimony_desk.domain.pseudonym.parts import list_after
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.domain.publication.narrative import Narrative
from testimony_desk.domain.publication.table import TOTAL, Cell, CellKind, Column, Table

_ROW = Column(ROW, CellKind.WHOLE, own=True)
_PARENT = Column(PARENT_ROW, CellKind.WHOLE, own=True)


def tables_of(cases: Sequence[Pseudonymised], plan: Plan) -> tuple[Table, ...]:
    """Return the tables of people in the order of their row numbers; a repeat's rows are numbered on from one.

    A column that the plan suppresses is not there, nor is a repeat of which it leaves no quasi-identifier although it
    had some: how many rows a person has there would still tell.
    """
    layout = cases[0].layout
    staying = sorted((one for one in cases if one.row not in plan.left_out), key=lambda one: one.row)
    shown = _shown(layout, plan)
    tables = [_Sheet(staying, number, columns, plan).table() for number, columns in shown.items()]
    return (*tables, *_flag_table(staying))


def texts_of(cases: Sequence[Pseudonymised]) -> Iterator[Narrative]:
    """Yield the free texts in the order of the row numbers, each tied to the row of its item as `tables_of` numbers it.

    Only profiles that no plan touches have texts.
    """
    sheets = {sheet.name: number for number, sheet in enumerate(cases[0].layout.sheets)}
    before = dict.fromkeys(sheets, 0)
    for case in sorted(cases, key=lambda one: one.row):
        for text in case.texts:
            yield text.tied(text.table, before[text.table] + text.item) if text.item else text
        before = {name: count + len(case.cells[sheets[name]]) for name, count in before.items()}


def _shown(layout: Layout, plan: Plan) -> dict[int, list[int]]:
    """Return the sheets that are still there, each with the places of its columns; none without the one around it."""
    shown: dict[int, list[int]] = {}
    for number, sheet in enumerate(layout.sheets):
        columns = [at for at, one in enumerate(sheet.outlets)
                   if not (one.key and plan.steps.get(one.column.name) is Step.SUPPRESS)]
        gone = any(one.key for one in sheet.outlets) and not any(sheet.outlets[at].key for at in columns)
        if not sheet.parent or (not gone and layout.numbers[sheet.parent] in shown):
            shown[number] = columns
    return shown


class _Sheet:
    """One sheet on its way to a table. Rows are made when they are read, from cells that are here already."""

    def __init__(self, cases: Sequence[Pseudonymised], number: int, columns: list[int], plan: Plan) -> None:
        self.cases, self.number, self.columns, self.plan = cases, number, columns, plan
        self.layout = cases[0].layout
        self.sheet = self.layout.sheets[number]
        self.coded = self.layout.profile.case_code and not self.sheet.parent
        self.steps = {at: plan.steps[one.column.name] for at, one in enumerate(self.sheet.outlets)
                      if one.key and one.column.name in plan.steps}
        self.blanked = {at: plan.blanked[one.column.name] for at, one in enumerate(self.sheet.outlets)
                        if one.key and not self.sheet.parent and one.column.name in plan.blanked}
        self.known: dict[tuple[int, Cell], Cell] = {}

    def table(self) -> Table:
        """Return the table."""
        first = (_ROW, _PARENT) if self.sheet.parent else (_ROW,)
        codes = (Column(CASE),) if self.coded else ()
        columns = tuple(self._column(at) for at in self.columns)
        return Table(self.sheet.name, (*first, *codes, *columns), tuple(self._rows()), self.sheet.parent)

    def _column(self, at: int) -> Column:
        one = self.sheet.outlets[at]
        if at not in self.steps or one.column.kind is CellKind.DAY:
            return one.column
        return Column(one.column.name, one.column.kind, list_after(one.datum, self.steps[at], one.column.code_list))

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        if not self.sheet.parent:
            yield from (self._main(case) for case in self.cases)
            return
        row = 0
        for case, start in zip(self.cases, self._starts(), strict=True):
            for cells, under in self._of(case, self.number):
                row += 1
                yield (row, start + under, *self._cells(cells, case.row))

    def _of(self, case: Pseudonymised, number: int) -> list[tuple[Cells, int]]:
        """Return the rows of a case in a sheet with their places in the one around it; none where it is blanked."""
        sheet = self.layout.sheets[number]
        while sheet.parent:
            if case.row in self.plan.blanked.get(sheet.name, ()):
                return []
            sheet = self.layout.sheets[self.layout.numbers[sheet.parent]]
        return list(zip(case.cells[number], case.under[number], strict=True))

    def _main(self, case: Pseudonymised) -> tuple[Cell, ...]:
        code = (case.case,) if self.coded else ()
        return (case.row, *code, *self._cells(case.cells[0][0], case.row))

    def _starts(self) -> list[int]:
        """Return for each case the number of its first row in the sheet around this one."""
        if self.sheet.parent == MAIN:
            return [case.row for case in self.cases]
        outer = self.layout.numbers[self.sheet.parent]
        sizes = [len(self._of(case, outer)) for case in self.cases]
        return list(itertools.accumulate(sizes[:-1], initial=1))

    def _cells(self, cells: Cells, row: int) -> Iterator[Cell]:
        for at in self.columns:
            if row in self.blanked.get(at, ()):
                yield None
            elif at in self.steps:
                yield self._climbed(at, cells[at])
            else:
                yield cells[at]

    def _climbed(self, at: int, cell: Cell) -> Cell:
        """Return a cell at its later rung; each different one is taken up once."""
        if (at, cell) not in self.known:
            one = self.sheet.outlets[at]
            self.known[at, cell] = climb(cell, one.ladder, self.steps[at], parents_of(self.layout.form), one.step)
        return self.known[at, cell]


def _flag_table(cases: Sequence[Pseudonymised]) -> Iterator[Table]:
    """Yield the separate table of sensitive topics, when anybody told of one."""
    told = [case for case in cases if case.flags]
    if told:
        columns = flag_columns()
        rows = tuple((place, case.row, *("yes" if one.name in case.flags else None for one in columns))
                     for place, case in enumerate(told, start=1))
        yield Table(FLAGS, (_ROW, _PARENT, *columns), rows, MAIN)


def totals_table(table: Frequency, hidden: frozenset[Place]) -> Table | None:
    """Return counts as a table: dimensions, n and, of one dimension, of how many, and the share; None where all hides.

    Codes are those of the dimension's list; TOTAL stands for all. A line that is hidden is left out: that it exists
    would tell that somebody is in it. Only inside a grid, where both its lines have a number, its place is kept, empty.
    A share stands only where it has people enough.
    """
    numbers = numbers_of(table)
    shown = {place: count for place, count in numbers.items() if place not in hidden}
    if not shown:
        return None
    dimensions = tuple(one.column for one in table.dimensions)
    several = len(dimensions) > 1
    beside = () if several else (Column("of", CellKind.WHOLE, own=True), Column("share", CellKind.DECIMAL, own=True))
    lines = _grid(numbers, shown) if several else _list(shown)
    rows = tuple((number, *row) for number, row in enumerate(lines, start=1))
    return Table(table.name, (_ROW, *dimensions, Column("n", CellKind.WHOLE, own=True), *beside), rows)


def _list(shown: Mapping[Place, int]) -> Iterator[Cells]:
    of = shown.get((ALL,))
    for place, count in shown.items():
        found = share(count, of)
        yield (*_codes(place), count, of, found.value if found and not found.needs_n else None)


def _grid(numbers: Mapping[Place, int], shown: Mapping[Place, int]) -> Iterator[Cells]:
    rows = {row for row, _ in shown}
    columns = {column for _, column in shown}
    for row, column in numbers:
        if row in rows and column in columns:
            yield (*_codes((row, column)), shown.get((row, column)))


def _codes(place: Place) -> Place:
    return tuple(TOTAL if code == ALL else code for code in place)
