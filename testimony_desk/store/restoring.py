"""Reads a backup: every file held against its list, opened with its own keyring, unpacked into a new folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Secret
from testimony_desk.disk import Steps, sync_folder
from testimony_desk.domain.version import Compartment
from testimony_desk.store import backup, backup_copy, backup_list, copying, creation, keyring_file, kits, slot_keys
from testimony_desk.store.backup import Generation
from testimony_desk.store.backup_errors import BackupMissing, BackupNotOurs, BackupNotWhole
from testimony_desk.store.backup_list import BackupFile
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.copying import named_place_faults
from testimony_desk.store.errors import KeyringRefused
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import PART, PRIVATE_FOLDER, UNFINISHED
from testimony_desk.store.keyring import Keyring, Slot

Keys = Mapping[Compartment, Secret]


def find(place: Path) -> Generation:
    """Return the newest backup at a place: its own folder, the folder of all backups of a vault, or what holds that.

    A newest one that does not read is not passed over for an older: that is for a person to choose. Raises
    BackupMissing (also when several vaults have backups there), BackupNotWhole, BackupTooNew, BackupPlaceGone.
    """
    with named_place_faults():
        if (place / backup_list.FILE).exists():
            return backup.read(place)
        homes = [place] if backup.folders(place) else sorted(place.glob(f"{backup.HOME}*"))
        found = backup.folders(homes[0]) if len(homes) == 1 else []
    if not found:
        raise BackupMissing
    try:
        return backup.read(found[0])
    except BackupMissing:
        raise BackupNotWhole(what=backup_list.FILE) from None


def newer_than(generation: Generation) -> Iterator[Generation]:
    """Yield the backups of the same vault beside this one that were made later, the newest first."""
    for other in backup.whole_in(generation.home):
        if other.list.number > generation.list.number and other.list.vault == generation.list.vault:
            yield other


def check(generation: Generation, steps: Steps) -> None:
    """Hold every file of a backup against its list; raises BackupNotWhole, naming what, BackupPlaceGone, Cancelled."""
    steps.expect(sum(file.stored.size for file in generation.list.files))
    for file in generation.list.files:
        path = generation.path(file)
        with named_place_faults():
            missing = not path.is_file()
        if missing or copying.stored(path, steps) != file.stored:
            raise BackupNotWhole(what=file.part)


@contextmanager
def unlocked(generation: Generation, slot: int, passphrase: str, policy: KdfPolicy) -> Iterator[Keys]:
    """Open one slot of a backup's own keyring and give its keys for the length of a block; nothing is written.

    Raises what reading a keyring and opening a slot raise; KeyringRefused, BackupNotOurs.
    """
    keyring = keyring_of(generation, policy)
    chosen = keyring.slot(slot)
    with slot_keys.open_slot(keyring.vault, chosen, passphrase, policy) as seed, _keys(
            generation, keyring, chosen, seed) as keys:
        yield keys


@contextmanager
def unlocked_with_kit(generation: Generation, seed: Secret, policy: KdfPolicy) -> Iterator[Keys]:
    """Open a backup with the seed of a recovery kit, which stays the caller's; as `unlocked`, KitUnknown beside it."""
    keyring = keyring_of(generation, policy)
    with _keys(generation, keyring, kits.find(keyring, seed), seed) as keys:
        yield keys


def keyring_of(generation: Generation, policy: KdfPolicy) -> Keyring:
    """Return a backup's own keyring; raises what reading one raises."""
    return keyring_file.read(generation.folder, policy).sound[0]


@contextmanager
def _keys(generation: Generation, keyring: Keyring, slot: Slot, seed: Secret) -> Iterator[Keys]:
    keys, refused = slot_keys.keys_of(keyring, slot, seed)
    try:
        if refused or Compartment.CONSENT not in keys:
            raise KeyringRefused(why="readers", compartment=min(refused, default=Compartment.CONSENT).value)
        _check_ours(generation, keyring, keys[Compartment.CONSENT])
        yield keys
    finally:
        slot_keys.wipe(keys.values())


def prove(generation: Generation, keys: Keys) -> frozenset[Compartment]:
    """Open every compartment of a backup that these keys open, check all of its pages, and return which they were.

    One that was copied with its log, by someone who could not open it, is left out: only a restore opens it. Raises
    BackupNotWhole, BackupPlaceGone.
    """
    proved = set()
    for name, key in keys.items():
        file = file_of(generation, name)
        if generation.list.file(file.name + backup.LOG) is None:
            path = generation.path(file)
            with backup_copy.looking_at(path, name, key) as connection:
                backup_copy.check(connection, path, name)
            proved.add(name)
    return frozenset(proved)


@contextmanager
def looking_into(generation: Generation, name: Compartment, key: Secret) -> Iterator[OpenCompartment]:
    """Give one compartment of a backup, for reading, for the length of a block; raises as `prove`."""
    path = generation.path(file_of(generation, name))
    with backup_copy.looking_at(path, name, key) as connection:
        opened = OpenCompartment(name, path, connection)
        opened.read_only = True
        yield opened


def file_of(generation: Generation, name: Compartment) -> BackupFile:
    """Return the file of a compartment that was in use: of several epochs the last. Lists always name one."""
    found = [file for file in generation.list.files
             if file.part == name.value and file.name.endswith(".db") and ".sealed-" not in file.name]
    if not found:
        raise BackupNotWhole(what=name.value)
    return max(found, key=lambda file: int(file.name.split(".")[1]))


@contextmanager
def unpacked(generation: Generation, folder: Path, steps: Steps) -> Iterator[Path]:
    """Copy a backup into a folder beside `folder`, which takes that name when the block has ended, closed and whole.

    folder: does not exist yet, or is empty. A crash leaves `<folder>.part`, which the next attempt takes away. Raises
    FolderNotEmpty, VaultUnfinished, DiskFull, StorageFailed, FolderNotWritable; BackupNotWhole, BackupPlaceGone,
    Cancelled: then nothing is left, nor after the block raises.
    """
    work = folder.with_name(folder.name + PART)
    with named_disk_faults():
        creation.check_empty(folder)
        _sweep(work)
        creation.claim(work)
    try:
        _unpack(generation, work, steps)
        yield work
        with named_disk_faults():
            (work / UNFINISHED).unlink(missing_ok=True)
            work.replace(folder)
            sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def _unpack(generation: Generation, work: Path, steps: Steps) -> None:
    steps.expect(sum(file.stored.size for file in generation.list.files))
    with named_disk_faults():
        for name in creation.FOLDERS:
            (work / name).mkdir(mode=PRIVATE_FOLDER)
    for file in generation.list.files:
        with named_place_faults():
            missing = not generation.path(file).is_file()
        if missing or not copying.fetch(generation.path(file), work / file.name, file.stored, steps):
            raise BackupNotWhole(what=file.part)
    with named_disk_faults():
        for name in (*creation.FOLDERS, ""):
            sync_folder(work / name)


def _sweep(work: Path) -> None:
    """Take away what an interrupted restore left under this name, and nothing else that may bear it."""
    if (work / UNFINISHED).exists() or (work / keyring_file.COPIES[0]).exists():
        shutil.rmtree(work)


def _check_ours(generation: Generation, keyring: Keyring, key: Secret) -> None:
    backup_list.check_ours(backup.list_bytes(generation.folder), key)
    if keyring.vault != generation.list.vault:
        raise BackupNotOurs
