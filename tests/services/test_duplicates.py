"""Cases that may be one person's: suggested with reasons, decided by a person, counted once, undone, forgotten."""

from __future__ import annotations

import json

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.duplicates.weighing import Why
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.identity.look import LookWithoutReason
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import practice
from testimony_desk.services import duplicates, importing, interviewing, same_person, sending, withdrawing
from testimony_desk.services.same_person import Answer, PairUnknown
from testimony_desk.store import versions
from tests.counted_interviews import code_of, put_case, report
from tests.exchanging import never, quiet
from tests.people import acts
from tests.reviewing import everything_asked, put, record_of
from tests.services.test_interviewing import NAME, begin, missing_answers, say
from tests.talks import path_of

TOLD = {"gender": "man", "birth_year": "1992", "registration_province": "TR-27", "residence_province": "TR-27",
        "origin_governorate": "SY-HL", "crossing": "XB-BAB"}


def told(**changes: object) -> dict[str, object]:
    values = {path_of(name): value for name, value in {**TOLD, **changes}.items()}
    return {**values, path_of("removal_date"): {"edtf": str(changes.get("removal_date", "2024-07-17"))}}


def found(desk):
    return duplicates.suggestions(desk, quiet, never)


@pytest.fixture
def twice(desk):
    """One person in two cases, another of the same bus, and somebody else."""
    put_case(desk, code_of(1), told())
    put_case(desk, code_of(2), told(removal_date="2024-07-18", residence_province="TR-34"))
    put_case(desk, code_of(3), told(birth_year="1975", origin_governorate="SY-ID", registration_province="TR-63"))
    put_case(desk, code_of(4), told(removal_date="2022-01-02", registration_province="TR-01"))
    return code_of(1), code_of(2)


def test_a_pair_is_suggested_with_reasons_that_add_up_and_names_stay_closed(desk, twice):
    only, = found(desk)
    assert only.pair.cases == twice
    assert {one.why for one in only.pair.reasons} == {Why.REMOVAL, Why.CROSSING, Why.REGISTRATION, Why.ORIGIN,
                                                      Why.BIRTH, Why.DIFFERS}
    assert only.pair.score == sum(one.points for one in only.pair.reasons)
    assert duplicates.COMPARED in acts(desk)
    assert not [act for act in acts(desk) if act.startswith("names-")]


def test_whom_a_person_joins_is_counted_once_under_both_codes_and_that_can_be_undone(desk, twice):
    for more in range(10, 16):
        put_case(desk, code_of(more), told(birth_year=str(1950 + more), removal_date=f"2019-0{more - 9}-01"))
    before = report(desk).people
    assert same_person.say(desk, *twice, Answer.SAME) == same_person.say(desk, *twice[::-1], Answer.SAME)
    assert found(desk) == ()
    assert same_person.with_case(desk, twice[0]) == (twice[1],)
    assert report(desk).people == before - 1
    assert len(versions.heads_of_case(desk.compartment(Compartment.TESTIMONY), twice[1], "interview")) == 1
    same_person.say(desk, *twice, Answer.UNDONE)
    assert report(desk).people == before
    assert [one.pair.cases for one in found(desk)] == [twice]
    assert len(versions.of_record(desk.consent, same_person.record_of(*twice))) == 2


def test_what_was_called_two_people_is_gone_and_what_was_put_off_comes_last(desk, twice):
    same_person.say(desk, *twice, Answer.LATER)
    assert [(one.pair.cases, one.later) for one in found(desk)] == [(twice, True)]
    same_person.say(desk, *twice, Answer.OTHER)
    assert found(desk) == ()
    same_person.say(desk, *twice, Answer.SAME)
    same_person.say(desk, twice[1], code_of(3), Answer.SAME)
    assert same_person.groups(desk)[twice[0]] == (*twice, code_of(3))
    same_person.say(desk, twice[0], code_of(3), Answer.OTHER)
    assert same_person.groups(desk) == {}
    with pytest.raises(PairUnknown):
        same_person.say(desk, twice[0], twice[0], Answer.SAME)
    with pytest.raises(PairUnknown):
        same_person.say(desk, twice[0], "TD-0000-0000-0", Answer.SAME)


@pytest.mark.parametrize("which", [pytest.param(0, marks=pytest.mark.soak), 1])
def test_with_either_case_what_was_said_of_both_is_destroyed_and_nobody_is_counted_too_much(desk, twice, which):
    for more in range(10, 16):
        put_case(desk, code_of(more), told(birth_year=str(1950 + more), removal_date=f"2019-0{more - 9}-01"))
    same_person.say(desk, *twice, Answer.SAME)
    before = report(desk).people
    withdrawing.withdraw(desk, withdrawing.by_person(desk, twice[which], Scope.ALL_DELETE)[0])
    assert all(one.emptied for one in versions.of_record(desk.consent, same_person.record_of(*twice)))
    assert same_person.groups(desk) == {}
    assert report(desk).people == before  # the other case is still that person


def test_names_are_not_compared_without_a_reason_of_the_list(desk):
    with pytest.raises(LookWithoutReason):
        duplicates.by_names(desk, "curiosity", quiet, never)
    assert not [act for act in acts(desk) if act.startswith("names-")]


def test_what_one_desk_says_of_two_cases_does_not_leave_it(desk, office):
    for case in ("TD-7K3M-9QXH-4", "TD-0000-0001-0"):
        put(desk, record_of(case, given_on=desk.today(), decisions=everything_asked({"p_internal": "yes"})))
    said = same_person.say(desk, "TD-7K3M-9QXH-4", "TD-0000-0001-0", Answer.SAME)
    for ready in sending.sendable(desk, office).ready:
        assert said not in ready.versions[Compartment.CONSENT]


def test_one_report_in_three_languages_or_taken_in_by_two_desks_is_suggested_case_by_case(desk):
    data = json.loads(practice.published_cases())
    importing.import_published(desk, practice.published_cases())
    for language in ("ar", "tr"):
        data["source_document"] = f"report-{language}.txt"
        importing.import_published(desk, json.dumps(data).encode(), others=[one["code"] for one in data["cases"]])
    called = {kept.case: kept.told.code for kept in importing.published_cases(desk)}
    pairs = [one.pair.cases for one in found(desk)]
    assert all(called[one] == called[other] for one, other in pairs)
    assert {called[one] for one, _other in pairs} >= {"S004-1", "S004-2", "S004-4"}


@pytest.mark.soak
def test_names_are_compared_only_for_a_reason_that_the_journal_gets(desk):
    cases = []
    for name in ("محمد العلي", "Muhammad al-Ali", "Deneme Başka"):
        interview = begin(desk)
        say(desk, interview, NAME, name)
        missing_answers(desk, interview)
        interviewing.complete(desk, interview)
        cases.append(interview.case)
    only, = duplicates.by_names(desk, "correct", quiet, never)
    assert only.pair.cases == tuple(sorted(cases[:2]))
    assert "names-searched-correct" in acts(desk)
    with pytest.raises(Cancelled):
        duplicates.suggestions(desk, quiet, lambda: True)
