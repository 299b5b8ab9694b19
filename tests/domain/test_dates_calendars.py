from __future__ import annotations

from datetime import date

import pytest
from hijridate import Gregorian, Hijri
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCalendar

from testimony_desk.domain.dates import Calendar
from testimony_desk.domain.dates.calendars import YEARS, from_gregorian, span, to_edtf
from testimony_desk.domain.dates.errors import DateNotRead, EndBeforeStart, NoSuchDay, YearOutside

# 1 Hamal (Nowruz) as it was kept, 1380 to 1409; the leap years in between are 1383 87 91 95 99 1403 08.
NOWRUZ_ON_THE_20TH = {1383, 1387, 1391, 1395, 1399, 1403, 1407, 1408}


@pytest.mark.parametrize("year", range(1343, 1501))
def test_every_umm_al_qura_month_is_the_one_of_the_library(year):
    for month in range(1, 13):
        days = Hijri(year, month, 1).month_length()
        first, last = Hijri(year, month, 1).to_gregorian(), Hijri(year, month, days).to_gregorian()
        assert span(Calendar.UMM_AL_QURA, year, month) == (date(*first.datetuple()), date(*last.datetuple()))


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)))
def test_a_day_in_umm_al_qura_is_the_one_of_the_library(day):
    assert from_gregorian(Calendar.UMM_AL_QURA, day) == Gregorian.fromdate(day).to_hijri().datetuple()


@pytest.mark.parametrize("year", range(1300, 1501))
def test_every_tabular_month_is_the_one_of_another_implementation(year):
    oracle = QCalendar(QCalendar.System.IslamicCivil)
    for month in range(1, 13):
        first = oracle.dateFromParts(year, month, 1).toPython()
        assert span(Calendar.ISLAMIC_TABULAR, year, month)[0] == first


@pytest.mark.parametrize("year", range(1380, 1410))
def test_the_solar_hijri_year_began_when_it_was_kept(year):
    day = 20 if year in NOWRUZ_ON_THE_20TH else 21
    assert span(Calendar.SOLAR_HIJRI, year, 1, 1)[0] == date(year + 621, 3, day)


def test_known_days_of_the_solar_hijri_calendar():
    assert span(Calendar.SOLAR_HIJRI, 1357, 11, 22)[0] == date(1979, 2, 11)
    assert span(Calendar.SOLAR_HIJRI, 1400, 5, 24)[0] == date(2021, 8, 15)
    assert span(Calendar.SOLAR_HIJRI, 1399, 12, 30)[0] == date(2021, 3, 20)
    assert span(Calendar.SOLAR_HIJRI, 1304, 1, 11)[0] == date(1925, 3, 31)  # the calendar became law


def test_the_two_lunar_variants_differ_where_they_should():
    months = [(year, month) for year in range(1400, 1450) for month in range(1, 13)]
    gaps = {one: (span(Calendar.UMM_AL_QURA, *one)[0] - span(Calendar.ISLAMIC_TABULAR, *one)[0]).days for one in months}
    assert set(gaps.values()) == {-2, -1, 0, 1}
    assert gaps[(1443, 9)] == -1
    assert span(Calendar.UMM_AL_QURA, 1443, 9)[0] == date(2022, 4, 2)


@pytest.mark.parametrize("calendar", [Calendar.UMM_AL_QURA, Calendar.ISLAMIC_TABULAR, Calendar.SOLAR_HIJRI])
def test_months_follow_each_other_without_a_gap(calendar):
    first, last = YEARS[calendar]
    end = span(calendar, first)[0].toordinal() - 1
    for year in range(first, last + 1):
        for month in range(1, 13):
            start, stop = span(calendar, year, month)
            assert start.toordinal() == end + 1
            assert 28 <= (stop - start).days + 1 <= 31
            end = stop.toordinal()
        assert stop == span(calendar, year)[1]


@given(st.sampled_from(list(Calendar)), st.dates(date(1926, 1, 1), date(2076, 1, 1)))
def test_there_and_back_is_the_same_day(calendar, day):
    assert span(calendar, *from_gregorian(calendar, day)) == (day, day)


@pytest.mark.parametrize(("calendar", "original"), [
    (Calendar.UMM_AL_QURA, "1445-13"), (Calendar.UMM_AL_QURA, "1445-00"), (Calendar.SOLAR_HIJRI, "1402-12-30"),
    (Calendar.SOLAR_HIJRI, "1402-07-31"), (Calendar.ISLAMIC_TABULAR, "1445-02-30"),
    (Calendar.UMM_AL_QURA, "1445-09-00"),
])
def test_days_a_calendar_does_not_have_are_refused(calendar, original):
    with pytest.raises(NoSuchDay):
        to_edtf(calendar, original)


@pytest.mark.parametrize(("calendar", "year"), [
    (Calendar.UMM_AL_QURA, 1342), (Calendar.UMM_AL_QURA, 1501), (Calendar.SOLAR_HIJRI, 1303),
    (Calendar.SOLAR_HIJRI, 1499),
    (Calendar.ISLAMIC_TABULAR, 1299), (Calendar.ISLAMIC_TABULAR, 1501),
])
def test_years_beyond_a_table_are_refused(calendar, year):
    with pytest.raises(YearOutside) as refused:
        span(calendar, year)
    assert refused.value.facts["first"] == YEARS[calendar][0]


@pytest.mark.parametrize("day", [date(1924, 7, 31), date(2077, 11, 17)])
def test_days_beyond_a_table_are_refused(day):
    with pytest.raises(YearOutside):
        from_gregorian(Calendar.UMM_AL_QURA, day)


@pytest.mark.parametrize("original", ["", "1445-9", "١٤٤٥", "1445-09-10-01", "1445/1446/1447", "1445-XX", "../..",
                                      "/1445"])
def test_a_date_of_another_calendar_is_written_in_numbers(original):
    with pytest.raises(DateNotRead):
        to_edtf(Calendar.UMM_AL_QURA, original)


def test_an_open_interval_of_another_calendar():
    assert to_edtf(Calendar.UMM_AL_QURA, "../1445-09-10") == "../2024-03-20~"
    assert to_edtf(Calendar.SOLAR_HIJRI, "1403?/..") == "2024-03-20?/.."
    assert to_edtf(Calendar.SOLAR_HIJRI, "1402/1403-01-01") == "2023-03-21/2024-03-20"


def test_an_interval_of_another_calendar_cannot_run_backwards():
    with pytest.raises(EndBeforeStart):
        to_edtf(Calendar.UMM_AL_QURA, "1446/1445")


def test_the_calendar_list_knows_no_variants():
    assert {calendar.list_code for calendar in Calendar} == {"gregorian", "hijri", "solar_hijri"}
