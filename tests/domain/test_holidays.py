"""Weekends, holidays by law, and feasts of the moon whose edges nobody can be sure of."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.statistics.holidays import Day, kind_of


@pytest.mark.parametrize(("day", "kind"), [
    ("2024-07-13", Day.WEEKEND), ("2024-07-15", Day.HOLIDAY), ("2016-07-15", Day.WORKING), ("2024-08-30", Day.HOLIDAY),
    ("2024-07-17", Day.WORKING), ("2024-04-11", Day.HOLIDAY), ("2024-04-09", Day.NOT_SURE),
    ("2024-06-18", Day.HOLIDAY), ("2024-06-20", Day.NOT_SURE), ("1900-01-03", Day.NOT_SURE)])
def test_a_day_is_what_it_is(day, kind):
    assert kind_of(dt.date.fromisoformat(day)) is kind
