"""Takes parts from the inbox into their compartments: each record judged by itself, each part all or nothing."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import bundle_read, parts_read
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.errors import BundleNotForUs, PartRefused, ReaderKilled, ReceiptRefused
from testimony_desk.exchange.manifest import MemberKind
from testimony_desk.exchange.parts_read import Line, Written
from testimony_desk.exchange.signatures import Signatures
from testimony_desk.services import (
    attachments_arriving,
    being_told,
    confirming,
    following,
    offering,
    replaying,
    sealing,
    trusting,
    withdrawals_arriving,
    withdrawals_waiting,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.keeping import Keeping
from testimony_desk.store import inbox, intents
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.inbox import WaitingPart
from testimony_desk.store.intents import Intent

RECEIVE = "receive"
"""The kind of intent that holds until every part of a bundle was taken in or refused."""


class PartState(enum.StrEnum):
    """What became of a part. SEALED: what it speaks of is sealed for travel, and it waits until that is back.

    ELSEWHERE: it is for others of the desks that receive the same bundle, and was left alone.
    """

    TAKEN = "taken"
    WAITING = "waiting"
    SEALED = "sealed"
    REFUSED = "refused"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class SetAside:
    """A record that was not taken: its line in the part, counted from 1, and why as a code of `wording`'s reasons."""

    line: int
    why: str


@dataclass(frozen=True)
class PartReport:
    """What became of one part: new and known count its records; refused says why the part as a whole was not taken.

    versions: ids of all versions of the part that this desk now holds; empty for a receipt. alarms: codes of
    `services.confirming` and `services.withdrawals_arriving`.
    """

    compartment: Compartment
    state: PartState
    new: int = 0
    known: int = 0
    set_aside: tuple[SetAside, ...] = ()
    versions: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    refused: DeskError | None = None


def inbox_folder(desk: Desk) -> Path:
    """Return where parts wait, sealed."""
    return desk.vault.folder / "inbox"


def take_parts(desk: Desk, bundle: str, check: Callable[[], None] = lambda: None) -> Iterator[PartReport]:
    """Take in what waits of a bundle (32 hex digits), part by part; what this slot does not open goes on waiting.

    check is called before every record and may raise Cancelled. Raises that, DiskFull or StorageFailed; then the parts
    before are in, and the others wait for the next unlock.
    """
    for part in [one for one in inbox.waiting(desk.consent) if one.bundle == bundle]:
        yield _take_part(desk, part, check)
    if not any(one.bundle == bundle for one in inbox.waiting(desk.consent)):
        for intent in _intents_of(desk, bundle):
            intents.finish(desk.consent, intent.id, desk.now())


@replaying.handles(RECEIVE)
def _resume(desk: Desk, intent: Intent) -> None:
    """At unlock: take in what an interruption or a missing key left waiting."""
    for _report in take_parts(desk, str(intent.ids["bundle"])):
        continue


def _intents_of(desk: Desk, bundle: str) -> list[Intent]:
    return [one for one in intents.pending(desk.consent) if one.kind == RECEIVE and one.ids.get("bundle") == bundle]


def _take_part(desk: Desk, part: WaitingPart, check: Callable[[], None]) -> PartReport:
    if part.compartment not in offering.offered(desk):
        return _let_go(desk, part, PartReport(part.compartment, PartState.ELSEWHERE), "part-for-others")
    if not desk.opens(part.compartment):
        return PartReport(part.compartment, PartState.WAITING)
    sender = _sender(desk, part)
    path = inbox_folder(desk) / f"{part.member}{bundle_read.SEALED}"
    try:
        report = _taken(desk, part, sender, path, check)
    except (PartRefused, ReaderKilled, ReceiptRefused) as error:
        report = PartReport(part.compartment, PartState.REFUSED, refused=error)
    if report.refused is not None and _for_what_is_away(desk, part, report.refused):
        return replace(report, state=PartState.SEALED, refused=None)
    if report.refused is not None and _for_others(desk, part, report.refused):
        return _let_go(desk, part, replace(report, state=PartState.ELSEWHERE, refused=None), "part-for-others")
    return _let_go(desk, part, report, report.refused.code if report.refused else "part-taken")


