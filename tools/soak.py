"""Runs the long tests for a chosen time with one seed and prints a line for each row: what a release note may quote.

    SOAK_MINUTES=60 SEED=7 SOAK_JOBS=2 WORKFLOWS=seal,purge python tools/soak.py [row ...]

Every row has a share of the time and ends when it has what is wanted; what it leaves over goes to the rows after it,
the crash states last, which use all that is left. What broke is kept under tests/vectors/found/. WORKFLOWS narrows the
rows of single failures, which may take longer than an hour by themselves.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / "tests" / "vectors" / "found"
MARKS = ("pytest.mark.soak", "in_turn(")
"""What stands in a test file that holds more than the short command runs."""
NOTHING_SELECTED = 5
FUZZED = ("header", "container", "manifest", "part", "card", "keyring", "workbook", "ledger")
"""What is fuzzed by paths taken, for a minute each and longer in long runs (tests/fuzz)."""
GRACE = 120
"""Seconds that a process may need beyond its time: to make its vaults, to record, and to find the least that breaks."""


@dataclass(frozen=True)
class Row:
    """One line of the table. number: of the plan; wanted: how many tries, 0 for all; share: of the time."""

    number: str
    name: str
    what: str
    wanted: int
    share: float


ROWS = (
    Row("7", "keyring_one", "every bit and length of one copy of the keyring", 0, 0.10),
    Row("7", "keyring_both", "every bit and length of both copies", 0, 0.03),
    Row("9", "compartments", "damaged compartments", 2000, 0.02),
    Row("11", "kills", "SIGKILL at random moments", 1200, 0.09),
    Row("-", "consents", "histories of a consent at two desks", 20_000, 0.15),
    Row("6", "bundles", "every bit and length of a small bundle", 0, 0.04),
    Row("4", "ages", "changed age files judged as pyrage does", 5_000_000, 0.25),
    Row("-", "desks", "runs of five desks that exchange bundles", 20_000, 0.40),
    Row("17", "machine", "runs of the vault's state machine", 100, 0.05),
    Row("10", "crashes_after_failed_syncs", "crash states after a failed fsync", 1000, 0.03),
    Row("13", "full_disks", "rooms of a full disk, every workflow", 0, 0.09),
    Row("12", "single_failures", "every change of every workflow failed once", 0, 0.60),
    Row("10", "crashes", "crash states of every workflow", 30_000, 0.29),
)
LONG = Row("12", "other_failures", "every change failed in every other way", 0, 1.0)
LONG_MINUTES = 240
"""From so many minutes on, the rows run that take hours: the other failures, and every test that is marked as long."""


@dataclass(frozen=True)
class Result:
    """What a row came to. ended: nothing was left to try; not_here: why it cannot run on this machine."""

    tried: int
    ended: bool
    broken: tuple[str, ...]
    not_here: str
    seconds: float


def main() -> int:
    """Run the rows that were named, or all; return 1 when something broke."""
    seed = int(os.environ.get("SEED") or secrets.randbelow(2**31))
    minutes = float(os.environ.get("SOAK_MINUTES") or 60)
    print(f"seed {seed}, {minutes:g} minutes; repeat with SEED={seed} SOAK_MINUTES={minutes:g} make soak", flush=True)
    chosen = [row for row in ROWS if not sys.argv[1:] or row.name in sys.argv[1:]]
    broken = _all(chosen, seed, 60 * minutes)
    for target in FUZZED:
        if not sys.argv[1:] or target in sys.argv[1:]:
            broken |= _fuzz(target, seed, max(60, int(minutes)))
    if minutes >= LONG_MINUTES and not sys.argv[1:]:
        broken |= _report(LONG, _run(LONG, seed, 60 * minutes), seed)
        broken |= not _marked_files(seed)
    else:
        print(f"not in this run: {LONG.what}; tests that are marked as long (SOAK_MINUTES={LONG_MINUTES} or more)")
    return int(broken)


def _all(chosen: list[Row], seed: int, seconds: float) -> bool:
    """Run rows one after the other, each within its share of the time that is left."""
    until, broken = time.monotonic() + seconds, False
    for number, row in enumerate(chosen):
        share = row.share / sum(later.share for later in chosen[number:])
        broken |= _report(row, _run(row, seed, share * (until - time.monotonic()), ends=row is not chosen[-1]), seed)
    return broken


def _run(row: Row, seed: int, seconds: float, *, ends: bool = False) -> Result:
    """Run a row in as many processes as there are jobs, each with its part; ends: when it has what is wanted."""
    jobs = int(os.environ.get("SOAK_JOBS") or os.cpu_count() or 1)
    most = -(-row.wanted // jobs) if ends else 0
    begun = time.monotonic()
    commands = [[sys.executable, "-m", "tests.faults.soak", row.name, str(seed), str(part), str(jobs), str(seconds),
                 str(most)] for part in range(jobs)]
    running = [subprocess.Popen(one, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
               for one in commands]
    answers = [_answer(one, seconds + GRACE) for one in running]
    return Result(sum(one["tried"] for one in answers), all(one["ended"] for one in answers),
                  tuple(text for one in answers for text in one["broken"]),
                  next((one["not_here"] for one in answers if one["not_here"]), ""), time.monotonic() - begun)


def _answer(process: subprocess.Popen[str], seconds: float) -> dict[str, Any]:
    """Return what a process said; one that says nothing in time, or ends otherwise, is broken itself."""
    try:
        said, wrong = process.communicate(timeout=seconds)
        found: dict[str, Any] = json.loads(said)
    except (subprocess.TimeoutExpired, json.JSONDecodeError) as fault:
        process.kill()
        why = (f"ended with {process.returncode}: {wrong.strip()[-2000:]}" if isinstance(fault, json.JSONDecodeError)
               else "did not come to an end")
        return {"tried": 0, "ended": False, "broken": [f"the run itself: {why}"], "not_here": ""}
    return found


def _report(row: Row, result: Result, seed: int) -> bool:
    """Print the line of a row, keep what broke, and return whether anything did."""
    for number, text in enumerate(result.broken):
        FOUND.mkdir(exist_ok=True)
        (FOUND / f"{row.name}-{seed}-{number}.txt").write_text(f"SEED={seed} tools/soak.py {row.name}\n{text}\n")
    reached = f"{result.tried} of {result.tried}" if row.wanted == 0 and result.ended else (
        f"{result.tried} of {row.wanted or 'all, not ended'}")
    judged = f"NOT RUN HERE: {result.not_here}" if result.not_here else f"{len(result.broken)} broken {_kinds(result)}"
    print(f"{row.number:>3}  {row.what:46} {reached:>24}  {judged:40} {result.seconds:7.0f} s", flush=True)
    return bool(result.broken)


def _kinds(result: Result) -> str:
    """Return which oracles broke and how often: O1 acknowledged and lost, O3 unreadable, and so on."""
    oracles = [match[0] if (match := re.search(r"O[1-9]\b", text)) else "?" for text in result.broken]
    counted = sorted((one, oracles.count(one)) for one in {"O1", "O3", *oracles})
    return "(" + ", ".join(f"{one}: {count}" for one, count in counted) + ")"


def _fuzz(target: str, seed: int, seconds: int) -> bool:
    """Fuzz one reader of strangers' bytes; return whether anything but a refusal came of it."""
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "tests/fuzz/run.py", target, str(seconds), str(seed)], cwd=ROOT,
                          capture_output=True, check=False, text=True, errors="replace")
    counted = re.search(r"number_of_executed_units: ([0-9]+)", done.stderr)
    broken = done.returncode != 0 or counted is None
    if broken:
        print((done.stdout + done.stderr)[-4000:])
    tried = counted[1] if counted else "0"
    judged = "broken, kept in tests/vectors/found" if broken else "0 broken"
    print(f"  5  {'fuzzed: ' + target:46} {tried:>24}  {judged:40} {time.monotonic() - begun:7.0f} s", flush=True)
    return broken


def _marked_files(seed: int) -> bool:
    """Run every test file that holds tests marked as soak; return whether all passed."""
    passed = True
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if any(mark in path.read_text("utf-8") for mark in MARKS):
            passed &= _marked_file(path, seed)
    return passed


def _marked_file(path: Path, seed: int) -> bool:
    begun = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-m", "soak", "-p", "no:randomly", "--timeout", "0", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True,
                          env={**os.environ, "SEED": str(seed), "TD_SOAK": "1", "QT_QPA_PLATFORM": "offscreen"})
    passed = done.returncode in (0, NOTHING_SELECTED)
    if not passed:
        print(done.stdout[-4000:])
    last = re.sub(r" in [0-9.]+s.*", "", (done.stdout.strip().splitlines() or ["no output"])[-1])
    print(f"     {path.relative_to(ROOT)!s:46} {last:66} {time.monotonic() - begun:7.0f} s", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
