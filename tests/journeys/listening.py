"""A screen reader's ear: a private message bus with the accessibility service on it, and what is heard of a program."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.journeys.program import ROOT

LAUNCHER, SYSTEM_PYTHON = Path("/usr/libexec/at-spi-bus-launcher"), "/usr/bin/python3"
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def missing() -> str:
    """Say what is not here that a screen reader needs, "" when all of it is."""
    if not LAUNCHER.exists():
        return "NOT RUN HERE: at-spi2-core is missing"
    there = subprocess.run([SYSTEM_PYTHON, "-c", BINDINGS], capture_output=True, check=False).returncode == 0
    return "" if there else "NOT RUN HERE: gir1.2-atspi-2.0 or python3-gi is missing"


@contextmanager
def bus(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the variables of an environment in which programs tell screen readers what they show."""
    environment = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8",
                   "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    session = subprocess.Popen(["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, env=environment, text=True)
    with session:
        assert session.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = session.stdout.readline().strip()
        service = subprocess.Popen([LAUNCHER, "--launch-immediately"], env=environment, stderr=subprocess.DEVNULL)
        try:
            yield environment
        finally:
            for one in (service, session):
                one.terminate()
                one.wait()


class Ear:
    """Hears what one process shows: `nodes()` returns role, name, text and whether it takes the focus, of each."""

    def __init__(self, process: int, environment: dict[str, str]) -> None:
        self._reader = subprocess.Popen(
            [SYSTEM_PYTHON, "-W", "ignore", ROOT / "tests" / "journeys" / "reader.py", str(process)], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def nodes(self) -> list[dict[str, Any]]:
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        self._reader.stdin.write("\n")
        self._reader.stdin.flush()
        heard: list[dict[str, Any]] = json.loads(self._reader.stdout.readline())
        return heard

    def close(self) -> None:
        with self._reader:
            self._reader.terminate()
