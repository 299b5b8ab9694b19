"""What a passphrase or a recovery kit opens: the keyring copy to be believed, and the compartment keys of one slot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto import slots
from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Secret
from testimony_desk.crypto.signature import SigningKey
from testimony_desk.domain.version import Compartment
from testimony_desk.store import keyring_file, kits, slot_keys
from testimony_desk.store.errors import KeyringRefused, SlotMissing
from testimony_desk.store.keyring import Keyring, Slot, SlotKind
from testimony_desk.store.keyring_file import Copies


@dataclass(frozen=True)
class OpenSlot:
    """The slot that was opened: its number (1-16), kind, label, and the person's own signing key."""

    number: int
    kind: SlotKind
    label: str
    person: SigningKey


@dataclass(frozen=True)
class Unlocked:
    """The believed keyring (on disk in both copies), the opened slot, its compartment keys, and what was found amiss.

    refused: compartments whose record in the keyring is not what a holder of their key wrote; they stay closed.
    """

    keyring: Keyring
    slot: OpenSlot
    keys: Mapping[Compartment, Secret]
    refused: frozenset[Compartment]
    mended: bool


def unlock(folder: Path, number: int, passphrase: str, policy: KdfPolicy) -> Unlocked:
    """Open one slot with one key derivation, and make both copies of the keyring equal again where they are not.

    Raises what `keyring_file.read` raises; SlotMissing, WrongPassphrase, MemoryShort; KeyringRefused when consent
    cannot be believed or the slot is nobody's reader.
    """
    copies = keyring_file.read(folder, policy)
    newest = copies.sound[0]
    slot = newest.slot(number)
    with slot_keys.open_slot(newest.vault, slot, passphrase, policy) as seed:
        return _open(folder, copies, slot, seed)


def unlock_with_kit(folder: Path, seed: Secret, policy: KdfPolicy) -> Unlocked:
    """Open the slot of a recovery kit by the seed that its sheets gave; both copies as by `unlock`.

    Raises what `keyring_file.read` raises; KitUnknown; KeyringRefused when consent cannot be believed.
    """
    copies = keyring_file.read(folder, policy)
    return _open(folder, copies, kits.find(copies.sound[0], seed), seed)


def _open(folder: Path, copies: Copies, slot: Slot, seed: Secret) -> Unlocked:
    newest = copies.sound[0]
    keyring, keys, refused = _believable(copies, slot, seed)
    try:
        _check_consent(keys, refused, slot)
        if copies.uneven or keyring is not newest:
            keyring = keyring.numbered(copies.next_sequence)
            keyring_file.write(folder, keyring)
    except BaseException:
        slot_keys.wipe(keys.values())
        raise
    opened = OpenSlot(slot.number, slot.kind, slot_keys.label_of(keyring.vault, slot, seed), slots.person_key(seed))
    return Unlocked(keyring, opened, keys, refused, mended=keyring is not newest)


def _believable(copies: Copies, slot: Slot, seed: Secret,
                ) -> tuple[Keyring, Mapping[Compartment, Secret], frozenset[Compartment]]:
    """Return the newest copy whose records all hold, else the newest with what it does hold."""
    first = None
    for keyring in copies.sound:
        keys, refused = slot_keys.keys_of(keyring, slot, seed)
        if not refused and _same_slot(keyring, slot):
            if first is not None:
                slot_keys.wipe(first[1].values())
            return keyring, keys, refused
        if first is None:
            first = keyring, keys, refused
        else:
            slot_keys.wipe(keys.values())
    assert first is not None  # Copies.sound is never empty
    return first


def _same_slot(keyring: Keyring, slot: Slot) -> bool:
    """Only a copy that still knows the opened slot with the same wrapping may stand in for the newest."""
    try:
        return keyring.slot(slot.number) == slot
    except SlotMissing:
        return False


def _check_consent(keys: Mapping[Compartment, Secret], refused: frozenset[Compartment], slot: Slot) -> None:
    if Compartment.CONSENT in refused:
        raise KeyringRefused(why="readers", compartment=Compartment.CONSENT.value)
    if Compartment.CONSENT not in keys:
        raise KeyringRefused(why="unknown slot", slot=slot.number)
