"""A folder of 300 bundles of 50 desks, bad ones among them, received in one go: what each costs, also in memory.

What became of every file is compared with what must become of it; a difference ends the run.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from dataclasses import astuple, dataclass, field
from pathlib import Path

from benchmarks import mixed_bundles
from benchmarks.many_desks import peak
from benchmarks.mixed_bundles import Amount, Fate, Mixed
from testimony_desk.services import arrivals, receiving_folder, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.services.receiving import BundleReport, Report
from testimony_desk.services.taking_in import inbox_folder
from testimony_desk.store import intents
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import never
from tests.fakes import make_desk, open_desk

ROOT = Path(__file__).resolve().parent.parent
AMOUNT = Amount(desks=50, rounds=6, each=12)
MOST_MEMORY = 150
FATES = "fates.json"
Row = tuple[str, str, float, str]


@dataclass(frozen=True)
class Came:
    """Milliseconds of processor for one file: all, those of limited children, first and ninth tenth; MiB.

    What is refused comes last and costs little, so that the last tenth would say nothing.
    """

    bundles: int
    each: float
    children: float
    first: float
    last: float
    early: float
    memory: float


def rows() -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal)."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as folder:
        came = _received(Path(folder), AMOUNT)
    return [(f"{came.bundles} files of {AMOUNT.desks} desks in a folder, {came.each:.0f} ms of processor for each",
             f"in the limited children of it, {came.children:.0f} ms", came.each / came.children, ""),
            (f"the ninth tenth, {came.last:.0f} ms for each", f"the first tenth, {came.first:.0f} ms",
             came.last / came.first, ""),
            (f"memory of it, {came.memory:.0f} MiB", f"after a third, {came.early:.0f} MiB",
             came.memory / came.early, ""),
            (f"memory of it, {came.memory:.0f} MiB", f"{MOST_MEMORY} MiB allowed", came.memory / MOST_MEMORY,
             "<= 1.00")]


def _received(place: Path, amount: Amount) -> Came:
    """Make the folder here, and let headquarters receive it in a process of its own."""
    office = make_desk(place / "office", DeskKind.HEADQUARTERS, "Office")
    mixed = mixed_bundles.make(place, office, amount)
    unlocking.lock(office)
    mixed.save(place / FATES)
    done = subprocess.run([sys.executable, "-m", "benchmarks.inbox_folder", str(place)], check=True,
                          stdout=subprocess.PIPE, text=True, cwd=ROOT)
    count, *figures = map(float, done.stdout.split())
    return Came(int(count), *figures)


@dataclass
class Watch:
    """Notes how much was done when, and what it had cost by then."""

    notes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def look(self, done: int, total: int) -> None:
        """Take note: share done, seconds of processor with children, of children alone, MiB at most."""
        own, children = (resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        of_children = children.ru_utime + children.ru_stime
        self.notes.append((done / total, own.ru_utime + own.ru_stime + of_children, of_children, peak()))

    def at(self, share: float) -> tuple[float, float, float, float]:
        """Return the first note from that share on."""
        return next(one for one in self.notes if one[0] >= share)


def measured(desk: Desk, mixed: Mixed) -> Came:
    """Receive the folder, compare what became of every file, and return what it cost."""
    watch = Watch()
    watch.look(0, 1)
    report = receiving_folder.receive(desk, mixed.folder, None, watch.look, never)
    watch.look(1, 1)
    check(desk, mixed, report)
    (_, begun, begun_below, _), (_, ended, ended_below, memory) = watch.notes[0], watch.notes[-1]
    count, tenth = len(mixed.fates), len(mixed.fates) / 10 / 1e3
    return Came(count, (ended - begun) * 1e3 / count, (ended_below - begun_below) * 1e3 / count,
                (watch.at(0.1)[1] - watch.at(1e-9)[1]) / tenth, (watch.at(0.9)[1] - watch.at(0.8)[1]) / tenth,
                watch.at(1 / 3)[3], memory)


def check(desk: Desk, mixed: Mixed, report: Report) -> None:
    """Raise ValueError unless everything became what it must and nothing was left half done."""
    wrong = {one.file: one for one in report.bundles if fate_of(one) != mixed.fates[one.file]}
    names = {one.file for one in report.bundles} ^ mixed.fates.keys()
    missing = {sender: len(arrivals.missing(desk, sender)) for sender in mixed.missing}
    if wrong or names or missing != mixed.missing:
        raise ValueError(f"{wrong} {names} {missing}")
    left = [path.name for path in inbox_folder(desk).iterdir()], intents.pending(desk.consent)
    if left != ([], []):
        raise ValueError(f"{left}")


def fate_of(one: BundleReport) -> Fate:
    """Return what became of a file."""
    return Fate(one.refused.code if one.refused else "", sum(part.new for part in one.parts),
                sum(len(part.set_aside) for part in one.parts), one.repeat, one.ahead)


def main() -> None:
    """Print the rows, or receive once when called with the place where everything was made."""
    if len(sys.argv) > 1:
        place = Path(sys.argv[1])
        desk = open_desk(place / "office")
        print(*astuple(measured(desk, mixed_bundles.saved(place / FATES))))
        unlocking.lock(desk)
        return
    for row in rows():
        print(*row, sep=" | ", flush=True)


if __name__ == "__main__":
    main()
