"""Lets a process die at its n-th call into the system or into SQLite, as a power switch would let it."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

WATCHED = frozenset({"execute", "executemany", "fsync", "replace", "rename", "unlink", "open", "write", "close"})
"""The calls between which a state of the disk can be left behind."""
DIED, ENDED = 9, 0


def failing_at(nth: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what wraps functions so that the nth call of all of them together breaks off before it does anything."""
    calls = itertools.count(1)

    def failing(work: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: object) -> object:
            if next(calls) == nth:
                raise RuntimeError("crash")
            return work(*arguments)
        return step

    return failing


def calls_of(work: Callable[[], None]) -> int:
    """Return how many watched calls the work makes when nobody stops it; it is really done, in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        count = _counted(work, 0)
        os.write(writing, str(count).encode())
        os._exit(ENDED)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return int(pipe.read())


def die_at(step: int, work: Callable[[], None]) -> bool:
    """Do the work in a process that ends without a word at its n-th watched call; return whether it came that far."""
    child = os.fork()
    if child == 0:
        _counted(work, step)
        os._exit(ENDED)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DIED


def _counted(work: Callable[[], None], last: int) -> int:
    made = 0

    def watch(_frame: FrameType, event: str, called: object) -> None:
        nonlocal made
        if event == "c_call" and getattr(called, "__name__", "") in WATCHED:
            made += 1
            if made == last:
                os._exit(DIED)

    sys.setprofile(watch)
    try:
        work()
    except BaseException:  # noqa: BLE001 - the forked copy of the test run must not go on
        sys.setprofile(None)
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    sys.setprofile(None)
    return made
