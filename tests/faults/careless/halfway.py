"""Unlocks an old vault as a program would that changes its schema statement by statement, each for itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from testimony_desk.domain.version import Compartment
from testimony_desk.store import migrations
from tests.faults.workflows import migrate

prepare, judge = migrate.prepare, migrate.judge


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Migrate without transactions."""
    migrations.migrate = _step_by_step
    migrate.act(root, diary)


def _step_by_step(connection: Any, name: Compartment, done: int) -> None:
    for number, step in enumerate(migrations.STEPS[name][done:], done + 1):
        step(connection)
        connection.execute(f"PRAGMA user_version = {number}")
