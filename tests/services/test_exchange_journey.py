"""The way of a case: consented in the field, sent on a stick, received and confirmed, and never sent twice."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import sending
from testimony_desk.services.sending import NothingToSend
from testimony_desk.services.taking_in import PartState
from testimony_desk.store import inbox, intents, partners, versions
from tests.exchanging import interview, receive, send


def test_a_case_arrives_whole_is_confirmed_and_not_sent_again(desk, headquarters, office, stick):
    made = interview(desk)
    path = send(desk, office, stick)
    report = receive(headquarters, path, receipts=stick)
    bundle, = report.bundles
    assert bundle.refused is None
    assert (bundle.sender, bundle.sequence, bundle.repeat, bundle.missing) == ("Amman", 1, False, 0)
    assert [(part.compartment, part.state, part.new, part.known) for part in bundle.parts] == [
        (one, PartState.TAKEN, 1, 0) for one in Compartment]
    for version in made:
        assert versions.get(headquarters.compartment(version.header.compartment), version.id) == version

    receipt, = report.receipts
    read, = receive(desk, receipt).bundles
    assert read.refused is None
    assert [part.new for part in read.parts] == [1, 1, 1]
    assert [part.alarms for part in read.parts] == [(), (), ()]
    for one in Compartment:
        assert versions.unreceipted(desk.compartment(one), office.fingerprint) == []
    assert partners.receipts(desk.consent, partners.sent(desk.consent)[0].bundle).keys() == {office.fingerprint}
    with pytest.raises(NothingToSend):
        send(desk, office, stick)


def test_nothing_is_left_lying_about(desk, headquarters, office, stick):
    interview(desk)
    path = send(desk, office, stick)
    report = receive(headquarters, path, receipts=stick)
    receive(desk, *report.receipts)
    for one in (desk, headquarters):
        assert list((one.vault.folder / "inbox").iterdir()) == []
        assert list((one.vault.folder / "outbox").iterdir()) == []
        assert intents.pending(one.consent) == []
        assert inbox.waiting(one.consent) == []
    assert sorted(one.suffix for one in stick.iterdir()) == [".tdb", ".tdb"]


def test_receiving_the_same_bundle_again_changes_nothing_and_confirms_again(desk, headquarters, office, stick):
    interview(desk)
    path = send(desk, office, stick)
    receive(headquarters, path)
    before = {one: versions.all_ids(headquarters.compartment(one)) for one in Compartment}
    again = receive(headquarters, path, path, receipts=stick)
    assert [(one.refused, one.repeat) for one in again.bundles] == [(None, True)] * 2
    assert all((part.new, part.known) == (0, 1) for one in again.bundles for part in one.parts)
    assert {one: versions.all_ids(headquarters.compartment(one)) for one in Compartment} == before
    receive(desk, *again.receipts)
    assert versions.unreceipted(desk.consent, office.fingerprint) == []


def test_what_was_not_confirmed_goes_with_the_next_bundle(desk, headquarters, office, stick):
    interview(desk)
    first = send(desk, office, stick)
    interview(desk, case="TD-2222-2222-2")
    second = send(desk, office, stick)
    report = receive(headquarters, second, receipts=stick)
    assert [part.new for part in report.bundles[0].parts] == [2, 2, 2]
    assert report.bundles[0].missing == 1
    late, = receive(headquarters, first).bundles
    assert (late.refused, late.missing) == (None, 0)
    assert [part.known for part in late.parts] == [1, 1, 1]


def test_a_receipt_that_never_comes_back_costs_nothing(desk, headquarters, office, stick):
    interview(desk)
    receive(headquarters, send(desk, office, stick))
    second = send(desk, office, stick)
    receive(desk, *receive(headquarters, second, receipts=stick).receipts)
    assert sending.sendable(desk, office).ready == ()
