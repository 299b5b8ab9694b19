"""The card of this desk: made anew when its keys or its people change, each one vouched for by the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card
from testimony_desk.exchange.card import SignedCard
from testimony_desk.services import offering, outgoing, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.store import journal
from testimony_desk.store import partners as stored
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import DiskFull, FolderNotWritable, StorageFailed
from testimony_desk.store.rekeying import Renewed, Watch

Files = Mapping[Compartment, OpenCompartment]


def bring_card_up_to_date(desk: Desk) -> None:
    """Make the next card when the one in use names other people than have a way in now.

    Does nothing before the first card was made and without access to all three parts: its keys are in all of them.
    """
    before = trusting.last_own_card(desk)
    if before is None or len(desk.vault.opens) < len(card.ORDER):
        return
    if before.card.people != trusting.people_on_card(desk, desk.consent):
        succeed(desk, {}, before)


def succeed(desk: Desk, files: Files, before: SignedCard) -> None:
    """Keep this desk's next card, and say so in the journal, in the consent compartment that will be in use.

    files: those that are about to take the place of the ones in use, with keys of their own; before: the card in use,
    whose keys sign the next one. Raises CompartmentClosed.
    """
    coming = {name: files.get(name, desk.compartment(name)) for name in offering.offered(desk)}
    signers = tuple(desk.compartment(name).signing.sign for name in card.ORDER if name in before.card.sign)
    signed = trusting.make_successor(desk, before, coming, signers)
    consent = coming[Compartment.CONSENT]
    with consent.transaction():
        stored.add(consent, trusting.as_partner(desk, signed))
        journal.append(consent, desk.now(), desk.person, "card-succeeded", signed.fingerprint.hex())


@contextmanager
def new_keys(desk: Desk, renewed: Renewed, watch: Watch) -> Iterator[Files]:
    """New keys for compartments and inside them; the desk's next card when the block has said who its people are.

    What lies staged is given up: it bears the old signature, and whoever has the next card would keep it sealed. Raises
    what `Vault.renewed` raises; then the keys in use are the old ones.
    """
    # without a card before, nobody could tell later that what the old keys signed is this desk's
    before = trusting.own_signed_card(desk)
    with desk.vault.renewed(renewed, desk.random, watch) as files:
        for file in files.values():
            file.renew_keys(desk.random)
        outgoing.give_up(desk, files[Compartment.CONSENT])
        yield files
        succeed(desk, files, before)
    with suppress(DiskFull, FolderNotWritable, StorageFailed):
        outgoing.sweep(desk)
