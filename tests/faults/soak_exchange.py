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

CUT = (BundleHeader, BundleCut, BundleDamaged)
FLIPPED = (BundleHeader, BundleDamaged, BundleNotForUs)


def desks(runs: Iterator[str | None]) -> Iterator[str | None]:
    """Go through runs of the machine of five desks, parts judged here: a process for each would be most of a run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limited, "running", judged_here)
        try:
            yield from runs
        finally:
            Begun.remove()


def bundle_damage(part: int, parts: int) -> Iterator[str]:
    """Turn every bit of a small bundle of two parts, and cut it at every length: each is refused by name."""
    field, office = Peer(1), Peer(2, DeskKind.HEADQUARTERS, name="Headquarters")
    with tempfile.TemporaryDirectory() as folder:
        whole, inbox = small_bundle(Path(folder), field, office).read_bytes(), Path(folder) / "inbox"
        inbox.mkdir()
        for place in itertools.islice(range(9 * len(whole)), part, None, parts):
            bit, at = divmod(place, len(whole))
            spoilt = whole[:at] if bit == 8 else whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1:]
            yield _refused(spoilt, inbox, (field, office), CUT if bit == 8 else FLIPPED) and f"bit {bit} of byte {at}"


def _refused(data: bytes, inbox: Path, peers: tuple[Peer, Peer], how: tuple[type[Exception], ...]) -> str:
    """Return "" for what was refused by one of these names and left nothing, else what became of it."""
    field, office = peers
    try:
        unpack(data, inbox, office, [field])
    except how:
        return "something is left" if any(inbox.iterdir()) else ""
    except Exception as error:  # noqa: BLE001 - a refusal by another name, or none, is what is looked for
        return f"{type(error).__name__}: {error}"
    return "taken"


def ages(seed: str) -> Iterator[str]:
    """Compare how we and pyrage judge changed age files, without end."""
    for data in mutated(small(), seed):
        yield "" if ours(data) == theirs(data) else f"judged differently: {data.hex()}"
