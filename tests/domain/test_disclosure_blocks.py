"""Cells that two exports hide in turn are few together too: what one hides is its sum less what it shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from testimony_desk.domain.disclosure import unions
from testimony_desk.domain.disclosure.blocks import blocks
from testimony_desk.domain.disclosure.earlier import earlier
from testimony_desk.domain.disclosure.frequency import Dimension, Frequency
from testimony_desk.domain.disclosure.hiding import ALL, numbers_of
from testimony_desk.domain.disclosure.lanes import Lanes
from testimony_desk.domain.disclosure.working_out import _Source
from testimony_desk.domain.publication.table import Column

LEAST, DAY = 5, dt.date(2026, 11, 1)
SAID = "a" * 16 + "b" * 11 + "c" * 4 + "d" * 4 + "aabbcdd"
"""Thirty-five people, then seven who came: four of them said a or b, three said c or d."""
PEOPLE = [f"TD-{number}" for number in range(len(SAID))]


def table(many):
    counts = {(code,): count for code, count in Counter(SAID[:many]).items()}
    return Frequency("said", (Dimension(Column("said")),), counts, many)


def hidden_beside(many, *before):
    return unions.hidden_from({"said": (table(many), LEAST)}, PEOPLE[:many], before)["said"]


def source(whole=False, **shown):
    return _Source({(ALL if code == "of" else code,): number for code, number in shown.items()}, whole)


def test_what_one_export_hides_and_another_shows_is_few_together():
    first = {place: count for place, count in numbers_of(table(35)).items() if place not in hidden_beside(35)}
    assert first == {("a",): 16, ("b",): 11, (ALL,): 35}
    before = earlier("public_stats", DAY, PEOPLE[:35], bytes(32), counted={"said": first})
    away = hidden_beside(42, before)
    # Shown with all, c and d of now (5 and 6) less the eight of then would tell of three who came.
    assert not (away.isdisjoint({("c",), ("d",)}) and (ALL,) not in away)


def test_cells_that_hang_together_are_told_by_the_sum_less_what_is_shown():
    now, then = source(c=5, d=6, of=42), source(a=16, b=11, of=35)
    cells = [(code,) for code in "abcd"]
    assert dict(blocks([now, then], (2, -2), cells)) == {frozenset({("a",), ("b",)}): 8, frozenset({("c",), ("d",)}): 6}
    assert dict(blocks([now, source(a=16, d=4, of=35)], (2, -2), cells)) == {
        frozenset({("a",), ("b",), ("c",)}): 10}
    assert dict(blocks([now, source(a=16, b=11)], (2, -2), cells)) == {frozenset({("a",), ("b",)}): 8}
    assert dict(blocks([now, source(whole=True, c=2, of=2)], (2, -2), cells)) == {frozenset({("a",), ("b",)}): 62}


def test_only_exports_that_hide_other_places_have_such_sums():
    lanes = Lanes(5, 42, LEAST)
    whole, ab, cd, bc = map(lanes.row, ([9, 1, 2, 3, 3], [9, None, None, 3, 3], [9, 1, 2, None, None],
                                        [9, 1, None, None, 3]))
    assert [lanes.hide_apart([(2, one) for one in rows]) for rows in (
        (whole, ab), (ab, cd), (ab, bc), (ab, cd, bc), (whole, ab, cd))] == [False, True, False, False, True]
