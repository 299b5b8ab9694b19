"""The two copies of the keyring on disk: `keyring.a` and `keyring.b`, each written whole, the newer one read first."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.disk import sync_folder
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.store import keyring_codec
from testimony_desk.store.errors import (
    KeyringDamaged,
    KeyringRefused,
    KeyringUneven,
    VaultMissing,
    VaultTooNew,
    VaultUnfinished,
)
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import UNFINISHED, remove_database, replace_whole
from testimony_desk.store.keyring import Keyring, is_file_name

COPIES = ("keyring.a", "keyring.b")


@dataclass(frozen=True)
class Copies:
    """The sound copies, newest first, and whether they must be written again because one is older or not sound."""

    sound: tuple[Keyring, ...]
    uneven: bool

    @property
    def next_sequence(self) -> int:
        """One more than any copy on disk has."""
        return max(one.sequence for one in self.sound) + 1


def write(folder: Path, keyring: Keyring) -> None:
    """Write both copies, one after the other, so that a crash at any moment leaves at least one whole.

    Each is read back before the next is touched: a disk that keeps something else costs one copy, never both. Raises
    KeyringUneven then, FolderNotWritable, DiskFull, StorageFailed.
    """
    data = keyring_codec.encode(keyring)
    with named_disk_faults():
        for name in COPIES:
            replace_whole(folder / name, data)
            _read_back(folder / name, data)


def read(folder: Path, policy: KdfPolicy) -> Copies:
    """Return the copies that can be believed so far: whole and within bounds; keys have not been tried.

    Raises VaultMissing, VaultUnfinished, VaultTooNew, KeyringDamaged or KeyringRefused.
    """
    bytes_found = [_bytes(folder / name) for name in COPIES]
    if all(data is None for data in bytes_found):
        raise _absence(folder)
    sound: list[Keyring] = []
    refusals: list[DeskError] = []
    for data in bytes_found:
        try:
            sound.append(keyring_codec.decode(data or b"", policy))
        except (KeyringDamaged, KeyringRefused, VaultTooNew) as error:
            refusals.append(error)
    if not sound or any(isinstance(error, VaultTooNew) for error in refusals):
        raise _gravest(refusals)
    newest_first = tuple(sorted(sound, key=lambda one: -one.sequence))
    return Copies(newest_first, uneven=bytes_found[0] != bytes_found[1])


def remove_orphans(folder: Path, keyring: Keyring, names: Iterable[Compartment]) -> None:
    """Remove files of these compartments that the keyring does not name: of a change of keys before or after its end.

    To be called only when both copies on disk are this keyring and every file it names for them has opened. Raises
    OSError.
    """
    named = {record.file for record in keyring.compartments.values()} | {record.file for _, record in keyring.sealed}
    found = {path.name.partition(".db")[0] + ".db" for name in names for path in folder.glob(f"{name.value}.*.db*")}
    orphans = [name for name in sorted(found - named) if is_file_name(name)]
    for orphan in orphans:
        remove_database(folder / orphan)
    if orphans:
        sync_folder(folder)


def check_written(folder: Path, keyring: Keyring) -> None:
    """Raise KeyringUneven unless both copies on disk are, byte for byte, this keyring."""
    data = keyring_codec.encode(keyring)
    if any(_bytes(folder / name) != data for name in COPIES):
        raise KeyringUneven


def _read_back(path: Path, data: bytes) -> None:
    """Raise KeyringUneven unless a file holds these bytes on the disk itself and not only in memory."""
    with suppress(OSError), path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    if _bytes(path) != data:
        raise KeyringUneven


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(keyring_codec.MAX_SIZE + 1)
    except FileNotFoundError:
        return None
    except OSError:
        # A copy that the disk does not give back is a damaged copy; the other one decides.
        return b""


def _absence(folder: Path) -> DeskError:
    """Say what a folder without any keyring is: nothing, an interrupted beginning, or a vault that lost its keyring."""
    if (folder / UNFINISHED).exists():
        return VaultUnfinished()
    if any(folder.glob("*.db")):
        return KeyringDamaged()
    return VaultMissing()


def _gravest(refusals: list[DeskError]) -> DeskError:
    order = (VaultTooNew, KeyringRefused, KeyringDamaged)
    return min(refusals, key=lambda error: order.index(type(error)))
