"""What a slot can do: be made, opened by its passphrase, be given compartment keys, and check who else has them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from testimony_desk.crypto import passphrase as passphrases
from testimony_desk.crypto import slots
from testimony_desk.crypto.errors import BadMac, KdfRefused, WrongKey
from testimony_desk.crypto.passphrase import KdfParameters, KdfPolicy
from testimony_desk.crypto.secret import Material, Random, Secret
from testimony_desk.domain import canonical
from testimony_desk.domain.version import Compartment
from testimony_desk.store.errors import CompartmentClosed, KeyringRefused, MemoryShort, WrongPassphrase
from testimony_desk.store.keyring import SLOT_ID_SIZE, CompartmentRecord, Head, Keyring, Reader, Slot, SlotKind
from testimony_desk.store.keyring_codec import kdf_json, record_json

SLOT_AAD = b"td/slot/v1"
COMPARTMENT_INFO = b"testimony-desk/compartment/v1"
LABEL_INFO = b"testimony-desk/label/v1"


@dataclass(frozen=True)
class NewSlot:
    """Who a new slot is for: its number (1-16), kind, a short label, and its passphrase with what deriving may cost."""

    number: int
    kind: SlotKind
    label: str
    passphrase: str
    kdf: KdfParameters


def make_slot(vault: bytes, wanted: NewSlot, policy: KdfPolicy, random: Random) -> tuple[Slot, Secret]:
    """Return a new slot and its seed. Raises KeyringRefused for parameters beyond the policy, MemoryShort."""
    seed = slots.new_seed(random)
    identifier = random(8)
    public = slots.public_of(seed)
    aad = _aad(vault, identifier, wanted.kind, wanted.kdf)
    with _derive(wanted.passphrase, wanted.kdf, policy) as key:
        wrapped = slots.wrap_seed(seed, key, aad, random)
    label = sealed_label(vault, identifier, public, wanted.label)
    return Slot(identifier, wanted.number, wanted.kind, public, wanted.kdf, wrapped, label), seed


def open_slot(vault: bytes, slot: Slot, passphrase: str, policy: KdfPolicy) -> Secret:
    """Return a slot's seed. Raises WrongPassphrase; KeyringRefused for a kit or a public key that is not the seed's."""
    if slot.kdf is None or slot.wrapped is None:
        raise KeyringRefused(why="kit", slot=slot.number)
    with _derive(passphrase, slot.kdf, policy) as key:
        try:
            seed = slots.open_seed(slot.wrapped, key, _aad(vault, slot.id, slot.kind, slot.kdf))
        except WrongKey:
            raise WrongPassphrase from None
    if slots.public_of(seed) != slot.public:
        raise KeyringRefused(why="public key", slot=slot.number)
    return seed


def rewrapped(vault: bytes, slot: Slot, seed: Secret, under: tuple[str, KdfParameters], policy: KdfPolicy,
              random: Random) -> Slot:
    """Return the slot with its seed under another passphrase; its key stays, and so does what is sealed to it.

    under: the passphrase and what deriving it may cost. Raises KeyringRefused for parameters beyond the policy,
    MemoryShort.
    """
    passphrase, kdf = under
    with _derive(passphrase, kdf, policy) as key:
        wrapped = slots.wrap_seed(seed, key, _aad(vault, slot.id, slot.kind, kdf), random)
    return replace(slot, kdf=kdf, wrapped=wrapped)


def sealed_label(vault: bytes, slot: bytes, public: bytes, label: str) -> bytes:
    """Return a slot's label sealed to its own public key: who unlocks is nobody else's business."""
    return slots.seal(public, label.encode(), _label_info(vault, slot))


def label_of(vault: bytes, slot: Slot, seed: Secret) -> str:
    """Return the label of an opened slot, "" when it does not open: a label is not worth refusing a vault for."""
    try:
        with slots.unseal(seed, slot.label, _label_info(vault, slot.id)) as text:
            return text.view().decode()
    except (WrongKey, UnicodeDecodeError):
        return ""


def seal_to(vault: bytes, name: Compartment, epoch: int, key: Secret, slot: Slot) -> Reader:
    """Return a compartment's key sealed to one slot, bound to vault, compartment, epoch and slot."""
    sealed = slots.seal(slot.public, key, _info(vault, name, epoch, slot.id))
    return Reader(slot.id, hashlib.sha256(slot.public).digest(), sealed)


def seal_outward(vault: bytes, name: Compartment, epoch: int, key: Secret, public: bytes) -> Reader:
    """Return a compartment's key sealed to a key that is no slot here; the id is how its hash begins."""
    digest = hashlib.sha256(public).digest()
    identifier = digest[:SLOT_ID_SIZE]
    return Reader(identifier, digest, slots.seal(public, key, _info(vault, name, epoch, identifier)))


def unseal_outward(vault: bytes, name: Compartment, epoch: int, reader: Reader, seed: Material) -> Secret:
    """Return the key that `seal_outward` sealed to this seed's public key; raises KeyringRefused for another seed.

    vault: identifier of the vault that it was sealed in, wherever this is called.
    """
    try:
        return slots.unseal(seed, reader.sealed, _info(vault, name, epoch, reader.slot))
    except WrongKey:
        raise KeyringRefused(why="sealed copy", compartment=name.value) from None


def check_record(vault: bytes, name: Compartment, record: CompartmentRecord, key: Secret) -> None:
    """Raise KeyringRefused unless a holder of the compartment's key wrote this record."""
    with slots.readers_mac_key(key) as mac_key:
        try:
            slots.check_mac(mac_key, canonical.dump(record_json(name, record, vault)), record.mac)
        except BadMac:
            raise KeyringRefused(why="readers", compartment=name.value) from None


