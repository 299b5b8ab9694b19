"""Writes the journal out so that anyone can verify it, with the heads that headquarters countersigned."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.journal import Anchor
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card, card_chain, journal_file, receipt
from testimony_desk.exchange.card import DeskKind, SignedCard
from testimony_desk.exchange.errors import JournalRefused
from testimony_desk.exchange.journal_header import Header, Person
from testimony_desk.services.desk import Desk
from testimony_desk.store import anchors, inspection, journal, partners, people

EXPORTED = "journal-exported"


def keep(desk: Desk, line: Mapping[str, Json] | None) -> None:
    """Keep the head of this journal that a receipt's line, already checked, countersigns; nothing without a line."""
    if line is None:
        return
    said = receipt.statement(line["statement"])
    if said.journal_head.count:
        anchors.keep(desk.consent, Anchor(said.signer, said.journal_head.count, said.journal_head.hash,
                                          canonical.dump(line["statement"]), canonical.to_bytes(line["signature"], 64)))


def export(desk: Desk) -> bytes:
    """Return the journal as a file, its last line saying that it was exported, verified and read back.

    Raises JournalBroken when this very journal does not hold together; nothing is written then.
    """
    with desk.consent.transaction():
        desk.write_journal(EXPORTED)
        publics = inspection.signing_keys(desk.consent)
        head = journal.verify(desk.consent, publics)
        header = Header(DeskKind(desk.kind.value), desk.training, desk.today().isoformat(), publics,
                        tuple(_people(desk)), head.count, head.hash)
        whole = list(journal_file.write(header, journal.every(desk.consent), anchors.every(desk.consent),
                                        desk.consent.signing.sign))
        journal_file.read(whole, frozenset())
    return b"".join(whole)


def anchored(desk: Desk) -> int:
    """Return the last line of this journal that a trusted headquarters countersigned, 0 when there is none."""
    trusted = _countersigners(_trusted(desk))
    own = {line.n: line.hash for line in journal.every(desk.consent)}
    return max((one.count for one in anchors.every(desk.consent)
                if one.signer in trusted and own.get(one.count) == one.hash), default=0)


@dataclass(frozen=True)
class Checked:
    """A journal that is right. named: a card of the desk itself was among those given, and it is that desk's."""

    lines: int
    anchored: int
    named: bool


def check(data: bytes, cards: Collection[bytes]) -> Checked:
    """Verify an exported journal against cards that were had from elsewhere: of headquarters, of the desk itself.

    Raises what `journal_file.read` raises, CardRefused for a card that is none, and JournalRefused with why "keys" when
    the whole is not signed by a key of the desk's card that was given: anybody can write down somebody else's key.
    """
    chains = [card_chain.read(one) for one in cards]
    found = journal_file.read(data.splitlines(keepends=True), _countersigners(itertools.chain.from_iterable(chains)))
    own = [_keys(chain) for chain in chains if _is_own(chain, found.header)]
    if any(found.header.keys[0] not in keys for keys in own):
        raise JournalRefused(why="keys")
    return Checked(found.lines, found.anchored, bool(own))


def _is_own(chain: Sequence[SignedCard], header: Header) -> bool:
    """Tell whether a card must be of the desk itself: of a field desk, and any beside headquarters' own journal."""
    return chain[0].card.kind is DeskKind.FIELD or header.kind is DeskKind.HEADQUARTERS


def _keys(chain: Sequence[SignedCard]) -> frozenset[bytes]:
    return frozenset(one.card.sign[Compartment.CONSENT] for one in chain)


def _people(desk: Desk) -> Iterator[Person]:
    for one in people.everyone(desk.consent):
        yield Person(one.key.hex(), one.before.hex(), one.kind.value, one.since, one.until)


def _trusted(desk: Desk) -> Iterator[SignedCard]:
    """Yield the trusted cards and those that they succeed: what was signed before a change of keys stays good."""
    known = {one.fingerprint: one for one in partners.everyone(desk.consent)}
    waiting = [one for one in known.values() if one.trusted]
    while waiting:
        signed = card.read(waiting.pop().card)
        yield signed
        before = known.get((signed.card.previous or b"").hex())
        waiting += [before] if before else []


def _countersigners(cards: Iterable[SignedCard]) -> frozenset[bytes]:
    return frozenset(key for one in cards if one.card.kind is DeskKind.HEADQUARTERS for key in one.card.sign.values())
