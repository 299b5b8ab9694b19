"""Looks whether every attached file is there, is the file that was kept, and opens with its key."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from testimony_desk.disk import Progress
from testimony_desk.domain.version import Compartment
from testimony_desk.services.attached import PLACES
from testimony_desk.services.desk import Desk
from testimony_desk.store import attachment_files, attachments
from testimony_desk.store.attachments import KeyRow, State


class Amiss(enum.StrEnum):
    """What can be wrong with an attached file; NOT_COME is no damage: the other desk has yet to send it."""

    MISSING = "missing"
    CHANGED = "changed"
    KEY = "key"
    NOT_COME = "not-come"


@dataclass(frozen=True)
class AttachmentFinding:
    """One attached file that is not as it should be. record: 32 hex digits; file: its name in `attachments`."""

    compartment: Compartment
    record: str
    file: str
    amiss: Amiss


def check_attachments(desk: Desk, progress: Progress = lambda _done, _total: None) -> tuple[AttachmentFinding, ...]:
    """Read every attached file of the open compartments and return what is amiss; nothing is changed.

    progress is told (bytes read, bytes in all). Files of closed or sealed compartments are left alone. Raises
    StorageFailed.
    """
    rows = [(place, row) for place in PLACES if desk.opens(place)
            for row in attachments.every(desk.compartment(place)) if row.state in (State.CLOSED, State.AWAITED)]
    total, done = sum(row.measured.sealed_size for _place, row in rows), 0
    found: list[AttachmentFinding] = []
    for place, row in rows:
        amiss = _amiss(desk, row)
        if amiss is not None:
            found.append(AttachmentFinding(place, row.record, row.id, amiss))
        done += row.measured.sealed_size
        progress(done, total)
    return tuple(found)


def _amiss(desk: Desk, row: KeyRow) -> Amiss | None:
    if row.state is State.AWAITED:
        return Amiss.NOT_COME
    path = attachment_files.path_of(desk.vault.folder, row.id)
    if not path.is_file():
        return Amiss.MISSING
    if attachment_files.measure(path) != row.measured.sealed_sha256:
        return Amiss.CHANGED
    return None if attachment_files.opens(path, row.seed) else Amiss.KEY
