"""Takes bundles in: trust first, then each part and each record by itself; and gives back a receipt of what is kept."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from testimony_desk import disk
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import bundle_read, stick, volumes
from testimony_desk.exchange.bundle_read import Outside, Receiver, Unpacked
from testimony_desk.exchange.errors import Cancelled, StickGone
from testimony_desk.exchange.manifest import Manifest
from testimony_desk.services import arrivals, numbering, outgoing, quarantine, receipts, taking_in, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.quarantine import BundleQuarantined
from testimony_desk.services.taking_in import PartReport, PartState, inbox_folder
from testimony_desk.store import inbox, intents
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.inbox import WaitingPart
from testimony_desk.store.intents import Intent

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are done; each file counts three times: copied, read, taken in."""
IsCancelled = Callable[[], bool]
_COPY = ".incoming"
AHEAD = "bundle-ahead"
"""An alarm: a bundle bears a day that is still to come here. Its records are judged as any others."""


@dataclass(frozen=True)
class BundleReport:
    """What became of one file. file: its name; refused: why it, or the rest of it, was not taken.

    The other fields are empty when nothing of it was believed. repeat: this very bundle was here before. missing: how
    many bundles of that sender have not come yet. ahead: it says that it was made on a day that is still to come.
    """

    file: str
    refused: DeskError | None = None
    sender: str = ""
    kind: str = ""
    sequence: int = 0
    repeat: bool = False
    missing: int = 0
    ahead: bool = False
    parts: tuple[PartReport, ...] = ()


def alarms_of(one: BundleReport) -> tuple[str, ...]:
    """Return the codes of what a person must see, each once: of `services.confirming` and others, and `AHEAD`."""
    found = [code for part in one.parts for code in part.alarms]
    return tuple(dict.fromkeys([AHEAD, *found] if one.ahead else found))


def records_set_aside(one: BundleReport) -> list[tuple[str, int, str]]:
    """Return the compartment, the place in its part counted from 1 and the reason of each record that was not taken."""
    return [(part.compartment.value, record.line, record.why) for part in one.parts for record in part.set_aside]


def parts_for_others(one: BundleReport) -> int:
    """Return how many parts are sealed to other desks that receive the same bundle."""
    return sum(part.state is PartState.ELSEWHERE for part in one.parts)


@dataclass(frozen=True)
class Report:
    """What became of everything that was given. receipts: files written; no_receipt: why one could not be written."""

    bundles: tuple[BundleReport, ...]
    receipts: tuple[Path, ...] = ()
    no_receipt: DeskError | None = None


def inspect(path: Path) -> Outside:
    """Return what anyone can see of a bundle without a key: size in bytes and number of keys that open it.

    Raises StickGone, BundleTooLarge, BundleHeader.
    """
    try:
        with volumes.reading(path) as file:
            return bundle_read.look_outside(file, volumes.size(path))
    except OSError:
        raise StickGone from None


def receive(desk: Desk, paths: Sequence[Path], receipt_folder: Path | None, progress: Progress,
            cancelled: IsCancelled) -> Report:
    """Take bundles in, in any order and as often as one likes, and write a receipt for each sender into a folder.

    One bad bundle, part or record never stops the others: the report says what became of each, also when this was
    cancelled or the disk is full; what was committed stays. Only headquarters writes receipts, when a folder is given.
    """
    _sweep(desk)
    meter = _Meter(3 * sum(_size(path) for path in paths), progress, cancelled)
    answers: list[receipts.Answer] = []
    bundles = tuple(_taken(desk, path, meter, answers) for path in paths)
    report = Report(bundles)
    if receipt_folder is None or desk.kind is not DeskKind.HEADQUARTERS:
        outgoing.remember_heads(desk)
        return report
    return _with_receipts(desk, report, receipts.write(desk, answers, receipt_folder, cancelled))


def receive_released(desk: Desk, path: Path, bundle: str, progress: Progress, cancelled: IsCancelled) -> BundleReport:
    """Take in the file of one bundle (32 hex digits) that a person released from quarantine; no receipt is written."""
    report = _taken(desk, path, _Meter(3 * _size(path), progress, cancelled), [], bundle)
    outgoing.remember_heads(desk)
    return report


