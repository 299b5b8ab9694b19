from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain import canonical
from testimony_desk.domain.dates import (
    UNKNOWN_DATE,
    Anchor,
    Calendar,
    PartialDate,
    Precision,
    Qualifier,
    Unit,
    compare,
    from_json,
    in_calendar,
    of,
    relative_to,
    to_json,
)
from testimony_desk.domain.dates.errors import DateNotRead
from testimony_desk.domain.dates.partial import sorted_by_earliest, sorted_by_latest

SOME_DATES = st.one_of(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda day: of(day.isoformat())),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda day: of(f"{day:%Y-%m}~")),
    st.integers(1900, 2100).map(lambda year: of(str(year))),
    st.integers(1900, 2100).map(lambda year: of(f"../{year}")),
    st.integers(1900, 2100).map(lambda year: of(f"{year}-24/..")),
    st.integers(1343, 1500).map(lambda year: in_calendar(Calendar.UMM_AL_QURA, f"{year}-09")),
    st.integers(1304, 1498).map(lambda year: in_calendar(Calendar.SOLAR_HIJRI, f"{year}-12-29?")),
    st.just(UNKNOWN_DATE),
)


def test_a_month_is_counted_only_when_the_interval_stays_in_it():
    assert of("2024-07-14").month == "2024-07"
    assert of("2024-07~").month == "2024-07"
    assert of("2024-04-20/2024-05-20").month == ""
    assert of("2024-07/..").month == of("").month == ""


def test_a_lunar_day_near_the_turn_of_a_month_is_counted_in_neither():
    at_the_turn = in_calendar(Calendar.UMM_AL_QURA, "1445-09-20")
    assert (at_the_turn.edtf, at_the_turn.month) == ("2024-03-30~", "")
    in_the_middle = in_calendar(Calendar.UMM_AL_QURA, "1445-09-10")
    assert (in_the_middle.edtf, in_the_middle.month) == ("2024-03-20~", "2024-03")


def test_a_lunar_date_is_never_better_than_about():
    lunar = in_calendar(Calendar.ISLAMIC_TABULAR, "1445-09-10", "عشرة رمضان", "ar")
    assert lunar.qualifier is Qualifier.ABOUT
    assert lunar.day is None
    assert (lunar.earliest, lunar.latest) == (date(2024, 3, 18), date(2024, 3, 22))


def test_a_solar_hijri_day_is_exact():
    assert in_calendar(Calendar.SOLAR_HIJRI, "1403-01-01").day == date(2024, 3, 20)


def test_a_year_of_another_calendar_is_an_interval():
    assert in_calendar(Calendar.SOLAR_HIJRI, "1403").edtf == "2024-03-20/2025-03-20"
    assert in_calendar(Calendar.UMM_AL_QURA, "1445-08/1445-09").edtf == "2024-02-11~/2024-04-09~"


def test_the_original_must_fit_the_interval():
    with pytest.raises(DateNotRead):
        PartialDate("2024-03-21~", Calendar.UMM_AL_QURA, "1445-09-10")
    with pytest.raises(DateNotRead):
        PartialDate("2024-03-20", original="1445-09-10")


@pytest.mark.parametrize(("date_", "precision", "code"), [
    (of("2024-07-14"), Precision.DAY, "certain"),
    (of("2024-07~"), Precision.MONTH, "approximate"),
    (of("2024?"), Precision.YEAR, "uncertain"),
    (of("2024-23%"), Precision.SEASON, "uncertain"),
    (of("../2013"), Precision.BEFORE, "certain"),
    (PartialDate("2024-04/2024-05", candidates=("2024-04", "2024-05")), Precision.RANGE, "conflict"),
    (PartialDate(anchor=Anchor("custody/from", 4, Unit.DAYS)), Precision.RELATIVE, "certain"),
    (UNKNOWN_DATE, Precision.UNKNOWN, "certain"),
])
def test_precision_and_doubt_have_their_codes(date_, precision, code):
    assert (date_.precision, date_.list_qualifier) == (precision, code)


def test_a_weekday_that_does_not_fit_names_the_years_that_would():
    said = PartialDate("2024-07-17", weekday_said=7)
    assert said.in_conflict
    conflict = said.weekday_conflict
    assert conflict is not None
    assert (conflict.computed, conflict.years) == (3, (2022,))


def test_a_weekday_said_of_a_month_or_of_a_lunar_day_near_it_is_no_conflict():
    assert not PartialDate("2024-07", weekday_said=7).in_conflict
    wednesday = PartialDate("2024-03-20~", Calendar.UMM_AL_QURA, "1445-09-10", weekday_said=5)
    assert wednesday.weekday_conflict is None


def test_a_weekday_of_the_29th_of_february_looks_at_leap_years_only():
    conflict = PartialDate("2024-02-29", weekday_said=6).weekday_conflict
    assert conflict is not None
    assert conflict.years == (2020,)


