"""Fifty desks send to headquarters that holds 1,000, 10,000 and 100,000 cases: what an interview costs, also in memory.

Nothing but the same program can take a bundle in, so that each size is compared with the smallest.
"""

from __future__ import annotations

import itertools
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.many_desks import bundle_of, field_desk, peak
from benchmarks.many_interviews import fill
from testimony_desk.services import receiving, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import never
from tests.fakes import make_desk, open_desk

ROOT = Path(__file__).resolve().parent.parent
SIZES, DESKS, EACH = (1_000, 10_000, 100_000), 50, 20
FIRST = 1_000_000
"""Where the codes of cases that are sent begin: behind all that are there."""
MOST_MEMORY = 150
Row = tuple[str, str, float, str]
Came = tuple[float, float, float, float]
"""Milliseconds of processor for one interview: of all, of the first ten bundles, of the last ten; memory in MiB."""


def rows() -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal)."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as folder:
        place = Path(folder)
        _send(place)
        return _compared({size: _received(place, size) for size in SIZES})


def _compared(came: dict[int, Came]) -> list[Row]:
    found: list[Row] = []
    least = came[SIZES[0]][0]
    for size, (each, first, last, memory) in came.items():
        found += [(f"{size:,} cases there: one interview more, {each:.1f} ms of processor",
                   f"the same with {SIZES[0]:,}, {least:.1f} ms", each / least, ""),
                  (f"{size:,} cases there: the last ten of {DESKS} bundles, {last:.1f} ms for each interview",
                   f"the first ten, {first:.1f} ms", last / first, ""),
                  (f"{size:,} cases there: memory, {memory:.0f} MiB", f"{MOST_MEMORY} MiB allowed",
                   memory / MOST_MEMORY, "<= 1.00")]
    return found


def _send(place: Path) -> None:
    """Make headquarters, fifty desks with keys of their own, and a bundle of each."""
    office, stick = make_desk(place / "office", DeskKind.HEADQUARTERS, "Office"), place / "stick"
    stick.mkdir()
    for number in range(DESKS):
        desk, to = field_desk(place / "field", office, 1_000 + number)
        first = FIRST + number * EACH
        bundle_of(desk, to, range(first, first + EACH), stick)
        unlocking.lock(desk)
        shutil.rmtree(place / "field")
    unlocking.lock(office)


def _received(place: Path, size: int) -> Came:
    """Let a copy of headquarters with so many cases receive everything in a process of its own."""
    vault = shutil.copytree(place / "office", place / f"office {size}")
    desk = open_desk(vault)
    fill(desk, size)
    unlocking.lock(desk)
    done = subprocess.run([sys.executable, "-m", "benchmarks.many_bundles", str(vault), str(place / "stick")],
                          check=True, capture_output=True, text=True, cwd=ROOT)
    shutil.rmtree(vault)
    each, first, last, memory = map(float, done.stdout.split())
    return each, first, last, memory


def stream(desk: Desk, bundles: list[Path]) -> Came:
    """Receive bundles in one go, as an inbox folder is received."""
    moments = [_worked()]
    done = 0

    def look(now: int, _of: int) -> None:
        nonlocal done
        if now >= sum(path.stat().st_size for path in bundles[:done + 1]) * 3:
            done += 1
            moments.append(_worked())

    report = receiving.receive(desk, bundles, None, look, never)
    if any(one.refused or any(part.set_aside for part in one.parts) for one in report.bundles):
        raise ValueError("not everything was taken")
    steps = [(after - before) * 1e3 / EACH for before, after in itertools.pairwise(moments)]
    memory = peak()
    return sum(steps) / len(steps), sum(steps[:10]) / 10, sum(steps[-10:]) / 10, memory


def _worked() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(
        resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def main() -> None:
    """Print the rows, or receive once when called with a vault and a folder."""
    if len(sys.argv) > 1:
        opened = open_desk(Path(sys.argv[1]))
        print(*stream(opened, sorted(Path(sys.argv[2]).iterdir())))
        unlocking.lock(opened)
        return
    for row in rows():
        print(*row, sep=" | ", flush=True)


if __name__ == "__main__":
    main()
