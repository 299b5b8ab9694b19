"""The days of a withdrawal are days on which a desk was used: no clock uses them up, whatever it shows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.consent.waiting import DAYS, LONGEST_STEP, seen

DAY = dt.date(2026, 11, 21)
STEPS = st.lists(st.integers(-60, 60), max_size=30)


def walk(steps):
    """Return the days that a clock showed, each step from the one before."""
    days = [DAY]
    for step in steps:
        days.append(days[-1] + dt.timedelta(days=step))
    return days


@pytest.mark.parametrize(("steps", "counted"), [((), 0), ((1,) * 14, 14), ((30,), 7), ((7, 7), 14), ((-5, 5), 0),
                                                ((20, -20, 20), 7), ((0, 0, 3), 3)])
def test_days_are_counted_in_steps(steps, counted):
    assert seen(walk(steps)) == counted


@given(STEPS)
def test_no_clock_counts_more_than_time_or_steps_allow(steps):
    counted = seen(walk(steps))
    days = walk(steps)
    assert 0 <= counted <= (max(days) - DAY).days
    assert counted <= LONGEST_STEP * len(steps)
    assert seen([*days, min(days)]) == counted


@given(st.integers(0, 400))
def test_one_jump_is_never_enough(step):
    assert seen(walk([step])) < DAYS
