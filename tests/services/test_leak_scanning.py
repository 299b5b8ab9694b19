"""At completion every free text is looked through with the register; places and kinds are kept, never a name."""

from __future__ import annotations

import json

import pytest

from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codes import Purpose, Scope
from testimony_desk.domain.leaks import kept
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    answering,
    completing,
    correcting,
    interviewing,
    leak_scanning,
    redacting,
    replaying,
    withdrawing,
)
from testimony_desk.store import versions
from tests.exchanging import receive, send
from tests.services.test_withdrawing import word
from tests.talks import make_case, path_of

TESTIMONY = Compartment.TESTIMONY
NAME = "Kerimov Abdulvali"
STORY = "Kerimov'u sabah götürdüler. Telefonu 0532 000 11 22 idi."


def told(desk, case=None, **answers):
    """Return a completed interview with these answers by the names of their questions."""
    interview = interviewing.open_interview(desk, case or make_case(desk).interview)
    for name, text in answers.items():
        interviewing.save_answer(desk, interview, path_of(name), RawAnswer(text, asked_in="tr"))
    return complete(desk, interview)


def complete(desk, interview):
    try:
        interviewing.complete(desk, interview)
    except completing.answers.Rejected as rejected:
        for problem in rejected.problems:
            interviewing.save_answer(desk, interview, problem.path, RawAnswer(None, AnswerState.UNKNOWN, "tr"))
        interviewing.complete(desk, interview)
    return interview


def scans(desk):
    return [one for one in versions.heads_of_kind(desk.compartment(TESTIMONY), kept.SCAN) if one.content is not None]


def quotes(desk, case, name="narrative_original"):
    seen = next(one for one in leak_scanning.see(desk, case) if one.text.path == path_of(name))
    return [seen.text.text[hit.start:hit.end] for hit in seen.hits]


def test_completion_keeps_places_and_kinds_and_no_name(desk):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    content = scans(desk)[0].content
    assert "Kerimov" not in json.dumps(content, default=str)
    assert "0532" not in json.dumps(content, default=str)
    found = kept.scan_from_json({name: value for name, value in content.items() if name != "salt"})
    looked = {one.path: one for one in found.texts}[path_of("narrative_original")]
    assert [(STORY[hit.start:hit.end], hit.why.code) for hit in looked.hits] == [
        ("Kerimov", "register-exact"), ("0532 000 11 22", "phone-country")]
    assert looked.register
    assert looked.hits[0].person == "P1"
    assert scans(desk)[0].header.consent == interview.consent


def test_finds_of_the_register_outlive_the_names_and_travel_with_the_testimony(desk, headquarters, office, stick):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    assert leak_scanning.register_checked(desk, interview.case)
    assert quotes(desk, interview.case) == ["Kerimov", "0532 000 11 22"]
    receive(headquarters, send(desk, office, stick))
    assert [one.content for one in scans(headquarters)] == [one.content for one in scans(desk)]
    assert redacting.open_finds(headquarters, interview.case) == redacting.open_finds(desk, interview.case) == 2


def test_a_text_that_was_changed_after_the_names_left_is_looked_through_but_not_checked(desk, office):
    interview = told(desk, full_name=NAME, narrative_original=STORY, observations="Kerimov sakindi.")
    assert office.trusted
    correcting.reopen(desk, interview.record)
    told(desk, interview.record, narrative_original="Kerimov'u akşam götürdüler. Telefonu 0532 000 11 22 idi.")
    assert quotes(desk, interview.case) == ["0532 000 11 22"]
    assert quotes(desk, interview.case, "observations") == ["Kerimov"]
    assert not leak_scanning.register_checked(desk, interview.case)
    assert len(scans(desk)) == 1


def test_names_that_never_came_are_no_register_although_who_unlocked_could_open_them(desk, headquarters, office, stick):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    correcting.reopen(desk, interview.record)
    told(desk, interview.record, narrative_original="Kerimov'u akşam götürdüler.")
    receive(headquarters, send(desk, office, stick))
    assert leak_scanning.register_checked(headquarters, interview.case)
    identity = headquarters.compartment(Compartment.IDENTITY)
    with identity.transaction():
        identity.execute("DELETE FROM versions")  # as if the part with names had been lost on the way
    assert not leak_scanning.register_checked(headquarters, interview.case)


def test_looking_again_at_the_same_words_keeps_nothing_new(desk):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    before = versions.all_ids(desk.compartment(TESTIMONY))
    assert leak_scanning.scan_case(desk, interview.case) == 0
    assert versions.all_ids(desk.compartment(TESTIMONY)) == before


def test_a_crash_before_names_are_sealed_scans_at_the_next_unlock(desk, office, monkeypatch):
    real = leak_scanning.scan_case
    monkeypatch.setattr(leak_scanning, "scan_case", lambda *_: (_ for _ in ()).throw(RuntimeError("crash")))
    with pytest.raises(RuntimeError):
        told(desk, full_name=NAME, narrative_original=STORY)
    assert not scans(desk)
    monkeypatch.setattr(leak_scanning, "scan_case", real)
    replaying.replay(desk)
    assert scans(desk)
    case = str(scans(desk)[0].content["case"])
    assert quotes(desk, case) == ["Kerimov", "0532 000 11 22"]
    assert office.trusted


def test_the_scan_falls_with_its_consent_and_in_part_with_a_topic(desk):
    interview = told(desk, full_name=NAME, narrative_original=STORY, health_account="Kerimov hastaydı.")
    health = word(interview.case, interview.consent, Scope.ONE_PURPOSE, "p_sensitive:health", desk=desk)
    withdrawing.withdraw(desk, health)
    texts = scans(desk)[0].content["texts"]
    assert path_of("narrative_original") in texts
    assert path_of("health_account") not in texts
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    assert not scans(desk)


def test_open_finds_stand_in_the_way_of_publishing_and_say_so(desk):
    interview = told(desk, full_name=NAME, narrative_original=STORY)
    use = Use(Purpose.PUB_ANON)
    assert "leaks-open" in {one.reason.code for one in answering.answer(desk, interview.case, use).obstacles}
