"""Whoever unlocks knows how to keep every kind of promise that any service gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SERVICES = Path(__file__).resolve().parents[2] / "testimony_desk" / "services"
ASK = ("import sys; from testimony_desk.services import unlocking\n"
       "print(*sorted(name for name in sys.modules if name.startswith('testimony_desk.services.')))")


def test_unlocking_alone_loads_every_handler():
    loaded = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True,
                            cwd=SERVICES.parents[1]).stdout.split()
    promising = {path.stem for path in SERVICES.glob("*.py")
                 if "handles(" in path.read_text("utf-8") and path.stem != "replaying"}
    assert promising >= {"completing", "withdrawing"}
    assert {f"testimony_desk.services.{name}" for name in promising} <= set(loaded)
