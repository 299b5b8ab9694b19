"""The traps of the published report that lie in its numbers: what must be shown, and what must never be."""

from __future__ import annotations

from testimony_desk.domain.statistics.published import count_published
from testimony_desk.exchange import cases
from tests import reported


def counted(*, told_only: bool):
    return count_published(reported.whole().cases, told_only=told_only, act_groups=cases.act_groups())


def test_t05_both_denominators_are_shown():
    told, announced = counted(told_only=True), counted(told_only=False)
    assert (told["cases"], announced["cases"], announced["told"]) == (5, 6, 5)
    assert announced["role"] == {"subject": 5, "family_witness": 1}


def test_t10_a_refusal_with_unknown_outcome_is_neither_signed_nor_unsigned():
    outcomes = counted(told_only=True)["signing_outcome"]
    assert outcomes == {"signed_forced": 2, "refused_outcome_unknown": 1, "not_stated": 2}


def test_t12_people_on_a_bus_are_never_added_to_removals():
    flat = str(counted(told_only=False))
    assert all(str(number) not in flat for number in (74, 75, 220, 406, 1000, 2000))


def test_t15_four_active_cards_and_one_cancelled():
    assert counted(told_only=True)["status_at_arrest"] == {
        "tp_registered": 1, "tp_other_province": 2, "tp_unspecified": 1, "tp_cancelled": 1}


def test_t16_observations_are_no_cases():
    observed = reported.changed(lambda value: value.update(aggregate_observations=[], source_level_statements=[]))
    fewer = count_published(observed.cases, told_only=False, act_groups=cases.act_groups())
    assert fewer == counted(told_only=False)
    assert "57072" not in str(fewer)


def test_t20_two_lengths_of_one_person_are_one_total_and_a_lower_bound_is_none():
    lengths = counted(told_only=True)
    assert lengths["days_total_known"]["values"] == [3, 39]
    assert (lengths["days_lower_bound"], lengths["days_unknown"]) == (["S004-2"], ["S004-3", "S004-5"])


def test_t23_crossings_not_named_are_counted_as_such():
    assert counted(told_only=True)["crossing"]["XO-NOTSTATED"] == 3
    assert counted(told_only=False)["crossing"]["XO-NOTSTATED"] == 4


def test_t36_a_family_is_one_case():
    assert counted(told_only=False)["family_separated_yes"] == ["S004-3", "S004-5"]
    assert counted(told_only=False)["cases"] == 6
