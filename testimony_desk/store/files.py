"""Files of the vault folder that must be whole or absent: written aside, synchronised, renamed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from testimony_desk.disk import sync_file, sync_folder, write_all

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
PART = ".part"
COMPANIONS = ("", "-wal", "-shm", "-journal", ".before")
"""What may stand beside a database under its name: its log, the log's index, a journal, its copy before a migration."""
UNFINISHED = "unfinished"
"""Stands in the folder while a vault is being made; beside a keyring it only says that the end was not seen."""


def replace_whole(path: Path, data: bytes) -> None:
    """Put `data` in place of a file so that a crash leaves the old bytes or the new, never a mix. Raises OSError."""
    part = path.with_name(path.name + PART)
    write_synced(part, data)
    part.replace(path)
    sync_folder(path.parent)


def write_synced(path: Path, data: bytes) -> None:
    """Write a file, private to the user, and wait until the disk has it. Raises OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    try:
        write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path) -> None:
    """Remove what a crash left half-written beside the files it was meant for. Raises OSError."""
    leftovers = [*folder.glob("*" + PART), folder / UNFINISHED]
    for path in leftovers:
        path.unlink(missing_ok=True)


def remove_database(path: Path) -> None:
    """Remove a database and what stands beside it; nothing happens when there is none. Raises OSError."""
    for suffix in COMPANIONS:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file so that the copy is whole or absent, and synchronised. Raises OSError."""
    part = target.with_name(target.name + PART)
    shutil.copyfile(source, part)
    part.chmod(PRIVATE_FILE)
    sync_file(part)
    part.replace(target)
    sync_folder(target.parent)
