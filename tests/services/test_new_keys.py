"""New keys of a desk because somebody wishes so: what is under way goes on, what a thief signs is kept out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card, fingerprint
from testimony_desk.services import (
    checking,
    following,
    new_keys,
    outgoing,
    quarantine,
    roster,
    slots,
    trusting,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.quarantine import BundleQuarantined
from testimony_desk.services.sending import NothingToSend
from testimony_desk.services.slots import NeedsFullAccess
from testimony_desk.store import journal, partners, versions
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.rekeying import Watch
from tests.exchanging import interview, receive, send
from tests.fakes import CHEAP, PASSPHRASE, live_on, open_desk
from tests.people import PHRASES, acts, reopened

CODES = ("TD-2222-2222-2", "TD-3333-3333-3", "TD-4FH2-8WKZ-5")
TESTIMONY = Compartment.TESTIMONY


def told(headquarters: Desk, desk: Desk) -> None:
    """Hand the next card over: nobody compares a word."""
    assert following.take_successor(headquarters, trusting.own_card(desk)) is not None


def test_every_key_is_another_one_and_nothing_is_lost(desk, office):
    interview(desk)
    before = trusting.own_signed_card(desk)
    old = {name: (desk.vault.key(name).view(), desk.compartment(name).signing.public, desk.compartment(name).age)
           for name in Compartment}
    ids = {name: versions.all_ids(desk.compartment(name)) for name in Compartment}
    new_keys.renew(desk)
    for name, (key, signing, age) in old.items():
        file = desk.compartment(name)
        assert desk.vault.key(name).view() != key
        assert (file.past_signers, [one.recipient for one in file.ages[1:]]) == ((signing,), [age.recipient])
        assert versions.all_ids(file) == ids[name]
    card.check_successor(trusting.own_signed_card(desk), before)
    assert acts(desk)[:2] == ["card-succeeded", "desk-keys-renewed"]
    assert [one.name for one in new_keys.to_be_told(desk)] == [office.name]
    desk = reopened(desk, 1, PASSPHRASE)
    assert checking.check(desk).sound
    desk.vault.abandon()


def test_who_does_not_open_everything_renews_nothing(desk):
    slots.add(desk, SlotKind.SUPERVISOR, "S", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    supervisor = reopened(desk, 2, PHRASES[SlotKind.SUPERVISOR])
    with pytest.raises(NeedsFullAccess):
        new_keys.renew(supervisor)
    supervisor.vault.abandon()


def test_stopped_on_the_way_nothing_has_changed(desk, office):
    interview(desk)
    before, head = trusting.own_signed_card(desk), journal.head(desk.consent)
    with pytest.raises(Cancelled):
        new_keys.renew(desk, Watch(cancelled=lambda: True))
    assert (trusting.own_signed_card(desk), journal.head(desk.consent)) == (before, head)
    assert not list(desk.vault.folder.glob("*.2.db*"))


def test_what_was_under_way_to_the_old_key_and_from_it_goes_on(desk, headquarters, office, stick):
    """Old bundles open late, old receipts count, versions that the old key signed stay good, nothing is sent twice."""
    interview(desk, case=CODES[0])
    late = send(desk, office, stick)
    new_keys.renew(headquarters)  # a bundle to the old recipient keys is still on its way
    receipt, = receive(headquarters, late, receipts=stick).receipts
    new_keys.renew(desk)  # and now the receipt for the old signing key
    told(desk, headquarters)
    assert receive(desk, receipt).bundles[0].refused is None
    now, = new_keys.to_be_told(desk)
    with pytest.raises(NothingToSend):
        send(desk, now, stick)
    interview(desk, case=CODES[1])
    fresh = send(desk, now, stick)
    refused, = receive(headquarters, fresh).bundles
    assert refused.refused.code == "bundle-unknown-sender"  # it has not heard of the new keys yet
    told(headquarters, desk)
    report, = receive(headquarters, fresh).bundles
    assert (report.refused, report.missing, [part.set_aside for part in report.parts]) == (None, 0, [()] * 3)
    assert len(list(versions.every(headquarters.compartment(TESTIMONY)))) == 2
    assert checking.check(headquarters).sound


def test_what_lay_staged_is_made_again_under_the_new_keys(desk, headquarters, office, stick, monkeypatch):
    interview(desk)
    with monkeypatch.context() as patched:
        patched.setattr(outgoing.stick, "deliver", _pulled)
        with pytest.raises(OSError, match="pulled"):
            send(desk, office, stick)
    assert len(outgoing.waiting_for(desk, office.fingerprint)) == 1
    new_keys.renew(desk)
    assert outgoing.waiting_for(desk, office.fingerprint) == []
    assert list(outgoing.outbox_folder(desk).iterdir()) == []
    told(headquarters, desk)
    assert receive(headquarters, send(desk, office, stick)).bundles[0].refused is None


def _pulled(*_arguments: object) -> None:
    raise OSError("pulled")


@pytest.fixture
def thief(desk, headquarters, office, stick, tmp_path: Path):
    """A copy of the desk in other hands: made before it got new keys, and opened by somebody who knows the passphrase.

    Its one bundle from before the theft was taken in at headquarters.
    """
    interview(desk, case=CODES[0])
    receive(headquarters, send(desk, office, stick))
    desk.vault.refresh_heads()
    for name in Compartment:
        desk.compartment(name).checkpoint()
    copy = tmp_path / "stolen"
    shutil.copytree(desk.vault.folder, copy)
    stolen = open_desk(copy, clock=desk.clock, seed=4711)
    yield stolen
    stolen.vault.abandon()


def test_a_stolen_keys_bundles_are_kept_sealed_from_a_day_on(desk, headquarters, office, stick, thief):
    """The day is told by voice, the words of the next card are compared, and nothing has to be sent again."""
    live_on(headquarters, days=3)
    since = headquarters.today().isoformat()
    new_keys.renew(desk)
    following.end_trust(headquarters, trusting.partner_named(headquarters, desk.name).fingerprint, since)
    assert following.take_successor(headquarters, trusting.own_card(desk)) is None  # a thief could sign one, too
    following.trust(headquarters, trusting.own_card(desk), " ".join(trusting.card_digits(desk)))
    interview(thief, said="forged", case=CODES[1])
    kept, = receive(headquarters, send(thief, trusting.partner_named(thief, office.name), stick)).bundles
    assert isinstance(kept.refused, BundleQuarantined)
    one, = quarantine.held(headquarters)
    assert (one.since, one.vouched, one.name) == (since, False, desk.name)
    interview(desk, case=CODES[2])
    live_on(headquarters, days=1)
    report, = receive(headquarters, send(desk, office, stick), receipts=stick).bundles
    assert (report.refused, report.sequence, report.missing) == (None, 2, 0)
    said = [str(one.content["said"]) for one in versions.every(headquarters.compartment(TESTIMONY))]
    assert len(said) == 2
    standing, = roster.roster(headquarters)
    assert (standing.since, standing.past, standing.doubtful, standing.held) == (since, True, 0, 1)
    assert "forged" not in said
    assert [one.fingerprint for one in trusting.partners(headquarters) if one.trusted] == [
        trusting.own_signed_card(desk).fingerprint.hex()]


@pytest.mark.soak
def test_a_thiefs_next_card_is_not_taken_where_the_real_one_came_first(desk, headquarters, office, thief):
    new_keys.renew(desk)
    told(headquarters, desk)
    new_keys.renew(thief)
    assert following.take_successor(headquarters, trusting.own_card(thief)) is None
    assert [one.fingerprint for one in trusting.partners(headquarters) if one.trusted] == [
        trusting.own_signed_card(desk).fingerprint.hex()]


@pytest.mark.soak
def test_a_day_that_becomes_known_later_holds_for_the_keys_before(desk, headquarters, office, stick, thief):
    """The next card was taken first; told of the theft, headquarters ends its trust and compares the same card."""
    new_keys.renew(desk)
    told(headquarters, desk)
    since = headquarters.today().isoformat()
    following.end_trust(headquarters, trusting.partner_named(headquarters, desk.name).fingerprint, since)
    following.trust(headquarters, trusting.own_card(desk), " ".join(trusting.card_digits(desk)))
    interview(thief, case=CODES[1])
    receive(headquarters, send(thief, trusting.partner_named(thief, office.name), stick))
    assert [one.since for one in quarantine.held(headquarters)] == [since]
    interview(desk, case=CODES[2])
    assert receive(headquarters, send(desk, office, stick)).bundles[0].refused is None
    standing, = roster.roster(headquarters)
    assert (standing.since, standing.past, standing.partner.trusted) == (since, True, True)


@pytest.mark.soak
def test_a_card_that_only_names_another_takes_nothing_over(desk, headquarters, office, stick):
    """Whose words were compared is trusted, but takes nobody's place without the signatures of the keys before."""
    interview(desk)
    receive(headquarters, send(desk, office, stick))
    before, old = trusting.own_signed_card(desk), {one: desk.compartment(one).signing for one in card.ORDER}
    new_keys.renew(desk)
    files = {name: desk.compartment(name) for name in card.ORDER}
    wrong = trusting.make_successor(desk, before, files, tuple(
        (files[name].signing if name is TESTIMONY else old[name]).sign for name in card.ORDER))
    following.trust(headquarters, wrong.data, " ".join(fingerprint.digits(wrong.fingerprint)))
    known = {one.fingerprint: one.trusted for one in trusting.partners(headquarters)}
    assert known == {before.fingerprint.hex(): True, wrong.fingerprint.hex(): True}
    assert len(partners.received(headquarters.consent, before.card.sign[Compartment.CONSENT].hex())) == 1

