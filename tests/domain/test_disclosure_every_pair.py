"""Laying sets and numbers over each other at once finds what looking at each person, pair and place finds."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.disclosure import groups, unions
from testimony_desk.domain.disclosure.earlier import EarlierExport, earlier, mark
from testimony_desk.domain.disclosure.frequency import Dimension, Frequency
from testimony_desk.domain.disclosure.hiding import ALL
from testimony_desk.domain.disclosure.lanes import Lanes
from testimony_desk.domain.disclosure.overlaps import overlaps
from testimony_desk.domain.publication.table import Column

LEAST, SALT, DAY = 5, bytes(32), dt.date(2026, 11, 1)
PEOPLE = [f"TD-{number}" for number in range(48)]
CODES = ("a", "b", "c", "d")
SOME = st.sets(st.sampled_from(PEOPLE), min_size=1)
CUTS = st.lists(st.integers(1, len(PEOPLE)), min_size=2, max_size=5).map(sorted)
NESTED = CUTS.map(lambda cuts: [set(PEOPLE[:cut]) for cut in cuts])
APART = CUTS.map(lambda cuts: [set(PEOPLE), *(set(PEOPLE[first:last]) for first, last in itertools.pairwise(cuts))])
SETS = st.one_of(st.lists(SOME, min_size=2, max_size=5), NESTED, APART,
                 st.tuples(NESTED, APART).map(lambda both: [*both[0], *both[1]]))
KINDS = st.sampled_from([("parts", ""), ("several", ""), ("several", "sexual_violence")])


def kept(some, numbers=None):
    return earlier("public_stats", DAY, some, SALT, counted={"said": numbers} if numbers is not None else {})


def patterns_of(*sets):
    """Return how many people have which pattern of being in these sets, one by one."""
    return Counter(pattern for one in PEOPLE if any(pattern := tuple(one in some for some in sets)))


def table(some, said, kind):
    """Return how many of these people said what; where several could be said, every second said one thing more."""
    parts, topic = kind
    counts = Counter((said[PEOPLE.index(one)],) for one in some)
    if parts == "several":
        counts += Counter((CODES[0],) for one in some if PEOPLE.index(one) % 2 and said[PEOPLE.index(one)] != CODES[0])
    return Frequency("said", (Dimension(Column("said"), topic=topic),), dict(counts), len(some), parts == "parts")


@given(st.lists(SOME, min_size=1, max_size=4), st.lists(st.integers(0, 2), max_size=4))
def test_whoever_is_in_which_of_the_sets_is_counted_as_one_by_one(sets, salts):
    now, *before = sets
    kept_before = [EarlierExport("", DAY, bytes([salt]) * 32, frozenset(mark(one, bytes([salt]) * 32) for one in some),
                                 {}, {}, {"at": {("x",): place}})
                   for place, (some, salt) in enumerate(zip(before, itertools.cycle([*salts, 0]), strict=False))]
    found = {places: many for many, places in overlaps(sorted(now), kept_before)}
    wanted = [places for size in (1, 2) for places in itertools.combinations(range(len(before)), size)
              if len({kept_before[place].salt for place in places}) == 1]
    assert found == {places: patterns_of(now, *(before[at] for at in places)) for places in wanted}


def test_an_export_that_left_twice_with_the_same_numbers_is_laid_over_once():
    twice = [kept(PEOPLE[:20], {(ALL,): 20}), kept(PEOPLE[:20], {(ALL,): 20}), kept(PEOPLE[:20], {(ALL,): 19})]
    assert [places for _many, places in overlaps(PEOPLE, twice)] == [(0,), (2,), (0, 2)]


@given(SETS)
def test_few_people_are_laid_bare_where_any_group_of_any_pair_is_small(sets):
    now, *before = sets
    smallest = 0
    for one, other in itertools.combinations(list({frozenset(some): some for some in before}.values()), 2):
        many = patterns_of(now, one, other)
        smallest += any(sum(many[pattern] for pattern in group) < LEAST for group in groups.groups(frozenset(many))
                        if group != groups.now(frozenset(many)))
    assert unions.laid_bare(sorted(now), [kept(some) for some in before], LEAST) == smallest


@settings(deadline=None)
@given(SETS, st.lists(st.sampled_from([*CODES, "a", "a"]), min_size=48, max_size=48), KINDS, st.data())
def test_nothing_is_passed_over_that_looking_at_each_place_would_hide(sets, said, kind, data):
    now, *before = sets
    shown = []
    for some in before:
        numbers = {**table(some, said, kind).counts, (ALL,): len(some)}
        gone = data.draw(st.sets(st.sampled_from(sorted(numbers))))
        corrected = data.draw(st.dictionaries(st.sampled_from(sorted(numbers)), st.integers(0, 3), max_size=1))
        shown.append(kept(some, {place: number + corrected.get(place, 0) for place, number in numbers.items()
                                 if place not in gone}))
    tables = {"said": (table(now, said, kind), LEAST)}
    found = unions.hidden_from(tables, sorted(now), shown)
    with mock.patch.object(Lanes, "may_tell", return_value=True):
        assert unions.hidden_from(tables, sorted(now), shown) == found


NUMBER = st.none() | st.integers(0, 12) | st.integers(0, 40)
ROWS = st.integers(1, 4).flatmap(lambda many: st.lists(
    st.lists(NUMBER, min_size=many, max_size=many), min_size=1, max_size=3))
WAYS = st.lists(st.lists(st.sampled_from([-4, -2, 2, 4, 1]), min_size=3, max_size=3), min_size=1, max_size=2)


@given(ROWS, WAYS, st.booleans(), st.integers(0, 1))
def test_lanes_rule_out_what_no_place_tells_and_nothing_else(rows, ways, parts, nobody):
    lanes = Lanes(len(rows[0]), max((number or 0 for row in rows for number in row), default=0), LEAST)
    sums = [[(weight, lanes.row(row)) for weight, row in zip(way, rows, strict=False)] for way in ways]
    assert lanes.may_tell(sums, parts=parts, nobody=nobody) == may_tell(rows, ways, nobody, parts=parts)


def may_tell(rows, ways, nobody, *, parts):
    """Say the same place by place, in halves."""
    known = {}
    for way in ways:
        for place, numbers in enumerate(zip(*rows, strict=True)):
            if None not in numbers:
                known[place] = sum(weight * number for weight, number in zip(way, numbers, strict=False))
                if 0 < abs(known[place]) < 2 * LEAST or known[place] % 2:
                    return True
    of, others = known.get(0), [number for place, number in known.items() if place]
    if of is None:
        return False
    if parts:
        return len(known) < len(rows[0]) and 0 < abs(of - sum(others)) < 2 * LEAST
    return any(number and 2 * nobody <= of - number < 2 * LEAST for number in others)
