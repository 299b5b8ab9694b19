"""Restores a backup as a program would that gives the folder its name as soon as everything is copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from testimony_desk.store import restoring
from testimony_desk.store.backup import Generation
from testimony_desk.store.copying import Steps
from tests.faults.workflows import restore

prepare, judge = restore.prepare, restore.judge
_unpacked = restoring.unpacked


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Restore, with the withdrawals applied and the keys renewed in the folder that bears its name already."""
    restoring.unpacked = _named_at_once
    restore.act(root, diary)


@contextmanager
def _named_at_once(generation: Generation, folder: Path, steps: Steps) -> Iterator[Path]:
    with _unpacked(generation, folder, steps):
        pass
    yield folder
