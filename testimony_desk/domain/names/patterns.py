"""Tells short names apart that share their consonants, by a vowel or a sign: Samer from Samir, Lana from Lena."""

from __future__ import annotations

import re

_DOUBT = 0.17
_TWO_VOWELS = re.compile("[^aeiouöüâîûɨ]?([aeiouöüâîû])[^aeiouöüâîûɨ]([aeiouöüâîû])[^aeiouöüâîûɨ]")
_SIGNLESS = str.maketrans("eâşçğ", "aascg")
_BARE = re.compile("[^اويىةآئؤ]{3}")
_LONG_FIRST = re.compile("[^اويىةآ]ا[^اويىةآ]{2}")


def doubt(one: str, other: str, *, one_vowelled: bool, other_vowelled: bool) -> float:
    """Return what to add to the distance of two parts, given by their sounds, because their vowels make two patterns.

    Arabic first where only one of them has vowels. Salem, Salim and Salam are three names; Khaled and Khalid one [OWN].
    """
    if one_vowelled and len(one) <= 4 and one != other and one.translate(_SIGNLESS) == other.translate(_SIGNLESS):
        return _DOUBT
    facing = _TWO_VOWELS.fullmatch(other) if other_vowelled else None
    if not facing:
        return 0.0
    if not one_vowelled:
        return _against_arabic(one, facing[1], facing[2])
    vowels = _TWO_VOWELS.fullmatch(one)
    contrast = vowels and vowels[1] == facing[1] and {vowels[2], facing[2]} in ({"a", "e"}, {"â", "e"})
    return _DOUBT if contrast else 0.0


def _against_arabic(letters: str, first: str, second: str) -> float:
    if _LONG_FIRST.fullmatch(letters):
        return _DOUBT if second in "aâ" else 0.0
    if _BARE.fullmatch(letters):
        return _DOUBT if second in "iî" or (second == "e" and first in "aâ") else 0.0
    return 0.0
