"""After withdrawal, purge, handing over and sealing no page, frame or file holds a word; without one step it would."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import completing, interviewing, purging, sealing, shredding, unlocking, withdrawing
from testimony_desk.store import versions
from tests.exchanging import acquaint, receive, send
from tests.fakes import open_desk
from tests.pages_oracle import CANARIES, everything_under, found, genuine
from tests.services.test_withdrawing import word
from tests.talks import make_case, path_of

TOLD = (Compartment.TESTIMONY, Compartment.IDENTITY)
TEXT = " ".join(CANARIES)


def tell_everything(desk, *, complete=True):
    """Record an interview whose name and story hold every canary, written over many pages."""
    interview = interviewing.open_interview(desk, make_case(desk).interview)
    for size in (400, 40, 1):
        for name in ("full_name", "narrative_original"):
            interviewing.save_answer(desk, interview, path_of(name), RawAnswer(TEXT * size, asked_in="ar"))
    while complete:
        try:
            interviewing.complete(desk, interview)
        except completing.answers.Rejected as rejected:
            for problem in rejected.problems:
                interviewing.save_answer(desk, interview, problem.path, RawAnswer(None, AnswerState.UNKNOWN, "ar"))
        else:
            break
    return interview


def keys(desk, names=TOLD):
    """Return the key of each compartment's file by its name, each proved to be the right one."""
    held = {desk.compartment(name).path.name: desk.vault.key(name).view() for name in names}
    desk.consent.checkpoint()
    for file, key in held.items():
        assert genuine(desk.vault.folder / file, key)
    return held


def left(desk, held=None):
    return found(everything_under(desk.vault.folder, held if held is not None else keys(desk)))


def withdraw(desk, interview, scope=Scope.ALL_DELETE, *purposes):
    withdrawing.withdraw(desk, word(interview.case, interview.consent, scope, *purposes, desk=desk))


@pytest.mark.parametrize("complete", [True, False])
def test_a_withdrawal_leaves_no_trace(desk, complete):
    interview = tell_everything(desk, complete=complete)
    assert left(desk) == set(CANARIES)
    withdraw(desk, interview)
    assert left(desk) == set()


def test_a_withdrawn_name_leaves_no_trace_in_identity(desk):
    interview = tell_everything(desk)
    withdraw(desk, interview, Scope.IDENTITY_DELETE)
    assert left(desk, keys(desk, [Compartment.IDENTITY])) == set()
    assert left(desk, keys(desk, [Compartment.TESTIMONY])) == set(CANARIES)


def test_a_topic_taken_back_leaves_no_trace(desk):
    interview = interviewing.open_interview(desk, make_case(desk).interview)
    interviewing.save_answer(desk, interview, path_of("support_need"), RawAnswer("yes", asked_in="ar"))
    interviewing.save_answer(desk, interview, path_of("support_need_words"), RawAnswer(TEXT * 40, asked_in="ar"))
    while True:
        try:
            interviewing.complete(desk, interview)
        except completing.answers.Rejected as rejected:
            for problem in rejected.problems:
                interviewing.save_answer(desk, interview, problem.path, RawAnswer(None, AnswerState.UNKNOWN, "ar"))
        else:
            break
    assert left(desk) == set(CANARIES)
    withdraw(desk, interview, Scope.ONE_PURPOSE, "p_sensitive:health")
    assert left(desk) == set()


def test_a_purge_leaves_no_trace(desk, headquarters, office, stick):
    tell_everything(desk)
    receive(desk, receive(headquarters, send(desk, office, stick), receipts=stick).receipts[0])
    assert left(desk) == set(CANARIES)
    purging.purge(desk)
    assert left(desk) == set()


def test_a_name_that_was_handed_over_leaves_no_trace_here(desk, office):
    assert office.trusted
    tell_everything(desk)
    assert left(desk, keys(desk, [Compartment.IDENTITY])) == set()


def test_sealing_leaves_no_trace_that_a_key_of_this_desk_opens(vault_folder, headquarters):
    desk = open_desk(vault_folder)
    acquaint(desk, headquarters)
    tell_everything(desk)
    tell_everything(desk, complete=False)
    old = keys(desk)
    sealing.seal(desk)
    held = {**{name: key for name, key in old.items() if (vault_folder / name).exists()}, **keys(desk)}
    assert left(desk, held) == set()
    unlocking.lock(desk)
    desk = open_desk(vault_folder)
    assert left(desk) == set()
    for name in TOLD:
        for record in desk.vault.sealed_epochs(name):
            for key in (*old.values(), *keys(desk).values()):
                assert not genuine(vault_folder / record.file, key)
    unlocking.lock(desk)


def test_a_deep_shred_leaves_nothing_that_the_old_key_opens(vault_folder):
    desk = open_desk(vault_folder)
    withdraw(desk, tell_everything(desk))
    old = keys(desk)
    assert shredding.shred_deep(desk) == set(TOLD)
    for path in vault_folder.glob("*.db"):
        assert not any(genuine(path, key) for key in old.values())
    unlocking.lock(desk)


# The oracle can fail: each test from here on takes away one step, and what it did must be missed.

def test_without_truncating_the_log_the_words_are_seen(desk, monkeypatch):
    for name in TOLD:
        compartment = desk.compartment(name)
        compartment._connection.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
        monkeypatch.setattr(compartment, "checkpoint", lambda one=compartment: one._connection.execute(
            "PRAGMA wal_checkpoint(PASSIVE)").fetchall())
    interview = tell_everything(desk, complete=False)
    held = {desk.compartment(name).path.name: desk.vault.key(name).view() for name in TOLD}
    withdraw(desk, interview)
    assert left(desk, held) == set(CANARIES)


def test_without_secure_delete_the_words_are_seen(desk):
    interview = tell_everything(desk)
    for name in TOLD:
        desk.compartment(name)._connection.execute("PRAGMA secure_delete = OFF").fetchall()
    withdraw(desk, interview)
    assert left(desk) == set(CANARIES)


def test_without_emptying_one_old_version_the_words_are_seen(desk, monkeypatch):
    interview = tell_everything(desk)
    monkeypatch.setattr(versions, "empty_contents", lambda *_all: 0)
    withdraw(desk, interview)
    assert left(desk) == set(CANARIES)


def test_with_a_wrong_key_the_oracle_says_so(desk):
    tell_everything(desk)
    testimony = desk.compartment(Compartment.TESTIMONY)
    testimony.checkpoint()
    assert genuine(testimony.path, desk.vault.key(Compartment.TESTIMONY).view())
    assert not genuine(testimony.path, desk.vault.key(Compartment.IDENTITY).view())
