"""The lock that lets one process hold a vault: an advisory lock that the system releases when the process ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from testimony_desk.store.errors import VaultInUse
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import PRIVATE_FILE

LOCK_FILE = "lock"


class VaultLock:
    """Held from the moment it is made until `release`.

    Raises VaultInUse when another process holds it, FolderNotWritable when the file cannot be opened.
    """

    def __init__(self, folder: Path) -> None:
        with named_disk_faults():
            self._handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE_FILE)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._handle)
            raise VaultInUse from None

    def release(self) -> None:
        """Let the next process in; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
