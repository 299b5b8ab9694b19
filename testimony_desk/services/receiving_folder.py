"""Takes in every bundle of a folder: what is here already is passed over, the rest comes in the order it was made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import bundle, bundle_read, stick, volumes
from testimony_desk.exchange.bundle import SUFFIX
from testimony_desk.exchange.errors import Cancelled, StickGone
from testimony_desk.exchange.manifest import Manifest
from testimony_desk.services import receiving, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.receiving import BundleReport, Report
from testimony_desk.store import partners


@dataclass(frozen=True)
class _Found:
    """A file and what its manifest says; None for one that is not to be taken, which is judged once more."""

    path: Path
    manifest: Manifest | None = None
    repeat: bool = False

    @property
    def place(self) -> tuple[bool, bytes, int, str]:
        """Where it comes in turn: by sender and number, what nobody could read last."""
        one = self.manifest
        return one is None, one.sender if one else b"", one.sequence if one else 0, self.path.name


def receive(desk: Desk, folder: Path, receipt_folder: Path | None, progress: Progress, cancelled: IsCancelled, *,
            again: bool = False) -> Report:
    """Take in every bundle that lies in a folder, not in those below it; the report is in the order of their names.

    Each is judged by itself, as `receiving.receive` does; what this desk wrote there itself, such as receipts, is not
    for it and passed over. again: read also what is here already, so that it is
    confirmed once more. progress is told bytes. Raises StickGone, Cancelled before the first was taken.
    """
    own = {bundle.name_of(one.day, one.bundle) for one in partners.sent(desk.consent)}
    looked_at = (_look(desk, path, cancelled) for path in _bundles(folder))
    found = [one for one in looked_at if one.manifest is not None or one.path.name not in own]
    due = sorted((one for one in found if again or not one.repeat), key=lambda one: one.place)
    report = receiving.receive(desk, [one.path for one in due], receipt_folder, progress, cancelled)
    known = _known(desk, (one for one in found if one.repeat and not again))
    return replace(report, bundles=tuple(sorted((*report.bundles, *known), key=lambda one: one.file)))


def _bundles(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file())
    except OSError:
        raise StickGone from None


def _look(desk: Desk, path: Path, cancelled: IsCancelled) -> _Found:
    """Read a file as far as its signed manifest."""
    if cancelled():
        raise Cancelled
    found = [_Found(path)]
    try:
        receiver = receiving.receiver_of(desk, lambda manifest, repeat: found.append(_Found(path, manifest, repeat)))
        with stick.reading(path) as source:
            bundle_read.check_origin(source, volumes.size(path), list(desk.consent.ages), receiver)
    except (DeskError, OSError):
        return found[0]
    return found[-1]


def _known(desk: Desk, found: Iterable[_Found]) -> list[BundleReport]:
    told = [(one.path.name, one.manifest) for one in found]
    return [BundleReport(name, None, _name(desk, said.sender), said.kind.value, said.sequence, repeat=True)
            for name, said in told if said is not None]


def _name(desk: Desk, sender: bytes) -> str:
    card = trusting.trusted_sender(desk, sender)
    return card.card.name if card else ""
