"""How many a part applies to tells nothing of the few to whom it does not, nor of hidden cells of another part."""

from __future__ import annotations

from collections import Counter

import pytest

from testimony_desk.domain.statistics.counting import Counts
from testimony_desk.domain.statistics.figures import figures

ASKED = ("arrest_reason_told", "status_cancelled", "visit_permit", "paper_outcome", "paper_explained")


def numbers(people, **parts):
    """Return what is shown of these parts, of so many people: who answered, and the cells; `_` stands for a dot."""
    tags = Counter({f"{key.replace('_', '.', 1)}{sign}{code}": many for key, cells in parts.items()
                    for code, many in cells.items() for sign in ("!" if code == "answered" else "=")})
    counts = Counts(found=people, of=people, held=people, tags=tags)
    made = {one.part.key: one for one in figures(counts, ASKED)}
    exact = {one.part.key: one for one in figures(counts, ASKED, exact=True)}
    keys = [key.replace("_", ".", 1) for key in parts]
    assert all(exact[key].n == tags[f"{key}!answered"] for key in keys)
    return [(made[key].n, {row.code: row.count for row in made[key].rows}) for key in keys]


def part(key, answered, **cells):
    return {key: {"answered": answered, **cells}}


@pytest.mark.parametrize(("no", "told"), [(2, None), (4, None), (5, 25), (0, 30)])
def test_the_few_to_whom_a_part_does_not_apply_cannot_be_worked_out(no, told):
    """Thirty people: of whose status was cancelled it is asked whether they had come back from a visit."""
    yes = 30 - no
    table, (applies, _cells) = numbers(30, **part("17_cancelled", 30, yes=yes, no=no), **part("17_visit", yes))
    assert applies == told
    assert table[1] == ({} if told is None else {"yes": yes, "no": no})


def test_a_cell_that_is_hidden_for_another_is_not_told_as_the_number_of_whom_a_part_applies_to():
    """Six yes and three no are hidden; that six were asked on would leave the three."""
    table, (applies, _cells) = numbers(30, **part("17_cancelled", 9, yes=6, no=3), **part("17_visit", 6))
    assert (table, applies) == ((9, {}), None)
    signed = part("6_outcome", 40, signed_forced=20, refused=3, torn=17)
    assert [one[0] for one in numbers(60, **signed, **part("9_explained", 20))] == [40, 20]
    less = part("6_outcome", 40, signed_forced=12, refused=3, torn=25)
    (answered, cells), (applies, _cells) = numbers(60, **less, **part("9_explained", 12))
    assert (answered, cells, applies) == (40, {"torn": 25}, None)


@pytest.mark.parametrize(("apart", "told"), [(9, None), (10, 30)])
def test_those_who_named_a_sensitive_topic_alone_cannot_be_worked_out_either(apart, told):
    assert numbers(30 + apart, **part("18_reason", 30, paper_check=30)) == [(told, {"paper_check": 30} if told else {})]
