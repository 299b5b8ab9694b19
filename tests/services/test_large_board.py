"""A board of two thousand cases: its first rows are there at once, the rest in stretches, with few statements."""

from __future__ import annotations

import pytest

from testimony_desk.domain.review.codes import ReviewState
from testimony_desk.services import case_papers, review_board
from tests import many_cases
from tests.reviewing import Staff


def filled(desk, count):
    staff = Staff(desk)
    many_cases.fill(desk, count)
    supervisor = staff.as_("s1")
    many_cases.decide(supervisor, count)
    return supervisor


def test_no_case_costs_a_statement_of_its_own(desk, count_statements):
    opened = filled(desk, 24)
    for size in (8, 24):
        codes = [many_cases.code_of(place) for place in range(size)]
        around = review_board.work(opened).around
        count_statements.clear()
        looked = review_board.look(opened, codes, opened.today(), around)
        assert (len(looked), len(count_statements)) == (size, 2)
    states = {one.row.state for one in looked}
    assert {ReviewState.SUBMITTED, ReviewState.RETURNED, ReviewState.IN_REVIEW} <= states
    assert review_board.shown(looked) == review_board.board(opened, opened.today())
    opened.vault.abandon()


@pytest.mark.soak
def test_two_thousand_cases_come_in_stretches(desk):
    opened = filled(desk, 2000)
    work = review_board.work(opened)
    assert work.count == 2000
    assert max(map(len, work.stretches)) == case_papers.STRETCH
    assert review_board.shown(review_board.look(opened, work.stretches[0], opened.today(), work.around))
    assert len(review_board.board(opened, opened.today())) > 1000
    opened.vault.abandon()
