"""Of two reports about many of the same people none shows what is the other less a few."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.disclosure.earlier import earlier
from testimony_desk.domain.disclosure.frequency import Dimension, Frequency
from testimony_desk.domain.disclosure.hiding import ALL
from testimony_desk.domain.disclosure.unions import hidden_from
from testimony_desk.domain.publication.table import Column
from testimony_desk.domain.statistics.beside_earlier import as_parts, as_tables, counted, hidden_beside
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


@pytest.mark.parametrize(("then", "most"), [(30, None), (60, 900.0)])
def test_the_most_of_all_is_not_said_where_it_could_be_that_of_a_newcomer(then, most):
    def sized(n):
        return Figure(PARTS[Shape.NUMBERS], asked=True, n=n, spreads=(Spread("", n, 9.0, 3.0, 40.0, 900.0),))

    found, = hidden_beside([sized(60)], codes(60), before(then, sized(then)))
    assert found.spreads == (Spread("", 60, 9.0, 3.0, 40.0, most),)
    strangers = [earlier("public_stats", dt.date(2026, 1, 1), ["TD-X"], bytes(32), counted=counted([sized(then)]))]
    assert hidden_beside([sized(60)], codes(60), strangers) == (sized(60),)


def test_how_many_are_hidden_together_is_no_way_round():
    """Where people stand in several cells, the sum of those that are hidden is nothing that one could work out."""
    def several(n, a, others):
        rows = (Row("a", a), Row("b", a))
        return Figure(PARTS[Shape.KINDS], asked=True, n=n, rows=rows, others=others, away=2)

    (near,), (far,) = (hidden_beside([several(60, 58, others)], codes(60), before(30, several(30, 28, 9)))
                       for others in (11, 19))
    assert (near.others, near.rows, far.others) == (None, (Row("a", 58), Row("b", 58)), 19)


def test_where_a_cell_is_hidden_so_is_the_number_of_those_who_were_asked_on():
    """Of whose status was cancelled it is asked on; two more of them came."""
    parts = {part.key: part for one in INDICATORS for part in one.parts}
    cancelled, visit = parts["17.cancelled"], parts["17.visit"]

    def both(yes, no):
        return (Figure(cancelled, asked=True, n=yes + no, rows=(Row("yes", yes), Row("no", no))),
                Figure(visit, asked=True, n=yes, rows=(Row("after_visit", 0),)))

    then, now = both(18, 12), both(20, 40)
    assert [one.n for one in hidden_beside(now, codes(60), before(30, then[0]))] == [60, None]
    assert [one.n for one in hidden_beside(now, codes(60), before(30, both(10, 20)[0]))] == [60, 20]


def test_a_report_is_laid_over_totals_of_the_same_questions_and_totals_over_reports():
    """Twenty said one crossing and ten another; of thirty people more two would have said the second."""
    totals = {"crossing": {("a",): 20, ("b",): 10, (ALL,): 30}, "gender": {("man",): 30, (ALL,): 30}}
    then = [earlier("public_stats", dt.date(2026, 1, 1), codes(30), bytes(32), counted=as_parts(totals))]
    part = next(part for one in INDICATORS for part in one.parts if part.key == "3.crossing")
    now = Figure(part, asked=True, n=60, rows=(Row("a", 48), Row("b", 12)))
    assert shown(hidden_beside([now], codes(60), then)[0]) == (60, {})
    assert as_tables(counted([now])) == {"crossing": {("a",): 48, ("b",): 12, (ALL,): 60}}
    column = Frequency("crossing", (Dimension(Column("crossing")),), {("a",): 50, ("b",): 40}, 90)
    reported = [earlier("public_stats", dt.date(2026, 1, 1), codes(60), bytes(32), counted=as_tables(counted([now])))]
    assert hidden_from({"crossing": (column, 5)}, codes(90), reported)["crossing"] == {("a",), ("b",)}
