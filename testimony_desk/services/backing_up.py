"""Makes backups, remembers which were made and tried, and says when the next one is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.disk import IsCancelled, Progress, Steps
from testimony_desk.domain.version import Compartment
from testimony_desk.services import outgoing, passphrases, settings
from testimony_desk.services.desk import Desk
from testimony_desk.store import backup, backup_journal, restoring
from testimony_desk.store.backup import Generation
from testimony_desk.store.backup_errors import BackupForeign
from testimony_desk.store.backup_journal import KnownBackup, destroyed_since
from testimony_desk.store.backup_list import ID_SIZE
from testimony_desk.store.errors import RolledBack


@dataclass(frozen=True)
class Made:
    """A backup that is whole at its place. id: 32 hex digits; folder: where it lies; removed: older ones that went.

    opened: the compartments that were opened again there and compared; the others were copied as they are, sealed.
    """

    id: str
    folder: Path
    opened: frozenset[Compartment]
    removed: int


@dataclass(frozen=True)
class Standing:
    """How this desk stands with its backups. last: the newest, None when there is none; due: it is time for one.

    untried: the newest was never tried; holding: backups made before content was destroyed, which still hold it.
    """

    last: KnownBackup | None
    due: bool
    holding: tuple[KnownBackup, ...]

    @property
    def untried(self) -> bool:
        """True when there is a backup and nobody has proved that it opens."""
        return self.last is not None and not self.last.tried_on


def back_up(desk: Desk, place: Path, progress: Progress, cancelled: IsCancelled) -> Made:
    """Make a backup of everything in a folder or on a stick, read it back, and let older ones there go.

    The one before it stays, unless a withdrawal has destroyed content since it was made. Raises RolledBack for a vault
    that is older than it should be; what `store.backup.write` raises: then every older backup is as it was.
    """
    if desk.vault.rolled_back:
        raise RolledBack(compartment=min(desk.vault.rolled_back).value)
    desk.vault.refresh_heads()
    made = backup.write(desk.vault, place, desk.random(ID_SIZE), desk.now(), Steps(progress, cancelled))
    identifier = made.list.backup.hex()
    desk.write_journal(backup_journal.MADE, identifier)
    removed = _let_go(desk, made)
    outgoing.remember_heads(desk)
    opened = frozenset(Compartment(file.part) for file in made.list.files if file.opened)
    return Made(identifier, made.folder, opened, removed)


def try_out(desk: Desk, place: Path, passphrase: str, policy: KdfPolicy, progress: Progress,
            cancelled: IsCancelled) -> frozenset[Compartment]:
    """Prove with the passphrase of who unlocked that the newest backup at a place is whole and opens.

    Everything is done that a restore would do but for writing; returns the compartments that were opened. Raises
    BackupMissing, BackupNotWhole, BackupNotOurs, BackupForeign, BackupTooNew, BackupPlaceGone; WrongPassphrase,
    SlotMissing; Cancelled.
    """
    found = restoring.find(place)
    if found.list.vault != desk.vault.identifier:
        raise BackupForeign
    restoring.check(found, Steps(progress, cancelled))
    with restoring.unlocked(found, desk.vault.slot.number, passphrases.meant(passphrase), policy) as keys:
        opened = restoring.prove(found, keys)
    desk.write_journal(backup_journal.TRIED, found.list.backup.hex())
    return opened


def known(desk: Desk) -> tuple[KnownBackup, ...]:
    """Return the backups that this desk made and that may still be somewhere, the newest first."""
    return tuple(backup_journal.known(desk.consent))


def standing(desk: Desk) -> Standing:
    """Return how this desk stands with its backups today."""
    found = known(desk)
    last = found[0] if found else None
    days = settings.get(desk, settings.BACKUP_DAYS)
    since = last.made_on if last else backup_journal.beginning(desk.consent)
    due = desk.today() - dt.date.fromisoformat(since[:10]) >= dt.timedelta(days=days)
    return Standing(last, due, tuple(one for one in found if destroyed_since(desk.consent, one.made_on)))


def _let_go(desk: Desk, made: Generation) -> int:
    """Keep the new backup and the one before it; what was destroyed in the vault must not live on in an older copy."""
    older = [one for one in backup.whole_in(made.home) if one.list.number < made.list.number]
    kept = [one for one in older[:1] if not destroyed_since(desk.consent, one.list.made_on)]
    backup.prune(made.home, [made, *kept])
    gone = older[len(kept):]
    with desk.consent.transaction():
        for one in gone:
            desk.write_journal(backup_journal.REMOVED, one.list.backup.hex())
    return len(gone)