def _with_receipts(desk: Desk, report: Report, writing: Iterator[Path]) -> Report:
    written: list[Path] = []
    try:
        for path in writing:
            written.append(path)  # noqa: PERF402 - what was written before a failure counts
    except DeskError as error:
        report = replace(report, no_receipt=error)
    outgoing.remember_heads(desk)
    return replace(report, receipts=tuple(written))


def _taken(desk: Desk, path: Path, meter: _Meter, answers: list[receipts.Answer], released: str = "") -> BundleReport:
    parts: list[PartReport] = []
    report = BundleReport(path.name)
    try:
        unpacked, repeat = _unpacked(desk, path, meter, released)
        report = replace(_believed(path, unpacked.manifest, repeat=repeat), ahead=_is_ahead(desk, unpacked.manifest))
        _note(desk, unpacked, released, repeat=repeat)
        answers.append(receipts.Answer(unpacked.manifest, parts))
        for one in taking_in.take_parts(desk, unpacked.manifest.bundle.hex(), meter.check):
            parts.append(one)  # noqa: PERF402 - what was taken before a failure counts
    except DeskError as error:
        _journal_refusal(desk, error)
        report = replace(report, refused=error)
    meter.close(3 * _size(path))
    missing = len(arrivals.missing(desk, report.sender)) if report.sender else 0
    return replace(report, sender=_name_of(desk, report.sender), missing=missing, parts=tuple(parts))


def _believed(path: Path, manifest: Manifest, *, repeat: bool) -> BundleReport:
    return BundleReport(path.name, None, manifest.sender.hex(), manifest.kind.value, manifest.sequence, repeat)


def _is_ahead(desk: Desk, manifest: Manifest) -> bool:
    """Tell whether a bundle was made on a later day than it is anywhere on earth, and write it down."""
    if manifest.made_on <= (desk.today() + dt.timedelta(days=1)).isoformat():
        return False
    desk.write_journal(AHEAD, manifest.sender.hex())
    return True


def _unpacked(desk: Desk, path: Path, meter: _Meter, released: str) -> tuple[Unpacked, bool]:
    """Copy a bundle to the inbox as the ciphertext it is, read it there, and remove the copy.

    Only one that a trusted desk has signed for this one is copied: a stranger's file takes no room here.
    """
    folder = inbox_folder(desk)
    copy = folder / f"{desk.random(16).hex()}{_COPY}"
    repeats: list[bool] = []
    receiver = receiver_of(desk, lambda _manifest, repeat: repeats.append(repeat), released)
    size = _size(path)
    _check_origin(desk, path, receiver, meter)
    try:
        with named_disk_faults():
            stick.take(path, copy, meter.within, meter.cancelled)
            with _Counted(copy, lambda done: meter.read(size + done)) as raw:
                source = io.BufferedReader(raw, disk.BLOCK)
                unpacked = bundle_read.unpack(source, size, folder, list(desk.consent.ages), receiver)
        return unpacked, repeats[-1]
    finally:
        disk.remove_quietly(copy)


def _check_origin(desk: Desk, path: Path, receiver: Receiver, meter: _Meter) -> None:
    """Read as far as the manifest; keep what a person must decide about sealed, and raise BundleQuarantined then."""
    judged: list[tuple[Manifest, bytes]] = []

    def admit(manifest: Manifest, sha256: bytes) -> None:
        judged.append((manifest, sha256))
        receiver.admit(manifest, sha256)

    try:
        with stick.reading(path) as source:
            bundle_read.check_origin(source, _size(path), list(desk.consent.ages), replace(receiver, admit=admit))
    except BundleQuarantined:
        quarantine.hold(desk, path, *judged[-1], (meter.within, meter.cancelled))
        raise


