"""Whatever stands in a file of strangers, reading it ends in a refusal with a name, never in a fault of the program."""

from __future__ import annotations

import random
import zlib

import pytest

from tests.fuzz.targets import FOUND, REFUSALS, TARGETS

SEED = 20261122
TRIES = {"workbook": 12, "header": 300, "container": 60, "card": 60, "keyring": 60}
EACH = 150


PIECES = (b"\xed\xa0\x80", b"\0", b"9" * 400, b"[" * 40, b"1e999", b"-0", b'"', b"\xff\xff\xff\xff", b"NaN",
          "\u202e".encode())
CHANGES = (
    lambda data, at, further, _piece: data[:at] + bytes([further]) + data[at + 1:],
    lambda data, at, _further, _piece: data[:at],
    lambda data, at, further, _piece: data[:at] + data[at + further:],
    lambda data, at, further, _piece: data[:at] + data[at:at + further] + data[at:],
    lambda data, at, _further, piece: data[:at] + piece + data[at:],
)


def changed(data, chance):
    """Return the bytes with one to three places flipped, cut, doubled, or with something put in."""
    for _time in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) + 1)
        data = chance.choice(CHANGES)(data, at, chance.randrange(256), chance.choice(PIECES))
    return data


def check(name, data):
    try:
        TARGETS[name].read(data)
    except REFUSALS:
        return False
    return True


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_what_we_begin_from_is_read_to_the_end(name):
    seeds = list(TARGETS[name].seeds())
    assert any(check(name, data) for data in seeds)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_changed_bytes_are_read_or_refused_by_name(name):
    chance = random.Random(SEED + zlib.crc32(name.encode()))
    seeds = list(TARGETS[name].seeds())
    for _try in range(TRIES.get(name, EACH)):
        check(name, changed(chance.choice(seeds), chance))


def test_everything_that_was_found_before_is_refused_by_name():
    for path in sorted(FOUND.glob("fuzz-*")) if FOUND.is_dir() else ():
        check(path.name.split("-")[1], path.read_bytes())


def test_a_fault_of_the_program_would_be_seen(monkeypatch):
    def careless(_data):
        return {}["missing"]

    monkeypatch.setitem(TARGETS, "card", type(TARGETS["card"])(careless, TARGETS["card"].seeds))
    with pytest.raises(KeyError):
        check("card", b"anything")
