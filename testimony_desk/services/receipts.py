"""Writes the receipts of headquarters: for each sender one bundle, in it one signed part per compartment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.disk import IsCancelled
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import bundle, parts, stick
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.manifest import Kind, Manifest
from testimony_desk.exchange.parts import Staged
from testimony_desk.exchange.receipt import MAX_BUNDLES
from testimony_desk.services import confirming, outgoing, trusting
from testimony_desk.services.confirming import Seen
from testimony_desk.services.desk import Desk
from testimony_desk.services.taking_in import PartReport
from testimony_desk.store import partners
from testimony_desk.store.faults import named_disk_faults


@dataclass(frozen=True)
class Answer:
    """A bundle that came in and what became of its parts: what a receipt speaks of."""

    manifest: Manifest
    parts: Sequence[PartReport]


def write(desk: Desk, answers: Sequence[Answer], folder: Path, cancelled: IsCancelled) -> Iterator[Path]:
    """Write a receipt into folder for every sender of whom something was taken in, and yield the files.

    What is not delivered is given up: receiving the same bundles again makes the same receipt. Raises as
    `stick.deliver`, DiskFull, StorageFailed.
    """
    delivered = [one for one in answers if one.manifest.kind is Kind.DELIVERY]
    for sender in sorted({one.manifest.sender for one in delivered}):
        receiver = trusting.trusted_sender(desk, sender)
        if receiver is not None:
            yield from _write_one(desk, [one for one in delivered if one.manifest.sender == sender], receiver, folder,
                                  cancelled)


def _write_one(desk: Desk, answers: Sequence[Answer], receiver: SignedCard, folder: Path,
               cancelled: IsCancelled) -> Iterator[Path]:
    for one in outgoing.waiting(desk, [receiver], Kind.RECEIPT):
        outgoing.discard(desk, one)  # a power cut ended that call: receiving its bundles again makes it anew
    staged = _staged(desk, answers, receiver)
    if not staged:
        return
    stick.check_there(folder)  # a number that never leaves is a bundle that is missing at the sender's desk
    made = outgoing.stage(desk, Kind.RECEIPT, [receiver], staged, (), {})
    try:
        yield outgoing.deliver(desk, made, folder, lambda _done, _total: None, cancelled).path
    except BaseException:
        outgoing.discard(desk, made)
        raise


def _staged(desk: Desk, answers: Sequence[Answer], receiver: SignedCard) -> list[Staged]:
    staged: list[Staged] = []
    try:
        for compartment in Compartment:
            stored = {identifier for one in answers for part in one.parts if part.compartment is compartment
                      for identifier in part.versions}
            if stored and compartment in receiver.card.seal:
                lines = confirming.statements(desk.compartment(compartment), receiver, _seen(desk, answers), stored)
                with named_disk_faults():
                    staged += bundle.stage_receipt(outgoing.outbox_folder(desk), compartment, lines, [receiver.card],
                                                   desk.random)
    except BaseException:
        parts.discard(staged)
        raise
    return staged


def _seen(desk: Desk, answers: Sequence[Answer]) -> Seen:
    latest = max(answers, key=lambda one: one.manifest.sequence).manifest
    highest = max(one.sequence for one in partners.received(desk.consent, latest.sender.hex()))
    bundles = sorted({one.manifest.bundle.hex() for one in answers})
    return Seen(highest, latest.journal_head, tuple(bundles[:MAX_BUNDLES]))
