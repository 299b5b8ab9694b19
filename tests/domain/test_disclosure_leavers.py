"""What is left of earlier rows once those of now are taken away has company too; what is kept for that names nobody."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.disclosure import leavers
from testimony_desk.domain.disclosure.checking import Publishable, check
from testimony_desk.domain.disclosure.earlier import EarlierExport, earlier
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.disclosure.plan import Plan
from testimony_desk.domain.pseudonym.profiles import MICRODATA
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.services import export_history
from tests.pseudonyms import pseudonymised

DAY, SALT = dt.date(2026, 11, 1), bytes(32)
HERE = {"gender": "man", "nationality": "SY", "registration_province": "TR-16", "removal_date": {"edtf": "2024-07-14"}}
THERE = {**HERE, "registration_province": "TR-34"}
PEOPLE = [HERE] * 16 + [THERE] * 16
ONE_OF_FIVE = [*range(4, 16), *range(17, 32)]
"""All but four of the one province and one of the other."""


def left(cases, plan=None, blanked=None):
    """Return what is kept of an export of the rows of these cases, as the ledger gives it back."""
    found: Publishable = check(MICRODATA, cases, plan=plan or Plan())
    lines = sorted(export_history.counted_lines("kind", found.counted))
    return earlier(MICRODATA.code, DAY, [one.case for one in cases], SALT, found.steps, blanked,
                   export_history.counted(lines, "kind"))


def refused(cases, before: EarlierExport, plan=None) -> bool:
    try:
        check(MICRODATA, cases, earlier=[before], plan=plan or Plan())
    except Refused as found:
        return bool(found.facts == {"why": "leavers", "at_risk": 1})
    return False


@pytest.mark.parametrize(("staying", "tells"), [
    (ONE_OF_FIVE, True), (range(5, 32), False), ([*range(5, 16), *range(21, 32)], False), (range(32), False)])
def test_rows_are_not_let_out_beside_which_those_who_left_stand_alone(staying, tells):
    cases = pseudonymised(PEOPLE)
    assert refused([cases[place] for place in staying], left(cases)) is tells


def test_strangers_and_exports_of_which_nothing_was_kept_are_passed_over():
    cases = pseudonymised(PEOPLE * 2)
    assert not refused(cases[32:], left(cases[:32]))
    nothing = earlier(MICRODATA.code, DAY, [one.case for one in cases[:32]], SALT, check(MICRODATA, cases[:32]).steps)
    assert not refused([cases[place] for place in ONE_OF_FIVE], nothing)


@pytest.mark.parametrize(("then", "now"), [
    (Plan({"registration_province": Step.COUNTRY}), Plan()), (Plan(), Plan({"registration_province": Step.COUNTRY})),
    (Plan({"registration_province": Step.REGION}), Plan({"registration_province": Step.COUNTRY}))])
def test_those_who_left_are_looked_at_as_coarsely_as_the_coarser_of_both_exports(then, now):
    cases = pseudonymised(PEOPLE)
    assert not refused([cases[place] for place in ONE_OF_FIVE], left(cases, then), now)


def test_cells_that_were_empty_then_are_empty_of_those_who_stayed_too():
    cases = pseudonymised(PEOPLE)
    five = frozenset(one.row for one in cases[27:])
    before = left(cases, Plan(blanked={"registration_province": five}),
                  {"registration_province": [one.case for one in cases[27:]]})
    plan = Plan(blanked={"registration_province": five})
    assert not refused(cases[5:], before, plan)
    assert refused([cases[place] for place in ONE_OF_FIVE], before, plan)


def test_those_who_left_and_all_told_of_one_topic_are_not_laid_bare():
    cases = pseudonymised([{**HERE, "ill": ["insomnia"]}] * 10 + [HERE] * 30)
    assert refused(cases[10:], left(cases))
    assert not refused([*cases[5:10], *cases[15:]], left(cases))


def test_no_number_of_few_people_is_kept():
    cases = pseudonymised([{**HERE, "ill": ["insomnia"]}] * 4 + [HERE] * 26)
    assert list(check(MICRODATA, cases).counted[leavers.ROWS].values()) == [30]
    assert not refused(cases[10:], left(cases))


def test_what_is_kept_of_rows_says_how_many_are_alike_and_of_too_many_kinds_nothing(monkeypatch):
    cases = pseudonymised(PEOPLE)
    counted = check(MICRODATA, cases).counted
    assert sorted(counted[leavers.ROWS].values()) == [16, 16]
    assert "TD-" not in repr(counted)
    monkeypatch.setattr(leavers, "MOST_CLASSES", 1)
    assert check(MICRODATA, cases).counted == {}
