"""What a keyring says: slots, and for each compartment its file, epoch, readers and head (docs/vault-format.md)."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from testimony_desk.crypto.passphrase import KdfParameters
from testimony_desk.domain.version import Compartment
from testimony_desk.store.errors import SlotMissing

VAULT_ID_SIZE = 16
SLOT_ID_SIZE = 8
HASH_SIZE = 32
MAX_SLOTS = 16
MAX_EPOCHS = 8
"""Sealed epochs of one compartment that wait at a time."""
MAX_EPOCH = 999_999_999
_FILE_NAME = re.compile(r"(consent|testimony|identity)\.(sealed-)?[1-9][0-9]{0,8}\.db")


class SlotKind(enum.StrEnum):
    """Who a slot is for, and with that which compartments it may open."""

    RESEARCHER = "researcher"
    SUPERVISOR = "supervisor"
    ANALYST = "analyst"
    CUSTODIAN = "custodian"
    KIT = "kit"


OPENS: Mapping[SlotKind, frozenset[Compartment]] = {
    SlotKind.RESEARCHER: frozenset(Compartment),
    SlotKind.SUPERVISOR: frozenset({Compartment.CONSENT}),
    SlotKind.ANALYST: frozenset({Compartment.CONSENT, Compartment.TESTIMONY}),
    SlotKind.CUSTODIAN: frozenset({Compartment.CONSENT, Compartment.IDENTITY}),
    SlotKind.KIT: frozenset(Compartment),
}
"""What each kind is given. Every kind opens consent: it holds the journal, the intents and the desk's own facts."""


@dataclass(frozen=True)
class Head:
    """How many commits a compartment has had, and the hash that chains them (32 bytes)."""

    count: int
    hash: bytes


START = Head(0, bytes(HASH_SIZE))


@dataclass(frozen=True)
class Slot:
    """One way into the vault: a public key whose seed a passphrase wraps, or a paper kit keeps (kdf, wrapped None).

    id: 8 bytes, the last two of a kit are its number; number: 1-16, what the person picks; public: 1,216 bytes;
    wrapped: 60 bytes; label: a text sealed to the slot's own key.
    """

    id: bytes
    number: int
    kind: SlotKind
    public: bytes
    kdf: KdfParameters | None
    wrapped: bytes | None
    label: bytes


@dataclass(frozen=True)
class Reader:
    """A compartment's key sealed to one slot (1,168 bytes), with the SHA-256 of the public key it was sealed to."""

    slot: bytes
    public_sha256: bytes
    sealed: bytes


@dataclass(frozen=True)
class CompartmentRecord:
    """One epoch of a compartment: its file, who may open it, its last known head, and the MAC over them."""

    epoch: int
    file: str
    readers: tuple[Reader, ...]
    head: Head
    mac: bytes

    def reader(self, slot: bytes) -> Reader | None:
        """Return the copy sealed to that slot, None when it may not open this compartment."""
        return next((reader for reader in self.readers if reader.slot == slot), None)


def file_name(name: Compartment, epoch: int, *, sealed: bool = False) -> str:
    """Return the name of a compartment's file in one epoch; that of a sealed one says so."""
    return f"{name.value}.{'sealed-' if sealed else ''}{epoch}.db"


def is_file_name(text: str) -> bool:
    """Tell whether a name is one that `file_name` gives."""
    return _FILE_NAME.fullmatch(text) is not None


@dataclass(frozen=True)
class Keyring:
    """The whole keyring; `sealed` are epochs of a compartment whose key only headquarters holds."""

    vault: bytes
    sequence: int
    slots: tuple[Slot, ...]
    compartments: Mapping[Compartment, CompartmentRecord]
    sealed: tuple[tuple[Compartment, CompartmentRecord], ...] = ()

    def slot(self, number: int) -> Slot:
        """Return the slot that a person knows by its number (1-16); raises SlotMissing."""
        for slot in self.slots:
            if slot.number == number:
                return slot
        raise SlotMissing(slot=number)

    def with_slot(self, changed: Slot) -> Keyring:
        """Return the keyring with the slot of that id replaced in its place; raises SlotMissing."""
        if all(slot.id != changed.id for slot in self.slots):
            raise SlotMissing(slot=changed.number)
        return replace(self, slots=tuple(changed if slot.id == changed.id else slot for slot in self.slots))

    def with_record(self, name: Compartment, record: CompartmentRecord) -> Keyring:
        """Return the keyring with one compartment's record replaced; the sequence stays."""
        return replace(self, compartments={**self.compartments, name: record})

    def without_sealed(self, name: Compartment, gone: CompartmentRecord) -> Keyring:
        """Return the keyring that does not name one sealed epoch any more."""
        return replace(self, sealed=tuple(one for one in self.sealed if one != (name, gone)))

    def numbered(self, sequence: int) -> Keyring:
        """Return the keyring with that sequence number, as it is written next."""
        return replace(self, sequence=sequence)
