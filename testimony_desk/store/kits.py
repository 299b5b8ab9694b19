"""Slots of recovery kits: made from a seed that is kept nowhere, found by it, and proved to open every compartment."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.crypto import slots
from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.store import slot_keys
from testimony_desk.store.errors import CompartmentClosed, KeyringRefused, KitUnknown, SlotsFull
from testimony_desk.store.keyring import MAX_SLOTS, OPENS, Keyring, Slot, SlotKind

NUMBER_SIZE = 2
"""The last bytes of a kit slot's id are the kit's number, so that sheets of another kit are known without any key."""


def of(keyring: Keyring) -> tuple[Slot, ...]:
    """Return the slots of recovery kits, the newest last."""
    return tuple(slot for slot in keyring.slots if slot.kind is SlotKind.KIT)


def number_of(slot: Slot) -> int:
    """Return the number of a kit (0-32,767), which every sheet of it carries in its first words."""
    return int.from_bytes(slot.id[-NUMBER_SIZE:], "big")


def make_slot(keyring: Keyring, seed: Secret, number: int, random: Random) -> Slot:
    """Return a kit's slot for the seed that its sheets share; raises SlotsFull.

    It takes the highest free slot number: the low ones are what people are known by.
    """
    taken = {slot.number for slot in keyring.slots}
    free = [place for place in range(MAX_SLOTS, 0, -1) if place not in taken]
    if not free:
        raise SlotsFull(limit=MAX_SLOTS)
    identifier = random(8 - NUMBER_SIZE) + number.to_bytes(NUMBER_SIZE, "big")
    public = slots.public_of(seed)
    label = slot_keys.sealed_label(keyring.vault, identifier, public, "")
    return Slot(identifier, free[0], SlotKind.KIT, public, None, None, label)


def find(keyring: Keyring, seed: Secret) -> Slot:
    """Return the kit slot whose seed this is; raises KitUnknown."""
    public = slots.public_of(seed)
    for slot in of(keyring):
        if slot.public == public:
            return slot
    raise KitUnknown


def prove(keyring: Keyring, slot: Slot, seed: Secret, keys: Mapping[Compartment, Secret]) -> None:
    """Unseal with a kit's seed every key that its slot should open, and hold it against the key that is in use.

    Raises KitUnknown when the seed is not the slot's, CompartmentClosed when a key to compare with is not here,
    KeyringRefused, with the compartment, when a sealed copy is missing or gives another key.
    """
    if slots.public_of(seed) != slot.public:
        raise KitUnknown
    for name in sorted(OPENS[SlotKind.KIT]):
        if name not in keys:
            raise CompartmentClosed(compartment=name.value)
        found = slot_keys.compartment_key(keyring, name, slot, seed)
        if found is None:
            raise KeyringRefused(why="sealed copy", compartment=name.value)
        with found:
            if found != keys[name]:
                raise KeyringRefused(why="sealed copy", compartment=name.value)