def vouched(vault: bytes, name: Compartment, record: CompartmentRecord, key: Secret) -> CompartmentRecord:
    """Return the record with the MAC that only a holder of the compartment's key can write."""
    return replace(record, mac=_mac(vault, name, record, key))


def with_head(vault: bytes, name: Compartment, record: CompartmentRecord, head: Head, key: Secret) -> CompartmentRecord:
    """Return the record with a newer head, vouched for again."""
    return vouched(vault, name, replace(record, head=head), key)


def compartment_key(keyring: Keyring, name: Compartment, slot: Slot, seed: Secret) -> Secret | None:
    """Return the key of a compartment that this slot opens, None when the slot is not among its readers.

    Raises KeyringRefused, with the compartment, when the sealed copy, the list of readers or a reader's public key is
    not what a holder of the key wrote.
    """
    record = keyring.compartments[name]
    reader = record.reader(slot.id)
    if reader is None:
        return None
    try:
        key = slots.unseal(seed, reader.sealed, _info(keyring.vault, name, record.epoch, slot.id))
    except WrongKey:
        raise KeyringRefused(why="sealed copy", compartment=name.value) from None
    check_readers(keyring, name, key)
    return key


def check_readers(keyring: Keyring, name: Compartment, key: Secret) -> None:
    """Raise KeyringRefused unless the list of readers is vouched for and each reader's public key is the one meant.

    To be called before any key is sealed again: whoever can write the file could have added a slot of their own.
    """
    record = keyring.compartments[name]
    check_record(keyring.vault, name, record, key)
    publics = {slot.id: slot for slot in keyring.slots}
    for reader in record.readers:
        slot = publics.get(reader.slot)
        if slot is None or hashlib.sha256(slot.public).digest() != reader.public_sha256:
            raise KeyringRefused(why="public key", compartment=name.value, slot=slot.number if slot else 0)


def check_no_stranger(keyring: Keyring) -> None:
    """Raise KeyringRefused, naming its number, when a slot is not a reader of consent: every honest slot is one."""
    readers = {reader.slot for reader in keyring.compartments[Compartment.CONSENT].readers}
    for slot in keyring.slots:
        if slot.id not in readers:
            raise KeyringRefused(why="unknown slot", slot=slot.number)


def admit(keyring: Keyring, slot: Slot, opens: Iterable[Compartment], keys: Mapping[Compartment, Secret]) -> Keyring:
    """Return the keyring with one more slot, the keys it opens sealed to it, and their records vouched for again."""
    admitted = replace(keyring, slots=(*keyring.slots, slot))
    for name in opens:
        record = keyring.compartments[name]
        readers = (*record.readers, seal_to(keyring.vault, name, record.epoch, keys[name], slot))
        admitted = admitted.with_record(
            name, vouched(keyring.vault, name, replace(record, readers=readers), keys[name]))
    return admitted


def dismiss(keyring: Keyring, gone: Iterable[Slot], keys: Mapping[Compartment, Secret]) -> Keyring:
    """Return the keyring without these slots and their sealed copies, the records they read vouched for again.

    Who copied the keyring before can still use the copy: only another key of the compartment ends that. Raises
    CompartmentClosed when one of them reads a compartment whose key is not here.
    """
    leaving = {slot.id for slot in gone}
    kept = replace(keyring, slots=tuple(slot for slot in keyring.slots if slot.id not in leaving))
    for name, record in keyring.compartments.items():
        readers = tuple(reader for reader in record.readers if reader.slot not in leaving)
        if readers == record.readers:
            continue
        if name not in keys:
            raise CompartmentClosed(compartment=name.value)
        kept = kept.with_record(name, vouched(keyring.vault, name, replace(record, readers=readers), keys[name]))
    return kept


def keys_of(keyring: Keyring, slot: Slot, seed: Secret) -> tuple[Mapping[Compartment, Secret], frozenset[Compartment]]:
    """Return the keys that a slot holds, and the compartments whose records must not be believed."""
    keys: dict[Compartment, Secret] = {}
    refused: set[Compartment] = set()
    for name in Compartment:
        try:
            key = compartment_key(keyring, name, slot, seed)
        except KeyringRefused:
            refused.add(name)
        else:
            keys.update({} if key is None else {name: key})
    return keys, frozenset(refused)


def wipe(secrets: Iterable[Secret]) -> None:
    """Overwrite keys that are no longer needed."""
    for secret in secrets:
        secret.close()


def _derive(passphrase: str, kdf: KdfParameters, policy: KdfPolicy) -> Secret:
    try:
        return passphrases.derive(passphrase, kdf, policy)
    except KdfRefused as error:
        raise KeyringRefused(why="kdf") from error
    except MemoryError:
        raise MemoryShort(mebibytes=kdf.m // 1024) from None


def _mac(vault: bytes, name: Compartment, record: CompartmentRecord, key: Secret) -> bytes:
    with slots.readers_mac_key(key) as mac_key:
        return slots.mac(mac_key, canonical.dump(record_json(name, record, vault)))


def _aad(vault: bytes, slot: bytes, kind: SlotKind, kdf: KdfParameters) -> bytes:
    return b"\0".join((SLOT_AAD, vault, slot, kind.value.encode(), canonical.dump(kdf_json(kdf))))


def _info(vault: bytes, name: Compartment, epoch: int, slot: bytes) -> bytes:
    return b"\0".join((COMPARTMENT_INFO, vault, name.value.encode(), str(epoch).encode(), slot))


def _label_info(vault: bytes, slot: bytes) -> bytes:
    return b"\0".join((LABEL_INFO, vault, slot))
