"""Opens one compartment with the slot of a second person, beside the one who unlocked: for reading, a short while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from testimony_desk.crypto import slots
from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.store import heads, slot_keys
from testimony_desk.store.compartment import OpenCompartment, open_compartment
from testimony_desk.store.errors import CompartmentClosed, RolledBack
from testimony_desk.store.keyring import Slot
from testimony_desk.store.vault import Vault


@dataclass(frozen=True)
class SecondKey:
    """What a second slot gave: the person's public key (32 bytes) and the key of one compartment, nothing else of it.

    Whoever has it closes `key`.
    """

    person: bytes
    name: Compartment
    key: Secret = field(repr=False)


def second_key(vault: Vault, slot: Slot, passphrase: str, policy: KdfPolicy, name: Compartment) -> SecondKey:
    """Open a slot of an open vault and take one compartment's key out of it; the seed is wiped at once.

    Raises WrongPassphrase, MemoryShort; KeyringRefused for a planted slot or list of readers; CompartmentClosed when
    this slot does not open it either.
    """
    with slot_keys.open_slot(vault.identifier, slot, passphrase, policy) as seed:
        person = slots.person_key(seed).public
        key = slot_keys.compartment_key(vault.keyring, name, slot, seed)
    if key is None:
        raise CompartmentClosed(compartment=name.value)
    return SecondKey(person, name, key)


@contextmanager
def reading(vault: Vault, second: SecondKey) -> Iterator[OpenCompartment]:
    """Open the compartment for as long as the block lasts, for reading; the vault itself goes on without it.

    Raises RolledBack when it is older than the keyring or a neighbour remembers: what it lacks would be missed. Raises
    VaultDamaged, VaultTooNew, DiskFull.
    """
    record = vault.keyring.compartments[second.name]
    file = open_compartment(vault.folder / record.file, second.name, second.key)
    try:
        files = {name: vault.compartment(name) for name in vault.opens} | {second.name: file}
        if second.name in heads.older_than_remembered(vault.keyring, files):
            raise RolledBack(compartment=second.name.value)
        file.read_only = True
        yield file
    finally:
        file.close()
