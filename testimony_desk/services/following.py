"""Another desk's next card: taken without a new comparison when every key of its trusted card signed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card, card_chain
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.errors import CardRefused
from testimony_desk.services import outgoing, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.replaying import handles
from testimony_desk.services.trusting import PartnerUnknown
from testimony_desk.store import intents
from testimony_desk.store import partners as stored
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.intents import Intent
from testimony_desk.store.partners import Partner


class DayAhead(DeskError):
    """The day since which keys may be in other hands is still to come, or no whole day."""

    code = "doubt-day-ahead"


FOLLOW = "follow-card"
"""The kind of intent that holds until each compartment counts what the old card confirmed as the new one's."""
_ALWAYS, _NEVER = "0001-01-01", "9999-12-31"
"""Since which day a card's word is doubtful of whose trust somebody ended without one, and of one that is trusted."""


def accept_successor(desk: Desk, signed: SignedCard) -> SignedCard:
    """Trust a card that succeeds a trusted one, without a new comparison, and return it; nothing is sealed to the old.

    A card that is trusted already is returned as it is. Raises PartnerUnknown when it succeeds no trusted card,
    CardRefused when not every key of that card has signed it: then its words are to be compared.
    """
    known = _kept(desk, signed.fingerprint)
    if known is not None and known.trusted:
        return signed
    before = _kept(desk, signed.card.previous)
    if before is None or not before.trusted:
        raise PartnerUnknown
    card.check_successor(signed, card.read(before.card))
    with desk.consent.transaction():
        stored.add(desk.consent, trusting.as_partner(desk, signed))
        stored.trust(desk.consent, signed.fingerprint.hex(), desk.today().isoformat())
        desk.write_journal("card-succeeded", signed.fingerprint.hex())
        follow(desk, before, signed)
    return signed


def take_successor(desk: Desk, data: bytes) -> Partner | None:
    """Trust the card of a file if it needs no comparison, and return its desk; None when its words must be compared.

    Each card of the file must be trusted or succeed the one before it. Raises CardRefused, CardTooNew for a file that
    is no card.
    """
    newest, *older = card_chain.read(data)
    followed = False
    for signed in (*older[::-1], newest):
        try:
            accept_successor(desk, signed)
        except PartnerUnknown:
            followed = False
        except CardRefused:
            return None
        else:
            followed = True
    return stored.get(desk.consent, newest.fingerprint.hex()) if followed else None


def trust(desk: Desk, data: bytes, typed: str) -> Partner:
    """Trust the card of a file whose words or digits a person typed; those that it succeeds are used no more.

    They are kept, because records signed with their keys may still come: the card that was compared names them by their
    hash. What is kept about the desk goes on under it, also where trust in the card before was ended, as for a desk
    whose keys were stolen. Raises what `trusting.trust` raises.
    """
    newest, *older = card_chain.read(data)
    with desk.consent.transaction():
        behind = None if _compared(desk, newest.fingerprint) else _goes_on_from(desk, (newest, *older))
        partner = trusting.trust(desk, data, typed)
        for signed in older:
            _keep_superseded(desk, signed)
        if behind is not None:
            follow(desk, behind, newest)
        if any(trusting.in_doubt_since(desk, one.fingerprint) for one in before(desk, partner.fingerprint)):
            trusting.doubt(desk, partner.fingerprint, "")  # its keys came after those that somebody may have
    return partner


def _goes_on_from(desk: Desk, cards: Sequence[SignedCard]) -> Partner | None:
    """Return the last card before the first of these that was compared here, if each step since then is signed.

    cards: of one file, the newest first. Only the signature of the keys before lets one desk take the place of another:
    that a card names another says nothing.
    """
    for place, signed in enumerate(cards):
        before = _compared(desk, signed.card.previous)
        behind = card.read(before.card) if before is not None else next(iter(cards[place + 1:]), None)
        if behind is None or not _succeeds(signed, behind):
            return None
        if before is not None:
            return before
    return None


def _succeeds(signed: SignedCard, behind: SignedCard) -> bool:
    try:
        card.check_successor(signed, behind)
    except CardRefused:
        return False
    return True


def end_trust(desk: Desk, identifier: str, since: str = "") -> None:
    """Trust a card no longer: what comes of its desk is kept sealed until a person decides, nothing is sealed to it.

    What came before stays. What lies staged for it is given up. Only a new comparison of its words brings trust back,
    no successor does. identifier: fingerprint, 64 hex digits; since: the day (YYYY-MM-DD) from which its keys may be in
    other hands, "" when nobody knows; it is noted of the cards before as well that were in use on it, where no earlier
    day is, and what those confirmed from then on counts for this one no more.

    Raises NotInVault, DayAhead.
    """
    if since and not _is_past(since, desk.today()):
        raise DayAhead
    with desk.consent.transaction():
        trusting.doubt(desk, identifier, since)
        for fingerprint in _in_use_since(desk, identifier, since):
            first = min(since, trusting.in_doubt_since(desk, fingerprint) or since)
            trusting.doubt(desk, fingerprint, first)
            _carry(desk, fingerprint, identifier, first)
        trusting.distrust(desk, identifier)
        for one in outgoing.waiting_for(desk, identifier):
            outgoing.discard(desk, one)


