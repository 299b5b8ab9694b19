"""Stand-ins for the clock, for randomness and for the cost of a passphrase, and a ready desk to copy."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfBounds, KdfCost, KdfPolicy
from testimony_desk.domain.version import Compartment
from testimony_desk.services import clock
from testimony_desk.services.desk import Desk
from testimony_desk.services.unlocking import NewDesk, create_desk, lock, unlock
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.desk_facts import DeskKind

SEED = 20261121
PASSPHRASE = "seven calm lanterns by the river"
CHEAP = KdfPolicy(create=KdfCost(64, 1, 1), weak=KdfCost(64, 1, 1),
                  bounds=KdfBounds(least=KdfCost(8, 1, 1), most=KdfCost(1_048_576, 10, 8), work=4 * 1024 * 1024))
"""64 KiB, one pass: what only tests may use; the product's bounds refuse it."""


class FixedClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: dt.datetime = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at

    def move(self, **by: int) -> None:
        """Move by days, hours, minutes or seconds, also back."""
        self.at += dt.timedelta(**by)


class SeededRandom:
    """Bytes that look random and are the same in every run: SHA-256 of a seed and a counter."""

    def __init__(self, seed: int = SEED) -> None:
        self._seed = seed
        self._drawn = 0

    def __call__(self, size: int) -> bytes:
        if size > 65_536:
            self._drawn += 1
            return random.Random(f"{self._seed}/{self._drawn}").randbytes(size)
        drawn = b""
        while len(drawn) < size:
            self._drawn += 1
            drawn += hashlib.sha256(f"{self._seed}/{self._drawn}".encode()).digest()
        return drawn[:size]


def make_desk(folder: Path, kind: DeskKind = DeskKind.FIELD, name: str = "Amman", *, training: bool = False,
              seed: int = SEED, language: str = "en", without: tuple[Compartment, ...] = (),
              days_ago: int = 0) -> Desk:
    """Return a new open desk with the cheap policy, a fixed clock and seeded randomness; PASSPHRASE opens slot 1."""
    plan = NewDesk(kind, name, language, training=training, person="Interviewer", without=without)
    clock = FixedClock()
    clock.move(days=-days_ago)
    return create_desk(folder, plan, PASSPHRASE, CHEAP, clock, SeededRandom(seed))


def open_desk(folder: Path, *, slot: int = 1, passphrase: str = PASSPHRASE, clock: FixedClock | None = None,
              seed: int = SEED + 1, look_only: bool = False) -> Desk:
    """Return the desk of a folder, unlocked with the cheap policy."""
    return unlock(folder, slot, passphrase, CHEAP, clock or FixedClock(), SeededRandom(seed), look_only=look_only)


def live_on(desk: Desk, **by: int) -> None:
    """Let days go by, and say that the date is right where that is asked."""
    desk.clock.move(**by)
    asked = clock.question(desk)
    if asked is None:
        desk.write_journal("tested")
    else:
        clock.confirm(desk, asked)


class _Undo(Exception):
    """Raised to leave a transaction without keeping it."""


@contextlib.contextmanager
def undone(compartment: OpenCompartment) -> Iterator[None]:
    """A transaction whose changes are seen inside and gone afterwards."""
    with contextlib.suppress(_Undo), compartment.transaction():
        yield
        raise _Undo


class Templates:
    """Locked vaults that are made once and copied for each test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def copy(self, target: Path, kind: DeskKind = DeskKind.FIELD, *, training: bool = False) -> Path:
        """Copy a vault of that kind to `target`, which does not exist yet, and return it."""
        template = self._folder / f"{kind.value}-{training}"
        if not template.exists():
            seed = SEED + 10 * list(DeskKind).index(kind) + training
            lock(make_desk(template, kind, training=training, seed=seed))
        shutil.copytree(template, target)
        return target
