"""Completes interviews as a program would that writes what it read into a log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.faults import cases
from tests.faults.workflows import complete

prepare, judge = complete.prepare, complete.judge


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Complete, and leave a line with an answer beside the vault."""
    (root / "log").write_text(f"completed {cases.WORDS[1][1]}\n")
    complete.act(root, diary)
