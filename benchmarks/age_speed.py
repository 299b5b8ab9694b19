"""Sealing and opening 1 GiB with our age module against Debian's `age`, whole processes, and our peak memory."""

from __future__ import annotations

import filecmp
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from testimony_desk.crypto import age, bech32
from testimony_desk.crypto.age_keys import HybridIdentity, X25519Identity

ROOT = Path(__file__).resolve().parent.parent
MIB = 1024 * 1024
SIZE = 1024 * MIB
MOST_MEMORY = 64
ROUNDS = 3
SECRET = bytes(range(32))
CURVE, HYBRID = X25519Identity(SECRET), HybridIdentity(SECRET)
GOAL = ">= 0.80 of its speed"
Row = tuple[str, str, float, str]
Run = tuple[float, str]
"""Seconds of a process and what it printed."""


def rows() -> list[Row]:
    """Measure and return (what, peer, ratio, goal); a ratio of speeds is ours to theirs, of memory used to allowed."""
    peer = shutil.which("age")
    if peer is None:
        return [("age, 1 GiB", "Debian's age is not installed", math.nan, GOAL)]
    with tempfile.TemporaryDirectory(dir=_roomy_folder()) as folder:
        return _measured(Path(folder), peer)


def _measured(folder: Path, peer: str) -> list[Row]:
    plain, sealed, opened, key = (folder / name for name in ("plain", "sealed", "opened", "key"))
    _fill(plain)
    key.write_text(bech32.encode("age-secret-key-", SECRET).upper() + "\n", "ascii")
    name = "age " + _timed(peer, "--version")[1].strip()
    seal_theirs = [peer, "-r", CURVE.recipient, "-o", str(folder / "theirs"), str(plain)]
    hybrid = _in_turn(_ours("seal", plain, sealed, HYBRID.recipient), seal_theirs)
    curve = _in_turn(_ours("seal", plain, sealed, CURVE.recipient), seal_theirs)
    opening = _in_turn(_ours("open", folder / "theirs", opened, ""),
                       [peer, "-d", "-i", str(key), "-o", str(folder / "opened by theirs"), str(sealed)])
    if not all(filecmp.cmp(plain, other, shallow=False) for other in (opened, folder / "opened by theirs")):
        raise ValueError("a program gave back another file")
    peak = max(curve[1], hybrid[1], opening[1])
    return [("sealing 1 GiB, X25519", name, curve[0], GOAL),
            ("sealing 1 GiB, hybrid as bundles are", f"{name} with X25519", hybrid[0], GOAL),
            ("opening 1 GiB, X25519", name, opening[0], GOAL),
            (f"peak memory of these, {peak:.0f} MiB", f"{MOST_MEMORY} MiB allowed", peak / MOST_MEMORY, "<= 1.00")]


def _ours(act: str, source: Path, sink: Path, recipient: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.age_speed", act, str(source), str(sink), recipient]


def _in_turn(ours: list[str], theirs: list[str]) -> tuple[float, float]:
    """Return our best speed as a part of theirs and our peak in MiB, from runs in turn on the same machine."""
    pairs = [(_timed(*ours), _timed(*theirs)) for _ in range(ROUNDS)]
    ratio = min(their[0] for _, their in pairs) / min(our[0] for our, _ in pairs)
    return ratio, max(float(our[1]) for our, _ in pairs)


def _timed(*command: str) -> Run:
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return time.perf_counter() - start, done.stdout


def _roomy_folder() -> str | None:
    """Return a folder in memory where it has room for all files, so that programs are compared and not disks."""
    memory = Path("/dev/shm")  # noqa: S108  # a scratch place for random bytes, in a fresh folder of its own
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 8 * SIZE else None


def _fill(path: Path) -> None:
    with path.open("wb") as sink:
        for _ in range(SIZE // MIB):
            sink.write(os.urandom(MIB))


def _child(act: str, source: Path, sink: Path, recipient: str) -> None:
    """Seal or open one file in this process and print its peak memory in MiB."""
    with source.open("rb", buffering=0) as reading, sink.open("wb", buffering=0) as writing:
        if act == "seal":
            age.encrypt(reading, writing, [recipient])
        else:
            age.decrypt(reading, writing, [CURVE])
    status = Path("/proc/self/status").read_text("ascii").split("\n")
    print(next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")))


def main() -> None:
    """Print the rows, or do one child's work when called with its arguments: `python -m benchmarks.age_speed`."""
    if len(sys.argv) == 5:
        _child(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
        return
    for what, peer, ratio, goal in rows():
        print(f"{what:45} {peer:28} {ratio:6.2f}  {goal}")


if __name__ == "__main__":
    main()
