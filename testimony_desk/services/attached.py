"""What is attached to a case: listed, read into memory, handed out on purpose, removed, and checked for damage."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress, sync_folder
from testimony_desk.domain.attachments import RULES, Attached, Kind, from_json, plain_name
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import Cancelled
from testimony_desk.services import attachment_promises, consents
from testimony_desk.services.attaching import check_consented
from testimony_desk.services.attachment_promises import Link
from testimony_desk.services.desk import Desk
from testimony_desk.store import attachment_files, attachments, versions
from testimony_desk.store.attachment_files import Sink
from testimony_desk.store.attachments import KeyRow, State
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import PART, PRIVATE_FILE

PLACES = (Compartment.TESTIMONY, Compartment.IDENTITY)


@dataclass(frozen=True)
class Listed:
    """One attached file. record: 32 hex digits; case: its code; added_on: `YYYY-MM-DDTHH:MM:SSZ`; size in bytes.

    here: False while only its record came, not its file. removed_there: the desk that attached it has removed it since.
    """

    record: str
    case: str
    kind: Kind
    name: str = field(repr=False)
    size: int
    sha256: str
    added_on: str
    here: bool
    removed_there: bool
    row: KeyRow = field(repr=False)


def of_case(desk: Desk, case: str) -> tuple[Listed, ...]:
    """Return what is attached to a case, oldest first, as far as this slot's keys reach."""
    ids = [one.id for one in consents.of_case(desk, case)]
    found = [_listed(desk.compartment(place), case, row) for place in PLACES if desk.opens(place)
             for row in attachments.under(desk.compartment(place), ids)]
    return tuple(sorted(found, key=lambda one: (one.added_on, one.record)))


def named(desk: Desk, case: str, record: str) -> Listed:
    """Return the attachment of a case whose record id begins so; raises NotInVault unless it is just one."""
    found = [one for one in of_case(desk, case) if record and one.record.startswith(record.lower())]
    if len(found) != 1:
        raise NotInVault(what="attachment")
    return found[0]


def remove(desk: Desk, listed: Listed) -> None:
    """Destroy the key of an attachment, its record and its file; raises CompartmentClosed, DiskFull, StorageFailed."""
    compartment = desk.compartment(RULES[listed.kind].compartment)
    attached = _newest(compartment, listed.row)[0]
    link = Link(listed.record, listed.case, listed.kind, attached.interview, listed.row.consent)
    attachment_promises.remove(desk, listed.row.id, link)


def read_into(desk: Desk, listed: Listed, sink: Sink) -> None:
    """Write the plaintext of an attachment to sink, chunk by chunk, as it verifies; only a return means it is whole.

    Raises NotInVault while its file has not come, AttachmentMissing, AttachmentDamaged, or what the sink raises.
    """
    row = attachments.get(desk.compartment(RULES[listed.kind].compartment), listed.row.id)
    attachment_files.read_into(desk.vault.folder, row, sink)


def export(desk: Desk, listed: Listed, folder: Path, progress: Progress, cancelled: IsCancelled) -> Path:
    """Write an attachment, no longer sealed, into a folder and return the file; the journal says that it was done.

    It is called as the original was; a file of that name is never replaced. Raises ConsentMissing, NotInVault,
    AttachmentDamaged, Cancelled, DiskFull, FolderNotWritable, StorageFailed; then nothing is left in the folder.
    """
    check_consented(desk, listed.case, listed.kind, Handling.SEND_TO_HEADQUARTERS)
    target = _free_name(folder, listed.name or f"{listed.kind.value}-{listed.record[:8]}")
    part = target.with_name(target.name + PART)
    with named_disk_faults():
        sink = _Unsealed(part, listed.size, progress, cancelled)
    try:
        read_into(desk, listed, sink)
        # The journal first: a copy that nobody wrote down would be worse than a line about one that was not finished.
        desk.write_journal("attachment-exported", listed.record)
        with named_disk_faults():
            sink.finish()
            part.rename(target)
            sync_folder(folder)
    except BaseException:
        sink.close()
        with named_disk_faults():  # what stays behind would be readable: that must be heard
            part.unlink(missing_ok=True)
        raise
    return target


def _listed(compartment: OpenCompartment, case: str, row: KeyRow) -> Listed:
    attached, added_on, removed = _newest(compartment, row)
    return Listed(row.record, case, Kind(row.kind), attached.name, row.measured.size, row.measured.sha256, added_on,
                  row.state is State.CLOSED, removed, row)


def _newest(compartment: OpenCompartment, row: KeyRow) -> tuple[Attached, str, bool]:
    """Return the record that still has its measures, when it was made, and whether a later one says "removed"."""
    known = [(from_json(one.content, compartment.name), one.header.made_on)
             for one in versions.of_record(compartment, row.record) if one.content is not None]
    whole = [one for one in known if not one[0].removed]
    if not whole:
        raise NotInVault(what="attachment")
    return *whole[-1], len(whole) < len(known)


def _free_name(folder: Path, name: str) -> Path:
    """Return a name in a folder that nothing has yet: `photo.jpg`, `photo (2).jpg`, ..."""
    plain = Path(plain_name(name))
    return next(path for path in _names(folder, plain) if not path.exists()
                and not path.with_name(path.name + PART).exists())


def _names(folder: Path, plain: Path) -> Iterator[Path]:
    yield folder / plain
    number = 2
    while True:
        yield folder / f"{plain.stem} ({number}){plain.suffix}"
        number += 1


class _Unsealed:
    """A new private file outside the vault that stops when asked to."""

    def __init__(self, path: Path, size: int, progress: Progress, cancelled: IsCancelled) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE_FILE)
        self._file = os.fdopen(handle, "wb", buffering=0)
        self._size, self._done = size, 0
        self._progress, self._cancelled = progress, cancelled

    def write(self, data: bytes, /) -> int:
        if self._cancelled():
            raise Cancelled
        with named_disk_faults():
            taken = self._file.write(data) or 0
        self._done += taken
        self._progress(self._done, self._size)
        return taken

    def finish(self) -> None:
        """Wait until the disk has it, and close."""
        os.fsync(self._file.fileno())
        self._file.close()

    def close(self) -> None:
        self._file.close()
