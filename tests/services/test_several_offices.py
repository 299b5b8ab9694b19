"""One bundle for an analyst's desk and a custodian's: each opens its parts, each confirms them, no more."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import StickGone
from testimony_desk.services import following, handing_over, purging, sending, trusting
from testimony_desk.services.offering import FieldOffersAll
from testimony_desk.services.receiving import parts_for_others
from testimony_desk.services.sending import NothingToSend
from testimony_desk.services.taking_in import PartState
from testimony_desk.store import departures, inbox, intents, partners, versions
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import acquaint, agree, interview, never, quiet, receive, send
from tests.fakes import make_desk

CONSENT, TESTIMONY, IDENTITY = Compartment.CONSENT, Compartment.TESTIMONY, Compartment.IDENTITY
CODES = ("TD-2222-2222-2", "TD-3333-3333-3", "TD-4FH2-8WKZ-5")


def office(folder, name, seed, *without):
    return make_desk(folder, DeskKind.HEADQUARTERS, name, seed=seed, without=without)


@pytest.fixture
def analyst(tmp_path):
    made = office(tmp_path / "analyst", "Analysis", 31, IDENTITY)
    yield made
    made.vault.abandon()


@pytest.fixture
def custodian(tmp_path):
    made = office(tmp_path / "custodian", "Custody", 32, TESTIMONY)
    yield made
    made.vault.abandon()


@pytest.fixture
def both(desk, analyst, custodian):
    return [acquaint(desk, analyst), acquaint(desk, custodian)]


def send_both(desk, both, stick):
    return sending.write_for_several(desk, both, stick, quiet, never).path


def states(report):
    bundle, = report.bundles
    assert bundle.refused is None
    return {part.compartment: part.state for part in bundle.parts}


def test_a_card_offers_what_its_desk_was_made_for_also_after_new_keys(analyst, custodian, tmp_path):
    assert set(trusting.own_signed_card(analyst).card.seal) == {CONSENT, TESTIMONY}
    assert set(trusting.own_signed_card(custodian).card.sign) == {CONSENT, IDENTITY}
    with pytest.raises(FieldOffersAll):
        make_desk(tmp_path / "field", without=(IDENTITY,))
    assert not (tmp_path / "field").exists()


def test_each_opens_its_parts_of_one_bundle_and_confirms_them(desk, analyst, custodian, both, stick):
    made = interview(desk)
    path = send_both(desk, both, stick)
    assert states(receive(analyst, path)) == {
        CONSENT: PartState.TAKEN, TESTIMONY: PartState.TAKEN, IDENTITY: PartState.ELSEWHERE}
    report = receive(custodian, path, receipts=stick)
    assert states(report) == {CONSENT: PartState.TAKEN, TESTIMONY: PartState.ELSEWHERE, IDENTITY: PartState.TAKEN}
    assert parts_for_others(report.bundles[0]) == 1
    here = {one.header.compartment: one.id for one in made}
    assert versions.has(analyst.compartment(TESTIMONY), here[TESTIMONY])
    assert versions.all_ids(analyst.compartment(IDENTITY)) == versions.all_ids(custodian.compartment(TESTIMONY)) == []
    for one in (analyst, custodian):
        assert list((one.vault.folder / "inbox").iterdir()) == []
        assert (inbox.waiting(one.consent), intents.pending(one.consent)) == ([], [])
    receive(desk, *report.receipts)
    assert purging.confirmed(desk) == {TESTIMONY: (), IDENTITY: (here[IDENTITY],)}
    receive(desk, *receive(analyst, path, receipts=stick).receipts)
    assert purging.confirmed(desk) == {TESTIMONY: (here[TESTIMONY],), IDENTITY: (here[IDENTITY],)}
    assert partners.receipts(desk.consent, partners.sent(desk.consent)[0].bundle).keys() == {
        one.fingerprint for one in both}
    with pytest.raises(NothingToSend):
        send_both(desk, both, stick)


@pytest.mark.soak
def test_what_one_has_not_confirmed_goes_to_both_again(desk, analyst, custodian, both, stick):
    interview(desk)
    receive(desk, *receive(custodian, send_both(desk, both, stick), receipts=stick).receipts)
    assert sending.sendable(desk, both[1]).ready == ()
    ready, = sending.sendable(desk, *both).ready
    assert set(ready.versions) == {CONSENT, TESTIMONY}
    again = send_both(desk, both, stick)
    assert states(receive(analyst, again))[TESTIMONY] is PartState.TAKEN
    part, _testimony = receive(custodian, again).bundles[0].parts
    assert (part.new, part.known) == (0, 1)


def test_names_are_sealed_to_the_custodian_alone(desk, both):
    assert [one.card.name for one in handing_over.receivers(desk)] == ["Custody"]


def test_bundles_to_one_and_to_both_are_numbered_as_chains_of_their_own(desk, analyst, custodian, both, stick):
    first, second, third = (
        _written(desk, to, stick, code) for to, code in zip((both[:1], both, both), CODES, strict=True))
    assert states(receive(analyst, second))[CONSENT] is PartState.TAKEN
    assert receive(analyst, first).bundles[0].refused is None
    assert receive(custodian, third).bundles[0].missing == 1
    assert receive(custodian, second).bundles[0].missing == 0
    last = _written(desk, both[:1], stick, "TD-7K3M-9QXH-4")
    assert receive(analyst, last).bundles[0].missing == 0


def _written(desk, to, stick, code):
    agree(desk, case=code)
    return send_both(desk, to, stick)


def test_a_bundle_for_both_is_given_up_when_one_is_trusted_no_longer(desk, both, stick):
    agree(desk)
    with pytest.raises(StickGone):
        send_both(desk, both, stick / "not there")
    assert len(list((desk.vault.folder / "outbox").iterdir())) == 1
    following.end_trust(desk, both[0].fingerprint)
    assert list((desk.vault.folder / "outbox").iterdir()) == []
    left = trusting.partner_named(desk, "Custody")
    send(desk, left, stick)
    assert [one.partners for one in departures.departures(desk.consent)] == [frozenset({left.fingerprint})]
