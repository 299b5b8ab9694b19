"""Language tags, the direction of a text, digits of three scripts, numbers as people type them, and Turkish case."""

from __future__ import annotations

import enum
import re
import unicodedata
from decimal import Decimal

from testimony_desk.domain.errors import DeskError

RIGHT_TO_LEFT_LANGUAGES = frozenset({
    "ar", "arc", "arz", "apc", "ary", "acm", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "lrc", "mzn",
    "pnb", "prs", "ps", "sd", "sdh", "syr", "ug", "ur", "yi",
})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "aran", "hebr", "nkoo", "syrc", "thaa", "rohg", "mand", "samr"})

_ISOLATES = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"
_GROUPS = {"'", "\u2019", " ", "\u00a0", "\u202f", "\u066c"}
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_TURKISH = str.maketrans({"İ": "i", "I": "ı"})
_DIGITS = str.maketrans({**{chr(0x660 + n): str(n) for n in range(10)}, **{chr(0x6F0 + n): str(n) for n in range(10)}})


class Direction(enum.StrEnum):
    """How a text runs."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class NumberNotRead(DeskError):
    """A text that is not one number."""

    code = "number-not-read"


class NumberAmbiguous(DeskError):
    """A text such as `1.500` that is one and a half to some and fifteen hundred to others."""

    code = "number-ambiguous"


def base(tag: str) -> str:
    """Return the language of a tag in lower case: `ar` for `ar-SY`, `ar_IQ` and `AR`."""
    return _subtags(tag)[0]


def is_rtl(tag: str) -> bool:
    """Return whether a language tag is written from right to left; a script in the tag (`ku-Arab`) decides first."""
    language, *rest = _subtags(tag)
    scripts = [subtag for subtag in rest if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return scripts[0] in RIGHT_TO_LEFT_SCRIPTS
    return language in RIGHT_TO_LEFT_LANGUAGES


def first_strong(text: str) -> Direction | None:
    """Return the direction of the first strong character outside isolates (UAX 9, rule P2); None when there is none."""
    depth = 0
    for char in text:
        if char in _ISOLATES:
            depth += 1
        elif char == _POP_ISOLATE:
            depth = max(0, depth - 1)
        elif depth == 0 and (found := _strong(char)) is not None:
            return found
    return None


def direction(text: str, tag: str) -> Direction:
    """Return how a text runs: by its first strong character, else by its own language, never by the window."""
    by_language = Direction.RIGHT_TO_LEFT if is_rtl(tag) else Direction.LEFT_TO_RIGHT
    return first_strong(text) or by_language


def ascii_digits(text: str) -> str:
    """Return the text with ٠-٩ and ۰-۹ as 0-9, the sign ٫ between digits as a point, and ٬ between digits dropped."""
    text = text.translate(_DIGITS)
    text = re.sub(r"(?<=[0-9])\u066b(?=[0-9])", ".", text)
    return re.sub(r"(?<=[0-9])\u066c(?=[0-9])", "", text)


def read_number(text: str) -> Decimal:
    """Return the number a person typed, in any of the three sets of digits.

    One point or comma is the decimal sign, unless exactly three digits follow it: then nobody can know, and
    NumberAmbiguous is raised. Signs repeated, or mixed with the other one, group thousands. Raises NumberNotRead else.
    """
    arabic_sign = "\u066b" in text
    plain = _without_groups(ascii_digits(text.strip()).replace("\u2212", "-"))
    if arabic_sign or not re.search("[.,]", plain):
        return _decimal(plain)
    return _decimal(_with_point(plain))


def read_integer(text: str) -> int:
    """Return the whole number a person typed; raises NumberNotRead or NumberAmbiguous."""
    number = read_number(text)
    if number != number.to_integral_value():
        raise NumberNotRead
    return int(number)


def turkish_casefold(text: str) -> str:
    """Return a text for comparing in Turkish: İ is i and I is ı, by an explicit map that no locale can change."""
    return text.translate(_TURKISH).casefold()


def _subtags(tag: str) -> list[str]:
    return tag.lower().replace("_", "-").split("-")


def _strong(char: str) -> Direction | None:
    kind = unicodedata.bidirectional(char)
    if kind in {"R", "AL"}:
        return Direction.RIGHT_TO_LEFT
    return Direction.LEFT_TO_RIGHT if kind == "L" else None


def _without_groups(text: str) -> str:
    """Drop blanks and apostrophes that stand before exactly three digits; anything else stays and is refused later."""
    marks = "".join(_GROUPS)
    return re.sub(rf"(?<=[0-9])[{marks}](?=[0-9]{{3}}(?![0-9]))", "", text)


def _with_point(text: str) -> str:
    """Return a number with points or commas as one with a decimal point at most."""
    last = max(text.rfind("."), text.rfind(","))
    sign, whole, fraction = text[last], text[:last], text[last + 1:]
    if sign in whole:
        return _ungrouped(text, sign)
    other = "," if sign == "." else "."
    if other in whole:
        return _ungrouped(whole, other) + "." + fraction
    if len(fraction) == 3 and re.fullmatch("-?[1-9][0-9]{0,2}", whole):
        raise NumberAmbiguous
    return f"{whole}.{fraction}"


def _ungrouped(text: str, sign: str) -> str:
    if not re.fullmatch(rf"-?[0-9]{{1,3}}(?:{re.escape(sign)}[0-9]{{3}})+", text):
        raise NumberNotRead
    return text.replace(sign, "")


def _decimal(text: str) -> Decimal:
    if not _PLAIN.fullmatch(text) or len(text) > 40:
        raise NumberNotRead
    return Decimal(text)
