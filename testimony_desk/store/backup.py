"""Writes a backup of an open vault beside older ones: whole, opened again and read back before it bears its name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.disk import Steps, Stored, remove_quietly, sync_folder_of_stick
from testimony_desk.domain.version import Compartment
from testimony_desk.store import backup_copy, backup_list, copying
from testimony_desk.store.backup_errors import BackupInVault, BackupMissing, BackupNotWhole, BackupTooNew
from testimony_desk.store.backup_list import POOLED, BackupFile, BackupList
from testimony_desk.store.copying import named_place_faults
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import PART, PRIVATE_FOLDER, write_synced
from testimony_desk.store.keyring_file import COPIES
from testimony_desk.store.vault import Vault

HOME, POOL = "TD-backup-", "pool"
LOG = "-wal"
_SPARE = 1024 * 1024
"""Room for the list and for the file system's own records."""
_GENERATION = re.compile(r"([0-9]{6})-[0-9a-f]{8}")
_TRANSIENT = (PART, ".incoming")


@dataclass(frozen=True)
class Generation:
    """One whole backup: its folder, in the folder of all backups of one vault at that place, and its list."""

    folder: Path
    list: BackupList

    @property
    def home(self) -> Path:
        """The folder that holds the backups of one vault at one place, and their pool."""
        return self.folder.parent

    def path(self, file: BackupFile) -> Path:
        """Return where a file of the backup lies."""
        return self.home / POOL / file.stored.sha256.hex() if file.pooled else self.folder / file.name


def write(vault: Vault, place: Path, identifier: bytes, made_on: str, steps: Steps) -> Generation:
    """Write a backup of an open vault to a place and return it; older backups there stay as they are.

    place: a folder, or the folder of this vault's backups itself; identifier: 16 random bytes; made_on:
    `YYYY-MM-DDTHH:MM:SSZ`. Compartments that this slot opens are rewritten without free pages, opened again and
    compared; the others are copied as they lie there, with their log, which is consistent because only one process
    holds a vault. Raises BackupInVault, BackupNoRoom, BackupPlaceGone, BackupPlaceReadOnly, BackupFileLimit; Cancelled;
    VaultDamaged, StorageFailed for the vault. Then nothing of the new backup is left where the place lets us remove it.
    """
    _check_place(vault, place)
    with named_place_faults():
        home = find_home(place, vault.identifier) or place / f"{HOME}{identifier.hex()[:8]}"
        number = max((number_of(one) for one in folders(home)), default=0) + 1
        part = home / f"{number:06}-{identifier.hex()[:8]}{PART}"
        for folder in (home, home / POOL, part):
            folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=folder is not part)
    try:
        files = _fill(vault, part, home / POOL, steps)
        whole = BackupList(vault.identifier, identifier, number, made_on, tuple(files))
        return _finish(vault, part, whole)
    except BaseException:
        discard(part)
        with suppress(OSError):  # a home that held backups before does not go, because it is not empty
            (home / POOL).rmdir()
            home.rmdir()
        raise


def find_home(place: Path, vault: bytes) -> Path | None:
    """Return the folder of this vault's backups at a place, None when there is none yet."""
    candidates = [place] if place.name.startswith(HOME) else sorted(place.glob(f"{HOME}*"))
    for home in candidates:
        if any(one.list.vault == vault for one in whole_in(home)):
            return home
    return None


def folders(home: Path) -> list[Path]:
    """Return the folders of backups in a home, the newest first, whole or not."""
    found = [path for path in home.glob("*") if _GENERATION.fullmatch(path.name) and path.is_dir()]
    return sorted(found, key=number_of, reverse=True)


def whole_in(home: Path) -> Iterator[Generation]:
    """Yield the backups in a home whose list reads, the newest first."""
    for folder in folders(home):
        with suppress(BackupNotWhole, BackupMissing, BackupTooNew):
            yield read(folder)


def read(folder: Path) -> Generation:
    """Return the backup of a folder by its list, not yet believed; raises BackupMissing, BackupNotWhole, BackupTooNew.

    Raises BackupPlaceGone when the disk does not answer.
    """
    return Generation(folder, backup_list.decode(list_bytes(folder)))


