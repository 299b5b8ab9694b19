"""Published cases count to the fixed results, and every change of one fact moves exactly what it must."""

from __future__ import annotations

import dataclasses
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.published import PublishedCase
from testimony_desk.domain.statistics.published import count_published
from testimony_desk.exchange import cases
from tests import reported


def count(*counted: PublishedCase, told_only: bool = False):
    return count_published(counted, told_only=told_only, act_groups=cases.act_groups())


def differing(before, after) -> set[str]:
    return {name for name in before if before[name] != after[name]}


@pytest.mark.parametrize(("name", "told_only"), [("told_5", True), ("announced_6", False)])
def test_the_fixed_results_are_reproduced_to_the_letter(name, told_only):
    counted = count(*reported.whole().cases, told_only=told_only)
    assert json.dumps(counted) == json.dumps(reported.expected()[name])


def test_nothing_counts_to_nothing():
    counted = count()
    assert counted["cases"] == counted["act_rows"] == 0
    assert counted["crossing"] == counted["codes"] == {}
    assert counted["days_total_known"] == {"n": 0, "values": [], "mean": None, "median": None, "min": None, "max": None}


CHANGES = [
    (1, lambda case: case["signing"].update(outcome="forged"), {"signing_outcome"}),
    (1, lambda case: case["signing"].update(asked="no"), {"asked_to_sign"}),
    (1, lambda case: case.update(property_taken="not_stated"), {"confiscated_yes"}),
    (1, lambda case: case.update(property_taken="no"), {"confiscated_yes"}),
    (1, lambda case: case["acts"].append({"act": "threat_harm", "certainty": "told"}), {"act_rows"}),
    (1, lambda case: case["acts"].append({"act": "taser", "certainty": "told"}), {"act_rows", "physical_violence"}),
    (1, lambda case: case["acts"].append({"act": "no_food", "certainty": "told"}), {"act_rows"}),
    (1, lambda case: case["custody"][0].update(days=None, days_basis=None), set()),
    (1, lambda case: case["custody"][0].update(days=9, days_basis="lower_bound"),
     {"days_total_known", "days_lower_bound"}),
    (1, lambda case: case["removal"]["date"].update(weekday_said="Wednesday", qualifier="certain"), {"date_conflicts"}),
    (1, lambda case: case["legal"].update(lawyer="no"), {"lawyer_not_stated"}),
    (2, lambda case: case.update(registration_province=None), {"registration_province"}),
    (2, lambda case: case["apprehensions"][1].update(out_of_registered_province="not_stated"),
     {"out_of_province_last_arrest"}),
    (2, lambda case: case["custody"][0].update(outcome="transferred"), {"transfers_between_places_before_removal"}),
    (2, lambda case: case["consent"].update(p_pub_named="not_asked", identity_level="alias"), {"named_consent"}),
    (3, lambda case: case["removal"].update(crossing="XB-AKC"), {"crossing"}),
    (3, lambda case: case["custody"][1]["held_there"].update(n=5000), set()),
    (3, lambda case: case["removal"]["count_with"].update(n=5000), set()),
    (4, lambda case: case["custody"].pop(), {"holding_episodes_turkiye", "episodes_by_type", "days_total_known"}),
    (4, lambda case: case["custody"][1].update(days=None, days_basis=None), {"days_total_known", "days_lower_bound"}),
    (4, lambda case: case["codes"].append(dict(case["codes"][0], as_seen="G 99")), set()),
    (4, lambda case: case["codes"].append(dict(case["codes"][0], code="V-87")), {"codes"}),
    (4, lambda case: case.update(conditions=[]), {"overcrowding", "act_rows"}),
    (5, lambda case: case["post_return"].append("arrest"), set()),
    (5, lambda case: case.update(source_role="subject"), {"role"}),
    (5, lambda case: case.update(custody_after_return=[]), {"holding_episodes_after_return"}),
    (6, lambda case: case.update(status_at_last_arrest="unknown"), {"status_at_arrest"}),
]


@pytest.mark.parametrize(("number", "change", "moved"), CHANGES)
def test_one_changed_fact_moves_what_it_must_and_nothing_else(number, change, moved):
    before = count(*reported.whole().cases)
    after = count(*reported.changed(lambda value: change(value["cases"][number - 1])).cases)
    assert differing(before, after) == moved


def test_a_length_is_worked_out_only_from_two_days_told_without_doubt():
    def forget_days(case):
        case["custody"][0].update(days=None, days_basis=None)

    assert count(reported.changed_case(1, forget_days))["days_total_known"]["values"] == [3]

    def forget_and_doubt(case):
        forget_days(case)
        case["custody"][0]["from"]["qualifier"] = "approximate"

    assert count(reported.changed_case(1, forget_and_doubt))["days_unknown"] == ["S004-1"]


@given(st.lists(st.integers(1, 6), max_size=12), st.randoms(use_true_random=False))
def test_order_changes_no_number_and_sets_add_up(numbers: list[int], shuffler: random.Random):
    picked = [dataclasses.replace(reported.case(number), code=f"X-{place}") for place, number in enumerate(numbers)]
    shuffled = picked[:]
    shuffler.shuffle(shuffled)
    whole, other = count(*picked), count(*shuffled)
    for name, value in whole.items():
        if isinstance(value, list):
            assert sorted(value) == sorted(other[name])
        else:
            assert value == other[name]
    half = len(picked) // 2
    first, second = count(*picked[:half]), count(*picked[half:])
    for name in ("cases", "told", "apprehensions", "act_rows", "physical_violence", "lawyer_not_stated"):
        assert whole[name] == first[name] + second[name]


@given(st.lists(st.integers(1, 6), max_size=12))
def test_every_case_is_somewhere_and_not_stated_is_shown(numbers: list[int]):
    counted = count(*(reported.case(number) for number in numbers))
    for table in ("role", "crossing", "status_at_arrest", "asked_to_sign", "signing_outcome", "registration_province"):
        assert sum(counted[table].values()) == counted["cases"] == len(numbers)
    assert "no" not in counted["asked_to_sign"]
    lengths = counted["days_total_known"]["n"] + len(counted["days_lower_bound"]) + len(counted["days_unknown"])
    assert lengths == len(numbers)
