"""Kills a running workflow at a random moment, again and again, and judges what it leaves."""

from __future__ import annotations

import random
import shutil
import time

from tests.faults import kth
from tests.faults.running import Stage

SOONEST, LATEST = 0.005, 0.4


class Killer:
    """Kills one workflow; what a seed and a number give is always the same moment."""

    def __init__(self, stage: Stage, workflow: str, seed: int) -> None:
        self._stage, self._workflow, self._seed = stage, workflow, seed
        root = stage.world(workflow)
        begun = time.monotonic()
        outcome = stage.run(workflow, root)
        if outcome.end != "finished":
            raise AssertionError(f"{workflow}: {outcome}")
        self._latest = min(LATEST, time.monotonic() - begun)
        shutil.rmtree(root)

    def broken_by(self, number: int) -> tuple[str, bool]:
        """Return what a kill breaks, "" for nothing, and whether it came before the workflow was over."""
        moment = random.Random(f"{self._seed}/{self._workflow}/{number}").uniform(SOONEST, self._latest)
        root = self._stage.world(self._workflow)
        try:
            outcome = self._stage.run(self._workflow, root, kill_after=moment)
            if outcome.end not in ("killed", "finished"):
                return f"{number}: {outcome}", False
            broke = kth.judged(self._workflow, root)
            return f"{number} after {moment:.3f} s: {broke}" if broke else "", outcome.end == "killed"
        finally:
            shutil.rmtree(root)
