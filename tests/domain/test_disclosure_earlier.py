"""Two exports cannot be subtracted from each other, and what is kept to know that names nobody."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.disclosure.checking import check
from testimony_desk.domain.disclosure.earlier import Difference, EarlierExport, difference, earlier, mark
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.disclosure.hiding import ALL
from testimony_desk.domain.disclosure.plan import Plan
from testimony_desk.domain.pseudonym.profiles import MICRODATA, TOTALS
from testimony_desk.domain.pseudonym.steps import Step
from tests.pseudonyms import pseudonymised

DAY = dt.date(2026, 11, 1)
SALT = bytes(32)
ALIKE = {"gender": "man", "nationality": "SY", "registration_province": "TR-16", "removal_date": {"edtf": "2024-07-14"}}


def kept(numbers: range, steps: dict[str, Step] | None = None, salt: bytes = SALT) -> EarlierExport:
    return earlier("analyst_microdata", DAY, [f"TD-{number}" for number in numbers], salt, steps)


def test_what_is_kept_holds_no_case_code_and_two_lines_cannot_be_laid_side_by_side():
    first, second = kept(range(1, 30)), kept(range(1, 30), salt=b"\1" * 32)
    assert "TD-" not in repr(first)
    assert not first.members & second.members
    assert {len(one) for one in first.members} == {16}
    assert mark("TD-1", SALT) != mark("TD-2", SALT)
    with pytest.raises(ValueError, match="salt"):
        kept(range(3), salt=b"short")


@pytest.mark.parametrize(("numbers", "expected"), [
    (range(1, 21), Difference(0, 0, 20)), (range(2, 21), Difference(1, 0, 19)), (range(1, 24), Difference(0, 3, 20)),
    (range(18, 30), Difference(17, 9, 3)), (range(100, 120), Difference(20, 20, 0)),
])
def test_differences_are_found_in_both_directions(numbers, expected):
    assert difference([f"TD-{number}" for number in range(1, 21)], kept(numbers)) == expected


@pytest.mark.parametrize(("found", "tells"), [
    (Difference(0, 0, 20), False), (Difference(4, 0, 20), True), (Difference(0, 4, 20), True),
    (Difference(5, 5, 20), False), (Difference(3, 0, 0), False),
])
def test_few_people_more_or_less_can_be_subtracted_and_strangers_cannot(found, tells):
    assert found.tells(5) is tells


@pytest.mark.parametrize("profile", [MICRODATA, TOTALS])
def test_a_set_that_an_earlier_one_lays_bare_is_refused(profile):
    cases = pseudonymised([ALIKE] * 25, profile)
    with pytest.raises(Refused) as found:
        check(profile, cases, earlier=[kept(range(1, 26)), kept(range(1, 24))])
    assert found.value.facts == {"why": "difference", "at_risk": 1}
    assert check(profile, cases, earlier=[kept(range(1, 26)), kept(range(1, 21)), kept(range(50, 70))])


def test_one_table_by_region_and_month_another_by_province_and_year_are_never_both_let_out():
    cases = pseudonymised([ALIKE] * 25)
    first = check(MICRODATA, cases, plan=Plan({"registration_province": Step.REGION}))
    again = [earlier("analyst_microdata", DAY, [one.case for one in cases], SALT, first.steps)]
    with pytest.raises(Refused) as found:
        check(MICRODATA, cases, plan=Plan({"removal_date": Step.YEAR}), earlier=again)
    assert found.value.facts == {"why": "crossed", "at_risk": 1}
    for plan in (Plan(), Plan({"registration_province": Step.COUNTRY, "removal_date": Step.YEAR})):
        assert check(MICRODATA, cases, plan=plan, earlier=again)


def test_one_table_with_this_cell_empty_another_with_that_one_are_never_both_let_out():
    """Each has company only without one cell; laid over each other they are whole again, and alone."""
    cases = pseudonymised([ALIKE] * 25)
    def codes(*rows: int) -> list[str]:
        return [one.case for one in cases if one.row in rows]

    def before(blanked: dict[str, list[str]], members: list[str]) -> list[EarlierExport]:
        first = check(MICRODATA, cases)
        return [earlier("analyst_microdata", DAY, members, SALT, first.steps, blanked)]

    everybody = [one.case for one in cases]
    five = frozenset({1, 2, 3, 4, 5})
    now = Plan(blanked={"gender": five})
    for blanked in ({"removal_date": codes(*five)}, {"gender": codes(6, 7, 8, 9, 10)}):
        with pytest.raises(Refused) as found:
            check(MICRODATA, cases, plan=now, earlier=before(blanked, everybody))
        assert found.value.facts == {"why": "crossed", "at_risk": 1}
    assert check(MICRODATA, cases, plan=now, earlier=before({}, everybody))
    assert check(MICRODATA, cases, plan=now, earlier=before({"gender": codes(*five)}, everybody))
    assert check(MICRODATA, cases, plan=now, earlier=before({"gender": codes(*five), "crossing": codes(1)}, everybody))
    coarser = Plan(steps={"removal_date": Step.SUPPRESS}, blanked={"gender": five})
    assert check(MICRODATA, cases, plan=coarser, earlier=before({"removal_date": codes(*five)}, everybody))
    with pytest.raises(Refused):
        check(MICRODATA, cases, plan=Plan(steps={"removal_date": Step.YEAR}),
              earlier=before({"gender": codes(*five)}, everybody))


OTHER = {**ALIKE, "registration_province": "TR-34"}


@pytest.mark.parametrize("steps", [{}, {"removal_date": Step.MONTH}])
def test_rows_are_not_let_out_whose_newcomers_stand_alone_once_the_rows_of_then_are_taken_away(steps):
    """Ten of one province and six of another, then one more of the first and five of the second."""
    cases = pseudonymised([ALIKE] * 15 + [OTHER] * 6 + [ALIKE] + [OTHER] * 5)
    before = [kept(range(1, 22), steps)]
    with pytest.raises(Refused) as found:
        check(MICRODATA, cases, earlier=before)
    assert (found.value.facts, found.value.rows) == ({"why": "newcomers", "at_risk": 1}, (22,))
    assert check(MICRODATA, cases, plan=Plan(left_out=frozenset({22})), earlier=before)
    assert check(MICRODATA, cases, plan=Plan({"registration_province": Step.COUNTRY}), earlier=before)
    assert check(MICRODATA, cases, earlier=[kept(range(100, 130), steps)])


def test_newcomers_are_compared_as_coarsely_as_the_coarser_of_both_exports():
    cases = pseudonymised([ALIKE] * 15 + [OTHER] * 6 + [ALIKE] + [OTHER] * 5)
    coarser = {**check(MICRODATA, cases).steps, "registration_province": Step.COUNTRY}
    assert check(MICRODATA, cases, earlier=[kept(range(1, 22), coarser)])


def test_newcomers_who_all_told_of_one_topic_are_not_let_out():
    ill = {**ALIKE, "ill": ["insomnia"]}
    cases = pseudonymised([ALIKE] * 20 + [ill] * 10)
    assert check(MICRODATA, cases)
    with pytest.raises(Refused) as found:
        check(MICRODATA, cases, earlier=[kept(range(1, 21))])
    assert (found.value.facts["why"], len(found.value.rows)) == ("newcomers", 10)


def test_totals_hide_what_taking_the_rows_of_some_of_the_people_away_would_tell():
    """Rows of twenty-one people, then totals with eleven more of whom one alone is from Bursa."""
    people = [ALIKE] * 15 + [OTHER] * 6 + [ALIKE] + [OTHER] * 10
    cases, steps = pseudonymised(people, TOTALS), check(MICRODATA, pseudonymised(people)).steps

    def provinces(*before: EarlierExport) -> set[str]:
        return {place for place, in check(TOTALS, cases, earlier=before).counted["registration_province"]} - {ALL}

    assert provinces() == provinces(kept(range(1, 22), {})) == {"TR-16", "TR-34"}
    assert provinces(kept(range(1, 22), steps)) == set()
    assert provinces(kept(range(1, 22), {**steps, "registration_province": Step.SUPPRESS})) == {"TR-16", "TR-34"}


def test_newcomers_are_those_who_were_in_neither_of_two_exports():
    """Twenty of then, twenty of another time, and six who came: one of them alone once both are taken away."""
    cases = pseudonymised([ALIKE] * 10 + [OTHER] * 10 + [ALIKE] * 10 + [OTHER] * 10 + [ALIKE] + [OTHER] * 5)
    first, second = kept(range(1, 21)), kept(range(21, 41))
    for before in ([first], [second]):
        assert check(MICRODATA, cases, earlier=before)
    with pytest.raises(Refused) as found:
        check(MICRODATA, cases, earlier=[first, second])
    assert (found.value.facts["why"], found.value.rows) == ("newcomers", (41,))


def test_of_two_exports_of_the_same_rows_the_finer_counts_too():
    cases = pseudonymised([ALIKE] * 15 + [OTHER] * 6 + [ALIKE] + [OTHER] * 5)
    finer = check(MICRODATA, cases).steps
    coarser = {**finer, "registration_province": Step.COUNTRY}
    with pytest.raises(Refused):
        check(MICRODATA, cases, earlier=[kept(range(1, 22), coarser), kept(range(1, 22), finer)])
