"""Steps only ever say less: classes merge, days widen, doubt stays, and nothing goes back down a ladder."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.dates import edtf
from testimony_desk.domain.dates.calendars import Calendar
from testimony_desk.domain.dates.edtf import Qualifier
from testimony_desk.domain.dates.partial import PartialDate, in_calendar, of
from testimony_desk.domain.pseudonym import bands, days, geography, steps
from testimony_desk.domain.pseudonym.generalising import climb
from testimony_desk.domain.pseudonym.steps import MEETINGS, TELLERS, Step
from tests import consents

PARENTS = {"DP-BURSA": "TR-16", "SYL-RUKNDIN": "SY-DI", "G-99": "RC-G", "YTS": "RC-G"}
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])


@st.composite
def told_days(draw):
    """Return any EDTF that we write: days, months, years, seasons, intervals, open ends, each in doubt or not."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    mark = draw(MARKS)
    shape = draw(st.sampled_from(["day", "month", "year", "season", "decade", "span", "open", "begun"]))
    year = f"{first.year:04}"
    return {"day": f"{first.isoformat()}{mark}", "month": f"{first.isoformat()[:7]}{mark}", "year": f"{year}{mark}",
            "season": f"{year}-{draw(st.integers(21, 24))}{mark}", "decade": f"{year[:3]}X{mark}",
            "span": f"{first.isoformat()}{mark}/{last.isoformat()[:7]}{mark}", "open": f"../{last.isoformat()}{mark}",
            "begun": f"{first.isoformat()}{mark}/.."}[shape]


@settings(max_examples=60)
@given(told_days(), st.sampled_from([steps.DAYS, steps.DAYS_TOLD]))
def test_days_only_widen_and_keep_their_doubt_and_their_open_ends(cell, ladder):
    for step in ladder[1:-1]:
        before, cell = edtf.read(cell), climb(cell, (Step.EXACT, step), step, {})
        after = edtf.read(cell)
        assert (after.earliest is None) == (before.earliest is None)
        assert (after.latest is None) == (before.latest is None)
        assert before.earliest is None or after.earliest <= before.earliest
        assert before.latest is None or after.latest >= before.latest
        assert after.qualifier is before.qualifier


@settings(max_examples=60)
@given(told_days(), st.sampled_from([days.to_month, days.to_quarter, days.to_season, days.to_year]))
def test_a_step_taken_twice_is_taken_once(cell, step):
    assert step(step(cell)) == step(cell)


@pytest.mark.parametrize(("cell", "month", "quarter", "season", "year"), [
    ("2024-07-14", "2024-07", "2024-07/2024-09", "2024-06/2024-08", "2024"),
    ("2024-12-31~", "2024-12~", "2024-10~/2024-12~", "2024-12~/2025-02~", "2024~"),
    ("2024-01-05?", "2024-01?", "2024-01?/2024-03?", "2023-12?/2024-02?", "2024?"),
    ("2024-04-20?/2024-05-20?", "2024-04?/2024-05?", "2024-04?/2024-06?", "2024-03?/2024-05?", "2024?"),
    ("2023", "2023", "2023", "2023", "2023"),
    ("../2013~", "../2013-12~", "../2013-12~", "../2014-02~", "../2013-12~"),
    ("202X", "2020/2029", "2020/2029", "2020/2029", "2020/2029"),
])
def test_days_become_months_quarters_seasons_and_years(cell, month, quarter, season, year):
    assert (days.to_month(cell), days.to_quarter(cell), days.to_season(cell), days.to_year(cell)) == (
        month, quarter, season, year)


def test_a_told_date_loses_words_and_weekday_and_keeps_what_is_not_sure():
    assert days.as_told(of("2024-07-14", "that Sunday", "en")) == "2024-07-14"
    assert days.as_told(PartialDate("2024-07-17", weekday_said=7)) == "2024-07-17?"
    lunar = in_calendar(Calendar.UMM_AL_QURA, "1445-09-10")
    read = edtf.read(days.as_told(lunar))
    assert (read.latest - read.earliest).days == 4
    assert read.qualifier in {Qualifier.ABOUT, Qualifier.EXACT}
    assert days.as_told(of("")) is None


