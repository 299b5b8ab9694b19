"""Starts the short-lived, limited processes that judge foreign bytes, and ends them whatever happens."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self


@contextmanager
def running(command: Sequence[str], seconds: int) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a child with pipes; it is killed after so many seconds of any clock, and when the block ends."""
    process = subprocess.Popen(  # noqa: S603 - our own program by a fixed command line
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(), cwd="/")
    watchdog = threading.Timer(seconds, process.kill)
    watchdog.daemon = True  # the program does not wait for it to end; the child dies with the program anyway
    watchdog.start()
    try:
        yield process
    finally:
        watchdog.cancel()
        process.kill()
        _close(process)
        process.wait()


class Patience:
    """Ends a child that was waited for longer than `seconds` in all; what is done with its answers does not count.

    Else a long part on a slow machine would be refused because of us: the child waits while we work.
    """

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process, self._left = process, seconds
        self._since: float | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(min(1.0, seconds / 10),), daemon=True)

    def __enter__(self) -> Self:
        """Begin to wait."""
        self._since = time.monotonic()
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Wait for the child no more."""
        self._over.set()
        self._thread.join()

    def pause(self) -> None:
        """Let what happens from now on not count."""
        since, self._since = self._since, None
        self._left -= time.monotonic() - (since or time.monotonic())

    def go_on(self) -> None:
        """Wait for the child again."""
        self._since = time.monotonic()

    def _look(self, every: float) -> None:
        while not self._over.wait(every):
            since = self._since
            if since is not None and time.monotonic() - since > self._left:
                self._process.kill()
                return


def pipe(end: IO[bytes] | None) -> IO[bytes]:
    """Return an end of a child's pipe, which is always there."""
    if end is None:
        raise ValueError("the child is started with pipes")
    return end


class ChildSink:
    """Gives the child everything it is given, whole."""

    def __init__(self, end: IO[bytes]) -> None:
        self._pipe = end

    def write(self, data: bytes, /) -> int:
        """Write all of `data` into the pipe; raises BrokenPipeError when the child stopped reading."""
        return self._pipe.write(data)


def command(module: str, argument: str) -> list[str]:
    """Return the line that starts this program with `argument`, or a module of it where it is not built."""
    program = [sys.executable] if _frozen() else [sys.executable, "-m", module]
    return [*program, argument, str(os.getpid())]


def environment() -> dict[str, str]:
    """Return an environment with nothing of the person's in it, only where the package is when it is not built in."""
    return {} if _frozen() else {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def _frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _close(process: subprocess.Popen[bytes]) -> None:
    for end in (process.stdin, process.stdout):
        try:
            pipe(end).close()
        except BrokenPipeError:
            # Closing flushes what the dead child did not read; there is nobody left to read it.
            continue
