"""The long runs of what goes from desk to desk: five desks in any order, damaged bundles, changed age files."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from testimony_desk.exchange import limited
from testimony_desk.exchange.card import DeskKind
from testimony_desk.exchange.errors import BundleCut, BundleDamaged, BundleHeader, BundleNotForUs
from tests.bundles import Peer, small_bundle, unpack
from tests.exchange_machine.posts import judged_here
from tests.exchange_machine.work import Begun
from tests.mutated_age import mutated, ours, small, theirs

CUTS = (BundleHeader, BundleCut, BundleDamaged)
FLIPS = (BundleHeader, BundleDamaged, BundleNotForUs)
CUT = 8
"""In place of a bit from 0 to 7: the bundle ends before the byte."""


def desks(runs: Iterator[str | None]) -> Iterator[str | None]:
    """Go through runs of the machine of five desks, parts judged here: a process for each would be most of a run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limited, "running", judged_here)
        try:
            yield from runs
        finally:
            Begun.remove()


class Bundle:
    """A small bundle of two parts that is damaged again and again; each time it must be refused by name."""

    def __init__(self, folder: Path) -> None:
        self._peers = Peer(1), Peer(2, DeskKind.HEADQUARTERS, name="Headquarters")
        self.whole = small_bundle(folder, *self._peers).read_bytes()
        self._inbox = folder / "inbox"
        self._inbox.mkdir()

    def broken_by(self, bit: int, at: int) -> str:
        """Turn a bit of the byte at a place, or, for bit 8, cut there; return what became of it, "" for refused."""
        whole = self.whole
        spoilt = whole[:at] if bit == CUT else whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1:]
        became = self._became(spoilt, CUTS if bit == CUT else FLIPS)
        return f"bit {bit} of byte {at}: {became}" if became else ""

    def _became(self, data: bytes, how: tuple[type[Exception], ...]) -> str:
        field, office = self._peers
        try:
            unpack(data, self._inbox, office, [field])
        except how:
            return "something is left" if any(self._inbox.iterdir()) else ""
        except Exception as error:  # noqa: BLE001 - a refusal by another name, or none, is what is looked for
            return f"{type(error).__name__}: {error}"
        return "taken"


def bundle_damage(part: int, parts: int) -> Iterator[str]:
    """Turn every bit of a small bundle, and cut it at every length."""
    with tempfile.TemporaryDirectory() as folder:
        bundle = Bundle(Path(folder))
        every = itertools.product(range(CUT + 1), range(len(bundle.whole)))
        for bit, at in itertools.islice(every, part, None, parts):
            yield bundle.broken_by(bit, at)


def ages(seed: str) -> Iterator[str]:
    """Compare how we and pyrage judge changed age files, without end."""
    return map(age_broken_by, mutated(small(), seed))


def age_broken_by(data: bytes) -> str:
    """Return the file, in hexadecimal digits, if we and pyrage do not judge it alike."""
    return "" if ours(data) == theirs(data) else f"judged differently: {data.hex()}"
