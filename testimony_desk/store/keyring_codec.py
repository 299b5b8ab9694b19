"""The keyring as bytes: magic line, canonical JSON, SHA-256; every bound is checked before any key is derived."""

from __future__ import annotations

import enum
import hashlib
import re
from collections.abc import Mapping
from typing import TypeVar

from testimony_desk.crypto import hybrid, passphrase, slots
from testimony_desk.crypto.errors import KdfRefused
from testimony_desk.crypto.passphrase import KdfParameters, KdfPolicy
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical, TooLarge
from testimony_desk.domain.version import Compartment
from testimony_desk.store.errors import KeyringDamaged, KeyringRefused, VaultTooNew
from testimony_desk.store.keyring import (
    HASH_SIZE,
    MAX_EPOCH,
    MAX_EPOCHS,
    MAX_SLOTS,
    SLOT_ID_SIZE,
    VAULT_ID_SIZE,
    CompartmentRecord,
    Head,
    Keyring,
    Reader,
    Slot,
    SlotKind,
    file_name,
    is_file_name,
)

FORMAT = 1
MAGIC = b"TDK1\n"
MAX_SIZE = 256 * 1024
SEALED_KEY_SIZE = 32 + hybrid.SEALED_EXTRA
MAX_LABEL = 200
_MAGIC_SHAPE = re.compile(rb"TDK([0-9]{1,4})\n")
_DIGEST_SIZE = 65
_Word = TypeVar("_Word", bound=enum.StrEnum)


def encode(keyring: Keyring) -> bytes:
    """Return the bytes of one keyring file: `TDK1`, canonical JSON, 64 hex digits of SHA-256, a newline after each."""
    body = MAGIC + canonical.dump(_keyring_json(keyring)) + b"\n"
    return body + hashlib.sha256(body).hexdigest().encode() + b"\n"


def decode(data: bytes, policy: KdfPolicy) -> Keyring:
    """Return the keyring of a file's bytes.

    Raises KeyringDamaged when the bytes are not what was written, VaultTooNew for a later format, KeyringRefused when
    they are whole but out of bounds (security: nothing here costs more than reading 256 KiB).
    """
    body = _undamaged(data)
    try:
        value = canonical.load(body[len(MAGIC):-1], MAX_SIZE)
        return _keyring(_object(value), policy)
    except (NotCanonical, TooLarge, KdfRefused) as error:
        raise KeyringRefused(why=str(error.args[0])) from error


def kdf_json(kdf: KdfParameters | None) -> Json:
    """Return the parameters of a slot's passphrase as they stand in the file and in what the wrapping is bound to."""
    if kdf is None:
        return None
    return {"m": kdf.m, "t": kdf.t, "p": kdf.p, "salt": canonical.to_text(kdf.salt)}


def record_json(name: Compartment, record: CompartmentRecord, vault: bytes) -> dict[str, Json]:
    """Return what a compartment's MAC covers: {vault, compartment, epoch, file, readers, head}."""
    return {"vault": canonical.to_text(vault), "compartment": name.value, **_uncovered(record)}


def _uncovered(record: CompartmentRecord) -> dict[str, Json]:
    readers = [{"slot": canonical.to_text(one.slot), "public_sha256": canonical.to_text(one.public_sha256),
                "sealed": canonical.to_text(one.sealed)} for one in record.readers]
    return {"epoch": record.epoch, "file": record.file, "readers": readers,
            "head": {"count": record.head.count, "hash": canonical.to_text(record.head.hash)}}


def _stored_record(record: CompartmentRecord) -> dict[str, Json]:
    return {**_uncovered(record), "mac": canonical.to_text(record.mac)}


def sealed_json(name: Compartment, record: CompartmentRecord) -> dict[str, Json]:
    """Return one sealed epoch as it stands in the keyring, and in what goes to headquarters to have it unsealed."""
    return {"compartment": name.value, **_stored_record(record)}


def _keyring_json(keyring: Keyring) -> Json:
    return {
        "vault": canonical.to_text(keyring.vault),
        "sequence": keyring.sequence,
        "slots": [_slot_json(slot) for slot in keyring.slots],
        "compartments": {name.value: _stored_record(record) for name, record in keyring.compartments.items()},
        "sealed": [sealed_json(name, record) for name, record in keyring.sealed],
    }


def _slot_json(slot: Slot) -> Json:
    return {"id": canonical.to_text(slot.id), "number": slot.number, "kind": slot.kind.value,
            "public": canonical.to_text(slot.public), "kdf": kdf_json(slot.kdf),
            "wrapped": None if slot.wrapped is None else canonical.to_text(slot.wrapped),
            "label": canonical.to_text(slot.label)}


def _undamaged(data: bytes) -> bytes:
    """Return magic, JSON and newline of a file whose SHA-256 is right."""
    if len(data) > MAX_SIZE:
        raise KeyringRefused(why="size")
    body, digest = data[:-_DIGEST_SIZE], data[-_DIGEST_SIZE:]
    if hashlib.sha256(body).hexdigest().encode() + b"\n" != digest or not body.endswith(b"\n"):
        raise KeyringDamaged
    magic = _MAGIC_SHAPE.match(body)
    if magic is None:
        raise KeyringRefused(why="magic")
    if magic[0] != MAGIC:
        raise VaultTooNew(found=int(magic[1]), known=FORMAT)
    return body


