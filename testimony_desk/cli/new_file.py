"""Writes a file that a person named on the command line."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.domain.errors import DeskError
from testimony_desk.store.files import write_synced


class FileUnwritable(DeskError):
    """A file named on the command line is there already or cannot be written."""

    code = "file-unwritable"


def write_new(path: Path, data: bytes) -> None:
    """Write a new file; one that is there is left alone, for a slip of the hand may have named any file."""
    if path.exists():
        raise FileUnwritable
    try:
        write_synced(path, data)
    except OSError as error:
        raise FileUnwritable from error
