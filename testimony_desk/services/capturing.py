"""Recording straight into the vault: each whole chunk is sealed and on disk as it is spoken, and survives a crash."""

from __future__ import annotations

from testimony_desk.domain.consent.codes import Handling
from testimony_desk.services import attachment_promises
from testimony_desk.services.attaching import Wanted, check_consented, linked, new_row
from testimony_desk.services.attachment_promises import Link
from testimony_desk.services.desk import Desk
from testimony_desk.store.attachment_files import FileWriter
from testimony_desk.store.attachments import KeyRow


class Capture:
    """A recording that is running; `append` what was heard, `stop` when it is over. Made by `start` only.

    After a crash the next unlock keeps every whole chunk (65,536 bytes) under a new key.
    """

    def __init__(self, desk: Desk, link: Link, row: KeyRow, writer: FileWriter) -> None:
        self._desk, self._link, self._row, self._writer = desk, link, row, writer

    def append(self, data: bytes) -> None:
        """Take what was heard; raises DiskFull, StorageFailed: what was whole before stays."""
        self._writer.append(data)

    def stop(self) -> str:
        """End the recording and return the record id of the attachment; raises DiskFull, StorageFailed."""
        measured = self._writer.finish()
        attachment_promises.keep(self._desk, self._link, self._row, "", measured)
        return self._link.record


def start(desk: Desk, wanted: Wanted) -> Capture:
    """Begin to record under the purpose of its kind, asked before the device is switched on.

    Raises ConsentMissing, NotInVault, CompartmentClosed, DiskFull.
    """
    check_consented(desk, wanted.case, wanted.kind, Handling.KEEP)
    link = linked(desk, wanted)
    row = new_row(desk, link, recorded=True)
    attachment_promises.begin(desk, row, link)
    return Capture(desk, link, row, FileWriter(desk.vault.folder, row.id, row.seed, desk.random, each_chunk=True))
