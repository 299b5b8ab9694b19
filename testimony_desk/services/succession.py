"""The card of this desk: made anew when its keys or its people change, each one vouched for by the one before."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card
from testimony_desk.exchange.card import SignedCard
from testimony_desk.services import offering, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.store import journal
from testimony_desk.store import partners as stored
from testimony_desk.store.compartment import OpenCompartment

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
