"""Runs workflows on a disk of a chosen room that is really full, and again when there is room."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults import kth
from tests.faults.operations import DIARY
from tests.faults.running import Stage
from tests.journeys.disks import SmallDisk, small_disk

SIZE = "24m"
STEP = 4
SIZES = 64
"""Rooms from nothing to 252 KiB in steps of a page; longer steps for what copies whole files."""
LONGER = {"migrate": 8, "attach": 16, "restore": 28}


def rooms(workflow: str) -> range:
    """Return the rooms in KiB that are tried for a workflow, from nothing upwards."""
    step = LONGER.get(workflow, STEP)
    return range(0, SIZES * step, step)


@contextmanager
def disk(stage: Stage) -> Iterator[SmallDisk]:
    """Lend a small disk; skips, saying so, where none can be mounted."""
    with stage.place() as place, small_disk(place, SIZE) as lent:
        yield lent


def broken_by(stage: Stage, lent: SmallDisk, workflow: str, spare: int) -> tuple[str, bool]:
    """Return what a disk with so many KiB of room breaks, "" for nothing, and whether the room was too little."""
    world = stage.world(workflow)
    root = Path(shutil.copytree(world, lent.place / "world"))
    (root / DIARY).symlink_to(world / DIARY)  # the diary needs no room on that disk
    try:
        lent.fill_up(spare)
        outcome = stage.run(workflow, root)
        lent.make_room()
        broke = outcome.said if outcome.end == "fault" else kth.judged(workflow, root)
        if not broke and outcome.end == "refused":
            again = stage.run(workflow, root, run=2)
            broke = kth.judged(workflow, root) if again.end == "finished" else f"when repeated: {again}"
        return f"{workflow} with {spare} KiB: {broke}" if broke else "", outcome.end == "refused"
    finally:
        lent.make_room()
        shutil.rmtree(root)
        shutil.rmtree(world)