def list_bytes(folder: Path) -> bytes:
    """Return the bytes of a backup's list; raises BackupMissing, BackupPlaceGone."""
    with named_place_faults():
        try:
            with (folder / backup_list.FILE).open("rb") as file:
                return file.read(backup_list.MAX_SIZE + 1024)
        except (FileNotFoundError, NotADirectoryError):
            raise BackupMissing from None


def number_of(folder: Path) -> int:
    """Return the number of a backup's folder: they count up at each place."""
    return int(folder.name[:6])


def prune(home: Path, kept: Iterable[Generation]) -> None:
    """Remove every backup of a home but these, what interruptions left, and what of the pool nobody names any more."""
    staying = list(kept)
    named = {file.stored.sha256.hex() for one in staying for file in one.list.files if file.pooled}
    with named_place_faults():
        for path in list(home.iterdir()):
            if path.name != POOL and path not in {one.folder for one in staying}:
                discard(path)
        for path in list((home / POOL).iterdir()):
            if path.name not in named:
                path.unlink()
        sync_folder_of_stick(home)


def discard(folder: Path) -> None:
    """Remove a backup's folder, its list first: what is left of an interruption is never taken for a backup."""
    remove_quietly(folder / backup_list.FILE)
    shutil.rmtree(folder, ignore_errors=True)


def _check_place(vault: Vault, place: Path) -> None:
    inside = vault.folder.resolve()
    if place.resolve().is_relative_to(inside):
        raise BackupInVault


def _fill(vault: Vault, part: Path, pool: Path, steps: Steps) -> list[BackupFile]:
    with named_disk_faults():
        databases, pooled = list(_databases(vault)), list(_pooled(vault.folder))
        size = sum((vault.folder / name).stat().st_size for name, _compartment in databases)
        steps.expect(2 * size + 2 * sum(path.stat().st_size for path in pooled))
    copying.check_room(part, size + _SPARE)
    known = {path.name for path in pool.iterdir()}
    files = [_copied(vault.folder / name, part / name, name, steps) for name in COPIES]
    for name, compartment in databases:
        if compartment is None:
            files.append(_copied(vault.folder / name, part / name, name, steps))
        else:
            files.append(BackupFile(name, backup_copy.rewrite(vault, compartment, part / name, steps), opened=True))
    for path in pooled:
        name = f"{path.parent.name}/{path.name}"
        files.append(BackupFile(name, _keep_in_pool(path, pool, known, steps)))
    return files


def _databases(vault: Vault) -> Iterator[tuple[str, Compartment | None]]:
    """Yield each database file with its compartment when this slot opens it, and the log of one that it does not."""
    for compartment, record in sorted(vault.keyring.compartments.items()):
        yield record.file, compartment if compartment in vault.opens else None
        log = vault.folder / (record.file + LOG)
        if compartment not in vault.opens and log.exists() and log.stat().st_size:
            yield log.name, None
    for _compartment, record in vault.keyring.sealed:
        yield record.file, None


def _pooled(folder: Path) -> Iterator[Path]:
    for name in POOLED:
        for path in sorted((folder / name).glob("*")):
            if path.is_file() and not path.name.endswith(_TRANSIENT):
                yield path


def _copied(source: Path, target: Path, name: str, steps: Steps) -> BackupFile:
    return BackupFile(name, copying.copy(source, target, steps))


def _keep_in_pool(source: Path, pool: Path, known: set[str], steps: Steps) -> Stored:
    """Return what a file holds, once the pool has it whole: read back when it is there, copied when it is not."""
    here = copying.stored_here(source, steps)
    target = pool / here.sha256.hex()
    if target.name in known and copying.stored(target, steps) == here:
        return here
    copying.check_room(pool, here.size + _SPARE)
    steps.expect(here.size)
    return copying.copy(source, target, steps)


def _finish(vault: Vault, part: Path, whole: BackupList) -> Generation:
    final = part.with_name(part.name.removesuffix(PART))
    with named_place_faults():
        write_synced(part / backup_list.FILE, backup_list.encode(whole, vault.key(Compartment.CONSENT)))
        sync_folder_of_stick(part)
        sync_folder_of_stick(part.parent / POOL)
        part.rename(final)
        sync_folder_of_stick(part.parent)
    return Generation(final, whole)
