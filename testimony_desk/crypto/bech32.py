"""Bech32 text (BIP 173) without its length limit, as age writes its keys."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import xor

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LENGTH = 6


def _mixed(top: int) -> int:
    """Return what the five bits that fall out at the top put into the checksum."""
    return reduce(xor, (generator for place, generator in enumerate(_GENERATORS) if top >> place & 1), 0)


_MIXED = tuple(_mixed(top) for top in range(32))
"""A card is read often and holds three keys of 2,000 letters each: the checksum takes one step for a letter."""


def encode(prefix: str, data: bytes) -> str:
    """Return prefix, "1", the data in groups of five bits, and six check characters; prefix is lower-case ASCII."""
    digits = _regroup(data, 8, 5)
    check = _checksum([*_expand(prefix), *digits, *[0] * _CHECK_LENGTH]) ^ 1
    digits += [check >> 5 * (_CHECK_LENGTH - 1 - place) & 31 for place in range(_CHECK_LENGTH)]
    return prefix + "1" + "".join(_ALPHABET[digit] for digit in digits)


def decode(text: str) -> tuple[str, bytes]:
    """Return the lower-case prefix and the data; text is all lower or all upper case.

    Raises ValueError for mixed case, a foreign character, a wrong check or bits left over.
    """
    if not text.isascii() or text not in (text.lower(), text.upper()):
        raise ValueError("mixed case")
    prefix, split, coded = text.lower().rpartition("1")
    if not split or not prefix or len(coded) < _CHECK_LENGTH:
        raise ValueError("too short")
    digits = _digits(coded)
    if _checksum([*_expand(prefix), *digits]) != 1:
        raise ValueError("check characters")
    return prefix, _bytes(digits[:-_CHECK_LENGTH])


def _digits(coded: str) -> list[int]:
    try:
        return [_VALUES[letter] for letter in coded]
    except KeyError as error:
        raise ValueError("character") from error


def _bytes(digits: list[int]) -> bytes:
    groups = _regroup(digits, 5, 8)
    spare = len(digits) * 5 % 8
    if not spare:
        return bytes(groups)
    if spare >= 5 or groups[-1]:
        raise ValueError("bits left over")
    return bytes(groups[:-1])


def _regroup(values: Iterable[int], have: int, want: int) -> list[int]:
    """Return the same bits in groups of another size; the last group is filled with zeros."""
    held = bits = 0
    groups: list[int] = []
    for value in values:
        held = (held << have | value) & 0xFFF
        bits += have
        while bits >= want:
            bits -= want
            groups.append(held >> bits & (1 << want) - 1)
    if bits:
        groups.append(held << want - bits & (1 << want) - 1)
    return groups


def _checksum(digits: Iterable[int]) -> int:
    check = 1
    for digit in digits:
        check = (check & 0x1FFFFFF) << 5 ^ digit ^ _MIXED[check >> 25]
    return check


def _expand(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
