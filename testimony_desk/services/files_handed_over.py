"""Attached files that show who spoke are write-only in the field: with the interview they go to headquarters alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimony_desk import disk
from testimony_desk.disk import sync_file
from testimony_desk.domain.attachments import ATTACHMENT, RULES, Attached, Kind
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment, Version, to_json
from testimony_desk.exchange import attachment_line, parts
from testimony_desk.exchange.attachment_line import HandedKey
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.manifest import Member, MemberKind
from testimony_desk.exchange.parts import Staged
from testimony_desk.services import (
    attachment_promises,
    attachments_leaving,
    consents,
    handing_over,
    outgoing,
    shredding,
)
from testimony_desk.services.desk import Desk
from testimony_desk.store import attachment_files, attachments, drafts, intents, versions
from testimony_desk.store.attachments import KeyRow, State
from testimony_desk.store.faults import named_disk_faults

IDENTITY = Compartment.IDENTITY


@dataclass(frozen=True)
class _File:
    """A whole attached file in identity: its key, the version that is its record, and what that says."""

    row: KeyRow
    version: Version
    said: Attached


def hand_over(desk: Desk, interview: str) -> int:
    """Hand the identity files of an interview (a record id) over to headquarters; return how many.

    Each key goes, with the file's record, into a part for headquarters' identity keys; the ciphertext waits in
    `outbox`; key, record and name are destroyed here. Nothing happens where no trusted headquarters card offers an
    identity key, and to files that may not leave today: they would be out of everybody's reach. First the part is whole
    on disk, then consent knows of it, then the file is moved, then the key goes: a crash loses nothing, and the next
    call ends it. Raises CompartmentClosed, DiskFull, StorageFailed.
    """
    cards, case = handing_over.receivers(desk), handing_over.case_of(desk, interview)
    if not cards or not case:
        return 0
    granted = consents.purposes(desk, case, desk.today())
    found = [one for one in _files(desk) if one.said.interview == interview
             and {purpose.value for purpose in RULES[one.said.kind].sending} <= granted]
    return sum(_hand_over(desk, one, case, cards) for one in found)


def hand_over_rest(desk: Desk) -> int:
    """Hand over what was attached after its interview was completed, or before a card was trusted; return how many."""
    if not desk.opens(IDENTITY) or not handing_over.receivers(desk):
        return 0
    open_now = {one.record for one in drafts.all_drafts(desk.consent)}
    waiting = {one.said.interview for one in _files(desk)} - open_now
    return sum(hand_over(desk, interview) for interview in sorted(waiting))


def count(desk: Desk, case: str) -> int:
    """Return how many attached files of a case were handed over here and can no longer be opened."""
    return len({str(one.ids["record"]) for one in intents.of_kind(desk.consent, handing_over.CARRY)
                if one.ids.get("attached") and one.ids["case"] == case})


def _files(desk: Desk) -> Iterator[_File]:
    """Yield the whole files of identity that nobody has said are to go."""
    identity = desk.compartment(IDENTITY)
    doomed = {one.ids["file"] for one in intents.pending(desk.consent) if one.kind == attachment_promises.DETACH}
    for row in list(attachments.every(identity)):
        if row.state is State.CLOSED and row.id not in doomed:
            for version in versions.heads(identity, row.record):
                said = attachments_leaving.attached_in(version)
                if said is not None and version.header.kind == ATTACHMENT:
                    yield _File(row, version, said)


def _hand_over(desk: Desk, one: _File, case: str, cards: Sequence[SignedCard]) -> int:
    attachment_promises.settle(desk, one.row.id)
    waiting = _place(desk, one)
    if waiting is None:
        if not _is_whole(desk, one.row):
            return 0  # a damaged file is for the health page: its key is the last that could save some of it
        waiting = _seal(desk, one, case, cards)
    attachment_files.move(desk.vault.folder, one.row.id, waiting)
    shredding.with_room(desk, lambda: _destroy(desk, one.row))
    return 1


def _place(desk: Desk, one: _File) -> Path | None:
    """Return where the ciphertext waits, or is to, when an earlier call has sealed its key."""
    return next((part.part.path for part in handing_over.carried(desk)
                 if one.version.id in part.versions and part.part.member.kind is MemberKind.ATTACHMENT), None)


def _is_whole(desk: Desk, row: KeyRow) -> bool:
    path = attachment_files.path_of(desk.vault.folder, row.id)
    return path.is_file() and attachment_files.measure(path) == row.measured.sealed_sha256


def _seal(desk: Desk, one: _File, case: str, cards: Sequence[SignedCard]) -> Path:
    """Write the part with record and key, promise both, and return where the ciphertext is to wait."""
    folder, measured = outgoing.outbox_folder(desk), one.row.measured
    lines = [to_json(one.version), attachment_line.to_json(HandedKey(one.row.id, one.version.id, one.row.seed))]
    with named_disk_faults():
        staged = parts.write_parts(folder, IDENTITY, MemberKind.VERSIONS, lines,
                                   ([card.card.seal[IDENTITY] for card in cards], desk.random))
        for part in staged:
            sync_file(part.path)
        disk.sync_folder(folder)
    member = Member(desk.random(attachments_leaving.MEMBER_ID), IDENTITY, MemberKind.ATTACHMENT, measured.sealed_size,
                    bytes.fromhex(measured.sealed_sha256))
    path = folder / f"{member.id.hex()}{attachment_files.SUFFIX}"
    with desk.consent.transaction():
        handing_over.carry(desk, _about(one, case, cards), [*staged, Staged(member, path)])
        desk.write_journal("identity-file-sealed", one.row.record)
    return path


def _about(one: _File, case: str, cards: Sequence[SignedCard]) -> dict[str, Json]:
    return {"case": case, "record": one.row.record, "versions": [one.version.id], "attached": one.said.kind.value,
            "purposes": sorted(purpose.value for purpose in RULES[Kind(one.row.kind)].sending),
            "partners": sorted(card.fingerprint.hex() for card in cards)}


def _destroy(desk: Desk, row: KeyRow) -> None:
    identity = desk.compartment(IDENTITY)
    attachments.destroy(identity, row)
    identity.checkpoint()
    attachment_files.unlink_gone(desk.vault.folder, identity)
    shredding.note_due(desk, [IDENTITY])
