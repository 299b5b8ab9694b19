"""Tells short names apart that share their consonants, by a vowel or a sign: Samer from Samir, Lana from Lena."""

from __future__ import annotations

import re

_DOUBT = 0.17
_TWO_VOWELS = re.compile("[^aeiouöüâîûɨ]?([aeiouöüâîû])[^aeiouöüâîûɨ]([aeiouöüâîû])[^aeiouöüâîûɨ]")
_SIGNLESS = str.maketrans("eâşçğ", "aascg")
_BARE = re.compile("[^اويىةآئؤ]{3}")
_LONG_FIRST = re.compile("[^اويىةآ]ا[^اويىةآ]{2}")
_FIRST_VOWEL = re.compile("[aeiouöüâîûɨ]")

# Names with a long first vowel beside which stands another with a long second one: Samir may be سامر or سمير [OWN].
_TWINNED = frozenset([
    "سامر", "سالم", "حامد", "ʿامر", "ماجد", "راشد", "ناصر", "كامل", "ʿادل", "حاكم", "رافق", "صادق", "كارم", "ناظر",
    "والد", "نادم", "قادر", "ʿالم", "شارف", "نابل", "راحم", "ʿاقل", "حالم", "فارد", "ناعم", "زاهر", "جابر", "رابع",
    "باسم", "طاهر", "وافق", "ساعد",
])
# Omar is no Ammar and no Amer, though Arabic writes no short vowel.
_BEGINNINGS = {"ʿمر": "oöuüû", "ʿمار": "aeâ", "ʿامر": "aeâ"}


def doubt(one: str, other: str, *, one_vowelled: bool, other_vowelled: bool) -> float:
    """Return what to add to the distance of two parts, given by their sounds, because their vowels make two patterns.

    Arabic first where only one of them has vowels. Salem, Salim and Salam are three names; Khaled and Khalid one [OWN].
    """
    if one_vowelled and len(one) <= 4 and one != other and one.translate(_SIGNLESS) == other.translate(_SIGNLESS):
        return _DOUBT
    facing = _TWO_VOWELS.fullmatch(other) if other_vowelled else None
    if other_vowelled and not one_vowelled:
        return _against_arabic(one, other, facing)
    if not facing:
        return 0.0
    vowels = _TWO_VOWELS.fullmatch(one)
    contrast = vowels and vowels[1] == facing[1] and {vowels[2], facing[2]} in ({"a", "e"}, {"â", "e"})
    return _DOUBT if contrast else 0.0


def _against_arabic(letters: str, sounds: str, vowels: re.Match[str] | None) -> float:
    first = _FIRST_VOWEL.search(sounds)
    if letters in _BEGINNINGS and first and first.group() not in _BEGINNINGS[letters]:
        return _DOUBT
    if _LONG_FIRST.fullmatch(letters):
        return _DOUBT if _one_syllable(sounds) or (vowels and _unlike_khalid(letters, vowels[2])) else 0.0
    if vowels and _BARE.fullmatch(letters):
        return _DOUBT if vowels[2] in "iî" or (vowels[2] == "e" and vowels[1] in "aâ") else 0.0
    return 0.0


def _unlike_khalid(letters: str, vowel: str) -> bool:
    return vowel in "aâ" or (vowel in "iî" and letters in _TWINNED)


def _one_syllable(sounds: str) -> bool:
    return len(_FIRST_VOWEL.findall(sounds)) == 1