def test_comparing_answers_unknown_where_intervals_touch():
    july, day = of("2024-07"), of("2024-07-14")
    assert compare.before(of("2024-06-30"), july) is True
    assert compare.before(july, of("2024-07-01")) is False
    assert compare.before(july, day) is None
    assert compare.not_after(of("2024-07-01"), july) is True
    assert compare.same_day(day, of("2024-07-14")) is True
    assert compare.same_day(july, of("2024-08")) is False
    assert compare.same_day(july, july) is None
    assert compare.before(of("2024/.."), july) is None


def test_a_difference_needs_two_full_days():
    assert compare.days_between(of("2024-07-14"), of("2024-07-17")) == 3
    assert compare.days_between(of("2024-07"), of("2024-07-17")) is None


@given(SOME_DATES, SOME_DATES)
def test_a_certain_answer_holds_for_every_day_of_both(left, right):
    certain = compare.before(left, right)
    for day in (left.earliest or date.min, left.latest or date.max):
        for other in (right.earliest or date.min, right.latest or date.max):
            assert certain is None or certain is (day < other)
            assert compare.same_day(left, right) is not True or day == other


@given(SOME_DATES)
def test_a_date_survives_its_json(one):
    assert from_json(canonical.load(canonical.dump(to_json(one)), 10_000)) == one


def test_everything_that_was_said_survives_json():
    told = PartialDate("2024-04-20/2024-05-20", as_said="٢٠ نيسان/مايو", as_said_language="ar", weekday_said=6,
                       candidates=("2024-04-20", "2024-05-20"), anchor=Anchor("crossing", -3, Unit.WEEKS), derived=True)
    assert from_json(to_json(told)) == told


@pytest.mark.parametrize("value", [
    None, "2024", [], {}, {"edtf": None}, {"edtf": 2024}, {"edtf": "2024", "note": ""}, {"edtf": "2024", "derived": 1},
    {"edtf": "2024", "calendar": "gregorian"}, {"edtf": "2024", "calendar": "julian"}, {"edtf": "2024", "as_said": ""},
    {"edtf": "2024", "weekday_said": True}, {"edtf": "2024", "weekday_said": 8}, {"edtf": "2024", "candidates": [1]},
    {"edtf": "2024", "candidates": ["x"]}, {"edtf": "2024", "candidates": [""]},
    {"edtf": "2024", "candidates": ["2024"] * 13},
    {"edtf": "2024", "anchor": {"stage": "x", "offset": 1, "unit": "hours"}}, {"edtf": "2024",
    "anchor": {"stage": "x"}},
    {"edtf": "2024", "anchor": {"stage": "", "offset": 1, "unit": "days"}}, {"edtf": "2024", "as_said": "x" * 2001},
    {"edtf": "2024", "anchor": {"stage": "x", "offset": 50_001, "unit": "days"}},
])
def test_foreign_json_is_refused(value):
    with pytest.raises(DateNotRead):
        from_json(value)


def test_a_relative_date_is_worked_out_and_marked_derived():
    released = relative_to(Anchor("custody/from", 4, Unit.DAYS), of("2023-09-01~"), "four days later", "en")
    assert (released.edtf, released.derived, released.as_said) == ("2023-09-05~", True, "four days later")
    assert relative_to(Anchor("custody/from", 1, Unit.MONTHS), of("2024-01-31")).edtf == "2024-02-29"
    assert relative_to(Anchor("custody/from", -1, Unit.YEARS), of("2024-02-29")).edtf == "2023-02-28"
    assert relative_to(Anchor("custody/from", 2, Unit.WEEKS), of("2024-07/..")).edtf == "2024-07-15/.."
    assert relative_to(Anchor("custody/from", 4, Unit.DAYS), of("2024-07")).edtf == "2024-07-05/2024-08-04"


def test_a_relative_date_of_an_unknown_event_only_keeps_the_words():
    told = relative_to(Anchor("Eid al-Fitr", -3, Unit.DAYS), UNKNOWN_DATE, "قبل العيد بثلاثة أيام", "ar")
    assert (told.precision, told.edtf, told.derived) == (Precision.RELATIVE, "", False)


def test_a_relative_date_beyond_the_calendar_is_refused():
    with pytest.raises(DateNotRead):
        relative_to(Anchor("x", -50_000, Unit.YEARS), of("2024"))


def test_sorting_by_earliest_and_by_latest():
    before, year, day, after = of("../2013"), of("2024"), of("2024-07-14"), of("2024-07/..")
    for order in permutations([before, year, day, after, UNKNOWN_DATE]):
        assert sorted(order, key=sorted_by_earliest) == [before, year, after, day, UNKNOWN_DATE]
        assert sorted(order, key=sorted_by_latest) == [before, day, year, after, UNKNOWN_DATE]
