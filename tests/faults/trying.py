"""Lays out crash after crash of a workflow and judges each; of what breaks, finds the least that still breaks it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.faults import workflows
from tests.faults.crash_states import Crashes, Cut, lay_out
from tests.faults.judging import World
from tests.faults.running import Stage

TWICE = 4
"""One world in so many is opened a second time, which costs as much as all the rest."""


@dataclass(frozen=True)
class Failure:
    """A crash that broke an oracle: where it can be drawn again, what it broke, and its operations as lines."""

    workflow: str
    number: int
    broke: str
    story: str


class Trial:
    """One workflow, recorded once, and every crash of it that a seed gives."""

    def __init__(self, stage: Stage, workflow: str, seed: int) -> None:
        self._stage, self._workflow, self._seed = stage, workflow, seed
        self.crashes = Crashes(stage.record(workflow))

    def failures(self, numbers: Iterator[int] | range) -> Iterator[Failure | None]:
        """Judge the crashes of these numbers, one after the other; None for each that is well."""
        for number in numbers:
            yield self._failure(number, self._drawn(number)) if self.drawn_broken_by(number) else None

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

    def _failure(self, number: int, cut: Cut) -> Failure:
        least = self._least(cut)
        return Failure(self._workflow, number, self.broken_by(least), self.crashes.told(least))

    def _least(self, cut: Cut) -> Cut:
        """Return a crash that loses as little as possible and still breaks something."""
        for simpler in self.crashes.simpler(cut):
            if self.broken_by(simpler):
                return self._least(simpler)
        return cut
