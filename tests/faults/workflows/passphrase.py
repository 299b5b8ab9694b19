"""Changes the passphrase of the first slot twice, and unlocks with the new one each time."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.services import slots, unlocking
from testimony_desk.store.errors import WrongPassphrase
from testimony_desk.store.keyring_file import COPIES
from tests.fakes import CHEAP, PASSPHRASE, SEED, make_desk, open_desk
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked

IN_TURN = (PASSPHRASE, "nine other lanterns on the hill", "eleven quiet boats below the bridge")


def prepare(root: Path) -> None:
    """A field desk."""
    unlocking.lock(make_desk(root / VAULT))


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock with each passphrase in turn, from the one that opens now, put the next in its place, and lock."""
    first = next(number for number in range(len(IN_TURN)) if _opens(World(root), number))
    for number, (old, new) in list(enumerate(itertools.pairwise(IN_TURN), 1))[first:]:
        desk = unlocked(root, old)
        slots.change_passphrase(desk, old, new, CHEAP)
        diary(f"changed {number}")
        unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """Exactly one passphrase opens: the last acknowledged one, or the one whose change was under way."""
    last = max((int(one.removeprefix("changed ")) for one in acked), default=0)
    _check_copies(world, last)
    opening = [number for number in range(len(IN_TURN)) if _opens(world, number)]
    hold("O8", len(opening) == 1, f"opened by {opening}")
    hold("O1", opening[0] in (last, last + 1), f"{last} was acknowledged, {opening[0]} opens")
    with reopened(world, IN_TURN[opening[0]]):
        pass


def _check_copies(world: World, last: int) -> None:
    """Once a change is acknowledged, neither copy of the keyring by itself lets the passphrase before it in."""
    for copy in COPIES if last else ():
        kept = (world.vault / copy).read_bytes()
        (world.vault / copy).unlink()
        try:
            for number in range(last):
                hold("O8", not _opens(world, number), "one copy of the keyring still lets an old passphrase in")
        finally:
            (world.vault / copy).write_bytes(kept)


def _opens(world: World, number: int) -> bool:
    try:
        open_desk(world.vault, passphrase=IN_TURN[number], seed=SEED + 50).vault.abandon()
    except WrongPassphrase:
        return False
    return True
