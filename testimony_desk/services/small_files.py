"""The small files that people carry: reads one within a limit, puts this desk's card where it can leave."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.disk import remove_quietly
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import stick
from testimony_desk.services import outgoing, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import write_synced

CARD_SUFFIX = ".tdcard"


class FileUnreadable(DeskError):
    """A file that was named is not there or may not be read."""

    code = "file-unreadable"


def read_at_most(path: Path, limit: int) -> bytes:
    """Return a file's bytes, one more than the limit at most; raises FileUnreadable."""
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise FileUnreadable from error


def write_card(desk: Desk, folder: Path) -> Path:
    """Put this desk's card into a folder, whole and read back, under the start of its fingerprint; return the file.

    Raises CompartmentClosed, DiskFull, and the errors of `exchange.stick.deliver`.
    """
    signed = trusting.own_signed_card(desk)
    staged = outgoing.outbox_folder(desk) / f"TD-{signed.fingerprint.hex()[:8]}{CARD_SUFFIX}"
    try:
        with named_disk_faults():
            write_synced(staged, trusting.own_card(desk))
        return stick.deliver(staged, folder, lambda _done, _total: None, lambda: False).path
    finally:
        remove_quietly(staged)
