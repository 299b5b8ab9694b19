"""A bundle with 1 GiB of attachments put into a folder and read back, against Debian's age, cp, sync and sha256sum."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.age_speed import CURVE, MIB
from benchmarks.many_desks import peak
from testimony_desk.domain.attachments import Kind
from testimony_desk.services import sending, trusting, unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.attaching import attach, make_case
from tests.exchanging import acquaint, never, quiet
from tests.fakes import SEED, make_desk, open_desk

ROOT = Path(__file__).resolve().parent.parent
FILES, EACH, FEW = 8, 128 * MIB, 1
ROUNDS = 2
MOST_MEMORY = 150
GOAL = ">= 0.80 of its speed"
PASSES = ("sha256sum of the files", "age", "sync", "cp", "sync of the copy", "sha256sum of both")
"""What the other side does, with the same guarantees: what was kept leaves, what was sent lies there."""
Row = tuple[str, str, float, str]


def rows() -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal); a ratio of speeds is ours to theirs."""
    peer = shutil.which("age")
    if peer is None:
        return [("a bundle with 1 GiB of files", "Debian's age is not installed", math.nan, GOAL)]
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as place:
        _few, _worked, less = _ours(Path(place) / "few", FEW)
        vault = _filled(Path(place) / "many", FILES)
        ours, theirs = [], []
        for number in range(ROUNDS):
            ours.append(_sent(vault, number))
            theirs.append(_passes(peer, vault / "attachments", Path(place)))
        return _compared(ours, theirs, less)


def _compared(ours: list[tuple[float, float, float]], theirs: list[dict[str, float]], less: float) -> list[Row]:
    wall, worked, memory = min(ours)
    best = min(theirs, key=lambda one: sum(one.values()))
    told = ", ".join(f"{name} {seconds:.1f}" for name, seconds in best.items())
    whole = sum(best.values())
    return [(f"bundle with 1 GiB of files, {wall:.1f} s ({worked:.1f} of processor)", f"{whole:.1f} s: {told}",
             whole / wall, GOAL),
            (f"memory of it, {memory:.0f} MiB", f"with an eighth of it, {less:.0f} MiB", memory / less, ""),
            (f"memory of it, {memory:.0f} MiB", f"{MOST_MEMORY} MiB allowed", memory / MOST_MEMORY, "<= 1.00")]


def _ours(place: Path, files: int) -> tuple[float, float, float]:
    return _sent(_filled(place, files))


def _filled(place: Path, files: int) -> Path:
    """Make a desk with a case to which so many files of 128 MiB are attached; return its vault, locked."""
    place.mkdir()
    office, desk = make_desk(place / "office", DeskKind.HEADQUARTERS, "Office", seed=9), make_desk(place / "vault")
    acquaint(desk, office)
    case = make_case(desk)
    for number in range(files):
        attach(desk, case, place / "camera", os.urandom(EACH), Kind.DOCUMENT, f"{number}.pdf")
    unlocking.lock(desk)
    unlocking.lock(office)
    return place / "vault"


def _sent(vault: Path, number: int = 0) -> tuple[float, float, float]:
    """Send everything in a process of its own: seconds by the clock and of the processor, and its memory in MiB."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.bundle_of_files", str(vault), str(number)],
                          check=True, capture_output=True, text=True, cwd=ROOT)
    wall, worked, memory = map(float, done.stdout.split())
    return wall, worked, memory


def _passes(age: str, attachments: Path, place: Path) -> dict[str, float]:
    """Do with other programs what `write_bundle` does, and return the seconds of each pass."""
    files, sealed, stick = sorted(map(str, attachments.iterdir())), place / "sealed", place / "stick"
    stick.mkdir(exist_ok=True)
    copy = stick / "sealed"
    commands = ([["sha256sum", *files]], [["sh", "-c", 'out=$1; to=$2; shift 2; cat "$@" | age -r "$to" -o "$out"',
                                           "sh", str(sealed), CURVE.recipient, *files]], [["sync", str(sealed)]],
                [["cp", str(sealed), str(copy)]], [["sync", str(copy), str(stick)]],
                [["sha256sum", str(sealed)], ["sha256sum", str(copy)]])
    spent = {}
    for name, some in zip(PASSES, commands, strict=True):
        if name == PASSES[-1]:
            _forgotten(copy)
        begun = time.perf_counter()
        for one in some:
            subprocess.run(one, check=True, capture_output=True, env={**os.environ, "PATH": f"{Path(age).parent}:/bin"})
        spent[name] = time.perf_counter() - begun
    sealed.unlink()
    copy.unlink()
    return spent


def _forgotten(path: Path) -> None:
    """Let the memory forget a file, so that it is read from the disk."""
    handle = os.open(path, os.O_RDONLY)
    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(handle)


def _send(vault: Path, number: int) -> None:
    desk = open_desk(vault, seed=SEED + 1 + number)
    to, = trusting.partners(desk)
    folder = vault.parent / "carried"
    folder.mkdir(exist_ok=True)
    begun, worked = time.perf_counter(), time.process_time()
    delivered = sending.write_bundle(desk, to, folder, quiet, never)
    print(time.perf_counter() - begun, time.process_time() - worked, peak())
    delivered.path.unlink()
    unlocking.lock(desk)


if __name__ == "__main__":
    _send(Path(sys.argv[1]), int(sys.argv[2]))
