"""A desk whose keys were made anew: its next card needs no comparison, and what was under way goes on."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card, card_chain
from testimony_desk.exchange.errors import CardIsOurs, CardRefused, StickGone, WordsDiffer
from testimony_desk.services import following, removing, slots, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.quarantine import BundleQuarantined
from testimony_desk.services.sending import NothingToSend
from testimony_desk.services.trusting import PartnerUnknown
from testimony_desk.store import intents, partners, versions
from testimony_desk.store.keyring import SlotKind
from tests.exchanging import interview, introduce, receive, send
from tests.fakes import CHEAP, PASSPHRASE
from tests.people import PHRASES, acts, reopened


def with_new_keys(desk: Desk) -> bytes:
    """Let a researcher come and be removed: every key of the desk is another one then; return its new card."""
    number = slots.add(desk, SlotKind.RESEARCHER, "R", PHRASES[SlotKind.RESEARCHER], CHEAP).number
    removing.remove(desk, number)
    return trusting.own_card(desk)


def steps(desk: Desk) -> list[bytes]:
    """The cards of a desk, oldest first."""
    return [one.data for one in trusting.own_cards(desk)]


def test_a_successor_is_trusted_without_its_words(desk, headquarters, office):
    with_new_keys(desk)
    for data in steps(desk):
        partner = following.take_successor(headquarters, data)
        assert partner is not None
        assert partner.trusted
    trusted = [one.fingerprint for one in trusting.partners(headquarters) if one.trusted]
    assert trusted == [trusting.own_signed_card(desk).fingerprint.hex()]
    assert acts(headquarters)[0] == "card-succeeded"


def test_one_file_carries_every_step(desk, headquarters, office):
    with_new_keys(desk)
    partner = following.take_successor(headquarters, with_new_keys(desk))
    assert partner is not None
    assert [one.fingerprint for one in trusting.partners(headquarters) if one.trusted] == [partner.fingerprint]
    again = following.take_successor(headquarters, trusting.own_card(desk))
    assert again == partner


def test_a_file_whose_cards_do_not_follow_each_other_is_refused(desk, headquarters):
    trusting.own_card(desk)
    with_new_keys(desk)
    newest, _middle, oldest = card_chain.read(trusting.own_card(desk))
    for data in (b"\n".join((newest.data, oldest.data)), b"\n".join((oldest.data, newest.data)),
                 b"\n".join([newest.data] * 9), b""):
        with pytest.raises(CardRefused):
            following.take_successor(headquarters, data)


def test_who_compares_a_late_card_reads_what_was_signed_before(desk, headquarters, stick):
    first = interview(desk)
    with_new_keys(desk)
    following.trust(headquarters, trusting.own_card(desk), " ".join(trusting.card_digits(desk)))
    report = receive(headquarters, send(desk, introduce(desk, headquarters), stick))
    assert [part.set_aside for part in report.bundles[0].parts] == [()] * 3
    assert versions.has(headquarters.compartment(Compartment.TESTIMONY), first[1].id)


def test_a_card_whose_predecessor_never_came_is_compared(desk, headquarters, office):
    with_new_keys(desk)
    newest = trusting.own_signed_card(desk).data
    assert following.take_successor(headquarters, newest) is None
    with pytest.raises(WordsDiffer):
        following.trust(headquarters, newest, " ".join(["academic"] * 12))
    partner = following.trust(headquarters, newest, " ".join(trusting.card_digits(desk)))
    assert partner.trusted


@pytest.mark.parametrize("missing", list(Compartment))
def test_a_successor_lacking_one_old_signature_is_compared_anew(desk, headquarters, office, missing):
    old = {name: desk.compartment(name).signing for name in card.ORDER}
    before = trusting.own_signed_card(desk)
    with_new_keys(desk)
    files = {name: desk.compartment(name) for name in card.ORDER}
    signers = tuple((files if name is missing else old)[name].signing.sign if name is missing else old[name].sign
                    for name in card.ORDER)
    forged = trusting.make_successor(desk, before, files, signers)
    with pytest.raises(CardRefused):
        following.accept_successor(headquarters, forged)
    assert following.take_successor(headquarters, forged.data) is None
    assert [one.fingerprint for one in trusting.partners(headquarters) if one.trusted] == [before.fingerprint.hex()]


def test_a_successor_of_nobody_we_trust_is_compared(desk, headquarters):
    with_new_keys(desk)
    with pytest.raises(PartnerUnknown):
        following.accept_successor(headquarters, trusting.own_signed_card(desk))
    with pytest.raises(CardIsOurs):
        following.trust(desk, steps(desk)[0], "")


def introduced_again(headquarters: Desk, desk: Desk) -> None:
    with_new_keys(desk)
    for data in steps(desk):
        following.take_successor(headquarters, data)


def test_deliveries_go_on_with_what_was_signed_before(desk, headquarters, office, stick):
    first = interview(desk)
    path = send(desk, office, stick)
    interview(desk, case="TD-4FH2-8WKZ-5")
    introduced_again(headquarters, desk)
    late = receive(headquarters, path)
    assert isinstance(late.bundles[0].refused, BundleQuarantined)  # the keys that signed it may be in other hands
    report = receive(headquarters, send(desk, office, stick), receipts=stick)
    bundle, = report.bundles
    assert (bundle.refused, bundle.missing) == (None, 1)
    assert [(part.new, part.set_aside) for part in bundle.parts] == [(2, ())] * 3
    assert versions.has(headquarters.compartment(Compartment.TESTIMONY), first[1].id)
    read, = receive(desk, *report.receipts).bundles
    assert read.refused is None
    with pytest.raises(NothingToSend):
        send(desk, office, stick)


def test_numbers_and_gaps_are_counted_across_the_change(desk, headquarters, office, stick):
    interview(desk)
    receive(headquarters, send(desk, office, stick))
    introduced_again(headquarters, desk)
    interview(desk, case="TD-4FH2-8WKZ-5")
    bundle, = receive(headquarters, send(desk, office, stick)).bundles
    assert (bundle.refused, bundle.sequence, bundle.missing) == (None, 2, 0)


def test_what_headquarters_confirmed_stays_confirmed_when_its_keys_change(desk, headquarters, office, stick):
    interview(desk)
    receive(desk, *receive(headquarters, send(desk, office, stick), receipts=stick).receipts)
    with_new_keys(headquarters)
    for data in steps(headquarters):
        following.take_successor(desk, data)
    now, = [one for one in trusting.partners(desk) if one.trusted]
    assert now.fingerprint != office.fingerprint
    with pytest.raises(NothingToSend):
        send(desk, now, stick)
    interview(desk, case="TD-4FH2-8WKZ-5")
    report = receive(headquarters, send(desk, now, stick), receipts=stick)
    assert report.bundles[0].refused is None
    read, = receive(desk, *report.receipts).bundles
    assert read.refused is None
    assert intents.pending(desk.consent) == []


def test_a_bundle_sealed_to_the_old_card_is_still_read(desk, headquarters, office, stick):
    interview(desk)
    path = send(desk, office, stick)
    with_new_keys(headquarters)
    report = receive(headquarters, path, receipts=stick)
    assert [one.refused for one in report.bundles] == [None]
    assert [part.new for part in report.bundles[0].parts] == [1, 1, 1]
    for data in steps(headquarters):
        following.take_successor(desk, data)
    read, = receive(desk, *report.receipts).bundles
    assert read.refused is None


def test_compartments_that_were_closed_then_follow_later(desk, headquarters, office, stick):
    interview(desk)
    receive(desk, *receive(headquarters, send(desk, office, stick), receipts=stick).receipts)
    slots.add(desk, SlotKind.SUPERVISOR, "S", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    supervisor = reopened(desk, 2, PHRASES[SlotKind.SUPERVISOR])
    with_new_keys(headquarters)
    for data in steps(headquarters):
        following.take_successor(supervisor, data)
    assert len(intents.pending(supervisor.consent)) > 0
    researcher = reopened(supervisor, 1, PASSPHRASE)
    assert intents.pending(researcher.consent) == []
    now, = [one for one in trusting.partners(researcher) if one.trusted]
    assert versions.unreceipted(researcher.compartment(Compartment.TESTIMONY), now.fingerprint) == []
    assert partners.get(researcher.consent, office.fingerprint).revoked_on
    researcher.vault.abandon()


def test_trust_that_ended_holds_against_what_waits_what_comes_and_every_next_card(desk, headquarters, office, stick):
    interview(desk)
    with pytest.raises(StickGone):
        send(desk, office, stick / "not there")
    following.end_trust(desk, office.fingerprint)
    assert list((desk.vault.folder / "outbox").glob("*.tdb")) == []
    with pytest.raises(PartnerUnknown):
        send(desk, partners.get(desk.consent, office.fingerprint), stick)
    assert following.take_successor(desk, with_new_keys(headquarters)) is None
    assert trusting.trusted_sender(desk, headquarters.consent.signing.public) is None
    assert acts(desk)[:2] == ["bundle-discarded", "card-distrusted"]
