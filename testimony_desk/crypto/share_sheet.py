"""One recovery sheet: a share as words of the SLIP-0039 list, or as their numbers 1-1,024, with a checksum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from testimony_desk.crypto.errors import SharesRefused

LIST_SIZE = 1024
_WORD_BITS = 10
_HEAD_WORDS = 4
_CHECK_WORDS = 3
_LEAST_WORDS = 20
_MOST_WORDS = 59
_GENERATORS = (0xE0E040, 0x1C1C080, 0x3838100, 0x7070200, 0xE0E0009, 0x1C0C2412, 0x38086C24, 0x3090FC48, 0x21B1F890,
               0x3F3F120)


@dataclass(frozen=True)
class Kit:
    """What all sheets of one kit have in common; the exponent stretches a SLIP-0039 passphrase (0 with us)."""

    identifier: int
    extendable: bool
    exponent: int
    group_threshold: int
    group_count: int

    @property
    def salt(self) -> bytes:
        """The salt of the Feistel rounds; an extendable kit has none, so that it can be split anew."""
        return b"" if self.extendable else b"shamir" + self.identifier.to_bytes(2, "big")


@dataclass(frozen=True)
class Share:
    """One share: its kit, its group and place in it (from 0), how many of them are needed, and its bytes."""

    kit: Kit
    group: int
    place: int
    threshold: int
    value: bytes


def write(share: Share, words: Sequence[str]) -> str:
    """Return a share as words separated by single spaces; 33 words for 32 bytes."""
    size = (len(share.value) * 8 + _WORD_BITS - 1) // _WORD_BITS
    digits = [*_digits(_head(share), _HEAD_WORDS), *_digits(int.from_bytes(share.value, "big"), size)]
    check = _checksum([*_custom(extendable=share.kit.extendable), *digits, *[0] * _CHECK_WORDS]) ^ 1
    return " ".join(words[digit] for digit in [*digits, *_digits(check, _CHECK_WORDS)])


def read(text: str, words: Sequence[str]) -> Share:
    """Return the share of a sheet as typed: words in any case, or their numbers in any digits.

    Raises SharesRefused with why "word", "length", "checksum", "padding" or "header".
    """
    digits = [number - 1 for number in numbers(text, words)]
    if not _LEAST_WORDS <= len(digits) <= _MOST_WORDS:
        raise SharesRefused("length")
    if _checksum([*_custom(extendable=bool(digits[1] >> 4 & 1)), *digits]) != 1:
        raise SharesRefused("checksum")
    return _share(_number(digits[:_HEAD_WORDS]), _value(digits[_HEAD_WORDS:-_CHECK_WORDS]))


def numbers(text: str, words: Sequence[str]) -> list[int]:
    """Return the numbers (1-1,024) of the words of a sheet, as printed beside them; raises SharesRefused("word")."""
    places = {word: place + 1 for place, word in enumerate(words)}
    return [_word_number(token.lower(), places) for token in text.split()]


def _word_number(token: str, places: dict[str, int]) -> int:
    number = int(token) if token.isdecimal() and len(token) <= 4 else places.get(token, 0)
    if not 1 <= number <= LIST_SIZE:
        raise SharesRefused("word")
    return number


def _head(share: Share) -> int:
    kit = share.kit
    nibbles = (kit.exponent, share.group, kit.group_threshold - 1, kit.group_count - 1, share.place,
               share.threshold - 1)
    head = kit.identifier << 1 | kit.extendable
    for nibble in nibbles:
        head = head << 4 | nibble
    return head


def _share(head: int, value: bytes) -> Share:
    exponent, group, group_threshold, group_count, place, threshold = ((head >> shift) & 15
                                                                       for shift in range(20, -1, -4))
    if group_threshold > group_count:
        raise SharesRefused("header")
    kit = Kit(head >> 25, bool(head >> 24 & 1), exponent, group_threshold + 1, group_count + 1)
    return Share(kit, group, place, threshold + 1, value)


def _value(digits: Sequence[int]) -> bytes:
    """Return the bytes behind zeros that fill up to whole words: at most 8 of them, and all zero."""
    size = len(digits) * _WORD_BITS // 16 * 2
    if len(digits) * _WORD_BITS - size * 8 > 8:
        raise SharesRefused("length")
    number = _number(digits)
    if number >> size * 8:
        raise SharesRefused("padding")
    return number.to_bytes(size, "big")


def _digits(number: int, count: int) -> list[int]:
    return [number >> _WORD_BITS * (count - 1 - place) & LIST_SIZE - 1 for place in range(count)]


def _number(digits: Iterable[int]) -> int:
    number = 0
    for digit in digits:
        number = number << _WORD_BITS | digit
    return number


def _custom(*, extendable: bool) -> bytes:
    return b"shamir_extendable" if extendable else b"shamir"


def _checksum(digits: Iterable[int]) -> int:
    check = 1
    for digit in digits:
        top = check >> 20
        check = (check & 0xFFFFF) << 10 ^ digit
        for place, generator in enumerate(_GENERATORS):
            check ^= generator if top >> place & 1 else 0
    return check
