"""What two people compare before a card is trusted: twelve words or nine groups of digits."""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Sequence

from testimony_desk.exchange.errors import WordsDiffer, WordsIncomplete

SIZE = 32
WORDS = 12
GROUPS = 9
GROUP_DIGITS = 5
LIST_SIZE = 1024


def words(fingerprint: bytes, word_list: Sequence[str]) -> tuple[str, ...]:
    """Return the first 120 bits of a 32-byte fingerprint as 12 words of a list of 1,024 (the SLIP-39 list)."""
    if len(word_list) != LIST_SIZE or len(fingerprint) != SIZE:
        raise ValueError("a fingerprint is 32 bytes and the list has 1,024 words")
    bits = int.from_bytes(fingerprint[:15], "big")
    return tuple(word_list[bits >> 10 * (WORDS - 1 - place) & 1023] for place in range(WORDS))


def digits(fingerprint: bytes) -> tuple[str, ...]:
    """Return the first 144 bits of a 32-byte fingerprint as 9 groups of 5 digits, each 16 bits (00000 to 65535)."""
    return tuple(f"{int.from_bytes(fingerprint[2 * place:2 * place + 2], 'big'):05d}" for place in range(GROUPS))


def check(fingerprint: bytes, typed: str, word_list: Sequence[str]) -> None:
    """Raise unless `typed` is all twelve words or all nine groups of the fingerprint.

    Case, Arabic and Persian digits, spacing and punctuation between do not matter. Raises WordsIncomplete when fewer
    or more were typed, WordsDiffer when they are another card's, in the same time wherever they differ.
    """
    folded = _folded(typed)
    if folded.replace(" ", "").isdigit():
        _check_digits(fingerprint, folded.replace(" ", ""))
    else:
        _check_words(fingerprint, folded.split(), word_list)


def _check_digits(fingerprint: bytes, typed: str) -> None:
    if len(typed) != GROUPS * GROUP_DIGITS:
        raise WordsIncomplete(words=WORDS, digits=GROUPS * GROUP_DIGITS)
    _compare("".join(digits(fingerprint)), typed)


def _check_words(fingerprint: bytes, typed: list[str], word_list: Sequence[str]) -> None:
    if len(typed) != WORDS:
        raise WordsIncomplete(words=WORDS, digits=GROUPS * GROUP_DIGITS)
    _compare(" ".join(words(fingerprint, word_list)), " ".join(typed))


def _compare(expected: str, typed: str) -> None:
    if not hmac.compare_digest(expected.encode(), typed.encode()):
        raise WordsDiffer


def _folded(typed: str) -> str:
    """Return typed text with Latin digits, in lower case, everything but letters and digits as one space."""
    return " ".join("".join(_letter(char) for char in unicodedata.normalize("NFKC", typed)).split())


def _letter(char: str) -> str:
    value = unicodedata.decimal(char, None)
    if value is not None:
        return str(value)
    # A Turkish keyboard has two letters i; the words of the list have plain Latin letters only.
    folded = "i" if char in "\u0130\u0131" else char.casefold()
    if unicodedata.category(char) in {"Cf", "Mn"}:
        return ""
    return folded if char.isalpha() else " "
