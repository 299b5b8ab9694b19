"""A workbook of 10,000 cases with 150 columns against pandas with openpyxl: time and memory."""

from __future__ import annotations

import io
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNT, COLUMNS = 10_000, 150
Row = tuple[str, str, float, str]


def rows() -> list[Row]:
    """Measure each in a process of its own and return (what, peer, ratio, goal)."""
    ours, theirs, twice = _run("ours", COUNT), _run("pandas", COUNT), _run("ours", 2 * COUNT)
    return [
        (f"workbook of {COUNT} cases, {ours[0]:.1f} s", f"pandas + openpyxl, {theirs[0]:.1f} s", ours[0] / theirs[0],
         "<= 0.33"),
        (f"memory it takes, {ours[1]:.0f} MiB", f"{theirs[1]:.0f} MiB", ours[1] / theirs[1], ""),
        (f"memory for {2 * COUNT} cases, {twice[1]:.0f} MiB", f"for {COUNT}, {ours[1]:.0f} MiB", twice[1] / ours[1],
         "<= 1.10"),
    ]


def _run(who: str, count: int) -> tuple[float, float]:
    """Return seconds, those of inventing the rows included, and the peak of memory of the whole process in MiB."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.export_workbook", who, str(count)], cwd=ROOT, check=True,
                          capture_output=True, text=True)
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def _invented(count: int) -> Iterator[tuple[str | int, ...]]:
    """Yield rows one by one, so that what a writer keeps of them is its own."""
    drawn = random.Random(7)
    for number in range(count):
        yield (number, *(f"code_{drawn.randrange(12)}" for _ in range(90)), *(drawn.randrange(100) for _ in range(39)),
               *(f"كلام ما {drawn.randrange(10**6)} & more" for _ in range(COLUMNS - 130)))


class _Nowhere:
    """Takes everything and keeps nothing, as a file does that is written through."""

    def write(self, data: bytes, /) -> int:
        return len(data)


def _ours(count: int) -> None:
    from testimony_desk.disk import Steps  # noqa: PLC0415 - only the process that measures it loads it
    from testimony_desk.domain.publication.table import CellKind, Column, Table, Words  # noqa: PLC0415 - the same
    from testimony_desk.exchange import workbook  # noqa: PLC0415 - the same

    kinds = [CellKind.WHOLE] + [CellKind.CODE] * 90 + [CellKind.WHOLE] * 39 + [CellKind.TEXT] * (COLUMNS - 130)
    columns = tuple(Column(f"c{place}", kind, "list" if kind is CellKind.CODE else "")
                    for place, kind in enumerate(kinds))
    words = Words("ar", codes={"list": {f"code_{n}": f"الوصف {n}" for n in range(12)}})
    workbook.write_tables([Table("cases", columns, _invented(count))], words, _Nowhere(),
                          Steps(lambda _done, _total: None, lambda: False))


def _pandas(count: int) -> None:
    import pandas as pd  # noqa: PLC0415 - only the process that measures it loads it

    frame = pd.DataFrame(_invented(count), columns=[f"c{place}" for place in range(COLUMNS)])
    frame.to_excel(io.BytesIO(), index=False, engine="openpyxl")


if __name__ == "__main__":
    begun = time.perf_counter()
    {"ours": _ours, "pandas": _pandas}[sys.argv[1]](int(sys.argv[2]))
    print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
