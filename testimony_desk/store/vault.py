"""The vault of one desk: its lock, its keyring and the compartments that the opened slot holds keys to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.store import heads, keyring_file, kits, slot_keys
from testimony_desk.store.compartment import OpenCompartment, open_compartment
from testimony_desk.store.desk_facts import read_facts
from testimony_desk.store.errors import CompartmentClosed, KeyringRefused, SlotsFull, VaultMissing
from testimony_desk.store.files import remove_leftovers
from testimony_desk.store.keyring import MAX_SLOTS, OPENS, Keyring, Slot, SlotKind
from testimony_desk.store.lock import VaultLock
from testimony_desk.store.unlocked import Unlocked, unlock, unlock_with_kit


class Vault:
    """An open vault; `close` it when done. Made by `open_vault` and `open_vault_with_kit` only.

    facts: what kind of desk this is. slot: who opened it. mended: True when one copy of the keyring was not sound and
    was written again. refused: compartments whose record in the keyring is not believed, hence closed. rolled_back:
    compartments that are older than the keyring or a neighbour remembers; they can be read, not written. behind: True
    when the keyring is older than the files.
    """

    def __init__(self, folder: Path, lock: VaultLock, unlocked: Unlocked, files: Mapping[Compartment, OpenCompartment],
                 ) -> None:
        self.folder = folder
        self.slot = unlocked.slot
        self.mended = unlocked.mended
        self.refused = unlocked.refused
        self.facts = read_facts(files[Compartment.CONSENT])
        self.rolled_back = heads.older_than_remembered(unlocked.keyring, files)
        self.behind = heads.keyring_is_behind(unlocked.keyring, files)
        self._lock = lock
        self._keyring = unlocked.keyring
        self._keys = unlocked.keys
        self._files = files
        for name in self.rolled_back:
            files[name].read_only = True

    def freeze(self) -> None:
        """Let nothing more be written to any compartment: for looking at a vault that is not what it should be."""
        for file in self._files.values():
            file.read_only = True

    @property
    def opens(self) -> frozenset[Compartment]:
        """The compartments that the opened slot can read."""
        return frozenset(self._files)

    @property
    def consent(self) -> OpenCompartment:
        """The compartment that every slot opens."""
        return self._files[Compartment.CONSENT]

    @property
    def identifier(self) -> bytes:
        """The vault's 16 random bytes, printed on recovery sheets."""
        return self._keyring.vault

    def compartment(self, name: Compartment) -> OpenCompartment:
        """Return an open compartment; raises CompartmentClosed when this slot does not hold its key."""
        found = self._files.get(name)
        if found is None:
            raise CompartmentClosed(compartment=name.value)
        return found

    def key(self, name: Compartment) -> Secret:
        """Return the key of an open compartment, for a second, short connection of the store; the vault wipes it.

        Raises CompartmentClosed when this slot does not hold it.
        """
        found = self._keys.get(name)
        if found is None:
            raise CompartmentClosed(compartment=name.value)
        return found

    @property
    def keyring(self) -> Keyring:
        """The keyring as this process wrote it last, or found it."""
        return self._keyring

    def refresh_heads(self) -> None:
        """Let keyring and neighbours remember how far each open compartment has come.

        To be called at lock, after each export and import, and every ten minutes. Does nothing when nothing changed or
        when a compartment is rolled back: the evidence must stay.
        """
        if self.rolled_back or not heads.remember_each_other(self._keyring, self._files):
            return
        keyring = self._keyring
        for name, file in self._files.items():
            record = slot_keys.with_head(keyring.vault, name, keyring.compartments[name], file.head, self._keys[name])
            keyring = keyring.with_record(name, record)
        self._write(keyring)

    def add_slot(self, wanted: slot_keys.NewSlot, policy: KdfPolicy, random: Random) -> Slot:
        """Give another person a way in: seal to a new slot each key that its kind opens and that this slot holds.

        Raises KeyringRefused, naming it, when a slot is planted or a list of readers is not vouched for; SlotsFull when
        the number is taken or there are 16; CompartmentClosed when a key would have to be given that is not here.
        """
        taken = {slot.number for slot in self._keyring.slots}
        if wanted.number in taken or len(taken) >= MAX_SLOTS:
            raise SlotsFull(limit=MAX_SLOTS)
        self._check_before_sealing(wanted.kind)
        slot, seed = slot_keys.make_slot(self._keyring.vault, wanted, policy, random)
        seed.close()
        keyring = slot_keys.admit(self._keyring, slot, OPENS[wanted.kind], self._keys)
        self._write(keyring)
        return slot

    def renew_slot(self, wanted: slot_keys.NewSlot, policy: KdfPolicy, random: Random) -> None:
        """Put a new way in, with a seed of its own, in place of the slot of that number; the old passphrase ends here.

        Raises what `add_slot` raises, except SlotsFull; CompartmentClosed also for a key of the old slot's that is not
        here. Nothing has changed when it raises before the keyring is written; one copy may have when the disk fails.
        """
        self._check_before_sealing(wanted.kind)
        old = [slot for slot in self._keyring.slots if slot.number == wanted.number]
        slot, seed = slot_keys.make_slot(self._keyring.vault, wanted, policy, random)
        seed.close()
        remaining = slot_keys.dismiss(self._keyring, old, self._keys)
        self._write(slot_keys.admit(remaining, slot, OPENS[wanted.kind], self._keys))

    @property
    def kits(self) -> tuple[Slot, ...]:
        """The slots of recovery kits, the newest last."""
        return kits.of(self._keyring)

    def add_kit(self, seed: Secret, number: int, replaced: Iterable[Slot], random: Random) -> Slot:
        """Give a recovery kit its way in, and take that of replaced ones, by one writing of the keyring.

        seed: 32 bytes that its sheets share; number: 0-32,767. Raises what `add_slot` raises.
        """
        self._check_before_sealing(SlotKind.KIT)
        remaining = slot_keys.dismiss(self._keyring, replaced, self._keys)
        slot = kits.make_slot(remaining, seed, number, random)
        self._write(slot_keys.admit(remaining, slot, OPENS[slot.kind], self._keys))
        return slot

    def prove_kit(self, slot: Slot, seed: Secret) -> None:
        """Check that a kit's seed opens, from the keyring as both copies on disk have it, every key that is in use.

        Raises KeyringUneven, and what `kits.prove` raises.
        """
        keyring_file.check_written(self.folder, self._keyring)
        kits.prove(self._keyring, slot, seed, self._keys)

    def keep_only_kit(self, slot: Slot) -> None:
        """Take the way in of every other recovery kit; raises KeyringRefused, CompartmentClosed, DiskFull."""
        others = [other for other in self.kits if other.id != slot.id]
        if others:
            self._check_before_sealing(SlotKind.KIT)
            self._write(slot_keys.dismiss(self._keyring, others, self._keys))

    def close(self) -> None:
        """Remember the heads, move every commit into its file, close the files, wipe the keys, release the lock."""
        try:
            self.refresh_heads()
            for file in self._files.values():
                file.checkpoint()
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Close without writing anything more; for the panic key and after a fault. A second call does nothing."""
        for file in self._files.values():
            file.close()
        slot_keys.wipe(self._keys.values())
        self._lock.release()

    def _check_before_sealing(self, kind: SlotKind) -> None:
        slot_keys.check_no_stranger(self._keyring)
        for name in OPENS[kind]:
            if name in self.refused:
                raise KeyringRefused(why="readers", compartment=name.value)
            if name not in self._keys:
                raise CompartmentClosed(compartment=name.value)
            slot_keys.check_readers(self._keyring, name, self._keys[name])

    def _write(self, keyring: Keyring) -> None:
        numbered = keyring.numbered(self._keyring.sequence + 1)
        keyring_file.write(self.folder, numbered)
        self._keyring = numbered


def open_vault(folder: Path, slot: int, passphrase: str, policy: KdfPolicy) -> Vault:
    """Open a vault with the slot of that number (1-16) and its passphrase.

    Raises VaultMissing, VaultUnfinished, VaultInUse, FolderNotWritable; VaultTooNew, KeyringDamaged, KeyringRefused;
    SlotMissing, WrongPassphrase, MemoryShort; VaultDamaged, DiskFull, StorageFailed. A compartment that is older than
    remembered does not raise: it is in `Vault.rolled_back`.
    """
    return _held(folder, policy, lambda: unlock(folder, slot, passphrase, policy))


def open_vault_with_kit(folder: Path, seed: Secret, policy: KdfPolicy) -> Vault:
    """Open a vault with the seed of a recovery kit; raises as `open_vault`, KitUnknown in place of a wrong passphrase.

    The seed stays the caller's to close.
    """
    return _held(folder, policy, lambda: unlock_with_kit(folder, seed, policy))


def _held(folder: Path, policy: KdfPolicy, unlocking: Callable[[], Unlocked]) -> Vault:
    """Lock the folder, unlock, and open the files; whatever fails, the lock is released."""
    if not folder.is_dir():
        raise VaultMissing
    keyring_file.read(folder, policy)  # what is no vault must not get a lock file
    lock = VaultLock(folder)
    try:
        return _opened(folder, lock, unlocking())
    except BaseException:
        lock.release()
        raise


def _opened(folder: Path, lock: VaultLock, unlocked: Unlocked) -> Vault:
    files: dict[Compartment, OpenCompartment] = {}
    try:
        for name, key in unlocked.keys.items():
            files[name] = open_compartment(folder / unlocked.keyring.compartments[name].file, name, key)
        vault = Vault(folder, lock, unlocked, files)
        remove_leftovers(folder)
    except BaseException:
        for file in files.values():
            file.close()
        slot_keys.wipe(unlocked.keys.values())
        raise
    return vault
