"""Restores a backup into a new folder while the vault still exists that knows of a later withdrawal."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.version import Compartment
from testimony_desk.services import attached, attaching, unlocking, withdrawing
from testimony_desk.services.attaching import Wanted
from testimony_desk.services.desk import Desk
from tests import backups
from tests.exchanging import never, quiet
from tests.fakes import SEED, make_desk
from tests.faults import cases, sessions
from tests.faults.cases import Told
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.workflows import withdraw

STICK, NEW, PAPER, TOLD = "stick", "restored", "paper.txt", "told"
BYSTANDER, TAKEN_BACK = 0, 1
WRITTEN = b"a paper that was folded twice\n" * 3000


def prepare(root: Path) -> None:
    """A field desk with two cases and a paper, its backup on a stick, and a withdrawal since then."""
    desk = make_desk(root / VAULT)
    told = [cases.tell_whole(desk, words) for words in cases.WORDS[:2]]
    (root / TOLD).write_text("\n".join(f"{one.case} {one.consent} {one.record}" for one in told))
    (root / STICK).mkdir()
    (root / PAPER).write_bytes(WRITTEN)
    attaching.add(desk, Wanted(told[BYSTANDER].case, Kind.DOCUMENT), root / PAPER, quiet, never)
    backups.back_up(desk, root / STICK)
    withdrawing.withdraw(desk, cases.withdrawal(desk, told[TAKEN_BACK]))
    unlocking.lock(desk)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Restore unless that was done, and lock what was restored."""
    if not (root / NEW).exists():
        unlocking.lock(_restore(root, sessions.next_seed()))
    diary("restored")


def _restore(root: Path, seed: int) -> Desk:
    return backups.restore(root / STICK, root / NEW, since=root / VAULT, seed=seed).desk


def judge(world: World, acked: Sequence[str]) -> None:
    """The new folder bears its name only with all that is to be in it; the vault it came from is as it was.

    Where it was not reached, whatever the crash left does not stand in the way of doing it again.
    """
    hold("O1", (world.root / NEW).exists() or not acked, "what was restored is not there")
    restored = replace(world, name=NEW)
    if restored.vault.exists():
        _check(restored)
    if world.twice or not restored.vault.exists():
        _check(world)
    if world.twice and not restored.vault.exists():
        _restore(world.root, SEED + 80).vault.close()
        hold("O9", not list(world.root.glob(f"{NEW}?*")), "something is left of the attempt that a crash ended")
        _check(replace(restored, twice=False))


def _check(world: World) -> None:
    """One case is whole with its paper, and of the one that was taken back nothing is left."""
    told = [Told(*line.split()) for line in (world.root / TOLD).read_text().splitlines()]
    with reopened(world) as desk:
        withdraw.check_gone(desk, told[TAKEN_BACK], TAKEN_BACK)
        for name in Compartment:
            hold("O1", cases.WORDS[BYSTANDER][0] in cases.text_of(desk, name), f"{name}: a case is not whole")
        papers = [_content_of(desk, one) for one in attached.of_case(desk, told[BYSTANDER].case)]
        hold("O1", papers == [WRITTEN], "a paper is not what was attached")
        epochs = {record.epoch for record in desk.vault.keyring.compartments.values()}
        hold("O8", world.name == VAULT or min(epochs) > 1, "the keys of the backup open what was restored")


def _content_of(desk: Desk, listed: attached.Listed) -> bytes:
    sink = io.BytesIO()
    attached.read_into(desk, listed, sink)
    return sink.getvalue()
