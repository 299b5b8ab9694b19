"""What contradicts itself in an interview is noted, and nothing of it keeps the interview from being complete."""

from __future__ import annotations

from datetime import date

import pytest

from testimony_desk.domain.answers import read
from testimony_desk.domain.conflicts import remarks
from testimony_desk.domain.form import Kind
from testimony_desk.domain.raw import AnswerState, RawAnswer
from tests.sheets import calculation, question, repeat, sheet

TALK = date(2026, 1, 20)


def noted(kind, value, state=AnswerState.ANSWERED):
    one = sheet(question("q", kind))
    one.set("q", RawAnswer(value, state))
    return [(remark.code, remark.years) for remark in remarks(read(one), TALK)]


@pytest.mark.parametrize(("kind", "value", "codes"), [
    (Kind.PARTIAL_DATE, {"edtf": "2024-07-17", "weekday_said": 7}, ["weekday-differs"]),
    (Kind.PARTIAL_DATE, {"edtf": "2024-07-17", "weekday_said": 3}, []),
    (Kind.PARTIAL_DATE, {"edtf": "2024-04-20/2024-05-20", "candidates": ["2024-04-20", "2024-05-20"]}, ["two-dates"]),
    (Kind.PARTIAL_DATE, {"edtf": "2026-02"}, ["date-after-interview"]),
    (Kind.PARTIAL_DATE, {"edtf": "2026-01"}, []), (Kind.PARTIAL_DATE, {"edtf": "2026-01-20/.."}, []),
    (Kind.PARTIAL_DATE, {"edtf": "", "as_said": "then"}, []),
    (Kind.DATE, "2026-01-21", ["date-after-interview"]), (Kind.DATE, "2026-01-20", []),
    (Kind.DATETIME, "2026-01-21T00:00+03:00", ["date-after-interview"]),
    (Kind.DURATION, {"stated_days": 4, "computed_min": 2, "computed_max": 2}, ["days-differ"]),
    (Kind.DURATION, {"stated_days": 0, "computed_min": 2}, ["days-differ"]),
    (Kind.DURATION, {"stated_days": 3, "computed_min": 2, "computed_max": 2}, []),
    (Kind.DURATION, {"stated_days": 1, "computed_min": 5, "stated_qualifier": "at_least"}, []),
    (Kind.DURATION, {"as_said": "long"}, []), (Kind.TEXT, "2026-02-01", []),
])
def test_a_contradiction_is_noted_once_by_its_code(kind, value, codes):
    assert [code for code, _years in noted(kind, value)] == codes


def test_a_wrong_weekday_names_the_years_in_which_it_would_fit():
    (_code, years), = noted(Kind.PARTIAL_DATE, {"edtf": "2024-07-17", "weekday_said": 7})
    assert 2022 in years


def test_only_answers_are_looked_at_and_each_item_on_its_own():
    assert noted(Kind.DATE, "2027-01-01", AnswerState.UNKNOWN) == []
    one = sheet(repeat("r", question("on", Kind.DATE)), calculation("c", "date('2030-01-01')"))
    one.add_item("r", "k1")
    one.set("r[k1]/on", RawAnswer("2026-05-05"))
    assert [remark.where for remark in remarks(read(one), TALK)] == ["r[k1]/on"]
