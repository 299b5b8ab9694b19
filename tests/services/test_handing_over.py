"""Identities are write-only: completed, sealed to headquarters, emptied here, sent until confirmed, taken in there."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import handing_over, interviewing, sending, unlocking, withdrawing
from testimony_desk.store import drafts, intents, partners, versions
from tests.exchanging import acquaint, introduce, receive, send, with_other_dice
from tests.fakes import make_desk, open_desk
from tests.services.test_withdrawing import CANARY, record, word
from tests.talks import make_case, path_of
from tests.withdrawals import holds

IDENTITY = Compartment.IDENTITY


def parts(desk):
    return sorted(path for path in (desk.vault.folder / "outbox").iterdir() if path.suffix == ".age")


def names_at(desk):
    return [one.content for one in versions.every(desk.compartment(IDENTITY)) if CANARY in str(one.content)]


def test_without_a_trusted_headquarters_names_stay(desk):
    record(desk)
    assert names_at(desk)
    assert not parts(desk)


def test_a_completed_identity_is_a_part_and_nothing_here(desk, office):
    interview = record(desk)
    assert office.trusted
    assert holds(desk, CANARY) == {Compartment.CONSENT, Compartment.TESTIMONY}
    assert len(parts(desk)) == 1
    assert not drafts.all_drafts(desk.compartment(IDENTITY))
    assert [one.emptied for one in versions.of_record(desk.compartment(IDENTITY), interview.record)] == [True]


def test_what_is_not_completed_stays_readable_and_is_counted(desk, office):
    interview = interviewing.open_interview(desk, make_case(desk).interview)
    interviewing.save_answer(desk, interview, path_of("full_name"), RawAnswer(CANARY))
    assert office.trusted
    assert CANARY in str(drafts.answers(desk.compartment(IDENTITY), interview.record))


def test_headquarters_takes_the_identity_in_and_the_part_goes_when_it_is_confirmed(desk, headquarters, office, stick):
    interview = record(desk)
    report = receive(headquarters, send(desk, office, stick), receipts=stick)
    assert names_at(headquarters)
    assert versions.heads(headquarters.compartment(IDENTITY), interview.record)[0].content
    assert len(parts(desk)) == 1
    again = send(desk, office, stick)
    assert {part.known for part in receive(headquarters, again).bundles[0].parts} >= {1}
    receive(desk, report.receipts[0])
    handing_over.release_all(desk)
    assert not parts(desk)
    with pytest.raises(sending.NothingToSend):
        send(desk, office, stick)


def test_two_headquarters_both_get_it_and_the_part_stays_until_both_confirmed(desk, headquarters, office, stick,
                                                                              tmp_path):
    other = with_other_dice(make_desk(tmp_path / "other", headquarters.kind, "Geneva", seed=5), 123)
    second = acquaint(desk, other)
    record(desk)
    first = receive(headquarters, send(desk, office, stick), receipts=stick)
    receive(desk, first.receipts[0])
    handing_over.release_all(desk)
    assert len(parts(desk)) == 1
    last = receive(other, send(desk, second, stick), receipts=stick)
    assert names_at(headquarters)
    assert names_at(other)
    receive(desk, last.receipts[0])
    handing_over.release_all(desk)
    assert not parts(desk)
    other.vault.abandon()


def test_a_headquarters_trusted_later_never_gets_an_empty_shell(desk, headquarters, office, stick, tmp_path):
    interview = record(desk)
    other = with_other_dice(make_desk(tmp_path / "other", headquarters.kind, "Geneva", seed=5), 123)
    late = acquaint(desk, other)
    receive(other, send(desk, late, stick))
    assert not versions.of_record(other.compartment(IDENTITY), interview.record)
    receive(headquarters, send(desk, office, stick))
    assert names_at(headquarters)
    other.vault.abandon()


@pytest.mark.parametrize("step", ["add", "empty", "remove"])
def test_a_crash_at_any_step_loses_no_name_and_ends_at_the_next_unlock(vault_folder, headquarters, monkeypatch, step,
                                                                      stick):
    desk = open_desk(vault_folder)
    office = acquaint(desk, headquarters)
    module = {"add": intents, "empty": versions, "remove": drafts}[step]
    real = getattr(module, step)

    def dying(*arguments):
        if step != "add" or arguments[1].kind == handing_over.CARRY:
            raise RuntimeError("crash")
        return real(*arguments)

    monkeypatch.setattr(module, step, dying)
    with pytest.raises(RuntimeError):
        record(desk)
    monkeypatch.undo()
    desk.vault.abandon()
    desk = open_desk(vault_folder)
    assert not names_at(desk)
    assert not drafts.all_drafts(desk.compartment(IDENTITY))
    receive(headquarters, send(desk, partners.get(desk.consent, office.fingerprint), stick))
    assert len(names_at(headquarters)) == 1
    assert len(parts(desk)) == 1
    unlocking.lock(desk)


def test_what_was_completed_before_the_card_was_trusted_is_handed_over_at_the_next_unlock(vault_folder, headquarters):
    desk = open_desk(vault_folder)
    record(desk)
    introduce(desk, headquarters)
    unlocking.lock(desk)
    desk = open_desk(vault_folder)
    assert not names_at(desk)
    assert len(parts(desk)) == 1
    unlocking.lock(desk)


@pytest.mark.parametrize(("scope", "purposes", "left"), [
    (Scope.ALL_DELETE, (), 0), (Scope.IDENTITY_DELETE, (), 0), (Scope.PAUSE, (), 1), (Scope.STOP_SHARING, (), 1),
    (Scope.ONE_PURPOSE, ("p_stats",), 1)])
def test_a_withdrawal_reaches_the_sealed_part_and_a_pause_does_not(desk, office, scope, purposes, left):
    interview = record(desk)
    assert office.trusted
    withdrawing.withdraw(desk, word(interview.case, interview.consent, scope, *purposes, desk=desk))
    assert len(parts(desk)) == left
