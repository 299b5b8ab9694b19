"""One process of a long run: `python -m tests.faults.soak ROW SEED PART PARTS SECONDS MOST` prints one line of JSON.

`{"tried": n, "ended": whether nothing is left to try, "broken": what broke, "not_here": why it cannot run here}`.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from typing import Any

import pytest

from testimony_desk.store import ballast
from tests.faults.running import NotHere, Stage, scratch
from tests.faults.soak_rows import ROWS, Share
from tests.faults.vault_machine import Templates

MOST_BROKEN = 20
"""After so many a row stops: the fault is known, and the rest would say the same."""


def main() -> None:
    """Run one part of a row for so many seconds."""
    name, seed, part, parts, seconds, most = sys.argv[1:7]
    ballast.SIZE = 4096
    sys.stdout.write(json.dumps(run(name, Share(int(seed), int(part), int(parts)), float(seconds), int(most))) + "\n")


def run(name: str, share: Share, seconds: float, most: int = 0) -> dict[str, Any]:
    """Return what a part of a row came to within so many seconds, or so many tries; 0: as many as there are."""
    until = time.monotonic() + seconds
    try:
        stage = Stage(scratch())
    except NotHere as why:
        return {"tried": 0, "ended": False, "broken": [], "not_here": str(why)}
    try:
        return _tried(name, share, until, stage, most)
    except pytest.skip.Exception as why:
        return {"tried": 0, "ended": False, "broken": [], "not_here": str(why)}
    finally:
        Templates.remove()
        stage.close()


def _tried(name: str, share: Share, until: float, stage: Stage, most: int) -> dict[str, Any]:
    """Go through a row; where the row itself breaks off, that is one more that broke, and the rest still counts."""
    tried, broken, ended = 0, [], True
    try:
        for found in ROWS[name](stage, share):
            tried += found is not None
            broken += [found] if found else []
            if time.monotonic() > until or tried == most or len(broken) >= MOST_BROKEN:
                ended = False
                break
    except Exception:  # noqa: BLE001 - whatever it is, what was tried before it must be told
        ended = False
        broken.append(f"the row broke off: {traceback.format_exc()}")
    return {"tried": tried, "ended": ended, "broken": broken, "not_here": ""}


if __name__ == "__main__":
    main()
