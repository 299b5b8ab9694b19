"""Six published cases are never rows, however coarse, and may be totals, which say nothing of one person."""

from __future__ import annotations

from functools import cache

import pytest

from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.disclosure.checking import check
from testimony_desk.domain.disclosure.errors import Refused, SetRefused
from testimony_desk.domain.disclosure.matrix import keys_of
from testimony_desk.domain.disclosure.plan import NO_PLAN, Plan
from testimony_desk.domain.disclosure.suggesting import suggest
from testimony_desk.domain.pseudonym.applying import Pseudonymised, apply
from testimony_desk.domain.pseudonym.from_published import account_of
from testimony_desk.domain.pseudonym.profiles import LEAST_ALIKE, MICRODATA, TOTALS, Profile
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.exchange import builtin
from tests import consents, pseudonyms, reported

TORTURE = frozenset({"torture"})


@cache
def six(profile: Profile) -> list[Pseudonymised]:
    form = builtin.interview_form()
    allowed = {number: clear([consents.published(case=f"TD-{number}")], Use(Handling.COUNT, topics=TORTURE),
                             consents.DAY) for number in range(1, 7)}
    return [apply(allowed[number], account_of(reported.case(number), f"TD-{number}", form), profile, number)
            for number in allowed]


def everything_suppressed() -> Plan:
    return Plan({one.column.name: Step.SUPPRESS for _, _, one in keys_of(six(MICRODATA)[0].layout)})


@pytest.mark.parametrize("plan", [lambda: NO_PLAN, everything_suppressed, lambda: suggest(six(MICRODATA), LEAST_ALIKE)],
                         ids=["as they are", "all suppressed", "as suggested"])
def test_as_rows_they_are_refused_whatever_is_left_out(plan):
    with pytest.raises(Refused) as found:
        check(MICRODATA, six(MICRODATA), plan=plan())
    assert found.value.facts["why"] == "too-few"


def test_nearly_every_one_of_them_is_alone_in_their_class():
    with pytest.raises(Refused) as found:
        check(MICRODATA, six(MICRODATA))
    report = found.value.report
    assert (report.classes, report.at_risk, report.global_risk) == (6, 6, 1.0)


def test_as_totals_they_go_out_and_no_number_is_small():
    found = check(TOTALS, six(TOTALS))
    numbers = {(table.name, row[1]): row[2] for table in found.tables for row in table.rows}
    assert numbers["label_person", "forced"] == 5
    assert numbers["crossing", "total"] == 6
    assert all(number >= LEAST_ALIKE for number in numbers.values())
    assert all(row[-1] is None for table in found.tables for row in table.rows)
    assert found.report.hidden_cells > found.report.shown_cells
    assert found.report.members.published


def test_what_a_report_states_stands_where_the_form_asks_for_it():
    first = pseudonyms.shown(six(MICRODATA)[0])[0]
    assert first["age_at_event"] == "25_34"
    assert first["removal_date"] == "2024-07?"
    fourth = pseudonyms.shown(six(MICRODATA)[3], "holding")
    assert [(one["holding_place"], one["holding_stated_days"]) for one in fourth] == [("TR-22", "d4_7"),
                                                                                  ("TR-27", "d31_90")]


def test_they_are_never_counted_together_with_people_who_were_asked():
    form = builtin.interview_form()
    asked = apply(pseudonyms.cleared("TD-9"), account_of(reported.case(1), "TD-9", form), TOTALS, 9)
    with pytest.raises(SetRefused) as found:
        check(TOTALS, [*six(TOTALS), asked])
    assert found.value.facts == {"why": "mixed"}
