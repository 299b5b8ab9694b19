"""Pairs of cases: found among generated ones, explained by their reasons, the same in every order, fast among many."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.duplicates.finding import pairs
from testimony_desk.domain.duplicates.groups import joined
from testimony_desk.domain.duplicates.weighing import LIKELY, POSSIBLE, Why
from tests.told_twice import invent

LAW = settings(max_examples=12, deadline=None)


def quality(found, told, least):
    """Return precision and recall of the pairs from a score on."""
    same = {tuple(sorted(pair)) for pair in told.same}
    chosen = {one.cases for one in found if one.score >= least}
    return len(chosen & same) / len(chosen), len(chosen & same) / len(same)


def test_the_told_twice_are_found_and_few_others():
    told = invent(300, 60, seed=1)
    found = pairs(told.traces)
    precision, recall = quality(found, told, POSSIBLE)
    assert precision > 0.85
    assert recall > 0.95
    assert quality(found, told, LIKELY)[0] > 0.95


@LAW
@given(st.integers(0, 10_000))
def test_a_score_is_the_sum_of_its_reasons_and_order_decides_nothing(seed):
    told = invent(40, 8, seed)
    found = pairs(told.traces)
    shuffled = list(told.traces)
    random.Random(seed).shuffle(shuffled)
    assert pairs(shuffled) == found
    for one in found:
        assert one.score == sum(reason.points for reason in one.reasons) >= POSSIBLE
        assert {reason.why for reason in one.reasons} & {Why.REMOVAL, Why.ARREST, Why.SAME_REPORT}
        assert one.cases[0] < one.cases[1]


@LAW
@given(st.integers(0, 10_000))
def test_a_man_and_a_woman_and_people_of_other_ages_are_never_one(seed):
    told = invent(30, 10, seed)
    apart = [replace(one, sex="man" if place % 2 else "woman") for place, one in enumerate(told.traces)]
    sexes = {one.case: one.sex for one in apart}
    assert all(sexes[one.cases[0]] == sexes[one.cases[1]] for one in pairs(apart))
    births = {one.case: one.birth for one in told.traces}
    for one in pairs(told.traces):
        mine, theirs = (births[case] for case in one.cases)
        assert mine is None or theirs is None or mine.apart(theirs) <= 2


def test_two_cases_of_one_report_are_two_people_and_one_case_taken_in_twice_is_one():
    first = replace(invent(1, 0).traces[0], report="r#1", document="r")
    assert pairs([first, replace(first, case="TD-2", report="r#2")]) == ()
    only, = pairs([first, replace(first, case="TD-2")])
    assert only.likely
    assert only.reasons[0].why is Why.SAME_REPORT


@LAW
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(7, 12)), max_size=8))
def test_groups_hold_whoever_is_joined_by_any_way_and_none_that_is_contradicted(same):
    codes = [(str(one), str(other)) for one, other in same]
    groups = joined(codes, [])
    for one, other in codes:
        assert groups[one] == groups[other]
        assert {one, other} <= set(groups[one])
    if codes:
        assert codes[0][0] not in joined(codes, [codes[0]])


@pytest.mark.soak
def test_ten_thousand_cases_are_told_apart_as_well_as_few():
    told = invent(10_000, 300, seed=3)
    found = pairs(told.traces)
    precision, recall = quality(found, told, LIKELY)
    assert precision > 0.7
    assert recall > 0.75
    assert quality(found, told, POSSIBLE)[1] > 0.9
