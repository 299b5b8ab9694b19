"""No hidden number of a table can be worked out: compared with every table that would look the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.disclosure.checking import check
from testimony_desk.domain.disclosure.errors import SetRefused, TotalsRefused
from testimony_desk.domain.disclosure.frequency import Dimension, Frequency, Place, two_way
from testimony_desk.domain.disclosure.hiding import ALL, hidden_in, hidden_together, numbers_of
from testimony_desk.domain.disclosure.shares import share
from testimony_desk.domain.disclosure.writing import totals_table
from testimony_desk.domain.pseudonym.profiles import TOTALS
from testimony_desk.domain.publication.table import CellKind, Column
from tests.pseudonyms import pseudonymised

LEAST = 3
ROWS, COLUMNS = Dimension(Column("row", CellKind.CODE)), Dimension(Column("column", CellKind.CODE))


def grid(*lines: tuple[int, ...]) -> Frequency:
    counts = {(f"r{row}", f"c{column}"): count for row, line in enumerate(lines) for column, count in enumerate(line)}
    return Frequency("grid", (ROWS, COLUMNS), counts, sum(map(sum, lines)))


def line(*counts: int) -> Frequency:
    return Frequency("line", (ROWS,), {(f"r{number}",): count for number, count in enumerate(counts)}, sum(counts))


def worlds(table: Frequency, hidden: frozenset[Place]) -> Iterator[dict[Place, int]]:
    """Yield tables that agree with all that is shown, each hidden number at least one and at most one off."""
    real = numbers_of(table)
    cells = sorted(place for place in table.counts if place in hidden)
    for moves in itertools.product((-1, 0, 1), repeat=len(cells)):
        counts = {**table.counts, **{place: real[place] + move for place, move in zip(cells, moves, strict=True)}}
        if all(counts[place] > 0 for place in cells):
            world = numbers_of(Frequency("world", table.dimensions, counts, sum(counts.values())))
            if all(world[place] == real[place] for place in real if place not in hidden):
                yield world


SMALL = st.integers(0, 6)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.lists(SMALL, min_size=1, max_size=4).map(lambda counts: line(*counts)),
                 st.tuples(SMALL, SMALL, SMALL, SMALL).map(lambda one: grid(one[:2], one[2:])),
                 st.tuples(*[st.integers(0, 4)] * 6).map(lambda one: grid(one[:3], one[3:]))))
def test_no_hidden_number_is_fixed_by_what_is_shown(table):
    hidden = hidden_in(table, LEAST)
    assert {place for place, count in numbers_of(table).items() if 0 < count < LEAST} <= hidden
    possible: dict[Place, set[int]] = {place: set() for place in hidden}
    for world in worlds(table, hidden):
        for place in hidden:
            possible[place].add(world[place])
    assert all(len(numbers) > 1 for numbers in possible.values())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), min_size=4, max_size=4), min_size=1, max_size=6))
def test_no_sum_of_hidden_numbers_that_can_be_worked_out_is_a_small_group(lines):
    table = grid(*map(tuple, lines))
    hidden, numbers = hidden_in(table, 5), numbers_of(table)
    for margin in (place for place in numbers if ALL in place and place not in hidden and place != (ALL, ALL)):
        parts = [place for place in table.counts if place in hidden
                 and all(wanted in {ALL, code} for wanted, code in zip(margin, place, strict=True))]
        assert not parts or sum(numbers[place] for place in parts) >= 5


@given(st.lists(st.integers(5, 50), min_size=1, max_size=8))
def test_nothing_is_hidden_where_nothing_is_small(counts):
    assert hidden_in(line(*counts), 5) == frozenset()


def test_one_small_cell_takes_a_square_with_it():
    hidden = hidden_in(grid((1, 10, 20), (12, 30, 40), (25, 35, 45)), 5)
    assert len(hidden) == 4
    assert {("r0", "c0"), ("r0", "c1"), ("r1", "c0"), ("r1", "c1")} == hidden


def test_nobody_is_a_number_that_is_shown():
    assert hidden_in(line(0, 9, 7), 5) == frozenset()


def test_where_people_may_be_in_several_cells_those_missing_from_a_large_one_are_hidden():
    several = Frequency("acts", (ROWS,), {("a",): 28, ("b",): 15, ("c",): 3, ("d",): 30}, 30, parts=False)
    assert hidden_in(several, 5) == {("a",), ("c",)}


def test_a_topic_that_all_told_of_is_hidden():
    ill = Dimension(Column("ill", CellKind.CODE), topic="health")
    assert hidden_in(Frequency("ill", (ill,), {("yes",): 30}, 30, parts=False), 10) == {("yes",)}
    assert hidden_in(Frequency("ill", (ill,), {("yes",): 15}, 30, parts=False), 10) == frozenset()


def test_a_sum_hidden_in_one_table_is_hidden_in_the_other():
    alone = Frequency("line", (ROWS,), {("r0",): 11, ("r1",): 82, ("r2",): 105}, 198)
    crossed = grid((1, 10), (2, 80), (50, 55))
    assert hidden_in(alone, 5) == frozenset()
    hidden = hidden_together({"line": (alone, 5), "grid": (crossed, 5)})
    for row in ("r0", "r1", "r2"):
        assert ((row,) in hidden["line"]) == ((row, ALL) in hidden["grid"])


@pytest.mark.parametrize(("make", "why"), [
    (lambda: Frequency("", (Dimension(COLUMNS.column, place=True), Dimension(ROWS.column, topic="sogiesc")), {}, 0),
     "topic-by-place"),
    (lambda: Frequency("", (ROWS,), {("a",): 3}, 4), "sum"),
    (lambda: Frequency("", (ROWS,), {("a",): 5}, 4, parts=False), "sum"),
    (lambda: Frequency("", (ROWS, COLUMNS), {}, 0, parts=False), "shape"),
    (lambda: Frequency("", (), {}, 0), "shape"),
])
def test_tables_that_must_not_be_made(make, why):
    with pytest.raises(TotalsRefused) as found:
        make()
    assert found.value.facts == {"why": why}


def test_a_share_stands_only_beside_people_enough():
    assert share(11, 11).needs_n
    assert not share(11, 20).needs_n
    assert share(None, 20) is share(3, None) is share(0, 0) is None
    assert totals_table(line(6, 6), frozenset()).rows == ((1, "r0", 6, 12, None), (2, "r1", 6, 12, None),
                                                          (3, "total", 12, 12, None))
    assert totals_table(line(15, 5), frozenset()).rows[0] == (1, "r0", 15, 20, 0.75)


def test_a_hidden_line_is_not_even_named_and_a_hidden_table_is_not_there():
    assert [row[1] for row in totals_table(line(9, 9, 9), frozenset({("r0",), ("r1",)})).rows] == ["r2", "total"]
    assert totals_table(line(1), frozenset({("r0",), (ALL,)})) is None


def test_totals_of_people_are_counted_once_for_each_code():
    person = {"gender": "man", "acts": ["baton", "insult"], "holding_place": ["DP-BURSA", "DP-BURSA"]}
    cases = pseudonymised([*[person] * 6, *[{"gender": "woman", "acts": ["insult"]}] * 3], TOTALS)
    tables = {table.name: {row[1]: row[2] for row in table.rows} for table in check(TOTALS, cases).tables}
    assert tables == {"gender": {"total": 9}, "acts": {"total": 9},
                      "holding_place": {"DP-BURSA": 6, "total": 6}}


def test_two_things_are_counted_at_once_and_no_more_people_than_there_are():
    cases = pseudonymised([{"gender": "man", "crossing": "XB-CIL"}] * 8, TOTALS)
    both = two_way("both", cases, (ROWS, COLUMNS), lambda one: ("man", "XB-CIL") if one.row > 1 else None)
    assert [table.rows[0] for table in check(TOTALS, cases, totals=[both]).tables] == [(1, "man", "XB-CIL", 7)]
    with pytest.raises(SetRefused):
        check(TOTALS, cases, totals=[line(9)])


def test_the_number_of_people_is_hidden_too_when_it_is_small():
    found = check(TOTALS, pseudonymised([{"gender": "man"}] * 4, TOTALS))
    assert (found.tables, found.report.shown_cells) == ((), 0)


@pytest.mark.parametrize(("told", "shown"), [(9, None), (10, 10), (20, 20), (21, None), (30, None)])
def test_of_a_sensitive_topic_ten_must_have_told_and_ten_not_among_those_who_were_asked(told, shown):
    asked = [{"ill": ["insomnia"]}] * told + [{"ill": ["no"]}] * (30 - told)
    tables = check(TOTALS, pseudonymised([*asked, *[{"gender": "man"}] * 15], TOTALS)).tables
    numbers = {row[1]: row[2:4] for table in tables if table.name == "sensitive_health" for row in table.rows}
    assert numbers == ({"yes": (shown, 30)} if shown else {}) | {"total": (30, 30)}
