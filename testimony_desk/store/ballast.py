"""Sixteen mebibytes kept aside, given up when a withdrawal finds the disk full: deleting needs room too."""

from __future__ import annotations

import shutil
from pathlib import Path

from testimony_desk.crypto.secret import Random
from testimony_desk.disk import sync_folder
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import write_synced

FILE = "ballast"
SIZE = 16 * 1024 * 1024
ROOM = 64 * 1024 * 1024


def drop(folder: Path) -> None:
    """Give the room back to the disk; nothing happens when there is none kept."""
    with named_disk_faults():
        (folder / FILE).unlink(missing_ok=True)
        sync_folder(folder)


def restore(folder: Path, random: Random) -> bool:
    """Keep the room again when 64 MiB are free; return whether it is kept. Random bytes, so that no disk shrinks it."""
    path = folder / FILE
    with named_disk_faults():
        if path.exists() and path.stat().st_size == SIZE:
            return True
        if shutil.disk_usage(folder).free < ROOM:
            return False
        try:
            write_synced(path, random(SIZE))
        except OSError:
            path.unlink(missing_ok=True)
            raise
    return True
