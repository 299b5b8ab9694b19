"""Makes two backups on a stick, an answer between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.services import backing_up, unlocking
from testimony_desk.store.backup_errors import BackupMissing
from tests.exchanging import never, quiet
from tests.fakes import CHEAP, PASSPHRASE, make_desk
from tests.faults import cases
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked

STICK = "stick"


def prepare(root: Path) -> None:
    """A field desk with a case, and an empty stick."""
    desk = make_desk(root / VAULT)
    cases.tell_whole(desk, cases.WORDS[0])
    (root / STICK).mkdir()
    unlocking.lock(desk)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, make a backup, and another, and lock."""
    desk = unlocked(root)
    for _time in range(2):
        diary(f"made {backing_up.back_up(desk, root / STICK, quiet, never).id}")
    unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """Once a backup was made, one is there that is whole and opens, whatever became of the next."""
    with reopened(world) as desk:
        try:
            opened = backing_up.try_out(desk, world.root / STICK, PASSPHRASE, CHEAP, quiet, never)
        except BackupMissing:
            hold("O1", not acked, "a backup that was made is not there")
        else:
            hold("O1", len(opened) == 3, f"a backup opens {sorted(opened)} only")
