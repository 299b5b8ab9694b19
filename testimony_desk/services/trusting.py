"""Cards: this desk's own, and whom it trusts: those whose words or digits were compared, nobody else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin, card, card_chain, fingerprint
from testimony_desk.exchange.card import Card, DeskKind, Person, SignedCard
from testimony_desk.exchange.card_fields import MAX_NAME, ROLES
from testimony_desk.exchange.errors import CardIsOurs, FromReal, FromTraining
from testimony_desk.services import offering
from testimony_desk.services.desk import Desk
from testimony_desk.store import partners as stored
from testimony_desk.store import people, settings
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.partners import Partner
from testimony_desk.store.settings import Setting

WORD_LIST = "slip39"


class PartnerUnknown(DeskError):
    """No trusted desk bears that name."""

    code = "partner-unknown"


class PartnerNameShared(DeskError):
    """Several trusted desks bear that name; facts: count."""

    code = "partner-name-shared"


@dataclass(frozen=True)
class CardView:
    """What a card says of itself, before anyone trusts it: show it as a claim. fingerprint: 64 hex digits.

    It holds neither words nor digits: whoever trusts the card must hear them from the other desk.
    """

    name: str
    kind: DeskKind
    training: bool
    made_on: str
    compartments: tuple[Compartment, ...]
    fingerprint: str


def own_card(desk: Desk) -> bytes:
    """Return the file of this desk's card, with those that it succeeds: the same bytes until keys or people change.

    It is made by someone who opens every compartment that it offers. Raises CompartmentClosed when it is not made yet.
    """
    return card_chain.write(own_cards(desk)[::-1])


def own_signed_card(desk: Desk) -> SignedCard:
    """Return this desk's card as it was made, the last successor of it; CompartmentClosed when none is made yet."""
    kept = last_own_card(desk)
    if kept is not None:
        return kept
    signed = card.read(_written(desk, {name: desk.compartment(name) for name in offering.offered(desk)}))
    with desk.consent.transaction():
        stored.add(desk.consent, as_partner(desk, signed))
        desk.write_journal("card-made", signed.fingerprint.hex())
    return signed


def last_own_card(desk: Desk) -> SignedCard | None:
    """Return the card of this desk that is in use, None before the first was made."""
    kept = _cards(stored.by_sender(desk.consent, desk.consent.signing.public.hex()))
    return _latest(kept) if kept else None


def own_cards(desk: Desk) -> list[SignedCard]:
    """Return this desk's card and those it succeeds, the oldest first; raises CompartmentClosed when none is made."""
    known = {one.fingerprint: one for key in desk.consent.signers
             for one in _cards(stored.by_sender(desk.consent, key))}
    found = [own_signed_card(desk)]
    while (before := known.get(found[0].card.previous or b"")) is not None:
        found.insert(0, before)
    return found


def card_words(desk: Desk) -> tuple[str, ...]:
    """Return the twelve words that another desk must hear to trust this one; raises CompartmentClosed."""
    return fingerprint.words(own_signed_card(desk).fingerprint, builtin.word_list(WORD_LIST))


def card_digits(desk: Desk) -> tuple[str, ...]:
    """Return the nine groups of five digits that say the same in every language; raises CompartmentClosed."""
    return fingerprint.digits(own_signed_card(desk).fingerprint)


def read_card(data: bytes) -> CardView:
    """Return what a card says of itself; its signatures are right, whose it is nobody knows yet.

    Raises CardRefused, CardTooNew.
    """
    signed = card_chain.read(data)[0]
    content = signed.card
    return CardView(content.name, content.kind, content.training, content.made_on,
                    tuple(one for one in card.ORDER if one in content.seal), signed.fingerprint.hex())


def trust(desk: Desk, data: bytes, typed: str) -> Partner:
    """Trust a card whose words or digits a person typed as the other desk told them; the only way to trust one.

    Raises CardRefused, CardTooNew; CardIsOurs; FromTraining, FromReal; WordsIncomplete, WordsDiffer.
    """
    signed = card_chain.read(data)[0]
    if signed.card.sign[Compartment.CONSENT].hex() in desk.consent.signers:
        raise CardIsOurs
    if signed.card.training != desk.training:
        raise FromTraining if signed.card.training else FromReal
    fingerprint.check(signed.fingerprint, typed, builtin.word_list(WORD_LIST))
    identifier = signed.fingerprint.hex()
    with desk.consent.transaction():
        stored.add(desk.consent, as_partner(desk, signed))
        stored.trust(desk.consent, identifier, desk.today().isoformat())
        desk.write_journal("card-trusted", identifier)
    return stored.get(desk.consent, identifier)


