"""A desk's card: its public keys in one small signed file (docs/bundle-format.md, section Card)."""

from __future__ import annotations

import enum
import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from testimony_desk.crypto import signature
from testimony_desk.crypto.errors import BadSignature
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card_fields
from testimony_desk.exchange.errors import CardRefused

SUFFIX = ".tdcard"
MAX_FILE = 64 * 1024
SIGNED_PREFIX = b"testimony-desk/card/v1\0"
ORDER = (Compartment.CONSENT, Compartment.TESTIMONY, Compartment.IDENTITY)

Sign = Callable[[bytes], bytes]


class DeskKind(enum.StrEnum):
    """The two kinds of desk; only what headquarters says is stored lets a field desk purge."""

    FIELD = "field"
    HEADQUARTERS = "headquarters"


@dataclass(frozen=True)
class Person:
    """A person's public signing key (32 bytes) and the role of the slot it belongs to."""

    key: bytes
    role: str


@dataclass(frozen=True)
class Card:
    """The checked content of a card. sign: 32-byte Ed25519 keys; seal: age recipients, for the same compartments.

    made_on is `YYYY-MM-DD`; previous is the fingerprint of the card this one succeeds, None for the first.
    """

    name: str
    kind: DeskKind
    training: bool
    made_on: str
    sign: Mapping[Compartment, bytes]
    seal: Mapping[Compartment, str]
    people: tuple[Person, ...]
    previous: bytes | None = None


@dataclass(frozen=True)
class SignedCard:
    """A card with the very bytes that were signed, and the signatures of its predecessor's keys, not yet checked."""

    card: Card
    signed: bytes
    data: bytes
    predecessor_signatures: tuple[bytes, ...]

    @property
    def fingerprint(self) -> bytes:
        """SHA-256 (32 bytes) of the signed bytes, prefix included."""
        return hashlib.sha256(self.signed).digest()


def write(card: Card, sign: Mapping[Compartment, Sign], predecessor: tuple[Sign, ...] = ()) -> bytes:
    """Return the file of a card, signed by each of its keys, and for a successor by each of its predecessor's.

    Both in the order consent, testimony, identity; `sign` must hold a signer for each key of the card.
    """
    text = canonical.dump(_json(card))
    signers = [sign[one] for one in ORDER if one in card.sign] + list(predecessor)
    lines = [text, *(canonical.to_text(one(SIGNED_PREFIX + text)).encode() for one in signers)]
    data = b"".join(line + b"\n" for line in lines)
    read(data)
    return data


@functools.lru_cache(maxsize=64)
def read(data: bytes) -> SignedCard:
    """Return a card whose own signatures are all right; whether to trust it is another question.

    The same bytes are the same card, so what was read once is not checked again: each part of a bundle asks for it.

    Raises CardRefused with why, CardTooNew for a later format.
    """
    if not 0 < len(data) <= MAX_FILE:
        raise CardRefused(why="size")
    text, signatures = _lines(data)
    try:
        value = card_fields.known(canonical.load(text, MAX_FILE))
        own = _check_own(value, signatures, SIGNED_PREFIX + text)
        card = _card(value)
    except NotCanonical as error:
        raise CardRefused(why="not canonical") from error
    _check_counts(card, len(signatures) - own)
    return SignedCard(card, SIGNED_PREFIX + text, data, tuple(signatures[own:]))


def check_successor(successor: SignedCard, trusted: SignedCard) -> None:
    """Raise CardRefused unless `successor` names the trusted card and bears the signatures of all of its keys.

    A successor keeps kind and training; whoever holds only some of the old keys cannot make one.
    """
    old, new = trusted.card, successor.card
    if new.previous != trusted.fingerprint or new.kind is not old.kind or new.training != old.training:
        raise CardRefused(why="predecessor")
    keys = [old.sign[one] for one in ORDER if one in old.sign]
    if len(keys) != len(successor.predecessor_signatures):
        raise CardRefused(why="predecessor")
    for key, one in zip(keys, successor.predecessor_signatures, strict=True):
        _verify(key, one, successor.signed)


def _lines(data: bytes) -> tuple[bytes, list[bytes]]:
    text, *rest = data.split(b"\n")
    if not rest or rest[-1] != b"" or len(rest) > 2 * len(ORDER) + 1:
        raise CardRefused(why="lines")
    try:
        return text, [canonical.to_bytes(line.decode("ascii"), signature.SIGNATURE_SIZE) for line in rest[:-1]]
    except (UnicodeDecodeError, NotCanonical) as error:
        raise CardRefused(why="signature line") from error


def _check_counts(card: Card, beyond: int) -> None:
    allowed = range(1) if card.previous is None else range(1, len(ORDER) + 1)
    if beyond not in allowed:
        raise CardRefused(why="signature count")


def _verify(key: bytes, one: bytes, signed: bytes) -> None:
    try:
        signature.verify(key, one, signed)
    except BadSignature as error:
        raise CardRefused(why="signature") from error


def _check_own(value: Mapping[str, Json], signatures: list[bytes], signed: bytes) -> int:
    """Check the signatures of the card's own keys before its other fields are read; return how many there are."""
    sign = card_fields.signing_keys(value["sign"])
    if Compartment.CONSENT not in sign or len(signatures) < len(sign):
        raise CardRefused(why="compartments")
    for key, one in zip((sign[name] for name in ORDER if name in sign), signatures, strict=False):
        _verify(key, one, signed)
    return len(sign)


def _card(value: Mapping[str, Json]) -> Card:
    sign, seal = card_fields.signing_keys(value["sign"]), card_fields.recipients(value["seal"])
    if sign.keys() != seal.keys():
        raise CardRefused(why="compartments")
    previous = value["previous"]
    return Card(card_fields.name(value["name"]), DeskKind(card_fields.one_of(value["kind"], DeskKind)),
                card_fields.flag(value["training"]), card_fields.day(value["made_on"]), sign, seal,
                tuple(Person(key, role) for key, role in card_fields.people(value["people"])),
                None if previous is None else canonical.to_bytes(previous, 32))


def _json(card: Card) -> dict[str, Json]:
    return {"format": card_fields.FORMAT, "name": card.name, "kind": card.kind.value, "training": card.training,
            "made_on": card.made_on, "sign": {key.value: canonical.to_text(one) for key, one in card.sign.items()},
            "seal": {key.value: one for key, one in card.seal.items()},
            "people": [{"key": canonical.to_text(one.key), "role": one.role} for one in card.people],
            "previous": None if card.previous is None else canonical.to_text(card.previous)}
