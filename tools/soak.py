"""Runs the long tests file by file with one seed and prints a summary line each: what a release note may quote."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTHING_SELECTED = 5


def run(path: Path, seed: str) -> tuple[str, bool]:
    """Run the soak tests of one file; return its summary line and whether all passed."""
    start = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-m", "soak", "-p", "no:randomly", "--timeout", "0", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True,
                          env={**os.environ, "SEED": seed, "TD_SOAK": "1", "QT_QPA_PLATFORM": "offscreen"})
    passed = done.returncode == 0
    if not passed and done.returncode != NOTHING_SELECTED:
        print(done.stdout[-4000:])
    last = re.sub(r" in [0-9.]+s.*", "", (done.stdout.strip().splitlines() or ["no output"])[-1])
    return f"{path.relative_to(ROOT)!s:52} {last:40} {time.monotonic() - start:8.0f} s", passed


def main() -> int:
    """Run every file that holds soak tests; return 1 when one of them failed."""
    seed = os.environ.get("SEED") or str(secrets.randbelow(2**31))
    print(f"seed {seed}; repeat with SEED={seed} make soak")
    results = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if "pytest.mark.soak" in path.read_text("utf-8"):
            line, passed = run(path, seed)
            print(line, flush=True)
            results.append(passed)
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
