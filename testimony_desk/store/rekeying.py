"""Puts compartments under new keys: whole, checked and synchronised files first, which the keyring names afterwards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.disk import sync_file, sync_folder
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.version import Compartment
from testimony_desk.store import slot_keys
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import SealedFull
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import remove_database
from testimony_desk.store.fresh_files import Fresh, IsCancelled, copied, emptied
from testimony_desk.store.keyring import MAX_EPOCHS, OPENS, CompartmentRecord, Keyring, Slot, file_name

Progress = Callable[[int, int], None]
"""Told (files done, files in all)."""


@dataclass(frozen=True)
class Watch:
    """Who looks on at long work, and may stop it before it has changed anything."""

    progress: Progress = lambda _done, _total: None
    cancelled: IsCancelled = lambda: False


UNWATCHED = Watch()


@dataclass(frozen=True)
class Renewed:
    """What changes in one moment: compartments to copy, or to seal away to a public key; slots that leave and join."""

    copies: Collection[Compartment]
    sealed: Mapping[Compartment, bytes] = field(default_factory=dict)
    leave: Collection[Slot] = ()
    joins: Slot | None = None

    @property
    def names(self) -> frozenset[Compartment]:
        """The compartments whose keys this needs."""
        return frozenset({*self.copies, *self.sealed, *(OPENS[self.joins.kind] if self.joins else ())})


def check_sealable(keyring: Keyring, to: Mapping[Compartment, bytes]) -> None:
    """Raise ValueError for consent or for nothing, SealedFull when a compartment has eight sealed files already."""
    if not to or Compartment.CONSENT in to:
        raise ValueError("testimony and identity can be sealed away")
    for name in to:
        if sum(one is name for one, _ in keyring.sealed) >= MAX_EPOCHS:
            raise SealedFull(compartment=name.value, limit=MAX_EPOCHS)


class Renewal:
    """Compartments on their way to new keys: files beside those in use, dropped again unless a keyring names them.

    keyring, files and keys are what is in use now. `fresh` are the open files to be used afterwards, `sealed` those
    that only the holder of another key will open.
    """

    def __init__(self, keyring: Keyring, files: Mapping[Compartment, OpenCompartment],
                 keys: Mapping[Compartment, Secret], random: Random) -> None:
        self._keyring, self._files, self._keys, self._random = keyring, files, keys, random
        self.fresh: dict[Compartment, Fresh] = {}
        self.sealed: list[tuple[Compartment, CompartmentRecord]] = []
        self._sealed_files: list[Path] = []

    def fill(self, wanted: Renewed, watch: Watch) -> None:
        """Make every file that is wanted; raises what `copied` raises."""
        steps = len(wanted.copies) + len(wanted.sealed)
        for name in wanted.copies:
            self._copy(name, watch.cancelled)
            watch.progress(len(self.fresh), steps)
        for name, public in wanted.sealed.items():
            self._seal_away(name, public, watch.cancelled)
            watch.progress(len(self.fresh), steps)
        if watch.cancelled():
            raise Cancelled

    def _copy(self, name: Compartment, cancelled: IsCancelled) -> None:
        """Make an exact copy of a compartment under a new key."""
        epoch = self._keyring.compartments[name].epoch + 1
        old = self._files[name]
        file, key = copied(old, self._keys[name], self._path(name, epoch), self._random, cancelled)
        self.fresh[name] = Fresh(file, key, epoch)

    def _seal_away(self, name: Compartment, public: bytes, cancelled: IsCancelled) -> None:
        """Copy a compartment to a file whose key is sealed to `public` (1,216 bytes) only; go on with an empty one."""
        epoch = self._keyring.compartments[name].epoch + 1
        path = self._path(name, epoch, sealed=True)
        old = self._files[name]
        file, key = copied(old, self._keys[name], path, self._random, cancelled)
        with key:
            self._sealed_files.append(path)
            _finish(file)
            reader = slot_keys.seal_outward(self._keyring.vault, name, epoch, key, public)
            record = CompartmentRecord(epoch, path.name, (reader,), file.head, b"")
            self.sealed.append((name, slot_keys.vouched(self._keyring.vault, name, record, key)))
        file, key = emptied(old, self._path(name, epoch + 1), self._random)
        self.fresh[name] = Fresh(file, key, epoch + 1)

    def named(self, keyring: Keyring) -> Keyring:
        """Return a keyring that names the new files, each key sealed to the readers that the keyring lists for it.

        Every file is whole on disk when this returns. `keyring`: the one in use, with or without changes to its slots.
        """
        for fresh in self.fresh.values():
            with fresh.file.transaction():
                fresh.file.mark()
            fresh.file.checkpoint()
            with named_disk_faults():
                sync_file(fresh.file.path)
                sync_folder(fresh.file.path.parent)
        for name, fresh in self.fresh.items():
            keyring = keyring.with_record(name, _record(keyring, name, fresh))
        return replace(keyring, sealed=(*keyring.sealed, *self.sealed))

    def leave(self) -> None:
        """Close what was made and keep it, for a keyring that may name it already; wipe the keys."""
        for fresh in self.fresh.values():
            fresh.leave()

    def discard(self) -> None:
        """Remove every file that was made and wipe the keys; what was in use stays in use."""
        for fresh in self.fresh.values():
            fresh.discard()
        for path in self._sealed_files:
            with suppress(OSError):
                remove_database(path)

    def _path(self, name: Compartment, epoch: int, *, sealed: bool = False) -> Path:
        return self._files[name].path.with_name(file_name(name, epoch, sealed=sealed))


def _record(keyring: Keyring, name: Compartment, fresh: Fresh) -> CompartmentRecord:
    """Return the record of a new epoch: its key sealed again to every reader of the old one."""
    publics = {slot.id: slot for slot in keyring.slots}
    readers = tuple(slot_keys.seal_to(keyring.vault, name, fresh.epoch, fresh.key, publics[reader.slot])
                    for reader in keyring.compartments[name].readers)
    record = CompartmentRecord(fresh.epoch, fresh.file.path.name, readers, fresh.file.head, b"")
    return slot_keys.vouched(keyring.vault, name, record, fresh.key)


def _finish(file: OpenCompartment) -> None:
    """Close a file that nobody here opens again: marked, everything in the one file, synchronised."""
    try:
        with file.transaction():
            file.mark()
        file.checkpoint()
    finally:
        file.close()
    with named_disk_faults():
        sync_file(file.path)
