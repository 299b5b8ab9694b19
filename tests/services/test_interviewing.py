"""Interviews on a real vault: each answer in its compartment at once, found again after a crash, completed whole."""

from __future__ import annotations

import pytest

from testimony_desk.domain.answers import Rejected
from testimony_desk.domain.consent.clearing import ConsentMissing
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import completing, interviewing, withdrawing
from testimony_desk.services.interviewing import NotConsentedQuestion
from testimony_desk.store import drafts, intents, versions
from testimony_desk.store.errors import NotInVault
from tests.fakes import FixedClock, live_on, open_desk
from tests.talks import make_case, path_of

NAME, STORY, ALIAS = "full_name", "narrative_original", "display_alias"
TEXTS = {NAME: "Deneme Kişisi", STORY: "أخذوني من البيت في الليل", ALIAS: "Selim"}


def say(desk, interview, name, value, state=AnswerState.ANSWERED):
    return interviewing.save_answer(desk, interview, path_of(name), RawAnswer(value, state, "ar"))


def begin(desk, *refused):
    return interviewing.open_interview(desk, make_case(desk, frozenset(refused)).interview)


def kept_in(desk, name, record):
    return {path for path, answer in drafts.answers(desk.compartment(name), record).items()
            if answer.value in TEXTS.values()}


def missing_answers(desk, interview):
    """Answer "does not know" to whatever still must be said, as a person may."""
    for _round in range(5):
        try:
            completing.answers.read(interview.sheet)
        except Rejected as rejected:
            for problem in rejected.problems:
                interviewing.save_answer(desk, interview, problem.path, RawAnswer(None, AnswerState.UNKNOWN, "ar"))
        else:
            return


def test_each_answer_goes_to_the_compartment_of_its_field_at_once(desk):
    interview = begin(desk)
    for name, text in TEXTS.items():
        say(desk, interview, name, text)
    assert kept_in(desk, Compartment.IDENTITY, interview.record) == {path_of(NAME)}
    assert kept_in(desk, Compartment.TESTIMONY, interview.record) == {path_of(STORY)}
    assert path_of(ALIAS) in kept_in(desk, Compartment.CONSENT, interview.record)
    assert drafts.get(desk.compartment(Compartment.IDENTITY), interview.record).case == ""


def test_an_answer_changes_what_is_asked(desk):
    interview = begin(desk)
    changed = say(desk, interview, "interview_country", "TR")
    assert path_of("interview_province_tr") in changed
    assert interview.sheet.asked(path_of("interview_province_tr"))


def test_without_consent_to_it_nothing_is_kept(desk):
    interview = begin(desk, "p_identity", "p_sensitive:health")
    assert "p_identity" not in interview.granted
    for name in (NAME, "support_need"):
        with pytest.raises(NotConsentedQuestion):
            say(desk, interview, name, "yes")
    assert not drafts.answers(desk.compartment(Compartment.IDENTITY), interview.record)
    assert interview.sheet.state(path_of(NAME)) is AnswerState.NOT_ASKED


def test_items_are_added_removed_and_brought_back_whole(desk):
    interview = begin(desk)
    repeat = path_of("status_from").rpartition("/")[0]
    first, _ = interviewing.add_item(desk, interview, repeat)
    second, changed = interviewing.add_item(desk, interview, repeat)
    assert f"{repeat}[{second}]" in {path.partition("]")[0] + "]" for path in changed if "[" in path}
    path = f"{repeat}[{first}]/status_from"
    interviewing.save_answer(desk, interview, path, RawAnswer("2013"))
    interviewing.remove_item(desk, interview, repeat, first)
    assert interview.sheet.items(repeat) == (second,)
    again = interviewing.open_interview(desk, interview.record)
    assert again.sheet.items(repeat) == (second,)
    interviewing.restore_item(desk, again, repeat, first, 0)
    assert again.sheet.items(repeat) == (first, second)
    assert again.sheet.answer(path).value == "2013"
    assert drafts.answers(desk.compartment(Compartment.TESTIMONY), interview.record)[repeat].value == (first, second)


def test_after_a_crash_the_interview_is_listed_and_opens_where_it_was(vault_folder):
    clock = FixedClock()
    desk = open_desk(vault_folder, clock=clock)
    interview = begin(desk)
    say(desk, interview, STORY, TEXTS[STORY])
    interviewing.set_language(desk, interview, "tr")
    clock.move(minutes=7)
    say(desk, interview, NAME, TEXTS[NAME])
    interviewing.set_position(desk, interview, "narrative")
    desk.vault.abandon()
    desk = open_desk(vault_folder, clock=clock)
    found, = interviewing.unfinished(desk)
    assert (found.case, found.interview, found.section) == (interview.case, interview.record, "narrative")
    assert found.stopped_at == desk.now()
    again = interviewing.open_interview(desk, found.interview)
    assert (again.language, again.position) == ("tr", "narrative")
    assert again.sheet.raw == interview.sheet.raw
    desk.vault.abandon()


def test_another_language_loses_nothing_and_an_unknown_one_is_refused(desk):
    interview = begin(desk)
    say(desk, interview, STORY, TEXTS[STORY])
    before = interview.sheet.raw
    assert interview.language == "ar"
    interviewing.set_language(desk, interview, "tr")
    assert interview.sheet.raw == before
    with pytest.raises(KeyError):
        interviewing.set_language(desk, interview, "xx")


