"""Knows, when the window has closed, whether everything that was to be kept was: the exit status says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from testimony_desk.ui.lane import Done, Failed, Job, Lane, Progress

NOT_SAVED = 1
"""The exit status of a window that closed before everything was kept; also that of one which hung (`ui.again`)."""


class KeepingLane(Lane):
    """A lane that remembers what nobody knows to be done: work that has not ended, or failed and nobody was told.

    Long work that can be stopped is not remembered: it is stopped when the window closes, and keeps whole things only.
    """

    def __init__(self) -> None:
        super().__init__()
        self._unsettled: dict[object, Callable[..., Any]] = {}
        self._last: Callable[..., Any] | None = None

    def do(self, function: Callable[..., Any], *arguments: object, done: Done, failed: Failed,
           progress: Progress | None = None, stoppable: bool = False) -> Job:
        """Queue a function as a lane does, and remember it until it is done or its failure is told."""
        self._last = function
        if stoppable:
            return super().do(function, *arguments, done=done, failed=failed, progress=progress, stoppable=True)
        mark = object()
        self._unsettled[mark] = function

        def kept(*given: object, **more: object) -> object:
            result = function(*given, **more)
            self._unsettled.pop(mark)
            return result

        def told(problem: Any) -> None:
            self._unsettled.pop(mark)
            failed(problem)

        return super().do(kept, *arguments, done=done, failed=told, progress=progress)

    def status(self, status: int) -> int:
        """Return the exit status of a window that ended with one; to be asked once nothing is told any more.

        Where a desk was open, closing it is asked for last, after all that is kept; without one there was nothing to
        keep.
        """
        left = set(self._unsettled.values())
        if status or not left:
            return status
        from testimony_desk.services import unlocking  # noqa: PLC0415 - heavy, and there already once a desk was open

        return NOT_SAVED if self._last == unlocking.lock and left != {unlocking.lock} else 0
