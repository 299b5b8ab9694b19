"""Rows of people leave only where enough look alike and not all of them told of the same topic."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from testimony_desk.domain.disclosure.checking import Publishable, check, least_alike
from testimony_desk.domain.disclosure.errors import Refused, SetRefused
from testimony_desk.domain.disclosure.plan import NO_PLAN, Plan
from testimony_desk.domain.disclosure.suggesting import suggest, suggest_step
from testimony_desk.domain.pseudonym.applying import Pseudonymised, apply
from testimony_desk.domain.pseudonym.profiles import FULL, LEGAL, MICRODATA, QUASI_IDENTIFIERS, STORY
from testimony_desk.domain.pseudonym.steps import Step
from tests import pseudonyms
from tests.pseudonyms import pseudonymised

PLACES = tuple(pseudonyms.PLACES)
ALIKE = {"age_at_event": 30, "gender": "man", "nationality": "SY", "registration_province": "TR-16",
         "crossing": "XB-CIL", "removal_date": {"edtf": "2024-07-14"}, "holding_place": ["DP-BURSA"]}


def people(number: int, seed: int, spread: int = 3, ill: float = 0.0) -> list[dict[str, Any]]:
    """Return people who differ in a few things, more with a greater spread; some ill."""
    chance = random.Random(seed)
    return [{
        "age_at_event": 20 + 10 * chance.randrange(spread), "gender": chance.choice(("man", "woman")),
        "nationality": chance.choice(("SY", "AF", "IQ")[:spread]), "crossing": chance.choice(("XB-CIL", "XB-ONC")),
        "registration_province": chance.choice(("TR-16", "TR-34", "TR-63")[:spread]),
        "removal_date": {"edtf": f"2024-{1 + chance.randrange(spread):02}-{1 + chance.randrange(28):02}"},
        "holding_place": [chance.choice(PLACES) for _ in range(chance.choice((0, 1, 1, 2)))],
        "ill": ["insomnia"] if chance.random() < ill else ["no"], "signed": "signed_forced",
    } for _ in range(number)]


def seen(found: Publishable) -> dict[int, Any]:
    """Return for each row of the main table everything in all tables that a neighbour could know."""
    shown: dict[int, list[Any]] = {row[0]: [] for row in found.tables[0].rows}
    for table in found.tables:
        names = [column.name for column in table.columns]
        keys = [at for at, name in enumerate(names) if name in QUASI_IDENTIFIERS]
        for row in table.rows if keys else ():
            person = row[names.index("parent_row")] if table.parent else row[0]
            shown[person].append((table.name, *(row[at] for at in keys)))
    return {person: tuple(lines) for person, lines in shown.items()}


@settings(max_examples=12, deadline=None)
@given(st.integers(30, 60), st.integers(0, 10**6), st.integers(1, 3), st.sampled_from([0.0, 0.4]))
def test_whatever_is_let_out_everybody_has_company_and_no_class_shares_a_topic(number, seed, spread, ill):
    cases = pseudonymised(people(number, seed, spread, ill))
    plan = suggest(cases, least_alike(MICRODATA, cases))
    assume(len(cases) - len(plan.left_out) >= 20)
    found = check(MICRODATA, cases, plan=plan)
    told = {row[1] for table in found.tables if table.name == "sensitive" for row in table.rows}
    needed = 10 if told else 5
    classes: dict[Any, list[bool]] = {}
    for person, line in seen(found).items():
        classes.setdefault(line, []).append(person in told)
    assert min(map(len, classes.values())) == found.report.smallest >= needed
    assert not any(all(each) for each in classes.values())
    assert seen(found).keys() == {one.row for one in cases} - plan.left_out


def refused(cases: list[Pseudonymised], plan: Plan = NO_PLAN) -> Refused:
    with pytest.raises(Refused) as found:
        check(MICRODATA, cases, plan=plan)
    return found.value


def test_one_who_differs_is_named_by_row_and_a_step_is_offered():
    cases = pseudonymised([*[ALIKE] * 24, {**ALIKE, "registration_province": "TR-34"}])
    found = refused(cases)
    assert (found.facts, found.rows) == ({"why": "small-classes", "at_risk": 1}, (25,))
    assert (found.suggestion.column, found.suggestion.step, found.suggestion.at_risk) == (
        "registration_province", Step.REGION, 0)
    assert found.suggestion.bits > 0
    assert found.report.classes == 2
    assert found.report.global_risk == 2 / 25
    assert found.report.above_line


def test_a_step_helps_and_says_what_it_cost():
    cases = pseudonymised([*[ALIKE] * 24, {**ALIKE, "registration_province": "TR-34"}])
    found = check(MICRODATA, cases, plan=Plan({"registration_province": Step.REGION}))
    column = next(one for one in found.tables[0].columns if one.name == "registration_province")
    assert column.code_list == "place_region"
    assert {row[found.tables[0].columns.index(column)] for row in found.tables[0].rows} == {"TRR-MAR"}
    assert found.report.losses["registration_province"] == pytest.approx(1.0)
    assert found.report.losses["gender"] == 0
    assert found.steps["registration_province"] is Step.REGION


def test_twice_arrested_is_seen_though_each_place_is_common():
    twice = {**ALIKE, "holding_place": ["DP-BURSA", "DP-BURSA"]}
    assert refused(pseudonymised([*[ALIKE] * 24, twice])).rows == (25,)


def test_a_repeat_without_any_quasi_identifier_left_is_not_there():
    twice = {**ALIKE, "holding_place": ["DP-BURSA", "DP-BURSA"]}
    found = check(MICRODATA, pseudonymised([*[ALIKE] * 24, twice]), plan=Plan({"holding_place": Step.SUPPRESS}))
    assert [table.name for table in found.tables] == ["cases"]


def test_a_blanked_repeat_leaves_no_gap_in_its_numbers():
    twice = {**ALIKE, "holding_place": ["DP-BURSA", "DP-BURSA"]}
    cases = pseudonymised([*[ALIKE] * 10, twice, *[ALIKE] * 10, *[{**ALIKE, "holding_place": []}] * 5])
    found = check(MICRODATA, cases, plan=Plan(blanked={"holding": frozenset({11})}))
    rows = found.tables[1].rows
    assert [row[0] for row in rows] == list(range(1, 21))
    assert 11 not in {row[1] for row in rows}


def test_fewer_than_twenty_people_are_never_rows():
    assert refused(pseudonymised([ALIKE] * 19)).facts == {"why": "too-few", "at_risk": 19}
    assert check(MICRODATA, pseudonymised([ALIKE] * 20)).report.smallest == 20


def test_a_sensitive_topic_asks_for_ten_and_for_somebody_without_it():
    ill = {**ALIKE, "ill": ["insomnia"]}
    other = {**ALIKE, "gender": "woman"}
    assert refused(pseudonymised([ill, *[ALIKE] * 15, *[other] * 7])).rows == tuple(range(17, 24))
    assert refused(pseudonymised([*[ill] * 12, *[other] * 12])).rows == tuple(range(1, 13))
    found = check(MICRODATA, pseudonymised([*[ill] * 12, *[ALIKE] * 12]))
    assert found.tables[-1].name == "sensitive"
    assert found.tables[-1].rows[0] == (1, 1, "yes", None, None)
    assert found.report.members.kept_apart == {"health"}


def test_a_case_code_never_stands_in_rows_and_does_in_the_two_profiles_that_have_it():
    assert "TD-" not in repr(check(MICRODATA, pseudonymised([ALIKE] * 20)).tables)
    for profile in (FULL, LEGAL):
        table = check(profile, pseudonymised([ALIKE] * 2, profile)).tables[0]
        assert [column.name for column in table.columns][:2] == ["row", "case_code"]
        assert [row[:2] for row in table.rows] == [(1, "TD-1"), (2, "TD-2")]
    assert "TD-1" not in repr(check(STORY, pseudonymised([ALIKE], STORY, topics=frozenset())).tables)


def test_single_cases_need_nobody_alike():
    assert check(LEGAL, pseudonymised([ALIKE], LEGAL)).report.members.people == 1


def test_sets_that_do_not_belong_together_are_refused():
    cases = pseudonymised([ALIKE] * 20)
    for why, given_ in (("empty", []), ("twice", [*cases, *pseudonymised([{}] * 21)[20:], other(cases[0])]),
                        ("rows", [*cases, cases[0]])):
        with pytest.raises(SetRefused) as found:
            check(MICRODATA, given_)
        assert found.value.facts == {"why": why}
    with pytest.raises(SetRefused) as found:
        check(STORY, cases)
    assert found.value.facts == {"why": "profile"}


def other(one: Pseudonymised) -> Pseudonymised:
    """Return the same case under another row."""
    return apply(pseudonyms.cleared(one.case), pseudonyms.account(one.case, **ALIKE), MICRODATA, 99)


@pytest.mark.parametrize("plan", [Plan({"nothing": Step.YEAR}), Plan({"removal_date": Step.EXACT}),
                                  Plan({"removal_date": Step.REGION}), Plan(blanked={"nothing": frozenset({1})})])
def test_a_plan_for_other_columns_or_back_down_a_ladder_is_refused(plan):
    with pytest.raises(SetRefused) as found:
        check(MICRODATA, pseudonymised([ALIKE] * 20), plan=plan)
    assert found.value.facts == {"why": "plan"}


def test_with_nothing_left_to_take_away_nothing_is_suggested():
    cases = pseudonymised([ALIKE] * 20)
    outlets = [one for sheet in cases[0].layout.sheets for one in sheet.outlets if one.key]
    everything = {one.column.name: Step.SUPPRESS for one in outlets}
    assert suggest_step(cases, 5, Plan(everything)) is None


@pytest.mark.parametrize(("others", "ill", "refused_"), [(4, 0, True), (5, 0, False), (9, 1, True), (10, 1, False)])
def test_five_must_look_alike_and_ten_beside_a_sensitive_topic(others, ill, refused_):
    told = [{**ALIKE, "ill": ["insomnia"]}] * ill
    cases = pseudonymised([*told, *[ALIKE] * 25, *[{**ALIKE, "gender": "woman"}] * others])
    if refused_:
        assert refused(cases).facts == {"why": "small-classes", "at_risk": others}
    else:
        assert check(MICRODATA, cases).report.smallest == others


def test_a_blanked_cell_is_empty_and_makes_people_alike():
    cases = pseudonymised([*[ALIKE] * 20, *[{**ALIKE, "registration_province": f"TR-0{row}"} for row in range(1, 6)]])
    assert refused(cases).rows == tuple(range(21, 26))
    found = check(MICRODATA, cases, plan=Plan(blanked={"registration_province": frozenset(range(21, 26))}))
    names = [column.name for column in found.tables[0].columns]
    cells = [row[names.index("registration_province")] for row in found.tables[0].rows]
    assert cells == ["TR-16"] * 20 + [None] * 5
    assert (found.report.blanked_cells, found.report.smallest) == (5, 5)
