"""The strict readers of a card's single fields; each returns a checked value or raises CardRefused."""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Mapping

from testimony_desk.crypto import bech32, hybrid
from testimony_desk.crypto.errors import BadPublicKey
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import CardRefused, CardTooNew

FORMAT = "td-card/1"
KEYS = frozenset({"format", "name", "kind", "training", "made_on", "sign", "seal", "people", "previous"})
ROLES = frozenset({"researcher", "supervisor", "analyst", "custodian"})
MAX_NAME = 80
MAX_PEOPLE = 64
_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_RECIPIENT_PREFIX = "age1pq"
_RECIPIENT_LENGTH = 1959


def known(value: Json) -> Mapping[str, Json]:
    """Return the object of a card; raises CardTooNew for a later format, CardRefused for other keys."""
    if not isinstance(value, Mapping):
        raise CardRefused(why="object")
    form = value.get("format")
    if isinstance(form, str) and form.startswith("td-card/") and form != FORMAT:
        raise CardTooNew
    if form != FORMAT or value.keys() != KEYS:
        raise CardRefused(why="keys")
    return value


def name(value: Json) -> str:
    """Return a desk's name: 1 to 80 characters, none of them invisible, steering or breaking a line."""
    if not isinstance(value, str) or not 0 < len(value) <= MAX_NAME or value != value.strip():
        raise CardRefused(why="name")
    if any(unicodedata.category(char)[0] in "CZ" and char != " " for char in value):
        raise CardRefused(why="name")
    return value


def one_of(value: Json, kinds: type[enum.StrEnum]) -> str:
    """Return a word that is a value of the enumeration."""
    if not isinstance(value, str) or value not in {one.value for one in kinds}:
        raise CardRefused(why="kind")
    return value


def flag(value: Json) -> bool:
    """Return a boolean."""
    if not isinstance(value, bool):
        raise CardRefused(why="training")
    return value


def day(value: Json) -> str:
    """Return a day written `YYYY-MM-DD`."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise CardRefused(why="made_on")
    return value


def signing_keys(value: Json) -> dict[Compartment, bytes]:
    """Return the 32-byte Ed25519 public key of each compartment the card offers."""
    return {key: canonical.to_bytes(one, 32) for key, one in _by_compartment(value).items()}


def recipients(value: Json) -> dict[Compartment, str]:
    """Return the age recipient of each compartment; only hybrid ones that can be sealed to."""
    return {key: _recipient(one) for key, one in _by_compartment(value).items()}


def people(value: Json) -> tuple[tuple[bytes, str], ...]:
    """Return personal public keys (32 bytes) with their roles, no key twice."""
    if not isinstance(value, list) or len(value) > MAX_PEOPLE:
        raise CardRefused(why="people")
    found = tuple(_person(one) for one in value)
    if len({key for key, _ in found}) != len(found):
        raise CardRefused(why="people")
    return found


def _person(value: Json) -> tuple[bytes, str]:
    if not isinstance(value, Mapping) or value.keys() != {"key", "role"}:
        raise CardRefused(why="people")
    role = value["role"]
    if not isinstance(role, str) or role not in ROLES:
        raise CardRefused(why="people")
    return canonical.to_bytes(value["key"], 32), role


def _by_compartment(value: Json) -> dict[Compartment, Json]:
    names = {one.value for one in Compartment}
    if not isinstance(value, Mapping) or not value.keys() <= names:
        raise CardRefused(why="compartments")
    return {Compartment(key): one for key, one in value.items()}


def _recipient(value: Json) -> str:
    if not isinstance(value, str) or len(value) != _RECIPIENT_LENGTH or value != value.lower():
        raise CardRefused(why="recipient")
    try:
        prefix, key = bech32.decode(value)
        if prefix != _RECIPIENT_PREFIX:
            raise CardRefused(why="recipient")
        # Sealing nothing to it finds the keys that no honest desk has: wrong lattice values, a zero curve point.
        hybrid.seal(key, b"", b"testimony-desk/card-check/v1")
    except (ValueError, BadPublicKey) as error:
        raise CardRefused(why="recipient") from error
    return value
