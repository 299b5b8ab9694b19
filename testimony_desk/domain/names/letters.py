"""Reads the words of a name in any of the scripts and folds each into plain Latin or plain Arabic letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from testimony_desk.domain.names.scripts import (
    APOSTROPHES,
    ARABIC,
    ARABIZI,
    CYRILLIC,
    KURDISH_OR_UYGHUR,
    LATIN,
    LOOK_ALIKES,
    UYGHUR,
)

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u0655\u0670" + APOSTROPHES + r"])*")
_ARABIC_LETTER = re.compile("[\u0620-\u06ff]")
_LATIN_LETTER = re.compile("[a-z\u00e0-\u024f\u1e00-\u1eff]", re.IGNORECASE)
_VOWELLED = re.compile(  # a letter that is no Arabic one, a vowel on an initial carrier, a dotless ya inside a word
    f"[{KURDISH_OR_UYGHUR}](?=.)|^\u0626[\u0627\u0648\u0649\u06d5\u06c6\u06c7\u06c8\u06d0]|\u0649(?=.)")
_ZERO_WIDTH = "Cf"
_LONGEST = 40   # no name is longer; a pasted page must not cost a minute


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: its folded letters, where it stands in the text, whether its vowels are written."""

    letters: str
    start: int
    end: int
    vowelled: bool


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text with offsets into it; marks, tatweel and invisible characters belong to their word.

    Uyghur and Kurdish in Arabic letters, Cyrillic and Latin come out in lower-case Latin letters (with ş ç ğ ö ü kept),
    Arabic and Persian in Arabic ones. Rules: protocol 4.4; the alphabets are general knowledge.
    """
    visible, origins = _without_controls(text)
    latin = bool(_LATIN_LETTER.search(visible))
    uyghur = any(_VOWELLED.search(word) for word in visible.split())
    found = []
    for match in _WORD.finditer(visible):
        letters, vowelled = _fold_word(match.group(), latin=latin, uyghur=uyghur)
        if letters:
            found.append(Word(letters[:_LONGEST], origins[match.start()], origins[match.end() - 1] + 1, vowelled))
    return tuple(found)


def _without_controls(text: str) -> tuple[str, list[int]]:
    kept = [(char, index) for index, char in enumerate(text)
            if char != "\u0640" and unicodedata.category(char) != _ZERO_WIDTH]
    return "".join(char for char, _ in kept), [index for _, index in kept]


@lru_cache(maxsize=1 << 13)
def _fold_word(word: str, *, latin: bool, uyghur: bool) -> tuple[str, bool]:
    """Return the folded letters and whether they are Latin ones (vowels written)."""
    if latin:
        word = _look_through(word)
    plain = unicodedata.normalize("NFKC", word)
    if _ARABIC_LETTER.search(plain):
        bare = "".join(char for char in plain if unicodedata.category(char) != "Mn")
        if uyghur:
            return "".join(UYGHUR.get(char, "") for char in bare), True
        return "".join(ARABIC.get(char, char if char.isalpha() else "") for char in bare), False
    return _latin(plain), True


def _look_through(word: str) -> str:
    """Return a word whose Cyrillic and Greek letters only look like Latin ones with the Latin ones in their place."""
    strange = [char for char in word if "\u0370" <= char <= "\u052f"]
    if strange and all(char in LOOK_ALIKES for char in strange):
        return "".join(LOOK_ALIKES.get(char, char) for char in word)
    return word


def _latin(word: str) -> str:
    lower = unicodedata.normalize("NFC", word.replace("İ", "i").lower())
    chat = any(char.isdigit() for char in lower) and any(char.isalpha() for char in lower)
    return "".join(_letter(char, chat=chat) for char in lower)


@lru_cache(maxsize=4096)
def _letter(char: str, *, chat: bool) -> str:
    """Return the plain letters of one lower-case character; digits count as Arabic letters in words that mix them."""
    if char in APOSTROPHES:
        return "'"
    if char in LATIN or char in CYRILLIC:
        return LATIN.get(char) or CYRILLIC.get(char, "")
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return ARABIZI.get(digit, "") if chat else ""
    base = unicodedata.normalize("NFKD", char)
    return "".join(LATIN.get(part, part) for part in base if "a" <= part <= "z" or part in LATIN)
