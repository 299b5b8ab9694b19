"""Headquarters says what a withdrawal destroyed there: part by part, to the desk that asked, and nobody else can."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent import destroyed
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.destroyed import Counted
from testimony_desk.domain.version import Compartment
from testimony_desk.domain.version import to_json as line_of
from testimony_desk.services import acknowledging, sending_back, slots, trusting, unlocking, withdrawals_waiting
from testimony_desk.services.recording import new_record, sign_version
from testimony_desk.services.sending import NothingToSend
from testimony_desk.store import intents
from testimony_desk.store.keyring import SlotKind
from tests.exchanging import CASE, forged, interview, never, quiet, receive, send
from tests.fakes import CHEAP, make_desk
from tests.people import PHRASES, reopened
from tests.withdrawals import holds, take_back, taken_back_after

WORD = "kanarya-2718"
ROLES = (SlotKind.SUPERVISOR, SlotKind.ANALYST, SlotKind.CUSTODIAN)


@pytest.fixture
def came(desk, headquarters, office, stick):
    return taken_back_after(desk, headquarters, office, stick, WORD)


def goes_back(headquarters, desk, stick):
    to = trusting.partner_named(headquarters, desk.name)
    (report,) = receive(desk, sending_back.write(headquarters, to, stick, quiet, never).path).bundles
    assert report.refused is None
    return report


def test_the_desk_that_asked_hears_what_was_destroyed_and_what_cannot_be_called_back(desk, headquarters, came, stick):
    withdrawals_waiting.confirm(headquarters, came)
    goes_back(headquarters, desk, stick)
    testimony, identity = acknowledging.of_case(desk, CASE)
    assert (testimony.desk, testimony.destroyed.withdrawal) == (headquarters.name, came)
    assert testimony.destroyed.records == (Counted("interview", 1),)
    assert identity.destroyed.records == (Counted("identity", 1),)
    assert {one.destroyed.compartment for one in (testimony, identity)} == {"testimony", "identity"}
    assert (testimony.destroyed.bundles, testimony.destroyed.backups) == (0, 0)
    with pytest.raises(NothingToSend):
        goes_back(headquarters, desk, stick)


def test_each_role_destroys_in_its_own_part_and_nobody_need_open_all(desk, headquarters, office, stick, came):
    for kind in ROLES:
        slots.add(headquarters, kind, kind.value, PHRASES[kind], CHEAP)
    supervisor = reopened(headquarters, 2, PHRASES[SlotKind.SUPERVISOR])
    withdrawals_waiting.confirm(supervisor, came)
    assert not acknowledging.every(supervisor)
    analyst = reopened(supervisor, 3, PHRASES[SlotKind.ANALYST])
    assert holds(analyst, WORD) == set()
    assert [one.destroyed.compartment for one in acknowledging.every(analyst)] == [Compartment.TESTIMONY]
    assert [one.kind for one in intents.pending(analyst.consent)] == ["withdraw"]
    custodian = reopened(analyst, 4, PHRASES[SlotKind.CUSTODIAN])
    assert holds(custodian, WORD) == set()
    assert [one.destroyed.compartment for one in acknowledging.every(custodian)] == [Compartment.TESTIMONY,
                                                                                      Compartment.IDENTITY]
    assert not intents.pending(custodian.consent)
    unlocking.lock(custodian)


def test_taken_back_at_headquarters_it_goes_at_once_at_the_desk_that_recorded_it(desk, headquarters, office, stick):
    made = interview(desk, WORD, WORD)
    receive(headquarters, send(desk, office, stick))
    take_back(headquarters, CASE, made[0].id)
    goes_back(headquarters, desk, stick)
    assert holds(desk, WORD) == set()
    assert not withdrawals_waiting.waiting(desk)
    assert len(acknowledging.of_case(desk, CASE)) == 2


def test_a_desk_hears_nothing_of_what_others_took_back(desk, headquarters, came, tmp_path, stick):
    other = make_desk(tmp_path / "other", name="Kilis", seed=9)
    trusting.trust(headquarters, trusting.own_card(other), " ".join(trusting.card_digits(other)))
    withdrawals_waiting.confirm(headquarters, came)
    assert sending_back.due(headquarters, trusting.partner_named(headquarters, "Kilis")) == ()
    other.vault.abandon()


def test_a_field_desk_cannot_speak_for_headquarters(desk, headquarters, office, came):
    withdrawals_waiting.confirm(headquarters, came)
    (first, _second) = acknowledging.of_case(headquarters, CASE)
    lie = destroyed.to_json(first.destroyed)
    version = sign_version(desk, Compartment.CONSENT, new_record(desk), acknowledging.KIND, (), lie)
    receive(headquarters, forged(desk, office, {Compartment.CONSENT: [line_of(version)]}))
    assert len(acknowledging.of_case(headquarters, CASE)) == 2


def test_what_only_stops_uses_is_no_destruction_and_nothing_is_said(desk, headquarters, office, stick):
    made = interview(desk, WORD, WORD)
    receive(headquarters, send(desk, office, stick))
    take_back(desk, CASE, made[0].id, Scope.STOP_SHARING)
    receive(headquarters, send(desk, office, stick))
    assert not acknowledging.every(headquarters)
