"""Which moment is believed: leap days, zones, daylight saving, thirty years either way, and two laws."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.clock import JUMP, Believed, ClockState, believe

LAST = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
AHEAD, BEHIND, PLAUSIBLE = ClockState.AHEAD, ClockState.BEHIND, ClockState.PLAUSIBLE


@pytest.mark.parametrize(("shown", "state", "day"), [
    (LAST, PLAUSIBLE, "2026-11-21"),
    (LAST - dt.timedelta(hours=9, minutes=30), PLAUSIBLE, "2026-11-21"),
    (LAST - dt.timedelta(hours=9, minutes=31), BEHIND, "2026-11-21"),
    (LAST + dt.timedelta(days=30), PLAUSIBLE, "2026-12-21"),
    (LAST + dt.timedelta(days=30, hours=14, minutes=29), PLAUSIBLE, "2026-12-21"),
    (LAST + dt.timedelta(days=30, hours=14, minutes=30), AHEAD, "2026-11-21"),
    (LAST.replace(year=2056), AHEAD, "2026-11-21"),
    (LAST.replace(year=1996), BEHIND, "2026-11-21"),
    (dt.datetime.min.replace(tzinfo=dt.UTC), BEHIND, "2026-11-21"),
    (dt.datetime.max.replace(tzinfo=dt.UTC), AHEAD, "2026-11-21"),
])
def test_a_clock_is_believed_up_to_thirty_days_ahead(shown, state, day):
    found = believe(shown, LAST)
    assert (found.state, found.day.isoformat()) == (state, day)
    assert found.moment == (LAST if state is AHEAD else shown)


def test_before_the_first_line_of_a_journal_the_clock_is_all_there_is():
    assert believe(LAST, None) == Believed(LAST, LAST.date(), PLAUSIBLE)


@pytest.mark.parametrize(("last", "shown", "state"), [
    ("2028-01-30T12:00:00Z", "2028-02-29T23:59:59Z", PLAUSIBLE),
    ("2028-01-30T12:00:00Z", "2028-03-01T00:00:00Z", AHEAD),
    ("2027-01-30T12:00:00Z", "2027-03-01T23:59:59Z", PLAUSIBLE),
    ("2027-01-30T12:00:00Z", "2027-03-02T00:00:00Z", AHEAD),
    ("2028-02-29T00:00:00Z", "2028-02-28T23:59:59Z", BEHIND),
    ("2028-02-29T00:00:00Z", "2028-03-30T00:00:00Z", PLAUSIBLE),
])
def test_a_leap_day_is_a_day(last, shown, state):
    assert believe(dt.datetime.fromisoformat(shown), dt.datetime.fromisoformat(last)).state is state


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Asia/Damascus", "Europe/Istanbul", "America/Los_Angeles"])
def test_the_zone_of_a_clock_changes_nothing(zone):
    for minutes in range(0, 40 * 24 * 60, 601):
        shown = LAST + dt.timedelta(minutes=minutes)
        assert believe(shown.astimezone(ZoneInfo(zone)), LAST) == believe(shown, LAST)


def test_the_hour_that_comes_twice_in_autumn_takes_no_day_back():
    berlin = ZoneInfo("Europe/Berlin")
    first = dt.datetime(2026, 10, 25, 2, 30, tzinfo=berlin)
    again = first.replace(fold=1)
    assert believe(again, first).state is PLAUSIBLE
    assert believe(again, first).moment - believe(first, first).moment == dt.timedelta(hours=1)
    assert believe(first, again).day == dt.date(2026, 10, 25)


moments = st.datetimes(dt.datetime.fromisoformat("1990-01-01"), dt.datetime.fromisoformat("2090-01-01"),
                       timezones=st.just(dt.UTC))


@given(st.lists(st.tuples(moments, st.booleans()), min_size=1, max_size=30), moments)
def test_the_day_never_goes_back_and_only_a_person_takes_it_more_than_a_month_on(turns, began):
    """Each turn is an unlock with some clock, where a person may say that the date is right; all write a line."""
    last = began
    for shown, said_right in turns:
        before = believe(shown, last)
        written = shown if said_right and before.state is AHEAD else before.moment
        after = believe(shown, max(last, written))
        assert after.day >= before.day >= last.date()
        assert said_right or max(last, written).date() - last.date() <= JUMP
        assert after.state is not AHEAD or not said_right
        last = max(last, written)


@given(moments, moments, st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_unconfirmed_no_jump_ends_an_embargo_and_no_step_back_revives_a_consent(shown, last, until):
    day = believe(shown, last).day
    assert day >= until or last.date() < until
    assert day < until or last.date() >= until or shown.date() - last.date() <= JUMP
