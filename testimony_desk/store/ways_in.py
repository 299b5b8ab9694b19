"""The ways into an open vault: its keyring as both copies on disk have it, and the keys that the opened slot holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.store import keyring_file, kits, slot_keys
from testimony_desk.store.errors import CompartmentClosed, KeyringRefused, SlotsFull
from testimony_desk.store.keyring import MAX_SLOTS, OPENS, Keyring, Slot, SlotKind
from testimony_desk.store.unlocked import Unlocked


class WaysIn:
    """Gives slots keys and takes them away, each time by one writing of the keyring; belongs to one open vault.

    keys: by compartment, those that are open. refused: compartments whose record is not believed, hence closed. Nothing
    has changed when a method raises before the keyring is written; one copy may have when the disk fails.
    """

    def __init__(self, folder: Path, unlocked: Unlocked) -> None:
        self._folder = folder
        self._refused = unlocked.refused
        self.keyring = unlocked.keyring
        self.keys: dict[Compartment, Secret] = dict(unlocked.keys)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every way in, kits too, in the order in which they were given."""
        return self.keyring.slots

    @property
    def kits(self) -> tuple[Slot, ...]:
        """The slots of recovery kits, the newest last."""
        return kits.of(self.keyring)

    def add(self, wanted: slot_keys.NewSlot, policy: KdfPolicy, random: Random) -> Slot:
        """Give another person a way in: seal to a new slot each key that its kind opens and that this slot holds.

        Raises what `checked` raises; SlotsFull when the number is taken or there are 16.
        """
        self.check_free(wanted.number)
        self.checked(OPENS[wanted.kind])
        slot, seed = slot_keys.make_slot(self.keyring.vault, wanted, policy, random)
        seed.close()
        self.admit(slot)
        return slot

    def check_free(self, number: int) -> None:
        """Raise SlotsFull when that number is taken or there are 16 slots."""
        taken = {slot.number for slot in self.keyring.slots}
        if number in taken or len(taken) >= MAX_SLOTS:
            raise SlotsFull(limit=MAX_SLOTS)

    def admit(self, slot: Slot) -> None:
        """Take up a slot that was made for this vault; `checked` and `check_free` come first."""
        self.write(slot_keys.admit(self.keyring, slot, OPENS[slot.kind], self.keys))

    def renew(self, wanted: slot_keys.NewSlot, policy: KdfPolicy, random: Random) -> None:
        """Put a new way in, with a seed of its own, in place of the slot of that number; the old passphrase ends here.

        Raises what `checked` raises; CompartmentClosed also for a key of the old slot's that is not here.
        """
        self.checked(OPENS[wanted.kind])
        old = [slot for slot in self.keyring.slots if slot.number == wanted.number]
        slot, seed = slot_keys.make_slot(self.keyring.vault, wanted, policy, random)
        seed.close()
        remaining = slot_keys.dismiss(self.keyring, old, self.keys)
        self.write(slot_keys.admit(remaining, slot, OPENS[wanted.kind], self.keys))

    def replace(self, slot: Slot) -> None:
        """Write a slot again under its id, with another wrapping or another label. Raises SlotMissing."""
        self.write(self.keyring.with_slot(slot))

    def add_kit(self, seed: Secret, number: int, replaced: Iterable[Slot], random: Random) -> Slot:
        """Give a recovery kit its way in, and take that of replaced ones, by one writing of the keyring.

        seed: 32 bytes that its sheets share; number: 0-32,767. Raises what `add` raises.
        """
        self.checked(OPENS[SlotKind.KIT])
        remaining = slot_keys.dismiss(self.keyring, replaced, self.keys)
        slot = kits.make_slot(remaining, seed, number, random)
        self.write(slot_keys.admit(remaining, slot, OPENS[slot.kind], self.keys))
        return slot

    def prove_kit(self, slot: Slot, seed: Secret) -> None:
        """Check that a kit's seed opens, from the keyring as both copies on disk have it, every key that is in use.

        Raises KeyringUneven, and what `kits.prove` raises.
        """
        keyring_file.check_written(self._folder, self.keyring)
        kits.prove(self.keyring, slot, seed, self.keys)

    def keep_only_kit(self, slot: Slot) -> None:
        """Take the way in of every other recovery kit; raises what `checked` raises, DiskFull."""
        others = [other for other in self.kits if other.id != slot.id]
        if others:
            self.checked(OPENS[SlotKind.KIT])
            self.write(slot_keys.dismiss(self.keyring, others, self.keys))

    def changed(self, leave: Collection[Slot], joins: Slot | None) -> Keyring:
        """Return the keyring with these slots gone and that one in, not written yet. Raises CompartmentClosed."""
        keyring = slot_keys.dismiss(self.keyring, leave, self.keys)
        return keyring if joins is None else slot_keys.admit(keyring, joins, OPENS[joins.kind], self.keys)

    def checked(self, names: Iterable[Compartment]) -> Mapping[Compartment, Secret]:
        """Return the keys of these compartments once they may be sealed anew.

        Raises KeyringRefused, naming it, when a slot is planted or a list of readers is not vouched for;
        CompartmentClosed when a key is not here.
        """
        slot_keys.check_no_stranger(self.keyring)
        wanted = sorted(names)
        for name in wanted:
            if name in self._refused:
                raise KeyringRefused(why="readers", compartment=name.value)
            if name not in self.keys:
                raise CompartmentClosed(compartment=name.value)
            slot_keys.check_readers(self.keyring, name, self.keys[name])
        return {name: self.keys[name] for name in wanted}

    def write(self, keyring: Keyring) -> None:
        """Write both copies with the next number; from here on this is the keyring in use. DeskErrors of the disk."""
        numbered = keyring.numbered(self.keyring.sequence + 1)
        keyring_file.write(self._folder, numbered)
        self.keyring = numbered

    def check_untouched(self) -> None:
        """Raise KeyringUneven unless both copies on disk still are the keyring in use."""
        keyring_file.check_written(self._folder, self.keyring)
