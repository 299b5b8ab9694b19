"""Seizure rehearsal: what a taken laptop would give right now, off, locked, or with a passphrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.domain.version import Compartment
from testimony_desk.services import consents, evidence_drafts, handing_over, sealed_copies, sealing, shredding
from testimony_desk.services.desk import Desk
from testimony_desk.services.surroundings import Surroundings, look
from testimony_desk.store import attachments, drafts, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.keyring import SlotKind

INTERVIEW = "interview"


@dataclass(frozen=True)
class VisibleFile:
    """What anyone sees of one file without a key: its name inside the vault, and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class Readable:
    """How much of each kind can be read; None: it lies in a compartment that this slot, or this session, cannot open.

    interviews: completed ones with content, in whatever version; identities: people whose name can be read, completed
    or not; drafts: interviews begun and not completed; recordings: attached files with a key; consents: their records.
    """

    consents: int | None
    interviews: int | None
    identities: int | None
    drafts: int | None
    recordings: int | None


@dataclass(frozen=True)
class ByPassphrase:
    """What one slot's passphrase, or a recovery kit's sheets, would open. number: 1-16; kind: of the slot."""

    number: int
    kind: SlotKind
    opens: frozenset[Compartment]
    readable: Readable


@dataclass(frozen=True)
class Out:
    """What this laptop no longer opens, with any passphrase: parts for headquarters, epochs sealed for travel.

    not_shredded: compartments where something was destroyed and the old key still exists until the next lock.
    """

    handed_over: int
    sealed_epochs: tuple[tuple[Compartment, int], ...]
    not_shredded: frozenset[Compartment]


@dataclass(frozen=True)
class Rehearsal:
    """The three answers. files: all that a laptop that is off or locked shows; slots: how many ways in can be counted.

    unlocked: what is readable in this very session, with nothing but the open window. around: what the computer itself
    may give beside the vault, when it is off.
    """

    files: tuple[VisibleFile, ...]
    slots: int
    unlocked: Readable
    by_passphrase: tuple[ByPassphrase, ...]
    out: Out
    around: Surroundings


def rehearse(desk: Desk) -> Rehearsal:
    """Return what this vault gives to whoever takes the laptop now; nothing is changed.

    What lies in a compartment that is closed in this session is not counted: then a number is None, never a guess.
    """
    keyring = desk.vault.keyring
    whole = _readable(desk, frozenset(Compartment))
    ways = tuple(ByPassphrase(slot.number, slot.kind, opens, _readable(desk, opens))
                 for slot in sorted(keyring.slots, key=lambda one: one.number)
                 for opens in [_opened_by(desk, slot.id)])
    sealed = tuple((name, record.epoch) for name, record in keyring.sealed)
    return Rehearsal(_files(desk.vault.folder), len(keyring.slots), whole, ways,
                     Out(len(handing_over.carried(desk)) + len(sealed_copies.kept(desk)), sealed, shredding.due(desk)),
                     look(desk.vault.folder))


def _opened_by(desk: Desk, slot: bytes) -> frozenset[Compartment]:
    """Return what a slot opens as the keyring's own lists of readers say it, not as its kind promises."""
    records = desk.vault.keyring.compartments
    return frozenset(name for name, record in records.items() if record.reader(slot) is not None)


def _readable(desk: Desk, opens: frozenset[Compartment]) -> Readable:
    def count(name: Compartment, how: Callable[[OpenCompartment], int]) -> int | None:
        if name not in opens:
            return 0
        return how(desk.compartment(name)) if desk.opens(name) else None

    return Readable(count(Compartment.CONSENT, lambda file: len(versions.readable_records(file, consents.CONSENT))),
                    count(Compartment.TESTIMONY, lambda file: len(versions.readable_records(file, INTERVIEW))),
                    count(Compartment.IDENTITY, _named),
                    count(Compartment.TESTIMONY, _drafts), _recordings(count))


def _recordings(count: Callable[[Compartment, Callable[[OpenCompartment], int]], int | None]) -> int | None:
    found = [count(name, _files_with_keys) for name in shredding.TOLD]
    return None if None in found else sum(one or 0 for one in found)


def _named(file: OpenCompartment) -> int:
    """Count the people whose names can be read, in completed records and in drafts."""
    begun = {one.record for one in drafts.all_drafts(file)
             if one.kind != evidence_drafts.KIND and drafts.answers(file, one.record)}
    return len(versions.readable_records(file, INTERVIEW) | begun)


def _drafts(file: OpenCompartment) -> int:
    return sum(1 for one in drafts.all_drafts(file) if one.kind in (INTERVIEW, sealing.AWAY))


def _files_with_keys(file: OpenCompartment) -> int:
    return sum(1 for one in attachments.every(file) if one.state is not attachments.State.GONE)


def _files(folder: Path) -> tuple[VisibleFile, ...]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(VisibleFile(path.relative_to(folder).as_posix(), path.stat().st_size) for path in paths)


def as_numbers(found: Readable) -> Mapping[str, int | None]:
    """Return the counts by name, for a table or for JSON."""
    return {"consents": found.consents, "interviews": found.interviews, "identities": found.identities,
            "drafts": found.drafts, "recordings": found.recordings}
