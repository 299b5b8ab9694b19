"""What receipts say: headquarters holds these versions; each compartment speaks under its own key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json
from testimony_desk.exchange import receipt
from testimony_desk.exchange.card import DeskKind, SignedCard
from testimony_desk.exchange.errors import ReceiptRefused
from testimony_desk.exchange.manifest import Head
from testimony_desk.exchange.parts_read import Line
from testimony_desk.exchange.receipt import Statement
from testimony_desk.services import anchoring, numbering
from testimony_desk.services.desk import Desk
from testimony_desk.store import journal, partners, settings, versions
from testimony_desk.store.compartment import OpenCompartment

FORGOTTEN, OTHER_JOURNAL = "bundles-forgotten", "journal-differs"
"""Alarms: headquarters has seen bundles that this desk does not remember, or a journal that is not its own."""


@dataclass(frozen=True)
class Seen:
    """What headquarters has seen of a desk: its highest bundle number, its journal's head there, bundles to confirm."""

    sequence: int
    journal_head: Head
    bundles: tuple[str, ...]


@dataclass(frozen=True)
class Confirmed:
    """What a receipt's part said: how many versions it confirms, and alarms (`FORGOTTEN`, `OTHER_JOURNAL`).

    refused: why nothing was confirmed although headquarters said it, None when it was.
    """

    versions: int
    alarms: tuple[str, ...]
    refused: ReceiptRefused | None = None


class _Unknown(Exception):
    """Raised to confirm nothing of a part that names versions which this desk does not have."""


def statements(file: OpenCompartment, receiver: SignedCard, seen: Seen, stored: Iterable[str]) -> Iterator[Json]:
    """Yield the signed lines that tell a field desk which of its versions this compartment holds."""
    whole = Statement(file.name, file.signing.public, receiver.card.sign[file.name], seen.sequence, seen.journal_head,
                      seen.bundles, tuple(stored))
    return receipt.signed_lines(whole, file.signing.sign)


def read_receipt(desk: Desk, file: OpenCompartment, sender: SignedCard, lines: Iterator[Line]) -> Confirmed:
    """Note the versions that a receipt's part confirms, all or none of them.

    Only headquarters may confirm, only under that compartment's key, only what this desk has. A part that names other
    versions confirms nothing, but what it says of bundles is noted: so a desk that was put back learns of it. Raises
    ReceiptRefused.
    """
    if sender.card.kind is not DeskKind.HEADQUARTERS or file.name not in sender.card.sign:
        raise ReceiptRefused(why="not headquarters")
    partner, day = sender.fingerprint.hex(), desk.today().isoformat()
    said: list[Statement] = []
    shown: Line = None
    count, refused = 0, None
    try:
        with file.transaction():
            for line in lines:
                said, shown = [_statement(file, sender, line)], line
                count += _confirmed(file, said[0], partner, day)
    except _Unknown:
        count, refused = 0, ReceiptRefused(why="unknown versions")
    anchoring.keep(desk, shown)
    alarms = tuple(alarm for statement in said for alarm in _note(desk, statement, partner, day))
    return Confirmed(count, alarms, refused)


def _statement(file: OpenCompartment, sender: SignedCard, line: Line) -> Statement:
    if line is None:
        raise ReceiptRefused(why="shape")
    return receipt.read(line, file.name, sender.card.sign[file.name], (file.signing.public, *file.past_signers))


def _confirmed(file: OpenCompartment, statement: Statement, partner: str, day: str) -> int:
    if not all(versions.has(file, one) for one in statement.versions):
        raise _Unknown
    versions.mark_receipted(file, statement.versions, partner, day)
    return len(statement.versions)


def _note(desk: Desk, statement: Statement, partner: str, day: str) -> Iterator[str]:
    """Remember which bundles arrived, and notice when headquarters remembers more of this desk than it does itself."""
    sent = partners.sent(desk.consent)
    ours = {one.bundle for one in sent}
    with desk.consent.transaction():
        for bundle in statement.bundles:
            if bundle in ours:
                partners.note_receipt(desk.consent, bundle, partner, day)
        if _is_forgotten(desk, statement.sequence, {one.sequence for one in sent}):
            settings.write(desk.consent, numbering.FLOOR, statement.sequence)
            desk.write_journal(FORGOTTEN)
            yield FORGOTTEN
        if not _is_our_journal(desk, statement.journal_head):
            desk.write_journal(OTHER_JOURNAL)
            yield OTHER_JOURNAL


def _is_forgotten(desk: Desk, sequence: int, sent: Collection[int]) -> bool:
    """Tell whether headquarters has seen a number that this desk neither used nor heard of before."""
    return sequence not in sent and sequence > settings.read(desk.consent, numbering.FLOOR)


def _is_our_journal(desk: Desk, head: Head) -> bool:
    if head.count == 0:
        return True
    return [(line.n, line.hash) for line in journal.lines(desk.consent, before=head.count + 1, limit=1)] == [
        (head.count, head.hash)]
