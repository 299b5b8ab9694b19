from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.dates import of
from testimony_desk.domain.dates.duration import Basis, Duration, between
from testimony_desk.domain.dates.errors import DateNotRead


def test_elapsed_days_are_end_minus_start():
    held = between(of("2024-07-14"), of("2024-07-17"), 3)
    assert (held.computed, held.basis, held.days, held.in_conflict) == (3, Basis.BOTH, 3, False)


def test_partial_dates_give_a_range():
    held = between(of("2024-07-14"), of("2024-07"))
    assert (held.computed_min, held.computed_max, held.computed, held.days) == (0, 17, None, None)
    assert between(of("2024-02"), of("2024-02")).computed_max == 28


def test_open_dates_bound_one_side_only():
    held = between(of("2024-07-14"), of("2024-08-01/.."))
    assert (held.computed_min, held.computed_max) == (18, None)
    assert held.basis is Basis.UNKNOWN


@pytest.mark.parametrize(("stated", "conflict"), [(2, False), (3, False), (4, False), (5, True), (1, True)])
def test_stated_and_computed_may_differ_by_one_day(stated, conflict):
    assert between(of("2024-07-14"), of("2024-07-17"), stated).in_conflict is conflict


def test_a_lower_bound_is_no_length():
    held = between(of(""), of("2024-05-20"), 2, at_least=True)
    assert (held.basis, held.days, held.in_conflict) == (Basis.LOWER_BOUND, None, False)
    assert between(of("2024-05-01"), of("2024-05-20"), 2, at_least=True).in_conflict is False
    assert between(of("2024-05-01"), of("2024-05-03"), 9, at_least=True).in_conflict is True


def test_backwards_dates_compute_nothing():
    held = between(of("2024-07-17"), of("2024-07-14"), 3)
    assert (held.computed_min, held.computed_max, held.days) == (None, None, 3)


def test_without_any_length():
    assert Duration().basis is Basis.UNKNOWN
    assert Duration(4).basis is Basis.STATED
    assert between(of("2024-07-14"), of("2024-07-17")).basis is Basis.COMPUTED


@pytest.mark.parametrize("days", [-1, 50_001])
def test_absurd_lengths_are_refused(days):
    with pytest.raises(DateNotRead):
        Duration(days)


@given(st.dates(), st.dates())
def test_full_days_give_exactly_their_distance(start, end):
    held = between(of(start.isoformat()), of(end.isoformat()))
    assert held.computed == ((end - start).days if end >= start else None)
