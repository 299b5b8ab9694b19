"""What can be healed of what a full look found, and the healing: nothing that was found is destroyed by it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.disk import Steps
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking, passphrases
from testimony_desk.services.checking import IsCancelled, Progress, Report
from testimony_desk.services.desk import Desk
from testimony_desk.store import contents, healing, restoring
from testimony_desk.store.backup import Generation
from testimony_desk.store.backup_errors import BackupForeign

CLOSED = frozenset({Compartment.TESTIMONY.value, Compartment.IDENTITY.value})
"""What can come back from a backup by itself; consent holds the journal and every promise, and cannot."""


class Remedy(enum.StrEnum):
    """What can be done about a finding: at once; with a backup; with one while the vault is closed; by others only."""

    HERE = "here"
    BACKUP = "backup"
    CLOSED = "closed"
    NONE = "none"


@dataclass(frozen=True)
class Healed:
    """What healing did and what is left. healed: the findings that are gone; left: a full look afterwards."""

    healed: tuple[DeskError, ...]
    left: Report


def remedy(finding: DeskError) -> Remedy:
    """Return what can be done about a finding of `checking.check`."""
    if finding.code == "vault-damaged" and finding.facts.get("why") != "pages":
        return Remedy.CLOSED if finding.facts.get("compartment") in CLOSED else Remedy.NONE
    if finding.code in _HERE:
        return Remedy.HERE
    return Remedy.BACKUP if finding.code in _FROM_BACKUP else Remedy.NONE


def heal(desk: Desk, report: Report, backup: Path | None, progress: Progress, cancelled: IsCancelled) -> Healed:
    """Heal what can be healed with the desk open, look everything over again, and write a line in the journal for each.

    backup: where attached files may be taken from, None for none. A finding that cannot be healed stays one. Raises
    BackupMissing, BackupNotWhole, BackupForeign for the backup; Cancelled, DiskFull, StorageFailed.
    """
    source = _source(desk, backup) if backup is not None else None
    for finding in report.findings:
        if remedy(finding) is Remedy.HERE:
            _HERE[finding.code](desk, finding)
        elif source is not None and remedy(finding) is Remedy.BACKUP:
            _attachments(desk, finding, source, Steps(progress, cancelled))
    left = checking.check(desk, progress, cancelled)
    codes = {_key(one) for one in left.findings}
    healed = tuple(one for one in report.findings if _key(one) not in codes)
    with desk.consent.transaction():
        for one in healed:
            desk.write_journal(f"healed-{one.code}")
    desk.vault.refresh_heads()
    return Healed(healed, left)


def bring_back(folder: Path, name: Compartment, backup: Path, slot: tuple[int, str], policy: KdfPolicy,
               progress: Progress, cancelled: IsCancelled) -> tuple[str, int]:
    """Put testimony or identity from a backup in place of a damaged one, in a closed vault.

    slot: number and passphrase of someone who opens everything. Returns when the backup was made
    (`YYYY-MM-DDTHH:MM:SSZ`) and how many versions are here now: what came in between is not. Raises what
    `store.healing.compartment_from` raises.
    """
    found = restoring.find(backup)
    opener = (slot[0], passphrases.meant(slot[1]))
    count = healing.compartment_from(folder, name, found, opener, policy, Steps(progress, cancelled))
    return found.list.made_on, count


def _source(desk: Desk, backup: Path) -> Generation:
    found = restoring.find(backup)
    if found.list.vault != desk.vault.identifier:
        raise BackupForeign
    return found


def _key(finding: DeskError) -> tuple[str, object]:
    return finding.code, finding.facts.get("compartment")


def _compartment(finding: DeskError) -> Compartment:
    return Compartment(str(finding.facts["compartment"]))


def _lists(desk: Desk, finding: DeskError) -> None:
    contents.mend_projection(desk.compartment(_compartment(finding)))


def _receipts(desk: Desk, finding: DeskError) -> None:
    contents.forget_stray_receipts(desk.compartment(_compartment(finding)))


def _keyring(desk: Desk, _finding: DeskError) -> None:
    desk.vault.ways.write(desk.vault.keyring)


def _pages(desk: Desk, finding: DeskError) -> None:
    """Write a compartment anew under a new key, which reads no free page; one with other bad pages stays as it is."""
    name = _compartment(finding)
    healing.keep_copy_aside(desk.vault.folder, desk.compartment(name).path)
    try:
        desk.vault.rekey([name], desk.random)
    except DeskError:
        # the page that is bad holds something: the file stays in use, and the finding stays too
        return


def _leftovers(desk: Desk, _finding: DeskError) -> None:
    files = {name: desk.compartment(name) for name in desk.vault.opens}
    for path in contents.leftovers(desk.vault.folder, desk.vault.keyring, files):
        healing.set_aside(desk.vault.folder, path)


def _attachments(desk: Desk, finding: DeskError, source: Generation, steps: Steps) -> None:
    missing, changed = contents.wrong_attachments(desk.vault.folder, desk.compartment(_compartment(finding)))
    for row in (*missing, *changed):
        healing.attachment_from(desk.vault.folder, source, row, steps)


_HERE: Mapping[str, Callable[[Desk, DeskError], None]] = {
    "projection-differs": _lists, "receipt-stray": _receipts, "keyring-uneven": _keyring, "vault-damaged": _pages,
    "leftover": _leftovers,
}
_FROM_BACKUP = frozenset({"attachment-missing", "attachment-changed"})
