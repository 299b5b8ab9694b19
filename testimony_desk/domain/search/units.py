"""Cuts a text into the words that can be searched for, folded, with their offsets in the text as it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from testimony_desk.domain.names import particles, search_key
from testimony_desk.domain.names.parts import PartKind, split_name
from testimony_desk.domain.names.scripts import APOSTROPHES

# Marks and invisible characters belong to their word; the zero-width non-joiner parts words, as in Persian.
_INSIDE = ("\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
           "\u00ad\u034f\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(f"[{_HAN}]|[^\\W_{_HAN}](?:[^\\W_{_HAN}]++|[{_INSIDE}{APOSTROPHES}]++)*+")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_DROPPED = frozenset({"\u0640", *APOSTROPHES})
_OPENERS = particles.SERVANT | particles.KUNYA | particles.OWNER
_SIGNS = _OPENERS | particles.FAITH.keys()
_REACH = 4   # a compound has at most so many words: Abd al-X, or Dhu al-X with an article written twice
_LONGEST = 80


class Unit(NamedTuple):
    """One word, or a compound such as Abd al-X as one: spelling, and where it stands (code points, end exclusive)."""

    spelling: str
    start: int
    end: int


def units(text: str) -> Iterator[Unit]:
    """Yield every word of a text, then, beside its words, each compound of a name as one unit more.

    A spelling keeps what tells names apart (hamza, ç, ğ, ı); what is forgiven is the keys' business. Of a word longer
    than 80 letters the beginning counts. The ending after an apostrophe is left out: Urumçi'de is Urumçi.
    """
    found = [Unit(spelling, match.start(), match.end())
             for match in _WORD.finditer(text) if (spelling := spell(match.group()))]
    yield from found
    yield from _compounds(text, found)


def places(text: str, wanted: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where the units of these spellings stand, as `units` does, in less time: most words are others."""
    spelled = {word: spell(word) for word in set(_WORD.findall(text))}
    if not _SIGNS.isdisjoint(spelled.values()):
        yield from ((unit.start, unit.end) for unit in units(text) if unit.spelling in wanted)
    elif meant := {word for word, spelling in spelled.items() if spelling and spelling in wanted}:
        yield from (match.span() for match in _WORD.finditer(text) if match.group() in meant)


def _compounds(text: str, found: list[Unit]) -> Iterator[Unit]:
    if not _SIGNS.isdisjoint(unit.spelling for unit in found):
        for at, unit in enumerate(found):
            if unit.spelling in _OPENERS or any(one.spelling in particles.FAITH for one in found[at + 1:at + 3]):
                yield from _compound(text, found[at:at + _REACH])


def spellings_of(text: str) -> set[str]:
    """Return the spellings of `units` without looking where each stands, which takes half as long."""
    found = {spell(word) for word in set(_WORD.findall(text))} - {""}
    if not _SIGNS.isdisjoint(found):
        found.update(unit.spelling for unit in units(text))
    return found


@lru_cache(maxsize=1 << 13)
def spell(word: str) -> str:
    """Return one word without marks, controls and tatweel, in lower case, digits as 0-9, the ending cut off."""
    if apostrophe := _APOSTROPHE.search(word):
        stem, _mark, ending = word.rpartition(apostrophe.group())
        if len(stem) >= 2 and search_key(ending) in particles.ENDINGS:
            word = stem
    letters = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).replace("İ", "i").lower())
    if letters.isalpha() and _DROPPED.isdisjoint(letters):
        return letters[:_LONGEST]  # nearly every word
    return "".join(_plain(char) for char in letters)[:_LONGEST]


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} or char in _DROPPED:
        return ""
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)


def _compound(text: str, near: list[Unit]) -> Iterator[Unit]:
    """Yield the compound that begins at the first of these words, if one does."""
    start = near[0].start
    for part in split_name(text[start:near[-1].end])[:1]:
        if part.kind not in (PartKind.PLAIN, PartKind.LINEAGE) and part.start == 0:
            inside = [unit.spelling for unit in near if unit.end <= start + part.end]
            if len(inside) > 1:
                yield Unit(" ".join(inside), start, start + part.end)
