"""Mends a vault without destroying evidence: what is replaced is set aside, what replaces it is proved first."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Secret
from testimony_desk.disk import Steps, Stored, remove_quietly, sync_folder
from testimony_desk.domain.version import Compartment
from testimony_desk.store import (
    attachment_files,
    backup,
    contents,
    copying,
    intents,
    keyring_file,
    restoring,
    slot_keys,
)
from testimony_desk.store.attachments import KeyRow
from testimony_desk.store.backup import Generation
from testimony_desk.store.backup_errors import BackupForeign, BackupKeyOlder, BackupNotWhole
from testimony_desk.store.compartment import OpenCompartment, open_compartment
from testimony_desk.store.errors import CompartmentClosed
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import COMPANIONS, PART, PRIVATE_FOLDER, copy_whole
from testimony_desk.store.keyring import Keyring
from testimony_desk.store.lock import VaultLock
from testimony_desk.store.unlocked import Unlocked, unlock

Files = Mapping[Compartment, OpenCompartment]
DESTROYING = ("withdraw", "purge")
"""Kinds of promises that destroyed content: they are kept again in a compartment that comes from a backup."""


def set_aside(folder: Path, path: Path) -> Path:
    """Move a file of the vault out of the way under a name that no other has, and return where it is now."""
    with named_disk_faults():
        moved = path.rename(_free_name(folder, path))
        sync_folder(folder)
    return moved


def keep_copy_aside(folder: Path, path: Path) -> Path:
    """Copy a file of the vault that is about to be replaced, and return where the copy is."""
    with named_disk_faults():
        copy = _free_name(folder, path)
        copy_whole(path, copy)
    return copy


def attachment_from(folder: Path, generation: Generation, row: KeyRow, steps: Steps) -> bool:
    """Bring one attached file back from a backup's pool, where its SHA-256 is its name; False when it is not there.

    A file that was there and is not what was kept is set aside first.
    """
    measured, path = row.measured, attachment_files.path_of(folder, row.id)
    source = generation.home / backup.POOL / measured.sealed_sha256
    part = path.with_name(path.name + PART)
    remove_quietly(part)
    expected = Stored(measured.sealed_size, bytes.fromhex(measured.sealed_sha256))
    if not source.is_file() or not copying.fetch(source, part, expected, steps):
        return False
    if path.exists():
        set_aside(folder, path)
    with named_disk_faults():
        part.replace(path)
        sync_folder(path.parent)
    return True


def compartment_from(folder: Path, name: Compartment, generation: Generation, slot: tuple[int, str], policy: KdfPolicy,
                     steps: Steps) -> int:
    """Put testimony or identity of a backup in place of a damaged one, in a vault that nobody has open.

    slot: number and passphrase of someone who opens all compartments. Returns how many versions it holds now. The
    damaged file is set aside; the keyring and the neighbours take the older head for the newest; what was destroyed
    since the backup is destroyed again at the next unlock. Raises BackupForeign, BackupKeyOlder, BackupNotWhole;
    CompartmentClosed; VaultDamaged when another compartment is damaged too, and what opening a vault raises.
    """
    lock = VaultLock(folder)
    try:
        opened = unlock(folder, *slot, policy)
        try:
            _check_fits(opened, name, generation, slot, policy)
            _replace_file(folder, opened.keyring.compartments[name].file, name, generation, steps)
            return _believe(folder, opened, name)
        finally:
            slot_keys.wipe(opened.keys.values())
    finally:
        lock.release()


def _check_fits(opened: Unlocked, name: Compartment, generation: Generation, slot: tuple[int, str],
                policy: KdfPolicy) -> None:
    for one in Compartment:
        if one not in opened.keys:
            raise CompartmentClosed(compartment=one.value)
    if generation.list.vault != opened.keyring.vault:
        raise BackupForeign
    with restoring.unlocked(generation, *slot, policy) as keys:
        if name is Compartment.CONSENT or keys.get(name) != opened.keys[name]:
            # the journal and the promises live in consent: without them only a whole backup is true to itself
            raise BackupKeyOlder(compartment=name.value)
        restoring.prove(generation, keys)


def _replace_file(folder: Path, file: str, name: Compartment, generation: Generation, steps: Steps) -> None:
    source = restoring.file_of(generation, name)
    part = folder / (file + PART)
    remove_quietly(part)
    if not copying.fetch(generation.path(source), part, source.stored, steps):
        raise BackupNotWhole(what=name.value)
    for suffix in reversed(COMPANIONS):
        if (folder / (file + suffix)).exists():
            set_aside(folder, folder / (file + suffix))
    with named_disk_faults():
        part.replace(folder / file)
        sync_folder(folder)


def _believe(folder: Path, opened: Unlocked, name: Compartment) -> int:
    """Let keyring and neighbours take the head of what came from a backup for the newest they know."""
    keyring, keys = opened.keyring, opened.keys
    with ExitStack() as closing:
        files: dict[Compartment, OpenCompartment] = {}
        for one, key in keys.items():
            files[one] = open_compartment(folder / keyring.compartments[one].file, one, key)
            closing.callback(files[one].close)
        _forget_neighbour(files, name)
        keyring = _with_heads(keyring, files, keys)
        keyring_file.write(folder, keyring.numbered(keyring.sequence + 1))
        count: int = files[name].execute("SELECT count(*) FROM versions")[0][0]
    return count


def _forget_neighbour(files: Files, name: Compartment) -> None:
    for one, file in files.items():
        with file.transaction():
            file.execute("DELETE FROM neighbours WHERE compartment = ?" if one is not name else
                         "DELETE FROM neighbours WHERE compartment <> ?", (name.value,))
            file.mark()
    for kind in DESTROYING:
        intents.open_again(files[Compartment.CONSENT], kind)


def _with_heads(keyring: Keyring, files: Files, keys: Mapping[Compartment, Secret]) -> Keyring:
    for name, file in files.items():
        record = replace(keyring.compartments[name], head=file.head)
        keyring = keyring.with_record(name, slot_keys.vouched(keyring.vault, name, record, keys[name]))
        file.checkpoint()
    return keyring


def _free_name(folder: Path, path: Path) -> Path:
    place = folder / contents.ASIDE
    place.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    number = 1
    while (place / f"{number:04}-{path.name}").exists():
        number += 1
    return place / f"{number:04}-{path.name}"
