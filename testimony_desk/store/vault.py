"""The vault of one desk: its lock, its keyring and the compartments that the opened slot holds keys to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.store import heads, keyring_file, rekeying, slot_keys
from testimony_desk.store.compartment import OpenCompartment, open_compartment
from testimony_desk.store.desk_facts import read_facts
from testimony_desk.store.errors import (
    CompartmentClosed,
    KeyringUneven,
    NotInVault,
    RolledBack,
    StorageFailed,
    VaultMissing,
)
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import remove_leftovers
from testimony_desk.store.heads import Files
from testimony_desk.store.keyring import CompartmentRecord, Keyring
from testimony_desk.store.lock import VaultLock
from testimony_desk.store.rekeying import Renewal, Renewed, Watch
from testimony_desk.store.unlocked import OpenSlot, Unlocked, unlock, unlock_with_kit
from testimony_desk.store.ways_in import WaysIn


class Vault:
    """An open vault; `close` it when done. Made by `open_vault` and `open_vault_with_kit` only.

    facts: what kind of desk this is. slot: who opened it. mended: True when one copy of the keyring was not sound and
    was written again. refused: compartments whose record in the keyring is not believed, hence closed. rolled_back:
    compartments that are older than the keyring or a neighbour remembers; they can be read, not written. behind: True
    when the keyring is older than the files. ways: who may open it, and the changes of that.
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
        self.ways = WaysIn(folder, unlocked)
        self._keys = self.ways.keys
        self._files = dict(files)
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
        return self.keyring.vault

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
        return self.ways.keyring

    def refresh_heads(self) -> None:
        """Let keyring and neighbours remember how far each open compartment has come.

        To be called at lock, after each export and import, and every ten minutes. Does nothing when nothing changed or
        when a compartment is rolled back: the evidence must stay.
        """
        if self.rolled_back or not heads.remember_each_other(self.keyring, self._files):
            return
        keyring = self.keyring
        for name, file in self._files.items():
            record = slot_keys.with_head(keyring.vault, name, keyring.compartments[name], file.head, self._keys[name])
            keyring = keyring.with_record(name, record)
        self.ways.write(keyring)

    def rekey(self, names: Collection[Compartment], random: Random, watch: Watch = rekeying.UNWATCHED) -> None:
        """Put compartments under new keys (a deep shred): whoever kept an old key opens only what an old copy holds.

        Raises what `renewed` raises.
        """
        with self.renewed(Renewed(names), random, watch):
            pass

    @contextmanager
    def seal_away(self, to: Mapping[Compartment, bytes], random: Random, watch: Watch = rekeying.UNWATCHED,
                  ) -> Iterator[Files]:
        """Seal testimony, identity or both to public keys that no slot here has; empty ones take their place.

        to: 1,216-byte public key for each. Consent gets a new key with them, so that what is written there inside the
        block becomes true in the same moment. As `renewed`; raises SealedFull and ValueError (consent, or none) too.
        """
        rekeying.check_sealable(self.keyring, to)
        with self.renewed(Renewed((Compartment.CONSENT,), to), random, watch) as files:
            yield files

    @contextmanager
    def renewed(self, wanted: Renewed, random: Random, watch: Watch = rekeying.UNWATCHED) -> Iterator[Files]:
        """Put compartments under new keys, in one moment with what the block writes into the files it is given.

        Those are the new files of the compartments in question, not in use before the block has ended. Then one writing
        of the keyring names them all; before it nothing has changed, whatever fails. When it is in doubt whether it
        happened, nothing more can be done with this vault but open it anew: both files are there, each whole. Raises
        what `WaysIn.checked` raises; RolledBack, Cancelled, DiskFull, StorageFailed, VaultDamaged.
        """
        if self.rolled_back:
            raise RolledBack(compartment=min(self.rolled_back).value)
        self.ways.checked(wanted.names)
        base = self.ways.changed(wanted.leave, wanted.joins)
        renewal = Renewal(self.keyring, self._files, self._keys, random)
        try:
            renewal.fill(wanted, watch)
            yield {name: fresh.file for name, fresh in renewal.fresh.items()}
            self.ways.write(renewal.named(base))
        except BaseException:
            self._drop(renewal)
            raise
        self._adopt(renewal)

    def sealed_epochs(self, name: Compartment) -> tuple[CompartmentRecord, ...]:
        """Return what was sealed away of a compartment, oldest first."""
        return tuple(record for one, record in self.keyring.sealed if one is name)

    def open_sealed(self, name: Compartment, epoch: int, key: Secret) -> OpenCompartment:
        """Return the file of a sealed epoch, opened with the key that came back; the caller closes it.

        Raises NotInVault; KeyringRefused when the record or the key is not the one that was written; VaultDamaged.
        """
        record = self._sealed(name, epoch)
        slot_keys.check_record(self.identifier, name, record, key)
        return open_compartment(self.folder / record.file, name, key)

    def forget_sealed(self, name: Compartment, epoch: int) -> None:
        """Give up a sealed epoch and remove its file: its rows are here again, or confirmed elsewhere. NotInVault."""
        record = self._sealed(name, epoch)
        self.ways.write(self.keyring.without_sealed(name, record))
        with named_disk_faults():
            keyring_file.remove_orphans(self.folder, self.keyring, [name])

    def _sealed(self, name: Compartment, epoch: int) -> CompartmentRecord:
        for record in self.sealed_epochs(name):
            if record.epoch == epoch:
                return record
        raise NotInVault(what="sealed")

    def go_on_as(self, slot: OpenSlot) -> None:
        """Let the person who unlocked act under the slot that took the place of theirs."""
        self.slot = slot

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

    def _drop(self, renewal: Renewal) -> None:
        """After a failure: remove what was made, unless a keyring on disk may name it already."""
        try:
            self.ways.check_untouched()
        except KeyringUneven:
            for file in self._files.values():
                file.distrust(StorageFailed(why="keyring"))
            renewal.leave()
        else:
            renewal.discard()

    def _adopt(self, renewal: Renewal) -> None:
        """Go on with the new files; the old ones and their keys go."""
        for name, fresh in renewal.fresh.items():
            old, key = self._files[name], self._keys[name]
            self._files[name], self._keys[name] = fresh.file, fresh.key
            old.close()
            key.close()
        with named_disk_faults():
            keyring_file.remove_orphans(self.folder, self.keyring, renewal.fresh)


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
        with named_disk_faults():
            remove_leftovers(folder)
            if not vault.rolled_back:
                keyring_file.remove_orphans(folder, unlocked.keyring, files)
    except BaseException:
        for file in files.values():
            file.close()
        slot_keys.wipe(unlocked.keys.values())
        raise
    return vault
