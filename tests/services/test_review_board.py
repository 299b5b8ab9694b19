"""Thirty seeded records give exactly the rows that were written by hand from the protocol."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.review.board import PROBLEMS, Filter, Fix, chosen
from testimony_desk.services import review_board, review_facts, reviewing
from testimony_desk.ui.review.ways import way_of
from tests.reviewing import verdict
from tests.seeded_board import SEEDED, case_of, seed

pytestmark = pytest.mark.usefixtures("long_known")


@pytest.fixture
def seen(desk, tmp_path):
    """Everybody, and the board with all thirty records as a supervisor sees it."""
    staff = seed(desk, tmp_path)
    yield staff, review_board.board(staff.as_("s1"), dt.date.fromisoformat(SEEDED["looked_at"]))
    staff.vault.abandon()


def told(row):
    return [" ".join(filter(None, (one.code, one.about))) for one in row.problems]


def test_thirty_records_give_exactly_their_rows(seen):
    staff, rows = seen
    found = {row.case: (row.state.value, told(row)) for row in rows}
    wanted = {case_of(one): (one["state"], one["rows"]) for one in SEEDED["records"] if one["rows"]}
    assert len(SEEDED["records"]) == 30
    assert found == wanted
    urgent = [list(PROBLEMS).index(row.problems[0].code) for row in rows]
    assert urgent == sorted(urgent)
    assert {row.case: row.deadline for row in rows if row.deadline} == {
        "TD-0000-0020-0": dt.date(2026, 11, 23), "TD-0000-0021-0": dt.date(2026, 12, 10)}
    check_filters(rows)
    check_evidence(staff.desk)
    check_ways(staff, rows)


def check_ways(staff, rows):
    """Each row leads a researcher to the page that mends it, a supervisor to the record, to send it back."""
    pages = {case_of(one): one["opens"] for one in SEEDED["records"] if one["rows"]}
    shared = {case: "exchange" if page == "exchange" else "review_record" for case, page in pages.items()}
    assert {row.case: way_of(staff.as_("s1"), row)[0] for row in rows} == shared
    assert {row.case: way_of(staff.as_("me"), row)[0] for row in rows} == pages


def check_filters(rows):
    shown = {wanted: [int(row.case[8:12]) for row in chosen(rows, wanted)] for wanted in Filter}
    assert sorted(shown[Filter.MISSING]) == [4, 5, 6, 16, 30]
    assert sorted(shown[Filter.RETURNED]) == [20, 21, 23]
    assert sorted(shown[Filter.EVIDENCE]) == [26, 27, 29]
    assert [shown[one] for one in (Filter.EXPIRED, Filter.EXPIRING, Filter.MINOR, Filter.INTERPRETER, Filter.LANGUAGE,
                                   Filter.WITHDRAWN_SHARED, Filter.SECOND)] == [[7], [8], [11], [13], [14], [17], [10]]
    assert shown[Filter.ALL] == [int(row.case[8:12]) for row in rows]


def test_every_problem_says_where_it_is_mended():
    assert {fix for fix, _filter in PROBLEMS.values()} == set(Fix)


def check_evidence(desk):
    """What is not what was noted cannot be approved; what a second person heard can, and counts for the gate."""
    with pytest.raises(reviewing.DecisionRefused) as caught:
        reviewing.decide(desk, verdict(desk, "TD-0000-0029-0"))
    assert caught.value.facts["why"] == "evidence"
    reviewing.decide(desk, verdict(desk, "TD-0000-0028-0"))
    assert reviewing.beside(desk, "TD-0000-0028-0").attested == review_facts.of_case(desk, "TD-0000-0028-0").consents
    assert reviewing.beside(desk, "TD-0000-0027-0").attested == frozenset()