CELLS = {
    "places": (steps.PLACES, ["DP-BURSA", "TR-16", "TR-34", "SYL-RUKNDIN", "SY-HL", "SY-UNK", "TR-UNK", "XJ-KAS",
                              "AF-KAB", "SY", "DP-OTHER", "somebody's house"]),
    "ages": (steps.AGES, [0, 11, 12, 17, 18, 34, 35, 60, 103, "12_17", "unknown", "17-18", "18-19"]),
    "people": (steps.PEOPLE, [0, 1, 2, 5, 9, 10, 74, 99, 100, 2000, "10-12", "9-10"]),
    "lengths": (steps.LENGTHS, [0, 1, 2, 30, 31, 365, 366, 9000]),
    "codes": (steps.SERIES, ["G-87", "V-87", "G-99", "YTS", "OTHER", "what is this"]),
    "gates": (steps.GATES, ["XB-CIL", "XB-MUR", "XA-IST", "XO-UNK"]),
    "work": (steps.WORK, ["media_activism", "trade", "student", "other"]),
    "genders": (steps.GENDERS, ["woman", "girl", "man", "self_described", "not_asked"]),
    "countries": (steps.COUNTRIES, ["SY", "CN", "IQ", "XX-STATELESS"]),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_ladder_merges_and_never_splits(name):
    """Whoever looks alike on a rung looks alike on every later one, and the last rung says nothing."""
    ladder, cells = CELLS[name]
    for low in range(len(ladder)):
        alike: dict[object, set[object]] = {}
        for cell in cells:
            here = climb(cell, ladder, ladder[low], PARENTS)
            later = tuple(climb(here, ladder, step, PARENTS, ladder[low]) for step in ladder[low:])
            assert later == tuple(climb(cell, ladder, step, PARENTS) for step in ladder[low:])
            alike.setdefault(here, set()).add(later)
        assert all(len(each) == 1 for each in alike.values())
    assert {climb(cell, ladder, Step.SUPPRESS, PARENTS) for cell in cells} == {None}


def test_nothing_goes_down_a_ladder():
    with pytest.raises(ValueError, match="finer"):
        climb("TR-MAR", steps.PLACES, Step.PROVINCE, PARENTS, Step.REGION)


@pytest.mark.parametrize(("cell", "step", "expected"), [
    ("DP-BURSA", Step.PROVINCE, "TR-16"), ("DP-BURSA", Step.REGION, "TRR-MAR"), ("SYL-RUKNDIN", Step.REGION, "SYR-SO"),
    ("SY-ID", Step.REGION, "SYR-NW"), ("XJ-KAS", Step.REGION, "XJ"), ("XJ-KAS", Step.COUNTRY, "CN"),
    ("AF-KAB", Step.REGION, "AF"), ("TR-UNK", Step.REGION, "TR"), ("TR-16", Step.COUNTRY, "TR"),
    ("XX-OTHER", Step.COUNTRY, "XX-OTHER"), ("at Karim's", Step.PROVINCE, None),
])
def test_places_become_provinces_regions_and_countries(cell, step, expected):
    assert climb(cell, steps.PLACES, step, PARENTS) == expected


def test_several_codes_are_taken_up_one_by_one_and_told_once():
    assert climb("16 17 40", (Step.EXACT, Step.AGE_BAND), Step.AGE_BAND, {}) == "12_17 35_44"


def test_every_province_and_governorate_has_a_region():
    known = [*consents.codes_of("tr_province"), *consents.codes_of("sy_governorate")]
    assert set(known) - geography.REGIONS.keys() == {"TR-UNK", "SY-UNK"}
    assert geography.REGIONS.keys() <= set(known)


def test_bands_are_codes_of_their_lists():
    assert {code for _, code in bands.AGES} | set(bands.CHILD_OR_ADULT.values()) <= set(consents.codes_of("age_band"))
    assert {code for _, code in bands.LENGTHS} <= set(consents.codes_of("duration_band"))
    assert {code for _, code in bands.PEOPLE} == set(consents.codes_of("count_band"))
    assert set(consents.codes_of("count_band")) == set(bands.ROUGH_PEOPLE)
    assert set(bands.ROUGH_PEOPLE.values()) == set(consents.codes_of("count_rough"))
    assert set(bands.ROUGH_LENGTHS.values()) == set(consents.codes_of("duration_rough"))


@pytest.mark.parametrize(("codes", "ladder", "step", "after"), [
    ("interview_mode", MEETINGS, Step.NEAR_OR_FAR, {*consents.codes_of("interview_mode_rough"), None}),
    ("interviewee_role", TELLERS, Step.OWN_OR_OTHER, set(consents.codes_of("interviewee_rough"))),
])
def test_of_the_talk_only_face_to_face_and_whose_account_it_is_can_be_told(codes, ladder, step, after):
    assert {climb(code, ladder, step, {}) for code in consents.codes_of(codes)} == after
    assert climb("in_person", MEETINGS, Step.NEAR_OR_FAR, {}) == "in_person"
    assert climb("family_witness", TELLERS, Step.OWN_OR_OTHER, {}) == "somebody_else"
    assert set(geography.REGIONS.values()) <= set(consents.codes_of("place_region"))
    assert set(consents.codes_of("border_crossing")) >= geography.GATES | geography.UNTOLD_CROSSINGS