def distrust(desk: Desk, identifier: str) -> None:
    """Trust a card no longer; fingerprint as 64 hex digits. Raises NotInVault."""
    with desk.consent.transaction():
        stored.revoke(desk.consent, identifier, desk.today().isoformat())
        desk.write_journal("card-distrusted", identifier)


def partners(desk: Desk) -> list[Partner]:
    """Return every other desk whose card is here, by name; `Partner.trusted` says which are trusted."""
    ours = desk.consent.signers
    return [one for one in stored.everyone(desk.consent) if one.sender not in ours]


def partner_named(desk: Desk, name: str) -> Partner:
    """Return the one trusted desk of that name; raises PartnerUnknown, PartnerNameShared."""
    wanted = unicodedata.normalize("NFC", name).strip()
    found = [one for one in partners(desk) if one.trusted and one.name == wanted]
    if not found:
        raise PartnerUnknown
    if len(found) > 1:
        raise PartnerNameShared(count=len(found))
    return found[0]


def trusted_sender(desk: Desk, sender: bytes) -> SignedCard | None:
    """Return the last card of the trusted desk with that consent signing key (32 bytes), None when there is none."""
    trusted = _trusted(desk, sender)
    return _latest(trusted) if trusted else None


def doubt(desk: Desk, fingerprint: str, since: str) -> None:
    """Inside a transaction: note since which day (YYYY-MM-DD) a card's keys may be in other hands."""
    settings.write(desk.consent, _since(fingerprint), since)


def in_doubt_since(desk: Desk, fingerprint: str) -> str:
    """Return since which day a card's keys may be in other hands, "" when nobody said."""
    return settings.read(desk.consent, _since(fingerprint))


def once_trusted(desk: Desk, sender: bytes) -> SignedCard | None:
    """Return the card that was compared once and bears this consent signing key; None for a stranger."""
    found = [one for one in stored.by_sender(desk.consent, sender.hex()) if one.compared_on]
    return card.read(found[0].card) if found else None


def make_successor(desk: Desk, before: SignedCard, files: Mapping[Compartment, OpenCompartment],
                   predecessor: tuple[card.Sign, ...]) -> SignedCard:
    """Return this desk's next card: with the keys of `files`, signed by them and by all keys of the card before."""
    return card.read(_written(desk, files, before.fingerprint, predecessor))


def people_on_card(desk: Desk, consent: OpenCompartment) -> tuple[Person, ...]:
    """Return the signing keys of those who have a way in, as a card names them.

    consent: the compartment in use, or the one that is about to be. A row that does not fit its slot is left out.
    """
    kinds = {slot.id: slot.kind for slot in desk.vault.ways.slots}
    rows = people.present(consent)
    found = {one.key: one.kind.value for one in rows.values() if kinds.get(one.slot, one.kind) is one.kind}
    return tuple(Person(key, role) for key, role in sorted(found.items()) if role in ROLES)


def _trusted(desk: Desk, sender: bytes) -> list[SignedCard]:
    return _cards(one for one in stored.by_sender(desk.consent, sender.hex()) if one.trusted)


def _cards(kept: Iterable[Partner]) -> list[SignedCard]:
    return [card.read(one.card) for one in kept]


def _latest(cards: Sequence[SignedCard]) -> SignedCard:
    """Return the card that no other one succeeds: a day does not tell which of two came first."""
    succeeded = {one.card.previous for one in cards}
    return next(one for one in cards if one.fingerprint not in succeeded)


def _written(desk: Desk, files: Mapping[Compartment, OpenCompartment], previous: bytes | None = None,
             predecessor: tuple[card.Sign, ...] = ()) -> bytes:
    content = Card(_printable(desk.name), DeskKind(desk.kind.value), desk.training, desk.today().isoformat(),
                   {name: file.signing.public for name, file in files.items()},
                   {name: file.age.recipient for name, file in files.items()},
                   people_on_card(desk, files[Compartment.CONSENT]), previous)
    return card.write(content, {name: file.signing.sign for name, file in files.items()}, predecessor)


def _printable(name: str) -> str:
    """Return a desk's name as a card can bear it: one line of visible characters."""
    visible = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in name)
    return " ".join(unicodedata.normalize("NFC", visible).split())[:MAX_NAME].strip() or "-"


def as_partner(desk: Desk, signed: SignedCard) -> Partner:
    """Return a card as it is kept; compared by nobody yet."""
    return Partner(signed.fingerprint.hex(), signed.card.name, signed.card.kind.value,
                   signed.card.sign[Compartment.CONSENT].hex(), signed.data, desk.today().isoformat())


def _since(fingerprint: str) -> Setting[str]:
    return Setting(f"keys-in-doubt/{fingerprint}", "", lambda text: len(text) in (0, 10))
