"""A receipt for what is sealed for travel waits, across unlocks, and counts once the keys are back; no other does."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import handing_over, sealing, sending, unlocking, unsealing
from testimony_desk.services.taking_in import PartState
from testimony_desk.store import inbox, versions
from tests.exchanging import acquaint, never, quiet, receive, send
from tests.exchanging import interview as kept_case
from tests.fakes import open_desk
from tests.services.test_withdrawing import record


def states(report):
    return [part.state for part in report.bundles[0].parts]


def unreceipted(desk, office):
    return {name: versions.unreceipted(desk.compartment(name), office.fingerprint) for name in Compartment}


def test_a_receipt_waits_on_the_road_and_counts_when_the_keys_are_back(vault_folder, headquarters, stick):
    desk = open_desk(vault_folder)
    office = acquaint(desk, headquarters)
    record(desk)
    receipt, = receive(headquarters, send(desk, office, stick), receipts=stick).receipts
    sealing.seal(desk)
    report = receive(desk, receipt)
    assert states(report) == [PartState.TAKEN, PartState.SEALED, PartState.SEALED]
    unlocking.lock(desk)
    desk = open_desk(vault_folder, seed=8)
    assert len(inbox.waiting(desk.consent)) == 2
    assert handing_over.carried(desk)
    reply = unsealing.give_back(headquarters, unsealing.write_request(desk, stick, quiet, never), stick, quiet, never)
    unsealing.take_back(desk, reply)
    assert not inbox.waiting(desk.consent)
    assert not list((vault_folder / "inbox").iterdir())
    assert not handing_over.carried(desk)
    assert not unreceipted(desk, office)[Compartment.TESTIMONY]
    with pytest.raises(sending.NothingToSend):
        send(desk, office, stick)
    unlocking.lock(desk)


def test_a_receipt_to_the_new_card_waits_too_when_it_names_what_is_sealed(desk, headquarters, office, stick):
    kept_case(desk, "before", "")
    bundle = send(desk, office, stick)
    sealing.seal(desk)
    reply = unsealing.give_back(headquarters, unsealing.write_request(desk, stick, quiet, never), stick, quiet, never)
    receipt, = receive(headquarters, bundle, receipts=stick).receipts
    assert PartState.SEALED in states(receive(desk, receipt))
    unsealing.take_back(desk, reply)
    assert not inbox.waiting(desk.consent)
    assert not unreceipted(desk, office)[Compartment.TESTIMONY]


def test_a_receipt_for_what_was_made_on_the_road_counts_at_once(desk, headquarters, office, stick):
    sealing.seal(desk)
    kept_case(desk, "on the road", "")
    report = receive(headquarters, send(desk, office, stick), receipts=stick)
    assert set(states(receive(desk, *report.receipts))) == {PartState.TAKEN}
    assert not inbox.waiting(desk.consent)
