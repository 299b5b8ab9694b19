"""From the lock key and the panic key to the end of the process that held the keys, against a bare window that quits.

Each is a whole process that presses the key itself and says when; the kernel closes a pipe of it when the process ends
or is replaced, and that is when its window and its memory are gone.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fakes import Templates

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 9
BUDGET = 0.3
WAYS = ("bare", "lock", "panic")
Row = tuple[str, str, float, str]


def rows() -> list[Row]:
    """Measure and return (what, peer, ratio, goal): medians of processes that take turns."""
    seen: dict[str, list[float]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory() as folder:
        templates = Templates(Path(folder) / "templates")
        for number in range(ROUNDS):
            for way in WAYS:
                seen[way].append(_ended(way, templates.copy(Path(folder) / f"{way}-{number}")))
    bare, lock, panic = (statistics.median(seen[way]) for way in WAYS)
    peer = f"bare window that quits, {bare * 1e3:.0f} ms"
    return [(f"lock with a text just typed, {lock * 1e3:.0f} ms", peer, lock / bare, f"<= {BUDGET * 1e3:.0f} ms"),
            (f"panic key, {panic * 1e3:.0f} ms", peer, panic / bare, f"<= {BUDGET * 1e3:.0f} ms")]


def _ended(way: str, vault: Path) -> float:
    """Return the seconds from the press of the key to the end of the process image."""
    living, held = os.pipe()
    with subprocess.Popen([sys.executable, "-m", "benchmarks.locking_window", way, str(vault), str(held)], cwd=ROOT,
                          stdout=subprocess.PIPE, pass_fds=[held]) as process:
        os.close(held)
        assert process.stdout is not None  # it is a pipe
        pressed = float(process.stdout.readline())
        os.read(living, 1)
        ended = time.monotonic()
        os.close(living)
    return ended - pressed
