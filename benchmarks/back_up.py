"""Making a backup of 10,000 cases, proved and read back, and restoring it, against a plain copy of the same files."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import many_cases
from testimony_desk.services import backing_up, restoring, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.services.keys_of_backup import ByPassphrase
from testimony_desk.services.restoring import Means, Wish
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, SeededRandom

ROOT = Path(__file__).resolve().parent.parent
COUNT = 10_000
Row = tuple[str, str, float, str]


def rows() -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal): one run of each, synchronised."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as place:
        folder = Path(place)
        many_cases.COUNT = COUNT
        desk = many_cases.filled_desk(folder / "vault")
        (folder / "stick").mkdir()
        plain = _timed(lambda: _copy(folder / "vault", folder / "plain"))
        made = _timed(lambda: _back_up(desk, folder / "stick"))
        unlocking.lock(desk)
        restored = _timed(lambda: _restore(folder))
    peer = f"plain copy of the vault, {plain * 1e3:.0f} ms"
    return [(f"backup of {COUNT} cases, {made * 1e3:.0f} ms", peer, made / plain, ""),
            (f"restoring it, checked, new keys, {restored * 1e3:.0f} ms", peer, restored / plain, "")]


def _timed(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target)
    for path in target.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _back_up(desk: Desk, place: Path) -> None:
    backing_up.back_up(desk, place, lambda _done, _total: None, lambda: False)


def _restore(folder: Path) -> None:
    wish = Wish(folder / "stick", folder / "new", ByPassphrase(1, PASSPHRASE))
    found = restoring.restore(wish, Means(CHEAP, FixedClock(), SeededRandom()), lambda _done, _total: None,
                              lambda: False)
    unlocking.lock(found.desk)