def _keyring(value: Mapping[str, Json], policy: KdfPolicy) -> Keyring:
    _keys(value, {"vault", "sequence", "slots", "compartments", "sealed"})
    found = tuple(_slot(_object(one), policy) for one in _items(value["slots"], MAX_SLOTS))
    if len({slot.id for slot in found}) < len(found) or len({slot.number for slot in found}) < len(found):
        raise KeyringRefused(why="slots")
    compartments = _object(value["compartments"])
    _keys(compartments, {name.value for name in Compartment})
    return Keyring(
        vault=canonical.to_bytes(value["vault"], VAULT_ID_SIZE),
        sequence=_number(value["sequence"], 1, canonical.MAX_INTEGER - 1),
        slots=found,
        compartments={name: _record(_object(compartments[name.value])) for name in Compartment},
        sealed=_sealed(value["sealed"]),
    )


def _slot(value: Mapping[str, Json], policy: KdfPolicy) -> Slot:
    _keys(value, {"id", "number", "kind", "public", "kdf", "wrapped", "label"})
    kind = _choice(value["kind"], SlotKind)
    kdf = None if value["kdf"] is None else _kdf(_object(value["kdf"]), policy)
    wrapped = None if value["wrapped"] is None else canonical.to_bytes(value["wrapped"], slots.WRAPPED_SIZE)
    if (kdf is None) != (wrapped is None) or (kdf is None) != (kind is SlotKind.KIT):
        raise KeyringRefused(why="slot")
    label = canonical.to_bytes(value["label"])
    if not hybrid.SEALED_EXTRA <= len(label) <= hybrid.SEALED_EXTRA + MAX_LABEL:
        raise KeyringRefused(why="label")
    return Slot(id=canonical.to_bytes(value["id"], SLOT_ID_SIZE), number=_number(value["number"], 1, MAX_SLOTS),
                kind=kind, public=canonical.to_bytes(value["public"], hybrid.PUBLIC_SIZE), kdf=kdf, wrapped=wrapped,
                label=label)


def _kdf(value: Mapping[str, Json], policy: KdfPolicy) -> KdfParameters:
    _keys(value, {"m", "t", "p", "salt"})
    m, t, p = (_number(value[name], 0, canonical.MAX_INTEGER) for name in ("m", "t", "p"))
    kdf = KdfParameters(m, t, p, canonical.to_bytes(value["salt"]))
    passphrase.check(kdf, policy)
    return kdf


def _record(value: Mapping[str, Json]) -> CompartmentRecord:
    _keys(value, {"epoch", "file", "readers", "head", "mac"})
    readers = tuple(_reader(_object(one)) for one in _items(value["readers"], MAX_SLOTS))
    if len({reader.slot for reader in readers}) < len(readers):
        raise KeyringRefused(why="readers")
    file = value["file"]
    if not isinstance(file, str) or not is_file_name(file):
        raise KeyringRefused(why="file")
    return CompartmentRecord(_number(value["epoch"], 1, MAX_EPOCH), file, readers, _head(_object(value["head"])),
                             canonical.to_bytes(value["mac"], HASH_SIZE))


def _sealed(value: Json) -> tuple[tuple[Compartment, CompartmentRecord], ...]:
    """Read the epochs that one other key opens: at most eight of a compartment, each once, each for one reader."""
    found = tuple(sealed_record(_object(one)) for one in _items(value, MAX_EPOCHS * len(Compartment)))
    for name in Compartment:
        epochs = [record.epoch for one, record in found if one is name]
        if len(epochs) > MAX_EPOCHS or len(set(epochs)) < len(epochs):
            raise KeyringRefused(why="sealed")
    return found


def sealed_record(value: Mapping[str, Json]) -> tuple[Compartment, CompartmentRecord]:
    """Return one sealed epoch as `sealed_json` wrote it; raises KeyringRefused, NotCanonical."""
    name = _choice(value.get("compartment"), Compartment)
    record = _record({key: item for key, item in value.items() if key != "compartment"})
    if len(record.readers) != 1 or record.file != file_name(name, record.epoch, sealed=True):
        raise KeyringRefused(why="sealed")
    return name, record


def _reader(value: Mapping[str, Json]) -> Reader:
    _keys(value, {"slot", "public_sha256", "sealed"})
    return Reader(canonical.to_bytes(value["slot"], SLOT_ID_SIZE),
                  canonical.to_bytes(value["public_sha256"], HASH_SIZE),
                  canonical.to_bytes(value["sealed"], SEALED_KEY_SIZE))


def _head(value: Mapping[str, Json]) -> Head:
    _keys(value, {"count", "hash"})
    return Head(_number(value["count"], 0, canonical.MAX_INTEGER), canonical.to_bytes(value["hash"], HASH_SIZE))


def _object(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise KeyringRefused(why="object")
    return value


def _items(value: Json, limit: int) -> list[Json]:
    if not isinstance(value, list) or len(value) > limit:
        raise KeyringRefused(why="list")
    return value


def _keys(value: Mapping[str, Json], wanted: set[str]) -> None:
    if set(value) != wanted:
        raise KeyringRefused(why="keys")


def _number(value: Json, low: int, high: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise KeyringRefused(why="number")
    return value


def _choice(value: Json, kinds: type[_Word]) -> _Word:
    if not isinstance(value, str) or value not in {one.value for one in kinds}:
        raise KeyringRefused(why="word")
    return kinds(value)
