"""The one worker thread: it owns the vault, does one thing at a time, and hands plain values back to the window."""

from __future__ import annotations

import gc
import queue
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from testimony_desk.domain.errors import DeskError

Done = Callable[[Any], None]
Failed = Callable[[DeskError], None]
Progress = Callable[[int, int], None]


class Job:
    """One piece of work on its way; `cancel()` asks it to stop at its next convenient moment."""

    def __init__(self, work: Callable[[], Any], done: Done, failed: Failed, progress: Progress | None) -> None:
        self.work, self.done, self.failed, self.progress = work, done, failed, progress
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it answers by raising its own `DeskError`."""
        self._stop.set()

    def cancelled(self) -> bool:
        """True once somebody asked to stop; read by the worker."""
        return self._stop.is_set()


class Lane(QObject):
    """Runs functions in one thread, in the order they were given; answers arrive in the window's thread."""

    _answered = Signal(object, object)
    _advanced = Signal(object, int, int)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._ending = threading.Event()
        self._answered.connect(deliver, Qt.ConnectionType.QueuedConnection)
        self._advanced.connect(_advance, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="lane", daemon=True)
        self._thread.start()

    def do(self, function: Callable[..., Any], *arguments: object, done: Done, failed: Failed,
           progress: Progress | None = None, stoppable: bool = False) -> Job:
        """Queue `function(*arguments)`; with `progress` it is also given `progress=`, when stoppable `cancelled=`.

        done gets the result, failed the DeskError, progress (finished, total); all three in the window's thread.
        """
        more: dict[str, object] = {}
        job = Job(lambda: function(*arguments, **more), done, failed, progress)
        if progress is not None:
            more["progress"] = lambda finished, total: self._advanced.emit(job, finished, total)
        if stoppable:
            more["cancelled"] = lambda: self._ending.is_set() or job.cancelled()
        self._jobs.put(job)
        return job

    def finish(self, seconds: float) -> bool:
        """Let everything queued end, at most so long; True when it did. Nothing may be queued afterwards.

        What can be stopped is asked to: the short work that was queued behind it is not to wait for it.
        """
        self._ending.set()
        self._jobs.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            # Python collects cycles in whichever thread allocates; widgets that died in one must not be destroyed here.
            gc.disable()
            self._answered.emit(job, outcome_of(job))
            gc.enable()


def outcome_of(job: Job) -> object:
    """Run a job; return its result, or the exception it raised, wrapped so that a result can be anything."""
    try:
        return _Result(job.work())
    except Exception as problem:  # noqa: BLE001 - a worker must survive; the window raises what is no DeskError
        return problem


class _Result:
    def __init__(self, value: object) -> None:
        self.value = value


def deliver(job: Job, outcome: object) -> None:
    """Hand an outcome to whoever asked; what is neither a result nor a DeskError is raised here, in the window."""
    if isinstance(outcome, _Result):
        job.done(outcome.value)
    elif isinstance(outcome, DeskError):
        job.failed(outcome)
    elif isinstance(outcome, Exception):
        raise outcome


def _advance(job: Job, finished: int, total: int) -> None:
    if job.progress is not None:
        job.progress(finished, total)
