"""The keys under which a word is found: its folded form, without what Arabic writes before it, its sound, its end."""

from __future__ import annotations

import re
from functools import lru_cache

from testimony_desk.domain.names import search_key
from testimony_desk.domain.names.alike import part_distance
from testimony_desk.domain.names.parts import NamePart, split_name
from testimony_desk.domain.names.skeleton import skeletons_of

WORD, SOUND, NUMBER, FACT = "w", "s", "n", "f"
"""What a key begins with: folded form, skeleton, number read from its end, a fact about the content."""
_BEFORE = ("وبال", "وكال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال",
           "وب", "ول", "وك", "فل", "فب", "و", "ف", "ب", "ك", "ل")
_ARABIC = re.compile("[\u0620-\u06ff]")
_LEAST_STEM, _LEAST_NUMBER = 3, 6
NEAR = 0.3
"""As far apart may two words sound (`docs/names.md`): Ürümqi and أورومتشي are 0.29, another consonant is 1."""


@lru_cache(maxsize=1 << 12)
def keys_of(spelling: str) -> frozenset[str]:
    """Return every key of a word as it is stored; a fact has one."""
    if spelling.startswith(":"):
        return frozenset({FACT + spelling})
    return word_keys(spelling) | sound_keys(spelling) | number_keys(spelling)


def word_keys(spelling: str) -> frozenset[str]:
    """Return the folded forms of a word, and without the and, in, for and the that Arabic joins to it."""
    return frozenset(WORD + search_key(stem) for stem in stems(spelling))


def sound_keys(spelling: str) -> frozenset[str]:
    """Return the skeletons of a word and of its stems: the classes of their consonants."""
    return frozenset(SOUND + key for stem in stems(spelling) for part in _part(stem)
                     for key in skeletons_of(part))


def number_keys(spelling: str) -> frozenset[str]:
    """Return the key of a long number, read from its end: 0532 and +90 532 are the same telephone."""
    long = spelling.isascii() and spelling.isdigit() and len(spelling) >= _LEAST_NUMBER
    return frozenset({NUMBER + spelling.lstrip("0")[::-1]} if long else ())


def stems(spelling: str) -> tuple[str, ...]:
    """Return a word, then what may be left of it without letters that Arabic writes before a word."""
    if not _ARABIC.match(spelling):
        return (spelling,)
    cut = (spelling.removeprefix(before) for before in _BEFORE if spelling.startswith(before))
    return (spelling, *dict.fromkeys(stem for stem in cut if len(stem) >= _LEAST_STEM))


def distance(one: str, other: str) -> float:
    """Return how far apart two words sound, 0 for one word in two scripts; the nearest of their stems decide."""
    return min((part_distance(left, right) for left in _parts(one) for right in _parts(other)), default=1.0)


@lru_cache(maxsize=1 << 13)
def _parts(spelling: str) -> tuple[NamePart, ...]:
    """Return a word and its stems as parts of names, in their order."""
    return tuple(part for stem in stems(spelling) for part in _part(stem))


@lru_cache(maxsize=1 << 12)
def _part(stem: str) -> tuple[NamePart, ...]:
    """Return the one part that a word is as a name; nothing for what has no letters or is several."""
    parts = split_name(stem)
    return parts if len(parts) == 1 else ()