def _sender(desk: Desk, part: WaitingPart) -> SignedCard | None:
    """Return the card that a part is judged by: of a desk that is trusted, or was when a person released its bundle."""
    trusted = trusting.trusted_sender(desk, bytes.fromhex(part.sender))
    if trusted is not None or not any(one.ids.get("released") is True for one in _intents_of(desk, part.bundle)):
        return trusted
    return trusting.once_trusted(desk, bytes.fromhex(part.sender))


def _let_go(desk: Desk, part: WaitingPart, report: PartReport, act: str) -> PartReport:
    with desk.consent.transaction():
        inbox.taken(desk.consent, part.member)
        desk.write_journal(act, part.bundle)
    with named_disk_faults():
        (inbox_folder(desk) / f"{part.member}{bundle_read.SEALED}").unlink(missing_ok=True)
    return report


def _for_others(desk: Desk, part: WaitingPart, error: DeskError) -> bool:
    """Tell whether no key of ours opens a part of a bundle that several desks receive."""
    shared = any(one.ids.get("shared") is True for one in _intents_of(desk, part.bundle))
    return shared and error.facts.get("why") == BundleNotForUs.code


def _for_what_is_away(desk: Desk, part: WaitingPart, error: DeskError) -> bool:
    """Tell whether the keys and versions that a refused part needs may be the ones that are sealed for travel."""
    about_it = any(part.compartment is name for one in sealing.away(desk) for name, _epoch in one.epochs)
    return about_it and not isinstance(error, ReaderKilled)


def _taken(desk: Desk, part: WaitingPart, sender: SignedCard | None, path: Path,
           check: Callable[[], None]) -> PartReport:
    if sender is None:
        raise PartRefused(compartment=part.compartment.value, why="no longer trusted")
    if part.kind == MemberKind.ATTACHMENT.value:
        return PartReport(part.compartment, PartState.TAKEN,
                          versions=attachments_arriving.take_file(desk, part, path))
    if not path.is_file():
        raise PartRefused(compartment=part.compartment.value, why="gone")
    file = desk.compartment(part.compartment)
    # Closed here and not by chance: an error that is reported would keep the reader's process alive.
    with named_disk_faults(), path.open("rb") as sealed, closing(
            parts_read.read_written(sealed, part.compartment, list(file.ages))) as found:
        lines = _checked(found, check)
        if part.kind == MemberKind.RECEIPT.value:
            confirmed = confirming.read_receipt(desk, file, sender, _values(lines))
            state = PartState.REFUSED if confirmed.refused else PartState.TAKEN
            return PartReport(file.name, state, confirmed.versions, alarms=confirmed.alarms, refused=confirmed.refused)
        if part.kind == MemberKind.NOTICES.value:
            return _told(desk, sender, _values(lines))
        report = _versions_taken(desk, part, sender, lines)
    withdrawals_waiting.settle(desk, part.compartment, part.bundle, report.versions)
    return report


def _told(desk: Desk, sender: SignedCard, lines: Iterator[Line]) -> PartReport:
    """Take in what headquarters tells, in one transaction."""
    aside: list[tuple[int, str]] = []
    with desk.consent.transaction():
        alarms = being_told.take(desk, sender, lines, aside)
    return PartReport(desk.consent.name, PartState.TAKEN, alarms=alarms,
                      set_aside=tuple(SetAside(*one) for one in aside))


def _checked(lines: Iterator[Written], check: Callable[[], None]) -> Iterator[Written]:
    for line in lines:
        check()
        yield line


def _values(lines: Iterator[Written]) -> Iterator[Line]:
    return (line.value for line in lines)


def _versions_taken(desk: Desk, part: WaitingPart, sender: SignedCard, lines: Iterator[Written]) -> PartReport:
    """Keep every sound version of a part in one transaction; one that is not sound is named and left out."""
    file = desk.compartment(part.compartment)
    keys = following.signers_from(desk, sender, file.name)
    with file.transaction(), Signatures() as signatures:
        keeping = Keeping(desk, file, keys, signatures)
        for number, line in enumerate(lines, 1):
            keeping.take(number, line)
        keeping.finish()
        consent = file.name is Compartment.CONSENT
        alarms = withdrawals_arriving.note(desk, part.bundle, keeping.added) if consent else ()
    new, known = sum(keeping.added.values()), len(keeping.added)
    held = attachments_arriving.without_awaited(file, keeping.added)
    aside = tuple(SetAside(*one) for one in keeping.aside)
    return PartReport(file.name, PartState.TAKEN, new, known - new, aside, held, alarms)
