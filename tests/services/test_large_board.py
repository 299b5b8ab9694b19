"""A board of two thousand cases: its first rows are there at once, the rest in stretches, with few statements."""

from __future__ import annotations

import time

import pytest

from testimony_desk.domain.review.codes import ReviewState
from testimony_desk.services import case_papers, review_board
from testimony_desk.store.compartment import OpenCompartment
from tests import many_cases
from tests.reviewing import Staff

SOON = 2.0  # seconds until the first rows of any number of cases; 0.3 on two busy cores
WHOLE = 15.0  # seconds for all rows of 2,000 cases; 2.8 on two busy cores


@pytest.fixture
def count_statements(monkeypatch):
    """Count what is asked of a compartment."""
    asked = []

    def counted(plain):
        def asks(self, statement, parameters=()):
            asked.append(statement)
            return plain(self, statement, parameters)
        return asks

    for name in ("execute", "stream"):
        monkeypatch.setattr(OpenCompartment, name, counted(getattr(OpenCompartment, name)))
    return asked


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
def test_two_thousand_cases_open_at_once(desk, capsys):
    opened = filled(desk, 2000)
    begun = time.perf_counter()
    work = review_board.work(opened)
    assert work.count == 2000
    assert max(map(len, work.stretches)) == case_papers.STRETCH
    assert review_board.shown(review_board.look(opened, work.stretches[0], opened.today(), work.around))
    first = time.perf_counter() - begun
    whole = time.perf_counter()
    assert len(review_board.board(opened, opened.today())) > 1000
    seconds = time.perf_counter() - whole
    with capsys.disabled():
        print(f"\nboard of 2,000: first rows {first:.2f} s, all {seconds:.1f} s")  # noqa: T201 - what soak prints
    assert first < SOON
    assert seconds < WHOLE
    opened.vault.abandon()
