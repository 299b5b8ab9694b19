"""The traps of the published report that a whole desk must not fall into."""

from __future__ import annotations

import json

from testimony_desk.domain.dates import of, to_json
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consents, interviewing
from testimony_desk.services.importing import import_published
from testimony_desk.store import versions
from tests import reported, talks


def test_t01_an_import_is_never_blocked_by_a_date_of_interviews_before_the_events(desk):
    report = import_published(desk, reported.data())
    assert len(report.added) == 6
    kept = {one.content["source_ref"]: one.content["report"]
            for one in versions.heads_of_kind(desk.compartment(Compartment.TESTIMONY), "statement")}
    assert kept["SRC-2"]["conflict"] is True
    assert kept["SRC-2"]["fact"].startswith("interviews dated July 2023")


def test_t01_an_interview_before_its_events_keeps_both_dates_and_asks_why(desk):
    interview = interviewing.open_interview(desk, talks.make_case(desk).interview)
    asks = talks.path_of("check_interview_before_events")
    for name, when in (("interview_date", "2023-07-10"), ("removal_date", "2024-07-17")):
        interviewing.save_answer(desk, interview, talks.path_of(name), RawAnswer(to_json(of(when))))
    assert interview.sheet.relevant(asks)
    for name in ("interview_date", "removal_date"):
        assert interview.sheet.state(talks.path_of(name)) is AnswerState.ANSWERED
    interviewing.save_answer(desk, interview, talks.path_of("removal_date"), RawAnswer(to_json(of("2023"))))
    assert not interview.sheet.relevant(asks)


def test_t32_one_report_in_three_languages_is_six_cases(desk):
    added = import_published(desk, reported.data()).added
    for language in ("en", "tr"):
        value = dict(reported.raw(), source_document=f"004_{language}.txt")
        for number, case in enumerate(value["cases"], start=1):
            case["display"] = case["display"] if case["display"] == "M.B." else f"alias {number} in {language}"
        report = import_published(desk, json.dumps(value).encode())
        assert report.added == ()
        assert [one.case for one in report.possibly_known] == [one.case for one in added]
    assert len(list(versions.heads_of_kind(desk.consent, "case"))) == 6


def test_t36_the_family_of_a_witness_has_no_consent_and_no_case(desk):
    added = import_published(desk, reported.data()).added
    [consent] = consents.of_case(desk, added[4].case)
    assert consent.person_alias == "P1"
    assert consent.absence is not None
    assert consent.absence.relationship == "father"
    assert len(list(versions.heads_of_kind(desk.consent, "consent"))) == 6
