"""The workflows that are broken on purpose: each a small program that notes in a diary what the product said is kept.

A workflow is a module with `prepare(root)`, which makes its world before anything is recorded, `act(root, diary)`,
which is recorded, and `judge(world, acked)`, which fails unless the world after a crash is as it must be.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, cast

from tests.faults.judging import Broken, World

WORKFLOWS = ("draft", "complete", "withdraw", "passphrase", "stick", "receive", "handover", "remove", "seal", "purge",
             "backup", "restore", "attach", "migrate", "export")
CARELESS = ("unsynced", "renamed", "forgetful", "talkative", "early", "cached", "halfway")
"""The same work as a careless program would do it: what proves that the judge sees it."""
MODULES = {name: f"tests.faults.careless.{name}" for name in CARELESS} | {
    name: f"tests.faults.workflows.{name}" for name in WORKFLOWS}


class Workflow(Protocol):
    """What a module of a workflow holds."""

    prepare: Callable[[Path], None]
    act: Callable[[Path, Callable[[str], None]], None]
    judge: Callable[[World, Sequence[str]], None]


def module_of(name: str) -> Workflow:
    """Return a workflow by its name."""
    return cast("Workflow", importlib.import_module(MODULES[name]))


def broken_by(name: str, world: World, acked: Sequence[str]) -> str:
    """Return the oracle that a world breaks and what was found, "" for nothing; an error of any kind breaks O3."""
    try:
        module_of(name).judge(world, acked)
    except Broken as broken:
        return str(broken)
    except Exception as error:  # noqa: BLE001 - a bare fault is what O3 forbids most
        return f"O3: {type(error).__name__}: {error}"
    return ""
