"""A desk counts what it holds, apart, and only what may be counted."""

from __future__ import annotations

import json

import pytest

from testimony_desk.domain import answers
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.services import consents, interviewing, recording, reporting
from testimony_desk.services.importing import import_published
from testimony_desk.store import versions
from tests import reported, talks


def withdraw(desk, case):
    [consent] = consents.of_case(desk, case)
    said = Withdrawal(case, consent.id, desk.today(), "I-7K3M", Scope.ALL_DELETE)
    version = recording.sign_version(desk, Compartment.CONSENT, recording.new_record(desk), "withdrawal", (),
    to_json(said))
    recording.store_version(desk, version)


def test_an_empty_desk_counts_nothing(desk):
    counted = reporting.statistics(desk)
    assert list(counted["published"]) == ["told_0", "announced_0"]
    assert (counted["interviews"], counted["left_out"]) == ({}, 0)


def test_the_published_cases_count_to_the_fixed_results(desk):
    import_published(desk, reported.data())
    counted = reporting.statistics(desk)
    expected = {name: reported.expected()[name] for name in ("told_5", "announced_6")}
    assert json.dumps(counted["published"]) == json.dumps(expected)
    assert counted["left_out"] == 0


def test_the_numbers_in_the_names_are_those_of_the_sets(desk):
    value = reported.raw()
    value["cases"] = value["cases"][3:]
    import_published(desk, json.dumps(value).encode())
    assert list(reporting.statistics(desk)["published"]) == ["told_2", "announced_3"]


def test_a_withdrawn_case_is_no_longer_counted(desk):
    added = import_published(desk, reported.data()).added
    withdraw(desk, added[1].case)
    counted = reporting.statistics(desk)
    assert list(counted["published"]) == ["told_4", "announced_5"]
    assert counted["published"]["told_4"]["named_consent"] == 0
    assert counted["left_out"] == 1


def test_cases_stand_in_the_order_of_their_report(desk):
    value = reported.raw()
    value["cases"] = [dict(value["cases"][2], code=f"X-{n}") for n in (10, 9, 2)]
    import_published(desk, json.dumps(value).encode())
    assert reporting.statistics(desk)["published"]["told_3"]["family_separated_yes"] == ["X-2", "X-9", "X-10"]


def test_a_case_that_came_from_two_desks_is_counted_once(desk):
    """Two desks take in one report and both send it: one record with two heads, one case."""
    added = import_published(desk, reported.data()).added
    testimony = desk.compartment(Compartment.TESTIMONY)
    [kept] = versions.heads_of_case(testimony, added[0].case, "published")
    content = {name: value for name, value in kept.content.items() if name != "salt"}
    twin = recording.sign_version(desk, Compartment.TESTIMONY, kept.header.record, "published", (), content,
                                  kept.header.consent)
    recording.store_version(desk, twin)
    assert len(versions.heads(testimony, kept.header.record)) == 2
    assert list(reporting.statistics(desk)["published"]) == ["told_5", "announced_6"]


@pytest.mark.parametrize("report", [None, {"code": "S004-1"}, {"consent": {"form": "written_paper"}}])
def test_a_case_that_cannot_be_read_spoils_no_other(desk, report):
    added = import_published(desk, reported.data()).added
    consent = consents.of_case(desk, added[0].case)[0].id
    broken = recording.sign_version(desk, Compartment.TESTIMONY, recording.new_record(desk), "published", (),
                                    {"case": added[0].case, "report": report}, consent)
    recording.store_version(desk, broken)
    counted = reporting.statistics(desk)
    assert list(counted["published"]) == ["told_5", "announced_6"]
    assert counted["left_out"] == 1
    value = dict(reported.raw(), source_document="other.txt")
    assert len(import_published(desk, json.dumps(value).encode()).possibly_known) == 6


def complete(desk, refused=frozenset(), **given: RawAnswer):
    """Complete one interview with these answers by question name; the person does not know the rest."""
    created = talks.make_case(desk, refused)
    interview = interviewing.open_interview(desk, created.interview)
    for name, answer in given.items():
        interviewing.save_answer(desk, interview, talks.path_of(name), answer)
    for _round in range(5):
        try:
            answers.read(interview.sheet)
        except answers.Rejected as rejected:
            for problem in rejected.problems:
                interviewing.save_answer(desk, interview, problem.path, RawAnswer(None, AnswerState.UNKNOWN, "ar"))
    interviewing.complete(desk, interview)
    return created


def test_interviews_are_counted_apart_with_what_was_not_answered(desk):
    import_published(desk, reported.data())
    complete(desk, gender=RawAnswer("woman"))
    complete(desk, gender=RawAnswer(None, AnswerState.REFUSED))
    complete(desk)
    counted = reporting.statistics(desk)
    form = counted["interviews"]["deportation-interview.v1"]
    gender = form["fields"][talks.path_of("gender")]
    assert form["interviews"] == 3
    assert (gender["n"], gender["refused"], gender["counts"]) == (1, 1, {"woman": 1})
    assert form["fields"][talks.path_of("interview_mode")]["counts"] == {"in_person": 3}
    assert list(counted["published"]) == ["told_5", "announced_6"]
    json.dumps(counted, allow_nan=False)


def test_an_interview_without_consent_to_statistics_is_left_out(desk):
    complete(desk, frozenset({"p_stats"}), gender=RawAnswer("woman"))
    counted = reporting.statistics(desk)
    assert (counted["interviews"], counted["left_out"]) == ({}, 1)


def test_only_marked_questions_are_counted(desk):
    complete(desk, gender=RawAnswer("woman"))
    fields = reporting.statistics(desk)["interviews"]["deportation-interview.v1"]["fields"]
    marked = {question.path for question in builtin.interview_form().questions() if question.marks.count}
    assert set(fields) == marked
    assert talks.path_of("narrative_original") not in fields


def test_natural_order():
    assert sorted(["S-10", "S-2", "S-1b"], key=reporting.natural_order) == ["S-1b", "S-2", "S-10"]
