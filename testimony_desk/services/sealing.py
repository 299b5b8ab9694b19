"""Seal for travel: what was said and who said it leave this laptop's reach; only headquarters can return the keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.crypto.age_keys import hybrid_public
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card
from testimony_desk.exchange.card import SignedCard
from testimony_desk.services import shredding, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.store import drafts, intents, journal, partners, settings
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.heads import Files
from testimony_desk.store.intents import Intent
from testimony_desk.store.rekeying import UNWATCHED, Watch

SEALED = "sealed-for-travel"
"""The kind of the promise that holds until headquarters' reply has brought the keys back; the act in the journal."""
INTERVIEW, AWAY = "interview", "interview-away"
"""A draft's kind, and what it is called while its answers are sealed: nobody can go on with half of it."""


class SealNeedsHeadquarters(DeskError):
    """No trusted headquarters card offers a key for what is to be sealed; facts: compartment."""

    code = "seal-needs-headquarters"


@dataclass(frozen=True)
class Away:
    """What is sealed now: to whom (card fingerprint, 64 hex digits), since when, which epochs."""

    partner: str
    since: str
    epochs: tuple[tuple[Compartment, int], ...]


def offices(desk: Desk) -> list[SignedCard]:
    """Return the trusted headquarters cards that offer keys for both testimony and identity, by name."""
    cards = [card.read(one.card) for one in trusting.partners(desk)
             if one.trusted and one.kind == DeskKind.HEADQUARTERS.value]
    return [one for one in cards if all(name in one.card.seal for name in shredding.TOLD)]


def seal(desk: Desk, to: SignedCard | None = None, watch: Watch = UNWATCHED) -> Away:
    """Seal testimony and identity to one trusted headquarters desk, and go on with empty compartments.

    to: one of `offices`; the first of them when there is only one. Everything becomes true in one writing of the
    keyring: before it nothing has changed, after it no slot and no recovery kit of this vault opens what was sealed.
    Consent stays, so that a withdrawal can be recorded. The successor card is signed by the old keys before they go.
    Raises SealNeedsHeadquarters, CompartmentClosed, and what `Vault.seal_away` raises.
    """
    office = to if to is not None else _only(offices(desk))
    _check(desk, office)
    public = {name: hybrid_public(office.card.seal[name]) for name in shredding.TOLD}
    before = trusting.own_signed_card(desk)
    epochs = {name: desk.vault.keyring.compartments[name].epoch + 1 for name in shredding.TOLD}
    with desk.vault.seal_away(public, desk.random, watch) as files:
        _note(desk, files, office, epochs, _successor(desk, before, files))
    desk.vault.refresh_heads()
    return away(desk)[-1]


def away(desk: Desk) -> tuple[Away, ...]:
    """Return what is sealed for travel and has not come back, oldest first."""
    return tuple(_away(one) for one in intents.pending(desk.consent) if one.kind == SEALED)


def epochs_of(intent: Intent) -> tuple[tuple[Compartment, int], ...]:
    """Return the compartments and epochs that a promise of this kind is about."""
    epochs = intent.ids["epochs"]
    assert isinstance(epochs, Mapping)  # only `_note` writes it
    return tuple((Compartment(name), int(str(epoch))) for name, epoch in sorted(epochs.items()))


def set_aside(consent: OpenCompartment, was: str, becomes: str) -> None:
    """Inside a transaction: rename the kind of interview drafts when their answers go, and when they are back."""
    for draft in drafts.all_drafts(consent):
        if draft.kind == was:
            drafts.rename(consent, draft.record, becomes)


def _only(found: list[SignedCard]) -> SignedCard:
    if len(found) != 1:
        raise SealNeedsHeadquarters(count=len(found))
    return found[0]


def _check(desk: Desk, office: SignedCard) -> None:
    """No lock without a key: only a card that is trusted now and offers both compartments."""
    if office.fingerprint not in {one.fingerprint for one in offices(desk)}:
        raise SealNeedsHeadquarters(count=0)
    for name in shredding.TOLD:
        desk.compartment(name)


def _successor(desk: Desk, before: SignedCard, files: Files) -> SignedCard:
    """Return this desk's next card: the keys of the empty compartments, vouched for by all the keys of the last one."""
    current = {name: files[name] for name in card.ORDER}
    signers = tuple(desk.compartment(name).signing.sign for name in card.ORDER if name in before.card.sign)
    return trusting.make_successor(desk, before, current, signers)


def _note(desk: Desk, files: Files, office: SignedCard, epochs: Mapping[Compartment, int], successor: SignedCard,
          ) -> None:
    """Write into the new consent what is true from the writing of the keyring on."""
    consent = files[Compartment.CONSENT]
    ids: dict[str, Json] = {"partner": office.fingerprint.hex(),
                            "epochs": {name.value: epoch for name, epoch in epochs.items()}}
    with consent.transaction():
        partners.add(consent, trusting.as_partner(desk, successor))
        intents.add(consent, Intent(desk.random(16).hex(), SEALED, ids, desk.now()))
        set_aside(consent, INTERVIEW, AWAY)
        settings.write(consent, shredding.SHRED_DUE, "")
        journal.append(consent, desk.now(), desk.person, SEALED, office.fingerprint.hex())
        journal.append(consent, desk.now(), desk.person, "card-succeeded", successor.fingerprint.hex())


def _away(intent: Intent) -> Away:
    return Away(str(intent.ids["partner"]), intent.made_on, epochs_of(intent))
