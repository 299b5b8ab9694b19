"""Dates are local days, never instants: no zone and no change of the clocks moves one."""

from __future__ import annotations

import os
import time
from datetime import date
from zoneinfo import available_timezones

import pytest

from testimony_desk.domain import canonical
from testimony_desk.domain.dates import Calendar, from_json, in_calendar, of, to_json
from testimony_desk.domain.dates.said import read_said
from testimony_desk.wording import dates

ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc"))[::16][:30]
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