def receiver_of(desk: Desk, told: Callable[[Manifest, bool], None], released: str = "") -> Receiver:
    """Return this desk as a reader of bundles; told hears of what it would take, and whether it was here before.

    released: id of the bundle that a person takes in although its sender is trusted no longer.
    """
    def admit(manifest: Manifest, sha256: bytes) -> None:
        if trusting.trusted_sender(desk, manifest.sender) is None and manifest.bundle.hex() != released:
            quarantine.admit(desk, manifest, sha256)
        told(manifest, arrivals.check(desk, manifest, sha256))

    return Receiver(lambda sender: trusting.once_trusted(desk, sender) is not None,
                    frozenset(one.fingerprint for one in trusting.own_cards(desk)), desk.training, admit)


def _note(desk: Desk, unpacked: Unpacked, released: str, *, repeat: bool) -> None:
    """Promise, in one commit, to take every part in: from here on nothing of the bundle is forgotten."""
    manifest = unpacked.manifest
    bundle, sender, day = manifest.bundle.hex(), manifest.sender.hex(), desk.today().isoformat()
    with desk.consent.transaction():
        if not repeat:
            arrivals.note(desk, manifest, unpacked.sha256)
            _hear(desk, manifest)
        desk.write_journal("bundle-received", unpacked.sha256.hex())
        for member in manifest.members:
            inbox.put(desk.consent, WaitingPart(member.sha256[:16].hex(), bundle, sender, member.compartment,
                                                member.kind.value, member.sha256.hex(), member.size, day))
        intents.add(desk.consent, Intent(desk.random(16).hex(), taking_in.RECEIVE,
                                         {"bundle": bundle, "shared": len(manifest.recipients) > 1,
                                          "released": released == bundle}, desk.now()))


def _hear(desk: Desk, manifest: Manifest) -> None:
    card = trusting.trusted_sender(desk, manifest.sender)
    if card is not None:
        numbering.hear(desk, manifest, card.card)


def _sweep(desk: Desk) -> None:
    """Remove from `inbox` what no promise names: an attempt that was interrupted before its bundle was believed."""
    known = {f"{one.member}{bundle_read.SEALED}" for one in inbox.waiting(desk.consent)} | quarantine.files(desk)
    with named_disk_faults():
        for path in inbox_folder(desk).iterdir():
            if path.name not in known:
                path.unlink()
    outgoing.sweep(desk)


def _journal_refusal(desk: Desk, error: DeskError) -> None:
    """Write down that something came that must not come in; a stick that was pulled or a full disk is no such thing."""
    if error.code.startswith(("bundle-", "training-", "real-")) and not isinstance(error, BundleQuarantined):
        desk.write_journal(error.code)


def _name_of(desk: Desk, sender: str) -> str:
    card = trusting.once_trusted(desk, bytes.fromhex(sender)) if sender else None
    return card.card.name if card else ""


def _size(path: Path) -> int:
    try:
        return volumes.size(path)
    except OSError:
        return 0


class _Meter:
    """Adds the progress of single files up to one, and stops when asked to."""

    def __init__(self, total: int, progress: Progress, cancelled: IsCancelled) -> None:
        self._base, self._total, self._progress, self.cancelled = 0, total, progress, cancelled

    def within(self, done: int, _of: int) -> None:
        """Tell that `done` bytes of the present file are done."""
        self._progress(min(self._base + done, self._total), self._total)

    def read(self, done: int) -> None:
        """Tell that `done` bytes of the present file are done; raises Cancelled."""
        self.check()
        self.within(done, self._total)

    def check(self) -> None:
        """Raise Cancelled when the person asked to stop."""
        if self.cancelled():
            raise Cancelled

    def close(self, size: int) -> None:
        """Go on to the next file; the present one counted `size` bytes."""
        self._base += size
        self._progress(self._base, self._total)


class _Counted(io.FileIO):
    """A file that tells how far it was read."""

    def __init__(self, path: Path, tell: Callable[[int], None]) -> None:
        super().__init__(path)
        self._tell = tell

    def readinto(self, buffer: Any, /) -> int | None:
        taken = super().readinto(buffer)
        self._tell(self.tell())
        return taken
