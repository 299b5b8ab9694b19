"""Makes a new vault in an empty folder: databases first, whole and synchronised; the keyring that names them last."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.disk import sync_folder
from testimony_desk.domain.version import Compartment
from testimony_desk.store import keyring_file, slot_keys
from testimony_desk.store.compartment import create_compartment, open_compartment
from testimony_desk.store.desk_facts import DeskFacts, write_facts
from testimony_desk.store.errors import FolderNotEmpty, VaultUnfinished
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import PRIVATE_FOLDER, UNFINISHED, write_synced
from testimony_desk.store.keyring import OPENS, VAULT_ID_SIZE, CompartmentRecord, Keyring, file_name
from testimony_desk.store.lock import VaultLock

Progress = Callable[[int, int], None]
"""Told (steps done, steps in all) during long work."""

FOLDERS = ("attachments", "inbox", "outbox")
ROOM = 1024 * 1024
"""Bytes that a new vault needs while it is made: three databases and their logs, without the ballast."""
_STEPS = len(Compartment) + 2


@dataclass(frozen=True)
class NewVault:
    """What a new vault is made of: the desk's facts and its first slot."""

    facts: DeskFacts
    slot: slot_keys.NewSlot


def create_vault(folder: Path, plan: NewVault, policy: KdfPolicy, random: Random, progress: Progress) -> None:
    """Make a vault whose only slot is `plan.slot`; it is there, whole, when this returns, and closed.

    folder: does not exist yet, or is empty. Raises FolderNotEmpty, VaultUnfinished (an earlier attempt was
    interrupted), FolderNotWritable, DiskFull, MemoryShort. After a crash in the middle the folder holds no keyring, so
    it opens as VaultUnfinished, never as an empty vault.
    """
    with named_disk_faults():
        claim(folder)
    lock = VaultLock(folder)
    try:
        _make(folder, plan, policy, random, progress)
    finally:
        lock.release()


def check_place(folder: Path) -> None:
    """Find out, without leaving anything behind, whether a vault can be made in a folder: empty, writable, with room.

    To be asked before minutes of a person's patience go into deriving keys. Raises FolderNotEmpty, VaultUnfinished,
    FolderNotWritable, DiskFull, StorageFailed.
    """
    with named_disk_faults():
        check_empty(folder)
        place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
        with tempfile.TemporaryFile(dir=place) as probe:
            os.posix_fallocate(probe.fileno(), 0, ROOM)


def check_empty(folder: Path) -> None:
    """Raise FolderNotEmpty, or VaultUnfinished, unless a folder is empty or does not exist yet; OSError."""
    if (folder / UNFINISHED).exists():
        raise VaultUnfinished
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty


def claim(folder: Path) -> None:
    """Take an empty folder and mark it as a vault in the making; raises FolderNotEmpty, VaultUnfinished, OSError."""
    check_empty(folder)
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER)
    write_synced(folder / UNFINISHED, b"The making of this vault did not end; it holds nothing.\n")
    sync_folder(folder)
    sync_folder(folder.parent)


def _make(folder: Path, plan: NewVault, policy: KdfPolicy, random: Random, progress: Progress) -> None:
    vault = random(VAULT_ID_SIZE)
    slot, seed = slot_keys.make_slot(vault, plan.slot, policy, random)
    seed.close()
    progress(1, _STEPS)
    keyring = Keyring(vault, sequence=1, slots=(), compartments={})
    keys = {name: Secret(random(32)) for name in Compartment}
    try:
        for done, name in enumerate(Compartment, 2):
            record = _make_compartment(folder, name, keys[name], plan.facts, random)
            keyring = keyring.with_record(name, record)
            progress(done, _STEPS)
        keyring = slot_keys.admit(keyring, slot, OPENS[slot.kind], keys)
    finally:
        slot_keys.wipe(keys.values())
    _finish(folder, keyring)
    progress(_STEPS, _STEPS)


def _make_compartment(folder: Path, name: Compartment, key: Secret, facts: DeskFacts, random: Random,
                      ) -> CompartmentRecord:
    """Make one file and return its record without readers: nobody has its key yet."""
    path = folder / file_name(name, 1)
    with named_disk_faults():
        create_compartment(path, name, key, random)
    file = open_compartment(path, name, key)
    try:
        if name is Compartment.CONSENT:
            write_facts(file, facts)
        with file.transaction():
            file.mark()
        file.checkpoint()
        return CompartmentRecord(1, path.name, (), file.head, b"")
    finally:
        file.close()


def _finish(folder: Path, keyring: Keyring) -> None:
    """Synchronise what was made, then name it: from the keyring on, a missing or short file is damage."""
    with named_disk_faults():
        for name in FOLDERS:
            (folder / name).mkdir(mode=PRIVATE_FOLDER)
        sync_folder(folder)
        keyring_file.write(folder, keyring)
        (folder / UNFINISHED).unlink()
        sync_folder(folder)
