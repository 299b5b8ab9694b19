"""Withdraws as a program would that lets SQLite leave deleted text in the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from testimony_desk.store import connecting
from tests.faults.workflows import withdraw

prepare, judge = withdraw.prepare, withdraw.judge


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Withdraw with secure_delete=OFF."""
    careless = ("secure_delete", "OFF", 0)
    connecting._SETTINGS = tuple(careless if one[0] == careless[0] else one for one in connecting._SETTINGS)
    withdraw.act(root, diary)
