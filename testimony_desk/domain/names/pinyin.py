"""Recognises Turkic names written in Chinese syllables, where vowels fill in and sounds move: Tuerxun for Tursun."""

from __future__ import annotations

import re
from functools import lru_cache

_FINALS = {
    "b p m f": "a ai an ang ao e ei en eng i ian iao ie in ing o ou u iu",
    "d t n l": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan ui un uo",
    "g k h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j q x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh ch sh r z c s": "a ai an ang ao e ei en eng i ong ou u ua uan uang ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
_ALONE = ["a", "ai", "an", "ang", "ao", "e", "ei", "en", "er", "o", "ou", "r"]
_SPOKEN = {start + end for starts, ends in _FINALS.items() for start in starts.split() for end in ends.split()}
_SYLLABLES = sorted((_SPOKEN | set(_ALONE)) - {"ra"}, key=len, reverse=True)
_SHAPE = re.compile(f"(?:{'|'.join(_SYLLABLES)})+")
_FILLED = re.compile("er(?![aeiou])|ai|ei|ue|x|q|^yi|^wu|ng$")
_INITIAL_GLIDE = re.compile("^(?:y(?=i)|w(?=u))")
_LOST_BREATH = re.compile("^w(?=u)|(?<=[aeiou])y(?=[aeiou])")
_VOWEL_RUN = re.compile("[aeiou]+")

# One sign for every vowel, λ for l or r, ν for a nasal, ž for z or j; the rest are Latin sounds (see `sounds`).
VOWEL, LIQUID, NASAL = "ɨ", "λ", "ν"
_SOUNDS = {
    "zh": "ž", "nm": "m", "ngm": "m", "ch": "ç", "sh": "ş", "x": "ş", "q": "ç", "l": LIQUID, "ng": NASAL, "n": NASAL,
}
_SOUND = re.compile("zh|ch|sh|ngm|nm|ng|[xqln]")


@lru_cache(maxsize=1 << 14)
def sounds_of_pinyin(word: str) -> tuple[str, ...]:
    """Return how a word may sound if it is pinyin of a Turkic name: nothing if its letters do not look like that.

    Rules of protocol 4.4 (vowels filled in, r as er, b as bu, d as du) and [OWN]: x for s, l for r; a first h, one
    between vowels and a last r are lost.
    """
    if not _looks_filled(word):
        return ()
    sounds = _sounds(_INITIAL_GLIDE.sub("", word))
    breathed = _sounds(_LOST_BREATH.sub("h", word))
    silent = ["h" + sounds] if sounds.startswith(VOWEL) else []
    lost = [breathed] if "h" in breathed else []
    return tuple(dict.fromkeys([sounds, *lost, *_with_last_r(word, sounds), *silent]))


def _with_last_r(word: str, sounds: str) -> tuple[str, ...]:
    return (sounds + "r",) if word.endswith(("a", "e")) else ()


def _sounds(word: str) -> str:
    plain = re.sub("er(?![aeiou])", "r", word)
    return _VOWEL_RUN.sub(VOWEL, _SOUND.sub(lambda match: _SOUNDS[match.group()], plain))


def _looks_filled(word: str) -> bool:
    if not _SHAPE.fullmatch(word):
        return False
    runs = len(_VOWEL_RUN.findall(word))
    return runs >= 3 or (runs == 2 and bool(_FILLED.search(word)))
