"""Spellings of a restriction code: what people write as `g 99`, `G99` or `ج٩٩` is G-99 in the list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from testimony_desk.domain.language import ascii_digits

_LISTED = re.compile(r"[A-ZÇ]-[1-9][0-9]{0,3}")
_TYPED = re.compile(r"([^\W\d_])[\s\-\u2010-\u2015_./]*([1-9][0-9]{0,3})")
_SERIES = {"C": "Ç", "ج": "G"}
"""Letters that people write for the letter of a series, where no series of the list has them itself (protocol, L)."""


def is_numbered(code: str) -> bool:
    """Tell whether a code of a list is a series and a number, which people say and recognise as such."""
    return bool(_LISTED.fullmatch(code))


def named(text: str, listed: Collection[str]) -> str:
    """Return the listed code that a text spells and that is all it says, "" for any other text.

    Case, blanks, hyphens, digits of other scripts and the letters above are all that is forgiven; a number is never
    guessed, and a code that is not listed stays what was typed.
    """
    visible = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    found = _TYPED.fullmatch(ascii_digits(visible).strip())
    if found is None:
        return ""
    letter = found[1].upper()
    code = next((f"{series}-{found[2]}" for series in (letter, _SERIES.get(letter, letter))
                 if f"{series}-{found[2]}" in listed), "")
    return code if is_numbered(code) else ""
