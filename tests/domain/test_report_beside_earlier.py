"""Of two reports about many of the same people none shows what is the other less a few."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.disclosure.earlier import earlier
from testimony_desk.domain.disclosure.hiding import ALL
from testimony_desk.domain.statistics.beside_earlier import counted, hidden_beside
from testimony_desk.domain.statistics.figures import Figure, Row, Spread
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.domain.statistics.parts import Shape

PARTS = {part.shape: part for one in reversed(INDICATORS) for part in one.parts if not part.sensitive}


def codes(count):
    return [f"TD-{number}" for number in range(count)]


def before(people, *figures):
    return [earlier("public_stats", dt.date(2026, 1, 1), codes(people), bytes(32), counted=counted(figures))]


def kinds(n, shape=Shape.KINDS, **rows):
    return Figure(PARTS[shape], asked=True, n=n, rows=tuple(Row(code, count) for code, count in rows.items()))


def shown(figure):
    return figure.n, {row.code: row.count for row in figure.rows}


@pytest.mark.parametrize(("then", "now", "left"), [
    (kinds(30, a=20, b=10), kinds(60, a=40, b=20), (60, {"a": 40, "b": 20})),      # thirty more: enough in each cell
    (kinds(30, a=20, b=10), kinds(30, a=20, b=10), (30, {"a": 20, "b": 10})),      # nothing new
    (kinds(30, a=20, b=10), kinds(60, a=48, b=12), (60, {})),                      # two more said b
    (kinds(30, a=10, b=10, c=10), kinds(60, a=12, b=20, c=28), (60, {"c": 28})),   # two said a, b gives it away
    (kinds(57, a=40, b=17), kinds(60, a=42, b=18), (None, {})),                    # three more answered
    (kinds(None), kinds(60, a=48, b=12), (60, {"a": 48, "b": 12})),                # nothing was shown then
])
def test_cells_that_another_report_would_give_away_are_hidden(then, now, left):
    found, = hidden_beside([now], codes(60), before(30, then))
    assert shown(found) == left
    assert hidden_beside([now], codes(60), []) == (now,)
    assert found.away == len(now.rows) - len(left[1]) or found.n is None


def test_other_people_are_subtracted_from_nobody():
    others = [earlier("public_stats", dt.date(2026, 1, 1), ["TD-X"], bytes(32), counted=counted([kinds(30, a=30)]))]
    assert hidden_beside([kinds(33, a=33)], codes(33), others) == (kinds(33, a=33),)


def test_shares_sizes_and_those_who_did_not_answer_are_looked_at_too():
    share = kinds(60, Shape.SHARE, yes=22)
    found, = hidden_beside([share], codes(60), before(30, kinds(30, Shape.SHARE, yes=20)))
    assert shown(found) == (60, {"yes": None})
    part = PARTS[Shape.NUMBERS]

    def sized(n, many, silent):
        return Figure(part, asked=True, n=n, beside={"refused": silent}, spreads=(Spread("", many, 3.0),))

    found, = hidden_beside([sized(50, 42, 12)], codes(60), before(30, sized(25, 40, 10)))
    assert (found.spreads, found.beside, found.n) == ((Spread("", None),), None, 50)
    assert (ALL,) in counted([share])[share.part.key]
