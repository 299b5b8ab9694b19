"""The workflows that are broken on purpose: each a small program that notes in a diary what the product said is kept.

A workflow is a module with `prepare(root)`, which makes its world before anything is recorded, `act(root, diary)`,
which is recorded, and `judge(world, acked)`, which fails unless the world after a crash is as it must be.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, cast

from tests.faults.judging import World

NAMES = ("draft", "complete", "withdraw", "passphrase", "stick", "receive")
WORKFLOWS = {name: f"tests.faults.workflows.{name}" for name in NAMES}


class Workflow(Protocol):
    """What a module of a workflow holds."""

    prepare: Callable[[Path], None]
    act: Callable[[Path, Callable[[str], None]], None]
    judge: Callable[[World, Sequence[str]], None]


def module_of(name: str) -> Workflow:
    """Return a workflow by its name."""
    return cast("Workflow", importlib.import_module(WORKFLOWS[name]))
