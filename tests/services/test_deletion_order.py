"""Deleting, step by step: the order, a crash after each step, a log that cannot be emptied, topics, purge."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import Handling, Scope
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    completing,
    consents,
    interview_forms,
    interviewing,
    purging,
    shredding,
    unlocking,
    withdrawing,
)
from testimony_desk.services.shredding import SHRED_DUE
from testimony_desk.store import connecting, intents, journal, settings, versions
from testimony_desk.store.errors import DiskFull, StorageFailed
from tests.exchanging import interview as kept_case
from tests.exchanging import receive, send
from tests.fakes import open_desk
from tests.services.test_withdrawing import CANARY, record, word
from tests.talks import make_case, path_of
from tests.withdrawals import holds

TESTIMONY, IDENTITY, CONSENT = Compartment.TESTIMONY, Compartment.IDENTITY, Compartment.CONSENT
HEALTH = "kanarya-saglik-7731"


def test_the_log_is_emptied_before_the_next_compartment_is_touched(desk, monkeypatch):
    interview = record(desk)
    order = []
    for name in Compartment:
        compartment = desk.compartment(name)
        real = compartment.checkpoint
        monkeypatch.setattr(compartment, "checkpoint", lambda real=real, name=name: (order.append(name), real()))
    real_empty = versions.empty_contents
    monkeypatch.setattr(versions, "empty_contents",
                        lambda compartment, *rest: (order.append(f"empty {compartment.name}"),
                                                    real_empty(compartment, *rest))[1])
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    assert order == ["empty testimony", TESTIMONY, "empty identity", IDENTITY, "empty consent", CONSENT, CONSENT]


def test_a_reader_that_keeps_the_log_alive_keeps_the_promise_open(vault_folder):
    desk = open_desk(vault_folder)
    interview = record(desk)
    testimony = desk.compartment(TESTIMONY)
    reader = connecting.connect(testimony.path, TESTIMONY, desk.vault._keys[TESTIMONY])
    testimony._connection.execute("PRAGMA busy_timeout = 50")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM versions").fetchone()
    with pytest.raises(StorageFailed):
        withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    assert [one.kind for one in intents.pending(desk.consent)] == ["withdraw"]
    assert testimony.path.with_name(testimony.path.name + "-wal").stat().st_size > 0
    reader.close()
    desk.vault.abandon()
    desk = open_desk(vault_folder)
    assert holds(desk, CANARY) == set()
    assert not intents.pending(desk.consent)
    assert testimony.path.with_name(testimony.path.name + "-wal").stat().st_size == 0
    desk.vault.abandon()


def test_a_crash_between_emptying_and_the_log_is_made_good(desk, monkeypatch):
    interview = record(desk)
    testimony = desk.compartment(TESTIMONY)
    real, calls = testimony.checkpoint, []

    def dies_once():
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("crash")
        real()

    monkeypatch.setattr(testimony, "checkpoint", dies_once)
    with pytest.raises(RuntimeError):
        withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    log = testimony.path.with_name(testimony.path.name + "-wal")
    assert log.stat().st_size > 0
    withdrawing.take_effect(desk, intents.pending(desk.consent)[0])
    assert log.stat().st_size == 0
    assert not intents.pending(desk.consent)


def test_a_deep_shred_is_due_after_a_withdrawal(desk):
    interview = record(desk)
    assert settings.read(desk.consent, SHRED_DUE) == ""
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    assert settings.read(desk.consent, SHRED_DUE) == "identity testimony"


def topic_case(desk):
    """Return a completed interview with the canary in a health question and in the narrative."""
    interview = interviewing.open_interview(desk, make_case(desk).interview)
    path = path_of("support_need_words")
    interviewing.save_answer(desk, interview, path_of("narrative_original"), RawAnswer(CANARY, asked_in="ar"))
    interviewing.save_answer(desk, interview, path_of("support_need"), RawAnswer("yes", asked_in="ar"))
    interviewing.save_answer(desk, interview, path, RawAnswer(HEALTH, asked_in="ar"))
    while True:
        try:
            interviewing.complete(desk, interview)
        except completing.answers.Rejected as rejected:
            for problem in rejected.problems:
                interviewing.save_answer(desk, interview, problem.path, RawAnswer(None, AnswerState.UNKNOWN, "ar"))
        else:
            return interview, path


def test_a_topic_taken_back_leaves_the_completed_interview_and_a_new_version_without_it(desk):
    interview, path = topic_case(desk)
    before = versions.heads(desk.compartment(TESTIMONY), interview.record)
    assert path in before[0].content["answers"]
    withdrawing.withdraw(desk, word(interview.case, interview.consent, Scope.ONE_PURPOSE, "p_sensitive:health",
                                    desk=desk))
    after = versions.heads(desk.compartment(TESTIMONY), interview.record)
    assert [one.header.parents for one in after] == [(before[0].id,)]
    assert after[0].header.consent == interview.consent
    assert path not in after[0].content["answers"]
    assert path_of("narrative_original") in after[0].content["answers"]
    assert versions.get(desk.compartment(TESTIMONY), before[0].id).content is None
    assert HEALTH not in "".join(str(one.content) for one in versions.every(desk.compartment(TESTIMONY)))
    assert "health" not in interview_forms.topics(desk, after[0])
    assert clear(consents.of_case(desk, interview.case), Use(Handling.SEND_TO_HEADQUARTERS), desk.today())


def test_a_later_withdrawal_of_everything_covers_the_version_that_took_its_place(desk):
    interview, _path = topic_case(desk)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, Scope.ONE_PURPOSE, "p_sensitive:health",
                                    desk=desk))
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    assert all(one.content is None for one in versions.of_record(desk.compartment(TESTIMONY), interview.record))


def test_only_what_headquarters_confirmed_is_purged(desk, headquarters, office, stick):
    kept_case(desk, "said " + CANARY, "named " + CANARY)
    receipt = receive(headquarters, send(desk, office, stick), receipts=stick).receipts[0]
    assert purging.purge(desk) == 0
    receive(desk, receipt)
    kept_case(desk, "later", "", case="TD-2M4T-8RZC-W")
    assert purging.purge(desk) == 2
    left = [one.content for one in versions.every(desk.compartment(TESTIMONY))]
    assert [one is None for one in left] == [True, False]
    assert CANARY not in str([one.content for one in versions.every(desk.compartment(IDENTITY))])
    assert journal.lines(desk.consent, limit=1)[0].act == "purge-done"
    assert purging.purge(desk) == 0


def test_headquarters_purges_nothing(headquarters):
    kept_case(headquarters)
    assert purging.purge(headquarters) == 0


def test_at_the_lock_destroyed_compartments_get_new_keys_and_files(vault_folder):
    desk = open_desk(vault_folder)
    interview = record(desk)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    old = {name: desk.compartment(name).path for name in (TESTIMONY, IDENTITY)}
    unlocking.lock(desk)
    assert not any(path.exists() for path in old.values())
    desk = open_desk(vault_folder)
    assert shredding.due(desk) == frozenset()
    assert [desk.vault.keyring.compartments[name].epoch for name in Compartment] == [1, 2, 2]
    assert holds(desk, CANARY) == set()
    unlocking.lock(desk)


def test_a_deep_shred_that_cannot_be_done_stays_due_and_locks_all_the_same(vault_folder, monkeypatch):
    desk = open_desk(vault_folder)
    interview = record(desk)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    monkeypatch.setattr(desk.vault, "rekey", lambda *_all: (_ for _ in ()).throw(DiskFull()))
    unlocking.lock(desk)
    desk = open_desk(vault_folder)
    assert shredding.due(desk) == {TESTIMONY, IDENTITY}
    assert shredding.shred_deep(desk) == {TESTIMONY, IDENTITY}
    desk.vault.abandon()
