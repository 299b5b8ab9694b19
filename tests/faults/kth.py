"""Lets one change after the other of a workflow fail, as a full, broken or interrupted disk would, and judges the rest.

After a failure the workflow either says so by an error with a name, or the failure was absorbed; what it acknowledged
is there; and the same workflow, begun again on a disk that works, ends well.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults import workflows
from tests.faults.judging import World
from tests.faults.operations import DIARY
from tests.faults.running import HALF_WRITTEN, NOTHING_FAILS, Outcome, Stage

HOWS = {"W": (errno.ENOSPC, errno.EIO, HALF_WRITTEN, errno.EINTR), "S": (errno.EIO, errno.ENOSPC),
        "T": (errno.EIO,), "C": (errno.ENOSPC,), "R": (errno.ENOSPC, errno.EIO), "U": (errno.EIO,),
        "M": (errno.ENOSPC,), "D": (errno.EIO,)}
"""How each kind of change may fail: by an errno, or by taking half of what it was given."""
SHARE = 5


@dataclass(frozen=True)
class Blow:
    """One change that fails: its number from 1, its kind and path, and how."""

    number: int
    kind: str
    path: str
    how: int


def blows(stage: Stage, workflow: str) -> list[Blow]:
    """Return every way in which a single change of a workflow can fail, in order."""
    changes = [one for one in stage.record(workflow).operations if one.path != DIARY]
    return [Blow(number, one.kind, one.path, how) for number, one in enumerate(changes, 1) for how in HOWS[one.kind]]


def spread(every: Sequence[Blow], count: int) -> list[Blow]:
    """Return so many of them, evenly spread."""
    return [every[i * len(every) // count] for i in range(min(count, len(every)))]


def one_each(every: Sequence[Blow], seed: int) -> list[Blow]:
    """Return one way for every change: which one depends on the seed."""
    ways: dict[int, list[Blow]] = {}
    for one in every:
        ways.setdefault(one.number, []).append(one)
    return [found[(number + seed) % len(found)] for number, found in ways.items()]


def broken_by(stage: Stage, workflow: str, blow: Blow) -> str:
    """Return what a failure of one change breaks, "" for nothing."""
    root = stage.world(workflow)
    try:
        outcome = stage.run(workflow, root, (blow.number, blow.number, blow.how))
        if outcome.end == "fault":
            return f"{blow}: O3: {outcome.said}"
        return _judged(workflow, root, blow) or _repeated(stage, workflow, root, blow)
    finally:
        shutil.rmtree(root)


def acked(root: Path) -> list[str]:
    """Return the lines of a world's diary."""
    return (root / DIARY).read_text().splitlines() if (root / DIARY).exists() else []


def judged(workflow: str, root: Path, *, twice: bool = False) -> str:
    """Return what does not hold of a world, "" for nothing."""
    return workflows.broken_by(workflow, World(root, twice), acked(root))


def _judged(workflow: str, root: Path, blow: Blow) -> str:
    broke = judged(workflow, root, twice=blow.number % SHARE == 0)
    return f"{blow}: {broke}" if broke else ""


def _repeated(stage: Stage, workflow: str, root: Path, blow: Blow) -> str:
    """Begin the workflow again where it now stands; one world in a few, for it costs as much as all the rest."""
    if blow.number % SHARE:
        return ""
    again: Outcome = stage.run(workflow, root, NOTHING_FAILS, run=2)
    if again.end != "finished":
        return f"{blow}: when repeated: {again}"
    broke = judged(workflow, root)
    return f"{blow}: after repeating: {broke}" if broke else ""
