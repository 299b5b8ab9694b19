"""Dates are local days, never instants: no zone and no change of the clocks moves one."""

from __future__ import annotations

import os
import time
from datetime import date

import pytest

from testimony_desk.domain import canonical
from testimony_desk.domain.dates import Calendar, from_json, in_calendar, of, to_json
from testimony_desk.domain.dates.said import read_said
from testimony_desk.wording import dates

# POSIX rules, so that no table of zones need be installed: every whole hour, and three that change their clocks.
ZONES = [*(f"ZONE{hour:+}" for hour in range(-14, 13)), "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0",
         "XXX-10:30YYY-11,M10.1.0,M4.1.0"]
DAYS = ["2024-02-29", "2024-03-31", "2024-10-27", "2016-03-27", "2016-10-30", "2011-12-30", "2024-12-31", "2024-01-01",
        "1979-02-11", "2038-01-19"]


@pytest.fixture
def zone(request, monkeypatch):
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_a_day_is_the_same_day_in_every_zone(zone):
    assert os.environ["TZ"] == zone
    for text in DAYS:
        day = date.fromisoformat(text)
        kept = from_json(canonical.load(canonical.dump(to_json(of(text))), 1_000))
        assert (kept.edtf, kept.day) == (text, day)
        assert read_said(dates.day(day)).day == day
    solar = in_calendar(Calendar.SOLAR_HIJRI, "1403-01-01")
    assert from_json(to_json(solar)).day == date(2024, 3, 20)


def test_there_are_thirty_zones_to_try():
    assert len(ZONES) == 30
