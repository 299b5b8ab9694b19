"""Small signed files about what was sealed for travel: the field desk's request, headquarters' reply with the keys."""

from __future__ import annotations

import enum
import io
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto import signature
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.errors import BadSignature
from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.disk import remove_quietly
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical, TooLarge
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import sealing
from testimony_desk.exchange.errors import BundleDamaged, BundleHeader, BundleNotForUs, TravelRefused

SUFFIX = ".tdseal"
FORMAT = "td-seal/1"
SIGNED_PREFIX = b"testimony-desk/seal/v1\0"
MAX_FILE = 1024 * 1024
MAX_ITEMS = 24
MAX_CARDS = 64
_KEYS = frozenset({"format", "kind", "sender", "vault", "cards", "items"})


class Kind(enum.StrEnum):
    """What a file asks or brings."""

    REQUEST = "request"
    REPLY = "reply"


@dataclass(frozen=True)
class Statement:
    """The signed content. sender: consent signing key (32 bytes); vault: the sealed vault's id (16 bytes).

    cards: the sender's cards as files, each the successor of the one before, so that they arrive with what they are
    needed for. items of a request: sealed epochs as the keyring holds them; of a reply: `{"compartment", "epoch",
    "key"}`, the key as an age file for that compartment of the desk that asked.
    """

    kind: Kind
    sender: bytes
    vault: bytes
    cards: tuple[bytes, ...]
    items: tuple[Mapping[str, Json], ...]


def write(path: Path, statement: Statement, sign: Callable[[bytes], bytes], recipient: str, random: Random) -> None:
    """Write a statement to a new file, sealed to the consent key of the other desk, synchronised. Raises OSError."""
    text = canonical.dump(_json(statement))
    source = io.BytesIO(text + b"\n" + canonical.to_text(sign(SIGNED_PREFIX + text)).encode() + b"\n")
    try:
        with path.open("xb") as sink:
            sealing.seal(source, sink, [recipient], random)
            sink.flush()
            os.fsync(sink.fileno())
    except BaseException:
        remove_quietly(path)
        raise


def read(path: Path, identities: Sequence[HybridIdentity]) -> Statement:
    """Return the statement of a file whose signature is its sender's; whether to trust the sender is not asked here.

    Raises BundleHeader, BundleNotForUs, BundleDamaged; TravelRefused for what is no such file; OSError.
    """
    if path.stat().st_size > MAX_FILE:
        raise TravelRefused(why="size")
    sink = io.BytesIO()
    with path.open("rb") as file:
        sealing.unseal(file, sink, identities)
    try:
        text, signed, rest = sink.getvalue().split(b"\n")
        statement = _statement(canonical.load(text, MAX_FILE))
        signature.verify(statement.sender, canonical.to_bytes(signed.decode("ascii"), signature.SIGNATURE_SIZE),
                         SIGNED_PREFIX + text)
    except (ValueError, NotCanonical, TooLarge, BadSignature) as error:
        raise TravelRefused(why="shape") from error
    if rest:
        raise TravelRefused(why="shape")
    return statement


def sealed_key(key: Secret, recipient: str, random: Random) -> str:
    """Return a compartment's key as an age file for one recipient, as base64 text."""
    sink = io.BytesIO()
    sealing.seal(io.BytesIO(key.view()), sink, [recipient], random)
    return canonical.to_text(sink.getvalue())


def opened_key(text: Json, identities: Sequence[HybridIdentity]) -> Secret:
    """Return the key that `sealed_key` sealed; raises TravelRefused."""
    sink = io.BytesIO()
    try:
        data = canonical.to_bytes(text)
        sealing.unseal(io.BytesIO(data), sink, identities)
    except (NotCanonical, BundleHeader, BundleNotForUs, BundleDamaged) as error:
        raise TravelRefused(why="key") from error
    return Secret(sink.getvalue())


def _statement(value: Json) -> Statement:
    if not isinstance(value, Mapping) or value.keys() != _KEYS or value["format"] != FORMAT:
        raise TravelRefused(why="format")
    items = value["items"]
    if not isinstance(items, list) or not 0 < len(items) <= MAX_ITEMS:
        raise TravelRefused(why="items")
    return Statement(Kind(str(value["kind"])), canonical.to_bytes(value["sender"], 32),
                     canonical.to_bytes(value["vault"], 16), _cards(value["cards"]),
                     tuple(_item(one) for one in items))


def _cards(value: Json) -> tuple[bytes, ...]:
    if not isinstance(value, list) or not 0 < len(value) <= MAX_CARDS:
        raise TravelRefused(why="cards")
    return tuple(canonical.to_bytes(one) for one in value)


def _item(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping) or value.get("compartment") not in {one.value for one in Compartment}:
        raise TravelRefused(why="items")
    return value


def _json(statement: Statement) -> dict[str, Json]:
    return {"format": FORMAT, "kind": statement.kind.value, "sender": canonical.to_text(statement.sender),
            "vault": canonical.to_text(statement.vault), "cards": [canonical.to_text(one) for one in statement.cards],
            "items": [dict(one) for one in statement.items]}
