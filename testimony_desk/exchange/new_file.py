"""Makes one new file out of a stream, whole or not at all, and says what it holds."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from testimony_desk.disk import Stored, remove_quietly, sync_folder_of_stick, write_all
from testimony_desk.exchange.errors import StickTaken
from testimony_desk.exchange.stick import PART, named_faults
from testimony_desk.exchange.zipped import Sink


class _Measured:
    """A file that is written, and what was written to it so far."""

    def __init__(self, handle: int) -> None:
        self._handle, self._digest, self._size = handle, hashlib.sha256(), 0

    def write(self, data: bytes, /) -> int:
        with named_faults(self._size + len(data)):
            write_all(self._handle, data)
        self._digest.update(data)
        self._size += len(data)
        return len(data)

    def stored(self) -> Stored:
        """Return size and hash of all that was written."""
        return Stored(self._size, self._digest.digest())


def write_new(path: Path, fill: Callable[[Sink], None]) -> Stored:
    """Let `fill` write a new file, synchronised, and return its size and SHA-256.

    It bears its name only when it is whole; until then it is `<name>.part`, which only this person may read and which
    is removed when anything fails. Raises StickTaken when the name is taken, StickFull, StickReadOnly, StickGone, and
    what `fill` raises.
    """
    part = path.with_name(path.name + PART)
    if path.exists():
        raise StickTaken
    with named_faults(0):
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        measured = _Measured(handle)
        try:
            fill(measured)
            with named_faults(0):
                os.fsync(handle)
        finally:
            os.close(handle)
        with named_faults(0):
            part.rename(path)
    except BaseException:
        remove_quietly(part)
        raise
    with named_faults(0):
        sync_folder_of_stick(path.parent)
    return measured.stored()