def test_pauses_are_noted_with_their_time(desk):
    interview = begin(desk)
    interviewing.note(desk, interview, interviewing.PAUSED)
    desk.clock.move(minutes=10)
    interviewing.note(desk, interview, interviewing.WENT_ON)
    (first, paused), (second, went_on) = interviewing.notes(desk, interview)
    assert (paused, went_on) == ("paused", "went-on")
    assert first < second


def test_completing_makes_one_version_in_each_compartment_and_destroys_the_draft(desk):
    interview = begin(desk)
    for name, text in TEXTS.items():
        say(desk, interview, name, text)
    interviewing.note(desk, interview, interviewing.PAUSED)
    missing_answers(desk, interview)
    ids = interviewing.complete(desk, interview)
    found = {name: versions.heads(desk.compartment(name), interview.record) for name in Compartment}
    assert [one.id for heads in found.values() for one in heads] == list(ids)
    testimony, identity = found[Compartment.TESTIMONY][0], found[Compartment.IDENTITY][0]
    assert testimony.content["answers"][path_of(STORY)]["value"] == TEXTS[STORY]
    assert identity.content["answers"][path_of(NAME)]["value"] == TEXTS[NAME]
    assert testimony.content["case"] == interview.case
    assert "case" not in identity.content
    assert {testimony.header.consent, identity.header.consent} == {interview.consent}
    assert len(found[Compartment.CONSENT][0].content["notes"]) == 1
    for name in Compartment:
        assert not drafts.answers(desk.compartment(name), interview.record)
    about, = versions.heads_of_case(desk.consent, interview.case, "case")
    assert (about.content["state"], about.content["alias"]) == ("complete", "Selim")
    assert not interviewing.unfinished(desk)
    assert not intents.pending(desk.consent)


def test_what_is_missing_is_told_at_once_and_nothing_changes(desk):
    interview = begin(desk)
    before = {name: versions.all_ids(desk.compartment(name)) for name in Compartment}
    say(desk, interview, "age_at_event", "four hundred")
    say(desk, interview, "break_plan", "500")
    with pytest.raises(Rejected) as rejected:
        interviewing.complete(desk, interview)
    assert {path_of("age_at_event"), path_of("break_plan")} <= {one.path for one in rejected.value.problems}
    assert {name: versions.all_ids(desk.compartment(name)) for name in Compartment} == before
    assert interview.sheet.answer(path_of("break_plan")).value == "500"


class Crash(Exception):
    pass


@pytest.mark.parametrize("step", ["store_version", "discard"])
@pytest.mark.parametrize("nth", [1, 2, 3, 4])
def test_a_crash_at_any_step_is_healed_by_the_next_unlock(vault_folder, monkeypatch, step, nth):
    desk = open_desk(vault_folder)
    interview = begin(desk)
    for name, text in TEXTS.items():
        say(desk, interview, name, text)
    missing_answers(desk, interview)
    promised = crash_while_completing(desk, interview, monkeypatch, step, nth)
    monkeypatch.undo()
    desk.vault.abandon()
    desk = open_desk(vault_folder)
    kept = [len(versions.heads(desk.compartment(name), interview.record)) for name in Compartment]
    assert kept == ([1, 1, 1] if promised else [0, 0, 0])
    assert bool(interviewing.unfinished(desk)) is not promised
    assert not intents.pending(desk.consent)
    desk.vault.abandon()


def crash_while_completing(desk, interview, monkeypatch, step, nth):
    """Complete until the nth call of a step and die there; return whether the promise was committed."""
    holder = completing if step == "store_version" else completing.drafts
    real, calls = getattr(holder, step), []

    def dying(*arguments):
        calls.append(step)
        if len(calls) == nth:
            raise Crash
        return real(*arguments)

    monkeypatch.setattr(holder, step, dying)
    try:
        interviewing.complete(desk, interview)
    except Crash:
        return bool(intents.pending(desk.consent))
    return True


def test_a_withdrawn_topic_is_purged_from_the_draft_and_asked_no_more(desk):
    interview = begin(desk)
    say(desk, interview, "support_need", "yes")
    assert interviewing.to_purge(interview, "p_sensitive:health") == (path_of("support_need"),)
    withdrawing.withdraw(desk, Withdrawal(interview.case, interview.consent, desk.today(), "I-7K3M",
                                          Scope.ONE_PURPOSE, ("p_sensitive:health",)))
    changed = interviewing.refresh_consent(desk, interview)
    assert path_of("support_need") in changed
    assert interview.sheet.answer(path_of("support_need")) is None
    assert path_of("support_need") not in drafts.answers(desk.compartment(Compartment.TESTIMONY), interview.record)
    with pytest.raises(NotConsentedQuestion):
        say(desk, interview, "support_need", "yes")


def test_without_base_consent_nothing_can_be_completed(desk):
    interview = begin(desk)
    missing_answers(desk, interview)
    live_on(desk, days=800)
    with pytest.raises(ConsentMissing):
        interviewing.complete(desk, interview)


def test_what_is_no_interview_does_not_open(desk):
    with pytest.raises(NotInVault):
        interviewing.open_interview(desk, "0" * 32)
