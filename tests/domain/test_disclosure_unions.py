"""Whatever two or three exports of totals show, no sum or difference of their cells tells of fewer than five."""

from __future__ import annotations

import datetime as dt
import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.disclosure.checking import check
from testimony_desk.domain.disclosure.earlier import earlier
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.disclosure.hiding import ALL
from testimony_desk.domain.pseudonym.profiles import TOTALS
from tests.pseudonyms import pseudonymised

LEAST, SALT, DAY = 5, bytes(32), dt.date(2026, 11, 1)
CODES = ("signed_forced", "signed_free", "refused", "forged")


def everybody(said, acts):
    people = [{key: value for key, value in (("signed", one), ("acts", some)) if value}
              for one, some in zip(said, acts, strict=True)]
    return pseudonymised(people, TOTALS)


def let_out(people, sets):
    """Return the sets that may leave after each other, with the numbers that each shows."""
    out, kept = [], []
    for chosen in sets:
        cases = [people[place] for place in sorted(chosen)]
        try:
            counted = check(TOTALS, cases, earlier=kept).counted
        except Refused:
            continue
        out.append((frozenset(chosen), counted))
        kept.append(earlier("public_stats", DAY, [one.case for one in cases], SALT, counted=counted))
    return out


def known(rows, wanted):
    """Return what a sum of unknown numbers comes to, given equations (coefficients, number), None where it is open."""
    rows = [(list(map(Fraction, left)), Fraction(right)) for left, right in rows]
    left, right = list(map(Fraction, wanted)), Fraction(0)
    for column in range(len(wanted)):
        pivot = next((row for row in rows if row[0][column]), None)
        if pivot is None:
            if left[column]:
                return None
            continue
        rows.remove(pivot)
        rows = [_less(row, pivot, column) for row in rows]
        left, right = _less((left, right), pivot, column)
    return -right


def _less(row, pivot, column):
    share = row[0][column] / pivot[0][column]
    return [one - share * other for one, other in zip(row[0], pivot[0], strict=True)], row[1] - share * pivot[1]


def small_groups(out, table, codes, several):
    """Work out every cell, and two cells together, of every group that the sets make, knowing all numbers shown.

    Yields those of one to four.
    """
    sets = [chosen for chosen, _counted in out]
    atoms = sorted({tuple(one in chosen for chosen in sets) for one in frozenset().union(*sets)})
    cells = [*codes, ALL] if several else list(codes)
    at = {(atom, code): place for place, (atom, code) in enumerate(itertools.product(atoms, cells))}

    def line(inside, code):
        wanted = cells if code == ALL and not several else code if isinstance(code, tuple) else [code]
        return [int(atom in inside and each in wanted) for atom, each in at]

    rows = [(line([atom for atom in atoms if atom[number]], code), count)
            for number, (_chosen, counted) in enumerate(out) for (code,), count in counted.get(table, {}).items()]
    for size in range(1, len(atoms) + 1):
        for group in itertools.combinations(atoms, size):
            for code in [*cells, *([] if several else [ALL, *itertools.combinations(cells, 2)])]:
                number = known(rows, line(group, code))
                if number is not None and 0 < abs(number) < LEAST:
                    yield group, code, number


SETS = st.lists(st.sets(st.integers(0, 39), min_size=12), min_size=2, max_size=3)
GROWING = st.lists(st.integers(3, 12), min_size=2, max_size=3).map(
    lambda steps: [set(range(15 + sum(steps[:number]))) for number in range(len(steps) + 1)][:3])
SPLIT = st.tuples(st.integers(8, 20), st.integers(21, 32)).map(
    lambda cut: [set(range(cut[0])), set(range(cut[0], cut[1])), set(range(cut[1]))])
SAID = st.lists(st.sampled_from([*CODES, CODES[0], CODES[0], None]), min_size=40, max_size=40)
ACTS = st.lists(st.sampled_from([[], ["baton"], ["insult"], ["baton", "insult"]]), min_size=40, max_size=40)


def assert_nothing_small(said, acts, sets):
    people = everybody(said, acts)
    out = let_out(people, sets)
    for some in itertools.chain(itertools.combinations(out, 1), itertools.combinations(out, 2),
                                itertools.combinations(out, 3)):
        assert not list(small_groups(some, "signed", CODES, several=False))
        assert not list(small_groups(some, "acts", ("baton", "insult"), several=True))


@settings(max_examples=4, deadline=None)
@given(SAID, ACTS, st.one_of(SETS, GROWING, SPLIT, SPLIT.map(lambda some: [some[2], *some[:2]])))
def test_no_cell_of_few_people_comes_out_of_two_or_three_exports(said, acts, sets):
    assert_nothing_small(said, acts, sets)


@pytest.mark.soak
@settings(max_examples=3000, deadline=None)
@given(SAID, ACTS, st.one_of(SETS, GROWING, SPLIT, SPLIT.map(lambda some: [some[2], *some[:2]])))
def test_no_cell_of_few_people_comes_out_of_many_exports(said, acts, sets):
    assert_nothing_small(said, acts, sets)
