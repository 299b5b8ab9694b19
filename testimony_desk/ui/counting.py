"""Counts cases in the background in short pieces of work, so that whatever else is asked comes between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from testimony_desk.domain.errors import DeskError
from testimony_desk.ui.lane import Lane

if TYPE_CHECKING:
    from testimony_desk.services.counted_cases import Count
    from testimony_desk.services.desk import Desk


class Counting(QObject):
    """Outlives the pages; `moved` with how many of all cases are read, `ended` when all are, it was stopped or failed.

    ended gives what stopped it: None when all are counted or somebody stopped it, else the problem.
    """

    moved = Signal(int, int)
    ended = Signal(object)

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self._desk: Desk | None = None
        self._count: Count | None = None
        self._busy, self._stopped = False, False

    @property
    def read(self) -> tuple[int, int]:
        """How many of all cases are read."""
        return (self._count.read, self._count.total) if self._count is not None else (0, 0)

    @property
    def busy(self) -> bool:
        """True while a count is on its way."""
        return self._busy

    @property
    def done(self) -> bool:
        """True when all cases were counted."""
        return self._count is not None and self._count.done

    def begin(self, desk: Desk) -> Counting:
        """Count on this desk, from where it was stopped; where it is on its way already it goes on."""
        self._stopped = False
        if self._desk is not desk or not self._busy:
            self._desk, self._count = desk, None
            self._next(desk)
        return self

    def cancel(self) -> None:
        """Stop after the piece of work that is on its way; what was read is kept."""
        self._stopped = True

    def _next(self, desk: Desk) -> None:
        self._busy = True
        self._lane.do(_step, desk, self._count, done=lambda count: self._advance(desk, count),
                      failed=lambda problem: self._end(desk, problem))

    def _advance(self, desk: Desk, count: Count) -> None:
        if desk is not self._desk:
            return  # of a desk that was locked
        self._count = count
        self.moved.emit(count.read, count.total)
        if count.done:
            self._end(desk, None)
        elif self._stopped:
            self._lane.do(_pause, desk, count, done=lambda _nothing: self._end(desk, None),
                          failed=lambda problem: self._end(desk, problem))
        else:
            self._next(desk)

    def _end(self, desk: Desk, problem: DeskError | None) -> None:
        if desk is self._desk:
            self._busy = False
            self.ended.emit(problem)


def _step(desk: Desk, count: Count | None) -> Count:
    from testimony_desk.services import counted_cases  # noqa: PLC0415 - the first window counts nothing

    return counted_cases.begin(desk) if count is None else counted_cases.go_on(desk, count)


def _pause(desk: Desk, count: Count) -> None:
    from testimony_desk.services import counted_cases  # noqa: PLC0415 - the first window counts nothing

    counted_cases.pause(desk, count)
