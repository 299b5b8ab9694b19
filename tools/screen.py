"""A screen without a monitor for whoever opens windows from a script: Xvfb with a window manager, ended afterwards."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1366x768x24"


@contextmanager
def screen() -> Iterator[str]:
    """Yield the name of a fresh display, like ":99", on which openbox gives windows their focus.

    Raises OSError when Xvfb or openbox is not there or does not start.
    """
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"],
                              pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            name = told.readline().strip()
        if not name:
            raise OSError("Xvfb did not start")
        with _manager(":" + name):
            yield ":" + name
    finally:
        _end(server)


@contextmanager
def _manager(display: str) -> Iterator[None]:
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display},
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        _end(manager)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()
