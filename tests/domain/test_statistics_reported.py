"""Months, ages, crossings and fullness of places, as far as a report allows them."""

from __future__ import annotations

from datetime import date

import pytest

from testimony_desk.domain.statistics import reported as counting
from testimony_desk.domain.statistics.lengths import summary
from tests import reported


def told():
    return [case for case in reported.whole().cases if case.told]


def test_months_of_the_last_arrest_and_of_the_removal():
    months = reported.expected()["months"]
    assert counting.months(case.apprehensions[-1].date for case in told()) == months["last_arrest"]
    assert counting.months(case.removal.date for case in told()) == months["removal"]


@pytest.mark.parametrize(("edtf", "precision", "label"), [
    ("2024-07", "month", "2024-07"), ("../2013", "before", "2013-12 or earlier"),
    ("2023-12/..", "after", "2023-12 or later"),
    ("2013", "year", "2013-01..2013-12"), (None, "unknown", "unknown"),
])
def test_month_labels(edtf, precision, label):
    case = reported.changed_case(4, lambda value: value["removal"].update(
        date={"edtf": edtf, "precision": precision, "qualifier": "certain"}))
    assert counting.month_label(case.removal.date) == label


def test_ages_are_banded_only_when_both_possible_ages_agree():
    ages, expected = counting.ages(told(), date(2024, 7, 31)), reported.expected()["age"]
    assert (ages["age_stated"], ages["birth_year_stated"]) == (expected["age_stated"], expected["birth_year_stated"])
    assert (ages["age_band"], ages["unknown"]) == (expected["age_band_in_july_2024"], expected["unknown_of_told"])
    assert counting.ages([reported.case(5)], date(2027, 7, 31))["unknown"] == 1  # 34 or 35


def test_crossings_with_shares_and_monthly_averages():
    expected = reported.expected()["removals_by_crossing"]
    counted = counting.crossings(reported.whole().observations[0])
    assert {name: counted[name] for name in ("period", "sum", "rows", "per_month")} == {
        name: expected[name] for name in ("period", "sum", "rows", "per_month")}
    with pytest.raises(ValueError, match="AGG-2"):
        counting.crossings(reported.whole().observations[1])


def test_a_place_meant_for_few_that_holds_many():
    edirne = reported.case(4).custody[0]
    assert counting.occupancy(edirne) == reported.expected()["occupancy"]
    with pytest.raises(ValueError, match="2"):
        counting.occupancy(reported.case(4).custody[1])


def test_the_middle_of_numbers():
    assert summary([35, 4]) == {"n": 2, "values": [4, 35], "mean": 19.5, "median": 19.5, "min": 4, "max": 35}
    assert summary([2]) == {"n": 1, "values": [2], "mean": 2, "median": 2, "min": 2, "max": 2}
