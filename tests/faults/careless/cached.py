"""Attaches files as a program would that takes what the disk has cached for kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from testimony_desk.domain.attachments import Measured
from testimony_desk.store.attachment_files import FileWriter
from tests.faults.workflows import attach

prepare, judge = attach.prepare, attach.judge


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Attach, the sealed files written without an fsync at their end."""
    FileWriter.finish = _finish
    attach.act(root, diary)


def _finish(self: FileWriter) -> Measured:
    self._writer.finish()
    self._file.close()
    return Measured(self._size, self._plain.hexdigest(), self._file.size, self._file.sha256.hexdigest())
