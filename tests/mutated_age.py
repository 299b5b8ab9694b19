"""Age files changed in many ways, and how we and pyrage, another implementation, read them."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator, Sequence

import pyrage

from testimony_desk.crypto import age, bech32
from testimony_desk.crypto.age_keys import X25519Identity
from testimony_desk.crypto.errors import AgeFailure

SECRET = bytes(range(32))
OURS = X25519Identity(SECRET)
THEIRS = [pyrage.x25519.Identity.from_str(bech32.encode("age-secret-key-", SECRET).upper())]


def sealed(plain: bytes, count: int) -> bytes:
    """Return an age file for us and count - 1 others."""
    sink = io.BytesIO()
    others = [X25519Identity(bytes([number]) * 32).recipient for number in range(count - 1)]
    age.encrypt(io.BytesIO(plain), sink, [*others, OURS.recipient])
    return sink.getvalue()


def ours(data: bytes) -> bytes | None:
    """Return what we read, None for a refusal."""
    sink = io.BytesIO()
    try:
        age.decrypt(io.BytesIO(data), sink, [OURS])
    except AgeFailure:
        return None
    return sink.getvalue()


def theirs(data: bytes) -> bytes | None:
    """Return what pyrage reads, None for a refusal."""
    try:
        return pyrage.decrypt(data, THEIRS)
    except pyrage.DecryptError:
        return None


def flip(data: bytes, chance: random.Random) -> bytes:
    """Turn one bit."""
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1:]


def cut(data: bytes, chance: random.Random) -> bytes:
    """Cut the end off."""
    return data[:chance.randrange(len(data))]


def drop(data: bytes, chance: random.Random) -> bytes:
    """Take up to 20 bytes out."""
    place = chance.randrange(len(data))
    return data[:place] + data[place + chance.randint(1, 20):]


def insert(data: bytes, chance: random.Random) -> bytes:
    """Put something in."""
    place = chance.randrange(len(data) + 1)
    noise = chance.randbytes(chance.randint(1, 20))
    piece = chance.choice([b"\n", b"\r", b" ", b"=", b"-> x y\n\n", b"---", b"\0", noise])
    return data[:place] + piece + data[place:]


def repeat_line(data: bytes, chance: random.Random) -> bytes:
    """Take a line out, or write it twice."""
    lines = data.split(b"\n")
    place = chance.randrange(len(lines))
    return b"\n".join(lines[:place] + [lines[place]] * chance.randint(0, 2) + lines[place + 1:])


def replace_digit(data: bytes, chance: random.Random) -> bytes:
    """Change one base64 letter of the header to a neighbour: the spelling of the same bytes, or other bytes."""
    digits = list(re.finditer(rb"[A-Za-z0-9+/]", data[:400]))
    if not digits:
        return data  # a first change cut it down to nothing but signs
    place = chance.choice(digits).start()
    return data[:place] + bytes([chance.choice(b"ABCDwxyz0189+/")]) + data[place + 1:]


MUTATIONS = (flip, cut, drop, insert, repeat_line, replace_digit)


def small() -> list[bytes]:
    """Return three short files to begin with."""
    return [sealed(b"", 1), sealed(b"a short testimony", 1), sealed(b"another", 3)]


def mutated(bases: Sequence[bytes], seed: int | str) -> Iterator[bytes]:
    """Yield files that were changed up to twice, without end; some are whole."""
    chance = random.Random(seed)
    while True:
        data = chance.choice(bases)
        for _ in range(chance.choice((0, 1, 1, 1, 2))):
            data = chance.choice(MUTATIONS)(data, chance) or b"\n"
        yield data
