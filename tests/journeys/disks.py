"""Small disks and read-only sticks for tests: file systems in memory, mounted where that is permitted."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class SmallDisk:
    """A file system in memory whose room a test takes away and gives back."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def fill_up(self, spare_kib: int) -> None:
        """Leave only that much room."""
        free = os.statvfs(self.place)
        (self.place / "filler").write_bytes(bytes(max(0, free.f_bavail * free.f_bsize - spare_kib * 1024)))

    def make_room(self) -> None:
        (self.place / "filler").unlink(missing_ok=True)

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Let nothing be written for a while, as the small switch on a stick does; root is refused too."""
        self._remount("ro")
        try:
            yield
        finally:
            self._remount("rw")

    def _remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", self.place], check=True, capture_output=True)


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[SmallDisk]:
    """Mount a disk of a size such as `16m` at a new folder; skips the test, saying so, where that is not permitted."""
    place.mkdir()
    try:
        tried = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True,
                               check=False, text=True)
        refused = tried.stderr.strip() if tried.returncode else ""
    except FileNotFoundError:
        refused = "there is no mount command"
    if refused:
        pytest.skip(f"NOT RUN HERE: a small disk cannot be mounted ({refused})")
    try:
        yield SmallDisk(place)
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)
