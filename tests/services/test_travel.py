"""Seal for travel and the way back: nothing readable on the road, everything again afterwards, never without a card."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card
from testimony_desk.exchange.errors import BundleNotForUs, TravelRefused
from testimony_desk.services import interviewing, sealing, trusting, unlocking, unsealing, withdrawing
from testimony_desk.services.sealing import SealNeedsHeadquarters
from testimony_desk.store import drafts, intents, versions
from tests.exchanging import acquaint, never, quiet, receive, send
from tests.exchanging import interview as kept_case
from tests.fakes import make_desk, open_desk
from tests.services.test_deletion_order import HEALTH, topic_case
from tests.services.test_withdrawing import CANARY, record, word
from tests.talks import make_case, path_of
from tests.withdrawals import holds

TESTIMONY, IDENTITY = Compartment.TESTIMONY, Compartment.IDENTITY


def travel(desk, headquarters, stick):
    """Let headquarters give the keys back."""
    request = unsealing.write_request(desk, stick, quiet, never)
    return unsealing.give_back(headquarters, request, stick, quiet, never)


def test_nothing_is_sealed_without_a_trusted_headquarters(desk, headquarters):
    record(desk)
    with pytest.raises(SealNeedsHeadquarters):
        sealing.seal(desk)
    office = acquaint(desk, headquarters)
    trusting.distrust(desk, office.fingerprint)
    with pytest.raises(SealNeedsHeadquarters):
        sealing.seal(desk)
    assert holds(desk, CANARY) == set(Compartment)


def test_on_the_road_only_consent_can_be_read_and_a_withdrawal_recorded(desk, office, vault_folder):
    kept_case(desk, "said " + CANARY, "named " + CANARY)
    interview = record(desk)
    assert office.trusted
    sealing.seal(desk)
    assert holds(desk, CANARY) == {Compartment.CONSENT}
    assert not versions.all_ids(desk.compartment(TESTIMONY))
    unlocking.lock(desk)
    desk = open_desk(vault_folder)
    assert holds(desk, CANARY) == {Compartment.CONSENT}
    assert len(sealing.away(desk)) == 1
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    assert not [one for one in intents.pending(desk.consent) if one.kind == "withdraw"]
    unlocking.lock(desk)


def test_headquarters_gives_the_keys_back_and_everything_is_here_again(desk, headquarters, office, stick):
    interview = record(desk)
    before = {name: versions.all_ids(desk.compartment(name)) for name in Compartment}
    sealing.seal(desk, card.read(office.card))
    reply = travel(desk, headquarters, stick)
    assert unsealing.take_back(desk, reply) == len(before[TESTIMONY]) + len(before[IDENTITY])
    assert {name: versions.all_ids(desk.compartment(name)) for name in (TESTIMONY, IDENTITY)} == {
        name: before[name] for name in (TESTIMONY, IDENTITY)}
    assert versions.heads(desk.compartment(TESTIMONY), interview.record)[0].content
    assert not sealing.away(desk)
    assert not desk.vault.keyring.sealed
    assert not list(desk.vault.folder.glob("*sealed*"))
    with pytest.raises(unsealing.NothingSealed):
        unsealing.take_back(desk, reply)


def test_the_successor_is_trusted_unseen_and_old_and_new_versions_are_taken(desk, headquarters, office, stick):
    kept_case(desk, "before", "")
    old = trusting.own_signed_card(desk)
    sealing.seal(desk)
    new = trusting.own_signed_card(desk)
    assert new.card.previous == old.fingerprint
    assert new.card.sign[TESTIMONY] != old.card.sign[TESTIMONY]
    unsealing.take_back(desk, travel(desk, headquarters, stick))
    kept_case(desk, "after", "", case="TD-2M4T-8RZC-W")
    report = receive(headquarters, send(desk, office, stick))
    assert [part.set_aside for part in report.bundles[0].parts] == [(), ()]
    assert {str(one.content["said"]) for one in versions.every(headquarters.compartment(TESTIMONY))} == {
        "before", "after"}


def test_what_was_withdrawn_on_the_road_comes_back_empty(desk, headquarters, office, stick):
    interview = record(desk)
    assert office.trusted
    sealing.seal(desk)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    unsealing.take_back(desk, travel(desk, headquarters, stick))
    assert holds(desk, CANARY) == set()


def test_a_topic_taken_back_on_the_road_is_gone_from_what_comes_back(desk, headquarters, office, stick):
    interview, _path = topic_case(desk)
    assert office.trusted
    sealing.seal(desk)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, Scope.ONE_PURPOSE, "p_sensitive:health",
                                    desk=desk))
    unsealing.take_back(desk, travel(desk, headquarters, stick))
    kept = str([one.content for one in versions.every(desk.compartment(TESTIMONY))])
    assert HEALTH not in kept
    assert CANARY in kept


def test_an_unfinished_interview_waits_and_goes_on_afterwards(desk, headquarters, office, stick):
    interview = interviewing.open_interview(desk, make_case(desk).interview)
    interviewing.save_answer(desk, interview, path_of("narrative_original"), RawAnswer(CANARY))
    assert office.trusted
    sealing.seal(desk)
    assert not interviewing.unfinished(desk)
    assert not drafts.all_drafts(desk.compartment(TESTIMONY))
    unsealing.take_back(desk, travel(desk, headquarters, stick))
    assert [one.interview for one in interviewing.unfinished(desk)] == [interview.record]
    assert CANARY in str(drafts.answers(desk.compartment(TESTIMONY), interview.record))


def test_a_request_says_nothing_to_others_and_a_reply_helps_nobody_else(desk, headquarters, office, stick, tmp_path):
    record(desk)
    assert office.trusted
    sealing.seal(desk)
    request = unsealing.write_request(desk, stick, quiet, never)
    stranger = make_desk(tmp_path / "stranger", headquarters.kind, "Elsewhere", seed=9)
    with pytest.raises(BundleNotForUs):
        unsealing.give_back(stranger, request, stick, quiet, never)
    reply = unsealing.give_back(headquarters, request, stick, quiet, never)
    with pytest.raises(BundleNotForUs):
        unsealing.take_back(stranger, reply)
    with pytest.raises(BundleNotForUs):
        unsealing.take_back(desk, request)
    reply.write_bytes(b"x" * (2 * 1024 * 1024))
    with pytest.raises(TravelRefused):
        unsealing.take_back(desk, reply)
    stranger.vault.abandon()


def test_a_crash_between_merging_and_the_end_is_made_good_by_the_same_reply(desk, headquarters, office, stick,
                                                                          monkeypatch):
    interview = record(desk)
    assert office.trusted
    sealing.seal(desk)
    reply = travel(desk, headquarters, stick)
    monkeypatch.setattr(desk.vault, "forget_sealed", lambda *_all: (_ for _ in ()).throw(RuntimeError("crash")))
    with pytest.raises(RuntimeError):
        unsealing.take_back(desk, reply)
    monkeypatch.undo()
    unsealing.take_back(desk, reply)
    assert len(versions.heads(desk.compartment(TESTIMONY), interview.record)) == 1
    assert not desk.vault.keyring.sealed


def test_twice_on_the_road(desk, headquarters, office, stick):
    kept_case(desk, "first", "")
    sealing.seal(desk)
    kept_case(desk, "second", "", case="TD-2M4T-8RZC-W")
    sealing.seal(desk)
    assert not versions.all_ids(desk.compartment(TESTIMONY))
    assert office.trusted
    unsealing.take_back(desk, travel(desk, headquarters, stick))
    assert [str(one.content["said"]) for one in versions.every(desk.compartment(TESTIMONY))] == ["first", "second"]
    assert not sealing.away(desk)
