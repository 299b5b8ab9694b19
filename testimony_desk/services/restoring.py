"""Restores a backup into a new folder: later withdrawals take effect again, and every compartment gets a new key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Random
from testimony_desk.disk import IsCancelled, Progress, Steps
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment, Version, VersionRefused
from testimony_desk.services import checking, consents, numbering, renewing, unlocking, withdrawals_waiting, withdrawing
from testimony_desk.services.desk import Clock, Desk
from testimony_desk.services.keys_of_backup import ByPassphrase, Key, Way, key_for
from testimony_desk.services.recording import verify_version
from testimony_desk.store import backup_journal, inspection, intents, keyring_file, restoring, versions
from testimony_desk.store.backup import Generation
from testimony_desk.store.backup_errors import BackupForeign, BackupMissing
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import CompartmentClosed, KitUnknown, SlotMissing, VaultDamaged, WrongPassphrase


@dataclass(frozen=True)
class Wish:
    """What to restore: the backup (its folder, or what holds it), into which new folder, and what opens it.

    since: the vault that still exists, or a later backup; withdrawals are taken from it. None when there is neither.
    """

    backup: Path
    folder: Path
    way: Way
    since: Path | None = None


@dataclass(frozen=True)
class Means:
    """What services are given from outside to open a desk: the passphrase policy, the clock, randomness."""

    policy: KdfPolicy
    clock: Clock
    random: Random


@dataclass(frozen=True)
class Restored:
    """An open desk that was restored. made_on: when its backup was made (`YYYY-MM-DDTHH:MM:SSZ`).

    withdrawals: how many were recorded after that and took effect again; waiting: compartments that nobody has opened
    here yet, which get their new key when somebody does; findings: what was amiss before the backup was made.
    """

    desk: Desk
    made_on: str
    withdrawals: int
    findings: tuple[DeskError, ...]
    waiting: frozenset[Compartment]


@dataclass(frozen=True)
class Later:
    """What a newer copy of the vault knows: withdrawals, who may have signed them, the highest number of a bundle.

    carried: ids of those that were carried out there. is_last: it is the vault itself, which made every bundle.
    """

    withdrawals: tuple[Version, ...] = ()
    signers: tuple[bytes, ...] = ()
    carried: frozenset[str] = frozenset()
    sequence: int = 0
    is_last: bool = False


def made_on(place: Path) -> str:
    """Return when the newest backup at a place was made, before anybody has said who they are.

    `YYYY-MM-DDTHH:MM:SSZ`, as its list claims. Raises as `store.restoring.find`.
    """
    return restoring.find(place).list.made_on


def folder_of(place: Path) -> Path:
    """Return the folder of the newest backup at a place, where its keyring lies. Raises as `store.restoring.find`."""
    return restoring.find(place).folder


def check_since(backup: Path, since: Path, policy: KdfPolicy) -> None:
    """Check, before anybody has said who they are, that a folder holds this vault or a backup of it.

    Raises BackupForeign when it is another vault's, VaultMissing when it is neither; as `store.restoring.find`.
    """
    try:
        vault = restoring.find(since).list.vault
    except BackupMissing:
        vault = keyring_file.read(since, policy).sound[0].vault
    if vault != restoring.find(backup).list.vault:
        raise BackupForeign


def restore(wish: Wish, means: Means, progress: Progress, cancelled: IsCancelled) -> Restored:
    """Restore a backup into a new or empty folder and return the open desk, checked from end to end.

    Withdrawals come from later backups beside this one and from `wish.since`; of others the next receipt of
    headquarters says only that something was forgotten (`services.confirming.FORGOTTEN`). The folder bears its name
    only when all of that is done. Raises FolderNotEmpty, VaultUnfinished, DiskFull, StorageFailed; the errors of
    `store.restoring`; WrongPassphrase, SlotMissing, what `keys_of_backup.key_for` raises; Cancelled; VaultDamaged when
    the restored files do not read.
    """
    found = restoring.find(wish.backup)
    with key_for(found, wish.way, means.policy) as key:
        with key.unlocked(found):
            later = [*_from_backups(found, key), *_from_since(found, wish.since, key)]
        with restoring.unpacked(found, wish.folder, Steps(progress, cancelled)) as work:
            made = _make_ours(work, found, later, key, means)
    desk = unlocking.unlock(wish.folder, made.way.slot, made.way.passphrase, means.policy, means.clock, means.random)
    return Restored(desk, found.list.made_on, made.withdrawals, made.findings, made.waiting)


@dataclass(frozen=True)
class _Made:
    """What became of a backup in its new folder: what opens it now, and as in `Restored`."""

    way: ByPassphrase
    withdrawals: int
    findings: tuple[DeskError, ...]
    waiting: frozenset[Compartment]


def _make_ours(work: Path, found: Generation, later: Sequence[Later], key: Key, means: Means) -> _Made:
    """Apply what was withdrawn, go on above every known number, give new keys, and look the whole vault over."""
    desk = Desk(key.opened(work), means.clock, means.random)
    try:
        with desk.consent.transaction():
            desk.write_journal(backup_journal.RESTORED, found.list.backup.hex())
            promise = renewing.promise(desk)
            _go_on_above(desk, later)
        way = key.hand_on(desk)
        applied = sum(_withdraw_again(desk, one) for one in later)
        with suppress(CompartmentClosed):
            renewing.renew(desk, promise)
        findings = _look_over(desk)
        unlocking.lock(desk)
    except BaseException:
        desk.vault.abandon()
        raise
    return _Made(way, applied, findings, frozenset(Compartment) - desk.vault.opens)


def _look_over(desk: Desk) -> tuple[DeskError, ...]:
    """Return what a full look finds that was so before the backup; raises VaultDamaged for what does not read."""
    found = checking.check(desk).findings
    for finding in found:
        if isinstance(finding, VaultDamaged) and finding.facts.get("why") != "versions":
            raise finding
    return found


def _from_backups(found: Generation, key: Key) -> Iterator[Later]:
    """Yield what later backups beside this one know, as far as the same passphrase or kit opens them."""
    for other in restoring.newer_than(found):
        with suppress(WrongPassphrase, SlotMissing, KitUnknown):
            yield _from_backup(other, key)


def _from_since(found: Generation, since: Path | None, key: Key) -> Iterator[Later]:
    if since is None:
        return
    try:
        other = restoring.find(since)
    except BackupMissing:
        yield _from_vault(found, since, key)
    else:
        if other.list.vault != found.list.vault:
            raise BackupForeign
        yield _from_backup(other, key)


def _from_backup(other: Generation, key: Key) -> Later:
    with key.unlocked(other) as keys, restoring.looking_into(
            other, Compartment.CONSENT, keys[Compartment.CONSENT]) as consent:
        return _later(consent)


def _from_vault(found: Generation, folder: Path, key: Key) -> Later:
    vault = key.opened(folder)
    try:
        if vault.identifier != found.list.vault:
            raise BackupForeign
        return replace(_later(vault.consent), is_last=not numbering.in_doubt(vault.consent))
    finally:
        vault.abandon()


def _later(consent: OpenCompartment) -> Later:
    return Later(tuple(versions.heads_of_kind(consent, consents.WITHDRAWAL)), inspection.signing_keys(consent),
                 frozenset(str(one.ids.get("withdrawal", "")) for one in intents.of_kind(consent, withdrawing.KIND)),
                 numbering.highest(consent))


def _go_on_above(desk: Desk, later: Sequence[Later]) -> None:
    """Count on above every number that is known; who knows no more than backups say may not know the last ones."""
    numbering.rise_above(desk.consent, max((one.sequence for one in later), default=0))
    if not any(one.is_last for one in later):
        numbering.begin_doubt(desk)


def _withdraw_again(desk: Desk, later: Later) -> int:
    """Let the withdrawals that are missing here take effect; return how many.

    One that neither this desk signed nor any that it trusts is left.
    """
    signers = {one.hex() for one in (*later.signers, *inspection.signing_keys(desk.consent))}
    count = 0
    for version in later.withdrawals:
        with suppress(VersionRefused):
            if version.header.desk in signers:
                verify_version(version, signers)
                count += withdrawing.take_over(desk, version)
            else:
                count += withdrawals_waiting.take_over(desk, version, carried=version.id in later.carried)
    return count
