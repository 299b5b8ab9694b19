"""Attached files that come in a bundle: the key with its record, the file unread until both say the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from testimony_desk.disk import sync_folder
from testimony_desk.domain.attachments import from_json
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment, VersionRefused
from testimony_desk.exchange import attachment_line
from testimony_desk.exchange.errors import PartRefused
from testimony_desk.services.desk import Desk
from testimony_desk.store import attachment_files, attachments, versions
from testimony_desk.store.attachments import KeyRow, State
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.inbox import WaitingPart


def take_key(file: OpenCompartment, line: Mapping[str, Json], keys: Collection[str]) -> str:
    """Keep the key of a file whose record the same sender signed (keys: 64 hex digits each); return the record's id.

    A second time changes nothing; for a record that was emptied no key is kept. Raises VersionRefused.
    """
    handed = attachment_line.read(line)
    try:
        version = versions.get(file, handed.version)
    except NotInVault:
        raise VersionRefused(why="attachment") from None
    if version.header.desk not in keys:
        raise VersionRefused(why="signer")
    if version.content is None:
        return version.id
    attached = from_json(version.content, file.name)
    if attached.measured is None or attached.file != handed.file:
        raise VersionRefused(why="attachment")
    if attachments.find(file, handed.file) is None:
        attachments.begin(file, KeyRow(handed.file, handed.seed, State.AWAITED, recorded=False,
                                       record=version.header.record, consent=version.header.consent,
                                       kind=attached.kind.value, measured=attached.measured))
    return version.id


def without_awaited(file: OpenCompartment, identifiers: Collection[str]) -> tuple[str, ...]:
    """Return the ids that may be confirmed: the record of a file is not, before the file is here too."""
    awaited = frozenset() if file.name is Compartment.CONSENT else attachments.awaited_versions(file)
    return tuple(sorted(set(identifiers) - awaited))


def take_file(desk: Desk, part: WaitingPart, path: Path) -> tuple[str, ...]:
    """Give a ciphertext that lies in the inbox its place, and return the ids of the versions that are its record.

    Nothing for a file that no record speaks of, as after a withdrawal: whoever calls removes it. A file that is here
    already is left alone, one that is damaged or lost is replaced. Raises PartRefused, DiskFull, StorageFailed.
    """
    compartment = desk.compartment(part.compartment)
    row = attachments.awaiting(compartment, part.sha256)
    if row is None:
        return ()
    target = attachment_files.path_of(desk.vault.folder, row.id)
    if not _is_there(target, row):
        _move(path, target, row, part)
    attachments.close(compartment, row.id, row.measured)
    return tuple(one.id for one in versions.of_record(compartment, row.record))


def _is_there(target: Path, row: KeyRow) -> bool:
    return target.is_file() and attachment_files.measure(target) == row.measured.sealed_sha256


def _move(path: Path, target: Path, row: KeyRow, part: WaitingPart) -> None:
    if not path.is_file():
        raise PartRefused(compartment=part.compartment.value, why="gone")
    if not attachment_files.opens(path, row.seed):
        raise PartRefused(compartment=part.compartment.value, why="attachment")
    with named_disk_faults():
        path.replace(target)
        sync_folder(target.parent)
        sync_folder(path.parent)
