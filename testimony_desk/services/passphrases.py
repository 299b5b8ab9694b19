"""What a typed passphrase means: its digits are 0-9 whatever keyboard they came from; and how strong it is."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError

LEAST_LENGTH = 20
_ZXCVBN_LIMIT = 72
_WORD_BITS = math.log2(7776)
_DIGIT_BITS = math.log2(10)
_OTHER_BITS = math.log2(64)
_DIGITS = {first + value: str(value) for first in (0x660, 0x6F0) for value in range(10)}
"""٠-٩ and ۰-۹ alone: the signs ٫ and ٬ stay, because nothing else of a passphrase is changed."""


class PassphraseTooShort(DeskError):
    """A chosen passphrase below the least length; facts: limit (characters)."""

    code = "passphrase-too-short"


class Strength(enum.StrEnum):
    """How a passphrase stands, in four words; the bits between are 40, 60 and 75."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


@dataclass(frozen=True)
class Judgement:
    """How many bits of guessing a passphrase is worth at most, and that in a word."""

    bits: int
    strength: Strength


def meant(typed: str) -> str:
    """Return the passphrase behind what was typed, for making a slot and for opening one alike: ٠-٩ and ۰-۹ as 0-9.

    A suggestion of digits must open the vault from every keyboard. Nothing is trimmed; NFC comes with the derivation.
    """
    return typed.translate(_DIGITS)


def may_be_chosen(passphrase: str) -> bool:
    """Tell whether a person may choose a passphrase: it has 20 characters or more; a suggested one is always longer.

    The one rule, for the window and for commands. How strong it is beyond that is said, and whoever chooses decides.
    """
    return len(passphrase) >= LEAST_LENGTH


def check_length(passphrase: str) -> None:
    """Raise PassphraseTooShort for one that may not be chosen."""
    if not may_be_chosen(passphrase):
        raise PassphraseTooShort(limit=LEAST_LENGTH)


def judge(passphrase: str) -> Judgement:
    """Return an upper estimate: the lower of zxcvbn's and of counting each word as one of 7,776.

    zxcvbn knows no Arabic or Turkish word and would take one for random letters; counting words does not.
    """
    passphrase = meant(passphrase)
    bits = int(min(_counted(passphrase), _guessed(passphrase)))
    return Judgement(bits, _strength(bits))


def _strength(bits: int) -> Strength:
    limits = ((40, Strength.WEAK), (60, Strength.FAIR), (75, Strength.GOOD))
    return next((strength for limit, strength in limits if bits < limit), Strength.STRONG)


def _guessed(passphrase: str) -> float:
    """Return zxcvbn's estimate of the first 72 characters: it refuses more, and the rest can only help."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - 32 ms and only wanted when a passphrase is chosen

    if not passphrase:
        return 0.0
    return float(zxcvbn(passphrase[:_ZXCVBN_LIMIT])["guesses_log10"]) / math.log10(2)


def _counted(passphrase: str) -> float:
    return sum(_token_bits(token) for token in passphrase.split())


def _token_bits(token: str) -> float:
    if token.isalpha():
        return min(_WORD_BITS, len(token) * math.log2(26))
    if token.isdigit():
        return len(token) * _DIGIT_BITS
    return len(token) * _OTHER_BITS
