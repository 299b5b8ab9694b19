"""Attaching a file to a case: consent first, then one sealed file with a key of its own; never half of one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.attachments import MAX_SIZE, RULES, Kind, Measured, plain_name
from testimony_desk.domain.consent.clearing import Cleared, Use, clear
from testimony_desk.domain.consent.codes import Handling, IdentityLevel
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.errors import Cancelled
from testimony_desk.services import attachment_promises, consents
from testimony_desk.services.attachment_promises import FILE_ID, SEED, Link
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.services.recording import new_record
from testimony_desk.services.small_files import FileUnreadable
from testimony_desk.store import drafts, versions
from testimony_desk.store.attachment_files import BLOCK, FileWriter
from testimony_desk.store.attachments import KeyRow, State
from testimony_desk.store.errors import NotInVault


class AttachmentTooLarge(DeskError):
    """A file that is larger than any attachment may be; facts: limit, in gigabytes."""

    code = "attachment-too-large"


@dataclass(frozen=True)
class Wanted:
    """What a file is to be attached as.

    interview: record id of one of the case's interviews, "" for the newest. attested_by: for evidence of consent, the
    code of whoever saw that it fits.
    """

    case: str
    kind: Kind
    interview: str = ""
    attested_by: str = ""


def add(desk: Desk, wanted: Wanted, path: Path, progress: Progress, cancelled: IsCancelled) -> str:
    """Seal a copy of a file into the vault and return the record id of the attachment; the file itself is not touched.

    progress is told (bytes done, bytes in all). Raises ConsentMissing, NotInVault for a case without an interview,
    CompartmentClosed, FileUnreadable, AttachmentTooLarge, Cancelled, DiskFull, StorageFailed; then nothing was kept.
    """
    check_consented(desk, wanted.case, wanted.kind, Handling.KEEP)
    link = linked(desk, wanted)
    with source(path) as (file, size):
        row = new_row(desk, link, recorded=False)
        try:
            attachment_promises.begin(desk, row, link)
            measured = copied(desk, row, checked(file, size, progress, cancelled))
            attachment_promises.keep(desk, link, row, plain_name(path.name), measured)
        except BaseException:
            _undo(desk, row)
            raise
    return link.record


def new_row(desk: Desk, link: Link, *, recorded: bool) -> KeyRow:
    """Return a fresh name and key for a file, not kept yet; raises CompartmentClosed where it could not be."""
    desk.compartment(RULES[link.kind].compartment)
    return KeyRow(desk.random(FILE_ID).hex(), desk.random(SEED), State.OPEN, recorded, link.record, link.consent,
                  link.kind.value)


def check_consented(desk: Desk, case: str, kind: Kind, handling: Handling) -> Cleared:
    """Return the proof that such a file may be kept, or leave, today; raises ConsentMissing with every reason."""
    rule = RULES[kind]
    leaving = handling is not Handling.KEEP
    level = IdentityLevel.REAL if rule.names or (leaving and rule.sending != set(rule.keeping)) else IdentityLevel.NONE
    recordings = rule.sending if leaving else frozenset(rule.keeping)
    return clear(consents.of_case(desk, case), Use(handling, identity_level=level), desk.today(),
                 Facts(recordings=recordings))


def linked(desk: Desk, wanted: Wanted) -> Link:
    """Return the interview and the consent version that a new attachment belongs to; raises NotInVault."""
    found = interviews(desk, wanted.case)
    interview = wanted.interview or next(reversed(found), "")
    if interview not in found:
        raise NotInVault(what="interview")
    return Link(new_record(desk), wanted.case, wanted.kind, interview, found[interview], wanted.attested_by)


def interviews(desk: Desk, case: str) -> dict[str, str]:
    """Return the consent version of each interview of a case by its record id, completed ones first."""
    done = versions.heads_of_case(desk.consent, case, INTERVIEW)
    begun = [one for one in drafts.all_drafts(desk.consent) if one.case == case and one.kind == INTERVIEW]
    return {**{one.header.record: one.header.consent for one in done}, **{one.record: one.consent for one in begun}}


def _undo(desk: Desk, row: KeyRow) -> None:
    """Take back what an attempt left; where even that fails, the promise brings it about at the next unlock."""
    with suppress(DeskError):
        attachment_promises.settle(desk, row.id)


def copied(desk: Desk, row: KeyRow, blocks: Iterator[bytes]) -> Measured:
    """Seal these bytes into the file of a key that is kept already; when anything raises, the file is removed."""
    writer = FileWriter(desk.vault.folder, row.id, row.seed, desk.random)
    try:
        for block in blocks:
            writer.append(block)
        return writer.finish()
    except BaseException:
        writer.abandon()
        raise


@contextmanager
def source(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Open a regular file for reading, and nothing that would make the program wait or follow a device; give its size.

    Raises FileUnreadable, AttachmentTooLarge.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        raise FileUnreadable from None
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise FileUnreadable
        if about.st_size > MAX_SIZE:
            raise AttachmentTooLarge(limit=MAX_SIZE // 1024**3)
        with os.fdopen(handle, "rb", buffering=0, closefd=False) as file:
            yield file, about.st_size
    finally:
        os.close(handle)


def checked(file: BinaryIO, size: int, progress: Progress, cancelled: IsCancelled) -> Iterator[bytes]:
    """Yield a file block by block; raises Cancelled, AttachmentTooLarge when it grows meanwhile, FileUnreadable."""
    done = 0
    while block := _block(file):
        if cancelled():
            raise Cancelled
        done += len(block)
        if done > MAX_SIZE:  # it grew while it was read
            raise AttachmentTooLarge(limit=MAX_SIZE // 1024**3)
        yield block
        progress(done, max(size, done))


def _block(file: BinaryIO) -> bytes:
    try:
        return file.read(BLOCK)
    except OSError:
        raise FileUnreadable from None