def before(desk: Desk, identifier: str) -> Iterator[Partner]:
    """Yield the cards that one (fingerprint, 64 hex digits) succeeds and that were compared here, the newest first."""
    behind = _compared(desk, card.read(stored.get(desk.consent, identifier).card).card.previous)
    while behind is not None:
        yield behind
        behind = _compared(desk, card.read(behind.card).card.previous)


def _in_use_since(desk: Desk, identifier: str, since: str) -> list[str]:
    """Return the cards that this one succeeds and that were in use on a day or later, nothing without a day."""
    return [one.fingerprint for one in before(desk, identifier)
            if since and (not one.revoked_on or one.revoked_on >= since)]


def _is_past(day: str, today: dt.date) -> bool:
    try:
        return dt.date.fromisoformat(day) <= today
    except ValueError:
        return False


def _keep_superseded(desk: Desk, signed: SignedCard) -> None:
    identifier, today = signed.fingerprint.hex(), desk.today().isoformat()
    known = _kept(desk, signed.fingerprint)
    if known is None or not known.compared_on:
        stored.add(desk.consent, trusting.as_partner(desk, signed))
        stored.trust(desk.consent, identifier, today)
        stored.revoke(desk.consent, identifier, today)


def follow(desk: Desk, before: Partner, signed: SignedCard) -> None:
    """Inside a transaction: let what is kept about a desk under its old card go on under its next one.

    What lies staged for it is given up: it is sealed to keys that are to be used no more, and is made again. What came
    with the old keys since they are in doubt counts for the next card no more, neither receipts nor parts that wait.
    """
    for one in outgoing.waiting_for(desk, before.fingerprint):
        outgoing.discard(desk, one)
    until = trusting.in_doubt_since(desk, before.fingerprint) or (_NEVER if before.trusted else _ALWAYS)
    stored.succeed(desk.consent, before, trusting.as_partner(desk, signed), desk.today().isoformat(), until)
    _carry(desk, before.fingerprint, signed.fingerprint.hex(), until)


def _carry(desk: Desk, before: str, after: str, until: str) -> None:
    """Inside a transaction: let what a card confirmed before a day (YYYY-MM-DD) count for the one after it, no more.

    Whoever had its keys from then on could have confirmed anything, for it to be emptied here.
    """
    promise = Intent(desk.random(16).hex(), FOLLOW, {"before": before, "after": after, "until": until}, desk.now())
    intents.add(desk.consent, promise)
    _count_receipts(desk, promise)


def signers_of(desk: Desk, sender: bytes, compartment: Compartment) -> frozenset[str]:
    """Return the keys (64 hex digits) that may have signed a version of a trusted desk: of its card and those before.

    What was written before a desk's keys were made anew bears the keys of then. Empty for a sender nobody trusts.
    """
    return signers_from(desk, trusting.trusted_sender(desk, sender), compartment)


def signers_from(desk: Desk, last: SignedCard | None, compartment: Compartment) -> frozenset[str]:
    """Return the keys of one compartment of a card and of those before it that were compared."""
    found: set[str] = set()
    while last is not None:
        if compartment in last.card.sign:
            found.add(last.card.sign[compartment].hex())
        before = _kept(desk, last.card.previous)
        last = card.read(before.card) if before is not None and before.compared_on else None
    return frozenset(found)


@handles(FOLLOW)
def _resume(desk: Desk, intent: Intent) -> None:
    """At unlock: the same for compartments that were closed then."""
    with desk.consent.transaction():
        _count_receipts(desk, intent)
    for name in Compartment:
        desk.compartment(name)


def _count_receipts(desk: Desk, intent: Intent) -> None:
    for name in Compartment:
        if desk.opens(name) and not intents.is_done_in(desk.compartment(name), intent.id):
            file = desk.compartment(name)
            with file.transaction():
                stored.carry_receipts(file, str(intent.ids["before"]), str(intent.ids["after"]),
                                      str(intent.ids.get("until", _NEVER)))
                intents.mark_done_in(file, intent.id)
    if len(desk.vault.opens) == len(Compartment):
        intents.finish(desk.consent, intent.id, desk.now())


def _compared(desk: Desk, fingerprint: bytes | None) -> Partner | None:
    """Return a card that was compared here, or succeeded one that was, trusted now or not."""
    known = _kept(desk, fingerprint)
    return known if known is not None and known.compared_on else None


def _kept(desk: Desk, fingerprint: bytes | None) -> Partner | None:
    try:
        return stored.get(desk.consent, fingerprint.hex()) if fingerprint else None
    except NotInVault:
        return None
