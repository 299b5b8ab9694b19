"""Mutated age files: we and pyrage, another implementation, must agree on every one, to the last byte of plaintext."""

import io
import os
import random
import re

import pyrage
import pytest

from testimony_desk.crypto import age, bech32
from testimony_desk.crypto.age_keys import X25519Identity
from testimony_desk.crypto.age_payload import CHUNK
from testimony_desk.crypto.errors import AgeFailure

SEED = 20261121
SECRET = bytes(range(32))
OURS = X25519Identity(SECRET)
THEIRS = [pyrage.x25519.Identity.from_str(bech32.encode("age-secret-key-", SECRET).upper())]


def sealed(plain, count):
    sink = io.BytesIO()
    others = [X25519Identity(bytes([number]) * 32).recipient for number in range(count - 1)]
    age.encrypt(io.BytesIO(plain), sink, [*others, OURS.recipient])
    return sink.getvalue()


def ours(data):
    sink = io.BytesIO()
    try:
        age.decrypt(io.BytesIO(data), sink, [OURS])
    except AgeFailure:
        return None
    return sink.getvalue()


def theirs(data):
    try:
        return pyrage.decrypt(data, THEIRS)
    except pyrage.DecryptError:
        return None


def flip(data, chance):
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1:]


def cut(data, chance):
    return data[:chance.randrange(len(data))]


def drop(data, chance):
    place = chance.randrange(len(data))
    return data[:place] + data[place + chance.randint(1, 20):]


def insert(data, chance):
    place = chance.randrange(len(data) + 1)
    noise = chance.randbytes(chance.randint(1, 20))
    piece = chance.choice([b"\n", b"\r", b" ", b"=", b"-> x y\n\n", b"---", b"\0", noise])
    return data[:place] + piece + data[place:]


def repeat_line(data, chance):
    lines = data.split(b"\n")
    place = chance.randrange(len(lines))
    return b"\n".join(lines[:place] + [lines[place]] * chance.randint(0, 2) + lines[place + 1:])


def replace_digit(data, chance):
    """Change one base64 letter of the header to a neighbour: the spelling of the same bytes, or other bytes."""
    digits = list(re.finditer(rb"[A-Za-z0-9+/]", data[:400]))
    place = chance.choice(digits).start()
    return data[:place] + bytes([chance.choice(b"ABCDwxyz0189+/")]) + data[place + 1:]


MUTATIONS = (flip, cut, drop, insert, repeat_line, replace_digit)


def compare(count, bases, seed):
    chance = random.Random(seed)
    for _ in range(count):
        data = chance.choice(bases)
        for _ in range(chance.choice((0, 1, 1, 1, 2))):
            data = chance.choice(MUTATIONS)(data, chance) or b"\n"
        assert ours(data) == theirs(data), data[:2000]


def small():
    return [sealed(b"", 1), sealed(b"a short testimony", 1), sealed(b"another", 3)]


def test_no_mutated_small_file_is_judged_differently():
    compare(18_000, small(), SEED)


def test_no_mutated_file_of_several_chunks_is_judged_differently():
    compare(400, [sealed(bytes(CHUNK), 1), sealed(bytes(CHUNK + 1), 2), sealed(bytes(2 * CHUNK), 1)], SEED)


@pytest.mark.soak
@pytest.mark.skipif("TD_SOAK" not in os.environ, reason="takes over an hour: make soak")
def test_no_mutated_file_is_judged_differently_in_a_long_run():
    compare(20_000_000, small(), int(os.environ.get("SEED", SEED)))


def test_a_laxer_reader_would_be_noticed():
    """The comparison can fail: a file that we hide the damage of is judged differently."""
    whole = sealed(b"a short testimony", 1)
    assert ours(whole) != theirs(whole[:-1])
