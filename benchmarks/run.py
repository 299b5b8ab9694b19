"""Runs every benchmark and prints one table of ratios against the real peer, measured in the same run."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Protocol, cast

HERE = Path(__file__).resolve().parent
Row = tuple[str, str, float, str]


class Benchmark(Protocol):
    """A module of this folder: `rows()` measures and returns (what, peer, ratio, goal)."""

    def rows(self) -> list[Row]:
        """Measure and return the rows of this benchmark."""


def load(path: Path) -> Benchmark:
    """Load one benchmark module by its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(path.name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Benchmark", module)


def main() -> int:
    """Print a row per measurement; a benchmark that cannot run here says so and the rest goes on."""
    sys.path.insert(0, str(HERE.parent))
    print(f"{'what':52}  {'against':40}  {'ratio':>8}  goal")
    for path in sorted(HERE.glob("*.py")):
        if path.name == Path(__file__).name:
            continue
        for what, peer, ratio, goal in load(path).rows():
            print(f"{what:52}  {peer:40}  {ratio:8.2f}  {goal}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
