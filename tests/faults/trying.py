"""Lays out crash after crash of a workflow and judges each; of what breaks, finds the least that still breaks it."""

from __future__ import annotations

import random

from tests.faults import workflows
from tests.faults.crash_states import Crashes, Cut, lay_out
from tests.faults.judging import World
from tests.faults.running import NOTHING_FAILS, Stage

TWICE = 4
"""One world in so many is opened a second time, which costs as much as all the rest."""


class Trial:
    """One workflow, recorded once, and every crash of it that a seed gives; fail: as for `Stage.run`."""

    def __init__(self, stage: Stage, workflow: str, seed: int, fail: tuple[int, int, int] = NOTHING_FAILS) -> None:
        self._stage, self._workflow, self._seed = stage, workflow, seed
        self.crashes = Crashes(stage.record(workflow, fail))

    def told_broken_by(self, number: int) -> str:
        """Return what the crash of a number breaks and the least story that still breaks something, "" for nothing."""
        if not self.drawn_broken_by(number):
            return ""
        least = self._least(self._drawn(number))
        return f"{self._workflow} {number}: {self.broken_by(least)}\n{self.crashes.told(least)}"

    def drawn_broken_by(self, number: int) -> str:
        """Return what the crash of a number breaks, "" for nothing."""
        return self.broken_by(self._drawn(number), twice=number % TWICE == 0)

    def broken_by(self, cut: Cut, *, twice: bool = True) -> str:
        """Return what a crash breaks, "" for nothing."""
        state = self.crashes.state(cut)
        with self._stage.place() as root:
            lay_out(state, root)
            return workflows.broken_by(self._workflow, World(root, twice), state.acked)

    def _drawn(self, number: int) -> Cut:
        return self.crashes.draw(random.Random(f"{self._seed}/{self._workflow}/{number}"))

    def _least(self, cut: Cut) -> Cut:
        """Return a crash that loses as little as possible and still breaks something."""
        for simpler in self.crashes.simpler(cut):
            if self.broken_by(simpler):
                return self._least(simpler)
        return cut
