"""Unlocks the desk of a world with dice that no other session of that world has thrown."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from testimony_desk.services.desk import Desk
from tests.fakes import PASSPHRASE, SEED, open_desk
from tests.faults.judging import VAULT


class _Dice:
    """The seeds that are left for this process."""

    def __init__(self) -> None:
        self.seeds: Iterator[int] = itertools.count(SEED + 1)


_DICE = _Dice()


def begin(run: int) -> None:
    """Let this process be the run of that number: the same number gives the same dice."""
    _DICE.seeds = itertools.count(SEED + 1000 * run + 1)


def next_seed() -> int:
    """Return a seed for dice that no other session of this world has thrown."""
    return next(_DICE.seeds)


def unlocked(root: Path, passphrase: str = PASSPHRASE, slot: int = 1) -> Desk:
    """Return the open desk of a world."""
    return open_desk(root / VAULT, passphrase=passphrase, slot=slot, seed=next_seed())
