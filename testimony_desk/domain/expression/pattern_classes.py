"""Which characters a part of a pattern stands for: its escapes, its classes and their opposites."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

Passes = Callable[[str], bool]

ESCAPES = {**{char: char for char in "\\.[](){}*+?|^$-/&#~'\" "}, "t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_CATEGORIES = frozenset({"L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me",
                         "N", "Nd", "Nl", "No", "P", "Z", "Zs", "S"})
_SCRIPTS = {"IsArabic": "ARABIC", "IsLatin": "LATIN", "IsCyrillic": "CYRILLIC", "IsGreek": "GREEK"}


def any_of(chars: str) -> Passes:
    """Return the test for one of these characters."""
    return lambda char: char in chars


def within(tests: Sequence[Passes]) -> Passes:
    """Return the test of a class: one of its parts passes."""
    return lambda char: any(test(char) for test in tests)


def not_in(tests: Sequence[Passes]) -> Passes:
    """Return the test of a negated class: none of its parts passes."""
    return lambda char: not any(test(char) for test in tests)


def escaped(rest: str) -> tuple[Passes, int] | None:
    """Return the test for what follows a backslash and its length; None for what we do not have.

    As in Java, and so in JavaRosa, `d`, `w` and `s` mean ASCII; digits of other scripts never reach an expression.
    """
    if rest[:1] in ESCAPES:
        return any_of(ESCAPES[rest[0]]), 1
    if rest[:1].lower() in _SHORT:
        test = _SHORT[rest[0].lower()]
        return (test, 1) if rest[0].islower() else (not_in([test]), 1)
    if rest[:2] in {"p{", "P{"} and "}" in rest:
        name = rest[2:rest.index("}")]
        test_of = _property(name)
        if test_of is not None:
            return (test_of if rest[0] == "p" else not_in([test_of])), len(name) + 3
    return None


def _property(name: str) -> Passes | None:
    if name in _CATEGORIES:
        return lambda char: unicodedata.category(char).startswith(name)
    if name in _SCRIPTS:
        return lambda char: unicodedata.name(char, "").startswith(_SCRIPTS[name])
    return None


_SHORT: dict[str, Passes] = {
    "d": lambda char: "0" <= char <= "9",
    "w": lambda char: char == "_" or (char.isascii() and char.isalnum()),
    "s": lambda char: char in " \t\n\x0b\f\r",
}
