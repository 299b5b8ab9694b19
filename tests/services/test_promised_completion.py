"""A completion that the disk stopped after it was promised: called again, changed before, withdrawn; the desk opens."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import completing, interviewing, replaying, unlocking, withdrawing
from testimony_desk.services.recording import new_record
from testimony_desk.store import intents, journal, versions
from testimony_desk.store.errors import DiskFull, NotInVault
from testimony_desk.store.intents import Intent
from tests.fakes import open_desk
from tests.services.test_interviewing import missing_answers
from tests.services.test_withdrawing import CANARY, word
from tests.talks import make_case, path_of
from tests.withdrawals import holds

TESTIMONY, IDENTITY = Compartment.TESTIMONY, Compartment.IDENTITY


@pytest.fixture(params=[TESTIMONY, IDENTITY])
def stopped(vault_folder, monkeypatch, request):
    """An open desk and an interview whose completion met a full disk in a compartment, after the promise."""
    desk = open_desk(vault_folder)
    interview = interviewing.open_interview(desk, make_case(desk).interview)
    for name in ("full_name", "narrative_original", "display_alias"):
        interviewing.save_answer(desk, interview, path_of(name), RawAnswer(CANARY, asked_in="ar"))
    missing_answers(desk, interview)
    keep = completing._keep_in

    def full(desk, name, intent, whole):
        if name is request.param:
            raise DiskFull
        keep(desk, name, intent, whole)

    monkeypatch.setattr(completing, "_keep_in", full)
    with pytest.raises(DiskFull):
        interviewing.complete(desk, interview)
    monkeypatch.undo()
    assert [one.kind for one in intents.pending(desk.consent)] == ["complete"]
    yield desk, interview
    desk.vault.abandon()


def reopened(desk):
    folder = desk.vault.folder
    unlocking.lock(desk)
    return open_desk(folder)


def story(desk, record):
    head, = versions.heads(desk.compartment(TESTIMONY), record)
    return head.content["answers"][path_of("narrative_original")]["value"]


def test_completing_again_keeps_the_promise_and_nothing_twice(stopped):
    desk, interview = stopped
    assert len(interviewing.complete(desk, interview)) == len(Compartment)
    desk = reopened(desk)
    assert [len(versions.of_record(desk.compartment(name), interview.record)) for name in Compartment] == [1, 1, 1]
    assert not intents.pending(desk.consent)
    desk.vault.abandon()


def test_what_is_answered_after_the_promise_is_not_lost(stopped):
    desk, interview = stopped
    interviewing.save_answer(desk, interview, path_of("narrative_original"), RawAnswer("more was said"))
    desk = reopened(desk)
    assert [one.interview for one in interviewing.unfinished(desk)] == [interview.record]
    again = interviewing.open_interview(desk, interview.record)
    interviewing.complete(desk, again)
    assert story(desk, interview.record) == "more was said"
    assert all(len(versions.heads(desk.compartment(name), interview.record)) == 1 for name in Compartment)
    desk.vault.abandon()


def test_an_answer_that_completion_refuses_does_not_close_the_desk_for_ever(stopped):
    desk, interview = stopped
    again = interviewing.open_interview(desk, interview.record)
    interviewing.save_answer(desk, again, path_of("break_plan"), RawAnswer("500"))
    desk = reopened(desk)
    with pytest.raises(completing.answers.Rejected):
        completing.complete(desk, interview.record)
    desk.vault.abandon()


def test_a_withdrawal_after_the_promise_destroys_everything(stopped):
    desk, interview = stopped
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    desk = reopened(desk)
    assert holds(desk, CANARY) == set()
    assert not intents.pending(desk.consent)
    assert not interviewing.unfinished(desk)
    desk.vault.abandon()


def test_a_topic_withdrawn_after_the_promise_is_not_completed(stopped):
    desk, interview = stopped
    interviewing.save_answer(desk, interview, path_of("support_need"), RawAnswer("yes", asked_in="ar"))
    scope = Scope.ONE_PURPOSE
    withdrawing.withdraw(desk, word(interview.case, interview.consent, scope, "p_sensitive:health", desk=desk))
    desk = reopened(desk)
    completing.complete(desk, interview.record)
    head, = versions.heads(desk.compartment(TESTIMONY), interview.record)
    assert head.content["answers"][path_of("support_need")] == {"state": AnswerState.NOT_ASKED.value}
    desk.vault.abandon()


def test_a_promise_that_cannot_be_kept_never_keeps_the_desk_shut(vault_folder, monkeypatch):
    desk = open_desk(vault_folder)
    monkeypatch.setitem(replaying._HANDLERS, "lost", lost)
    promise = Intent(new_record(desk), "lost", {}, desk.now())
    intents.add(desk.consent, promise)
    desk = reopened(desk)
    assert [one.id for one in intents.pending(desk.consent)] == [promise.id]
    assert ("promise-waits", promise.id) in {(one.act, one.subject) for one in journal.lines(desk.consent)}
    desk.vault.abandon()


def lost(_desk, _intent):
    raise NotInVault(what="draft")
