"""What may leave: only what is consented to today, only to a trusted headquarters, the same bytes after a failure."""

from __future__ import annotations

import dataclasses
import os

import pytest

from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Risk, Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import Cancelled, StickDiffers, StickFull, StickGone
from testimony_desk.services import outgoing, sending, trusting
from testimony_desk.services.clock import ClockBehind
from testimony_desk.services.sending import NotHeadquarters, NothingToSend
from testimony_desk.services.trusting import PartnerUnknown
from testimony_desk.store import intents, partners
from testimony_desk.store.desk_facts import DeskKind
from tests import consents
from tests.exchanging import CASE, agree, interview, introduce, keep, never, quiet, send
from tests.fakes import live_on, make_desk

OTHER_CASE = "TD-2222-2222-2"


def reasons(found):
    return {one.case: {reason.code for reason in one.reasons} for one in found.held_back}


def outbox(desk):
    return list((desk.vault.folder / "outbox").iterdir())


def test_what_is_consented_to_is_ready_and_the_rest_says_why(desk, office):
    interview(desk)
    interview(desk, case=OTHER_CASE, record=consents.consent(consents.yes(consents.Purpose.STATS)))
    interview(desk, case="TD-3333-3333-3", risk_person=Risk.IMMEDIATE)
    found = sending.sendable(desk, office)
    assert [one.case for one in found.ready] == [CASE]
    assert "no-base-consent" in reasons(found)[OTHER_CASE]
    assert reasons(found)["TD-3333-3333-3"] == {"immediate-danger"}


def test_a_name_without_consent_to_the_name_holds_the_case_back(desk, office):
    interview(desk, record=consents.consent())
    assert "identity-without-consent" in reasons(sending.sendable(desk, office))[CASE]


def test_without_a_name_the_base_consent_is_enough(desk, office):
    interview(desk, named="", record=consents.consent())
    assert [one.case for one in sending.sendable(desk, office).ready] == [CASE]


def test_a_withdrawal_stops_sending_at_once(desk, office, stick):
    made = interview(desk)
    withdrawal = Withdrawal(CASE, made[0].id, desk.today(), "I-0001", Scope.ALL_DELETE)
    keep(desk, Compartment.CONSENT, "withdrawal", **to_json(withdrawal))
    assert sending.sendable(desk, office).ready == ()
    with pytest.raises(NothingToSend) as nothing:
        send(desk, office, stick)
    assert nothing.value.facts == {"held_back": 1}
    assert list(stick.iterdir()) == []


def test_an_expired_consent_stops_sending(desk, office):
    interview(desk)
    live_on(desk, days=800)
    assert sending.sendable(desk, office).ready == ()


def test_what_rests_on_an_unknown_consent_stays(desk, office):
    keep(desk, Compartment.TESTIMONY, "interview", "cd" * 32, said="whose?")
    assert reasons(sending.sendable(desk, office)) == {"": {"no-consent"}}


def test_what_a_report_says_beside_its_cases_is_neither_sent_nor_held_back(desk, office):
    keep(desk, Compartment.TESTIMONY, "observation", source_ref="O-1")
    found = sending.sendable(desk, office)
    assert (found.ready, found.held_back) == ((), ())


def test_only_a_trusted_headquarters_is_sent_to(desk, office, stick, tmp_path):
    interview(desk)
    friend = make_desk(tmp_path / "friend", DeskKind.FIELD, "Idlib 1", seed=9)
    with pytest.raises(NotHeadquarters):
        send(desk, introduce(desk, friend), stick)
    friend.vault.abandon()
    with pytest.raises(PartnerUnknown):
        send(desk, dataclasses.replace(office, compared_on=""), stick)
    trusting.distrust(desk, office.fingerprint)
    with pytest.raises(PartnerUnknown):
        send(desk, partners.get(desk.consent, office.fingerprint), stick)
    assert list(stick.iterdir()) == []


def test_a_clock_set_back_waits_for_a_person(desk, office, stick):
    interview(desk)
    desk.clock.move(days=-3)
    with pytest.raises(ClockBehind):
        send(desk, office, stick)
    assert sending.write_bundle(desk, office, stick, quiet, never, despite_clock=True).path.exists()


@pytest.mark.parametrize("cause", [StickFull(needed=1, free=0), StickDiffers(), StickGone()])
def test_a_failure_on_the_way_to_the_stick_gives_the_same_bytes_next_time(desk, office, stick, monkeypatch, cause):
    interview(desk)
    staged = []

    def failing(source, *_rest):
        staged.append(source.read_bytes())
        raise cause

    with monkeypatch.context() as patched:
        patched.setattr(outgoing.stick, "deliver", failing)
        with pytest.raises(type(cause)):
            send(desk, office, stick)
    path = send(desk, office, stick)
    assert path.read_bytes() == staged[0]
    assert [one.sequence for one in partners.sent(desk.consent)] == [1]
    assert outbox(desk) == []


def test_what_changed_after_a_failure_makes_a_new_bundle(desk, office, stick, tmp_path):
    interview(desk)
    with pytest.raises(StickGone):
        send(desk, office, tmp_path / "not there")
    interview(desk, case=OTHER_CASE)
    send(desk, office, stick)
    assert [one.sequence for one in partners.sent(desk.consent)] == [2, 1]
    assert (outbox(desk), intents.pending(desk.consent)) == ([], [])


def test_a_withdrawn_case_is_taken_out_of_what_is_staged(desk, office, tmp_path):
    interview(desk)
    with pytest.raises(StickGone):
        send(desk, office, tmp_path / "not there")
    assert len(outbox(desk)) == 1
    outgoing.forget_case(desk, OTHER_CASE)
    assert len(outbox(desk)) == 1
    outgoing.forget_case(desk, CASE)
    assert (outbox(desk), intents.pending(desk.consent)) == ([], [])


@pytest.mark.parametrize("after", [0, 2, 4])
def test_stopping_leaves_nothing_on_the_stick(desk, office, stick, after):
    interview(desk)
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > after

    with pytest.raises(Cancelled):
        sending.write_bundle(desk, office, stick, quiet, cancelled)
    assert list(stick.iterdir()) == []
    assert send(desk, office, stick).exists()


def test_bytes_that_no_promise_names_are_removed(desk, office, stick):
    (desk.vault.folder / "outbox" / "left.age").write_bytes(os.urandom(100))
    interview(desk)
    send(desk, office, stick)
    assert outbox(desk) == []


def test_numbers_go_on_above_what_headquarters_has_seen(desk, office, stick):
    interview(desk)
    send(desk, office, stick)
    agree(desk, case=OTHER_CASE)
    send(desk, office, stick)
    first, second = sorted(partners.sent(desk.consent), key=lambda one: one.sequence)
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.manifest != second.manifest
