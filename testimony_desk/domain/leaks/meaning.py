"""What a word may mean to the detectors, by lists of words, clitics of Arabic and suffixes of Turkish taken off."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import product

from testimony_desk.domain.leaks import (
    ordinary_arabic,
    ordinary_capitals,
    ordinary_english,
    ordinary_turkish,
    people_arabic,
    people_latin,
    places,
    signs,
    signs_of_names,
)
from testimony_desk.domain.names import search_key


class Meaning:
    """What a word may be, as bits of a plain int (an enum's flags would cost most of the time of a scan)."""

    GIVEN = 1 << 0  # a first name that is little else
    SHADED = 1 << 1  # a first name that is also a word of every day: counts only behind a sign
    FAMILY = 1 << 2
    PERSON = GIVEN | SHADED | FAMILY  # what people are called by
    PLACE = 1 << 3
    ORDINARY = 1 << 4
    CALLED = 1 << 5  # named, يدعى, adı: a name follows
    CALLED_AFTER = 1 << 6  # isimli, adlı: a name stands before
    TITLE = 1 << 7  # Mr, السيد, Bay
    TITLE_AFTER = 1 << 8  # Bey, Hanım
    KIN = 1 << 9  # my brother, أخي, kardeşim; the officer
    KUNYA = 1 << 10  # Abu, أم, Ümmü, ابن
    COMPOUND = 1 << 11  # عبد, ذو: the first half of a name
    TAIL = 1 << 12  # الدين, الله: the second half of a name
    ARTICLE = 1 << 13  # al, el, ad of a name in Latin letters
    STREET = 1 << 14
    WORKPLACE = 1 << 15
    NUMBER = 1 << 16
    ONLY = 1 << 17  # only, الوحيد, tek
    MONTH = 1 << 18
    INTRODUCES = 1 << 19  # as, by, diyorlardı, أنا: a phrase around it may bring a name
    SEVERAL = 1 << 20  # my sons, أولادي: several names follow
    SOMEBODY = 1 << 21  # a boy, شاب: the name stands behind a comma
    THING = 1 << 22  # a village, otel, مخيم: bears a name that is nobody's


# What some detector begins at; the rest is only asked about words beside these.
SIGNS = ~(Meaning.ORDINARY | Meaning.PLACE | Meaning.MONTH | Meaning.ARTICLE | Meaning.THING)
# Of phrases: such a word may be another once its ending or clitic is off.
_PHRASES = Meaning.INTRODUCES | Meaning.SEVERAL | Meaning.SOMEBODY | Meaning.THING
_FIRST_CLITICS, _SECOND_CLITICS = ("", "و", "ف"), ("", "ب", "ل", "ك", "س")
ARABIC_CLITICS = tuple(sorted({one + two for one, two in product(_FIRST_CLITICS, _SECOND_CLITICS)} - {""}, key=len))
# Case, possession, company, lack, plural, "the one of" (protocol 4.4); folded, so ı and ü are i and u.
_CASE_ENDINGS = """
in un nin nun i u yi yu ni nu a e ya ye na ne da de ta te dan den tan ten nda nde ndan nden la le yla yle
"""
_CASES = _CASE_ENDINGS.split()
_MORE_ENDINGS = """
li lu siz suz lik luk ca ce ki daki deki taki teki nin nun lar ler lari leri lara lere larda lerde lardan lerden
larin lerin lilar liler gil giller gilin gillerin m im um n imiz umuz miz muz imin umun imi umu ime uma dir dur tir
tur ydi yi cik cuk cigim cugum cim cum liydi luydu lidir ludur
"""
_MORE = _MORE_ENDINGS.split()
TURKISH_SUFFIXES = frozenset([*_CASES, *_MORE, *("lu" + one for one in _CASES), *("li" + one for one in _CASES)])

_LISTS: tuple[tuple[int, str], ...] = (
    (Meaning.GIVEN, people_arabic.GIVEN),
    (Meaning.SHADED, people_arabic.SHADED),
    (Meaning.FAMILY, people_arabic.FAMILY),
    (Meaning.GIVEN, people_latin.GIVEN),
    (Meaning.SHADED, people_latin.SHADED),
    (Meaning.FAMILY, people_latin.FAMILY),
    (Meaning.PLACE, places.PLACES),
    (Meaning.ORDINARY, ordinary_arabic.ARABIC),
    (Meaning.ORDINARY, ordinary_turkish.TURKISH),
    (Meaning.ORDINARY, ordinary_english.ENGLISH),
    (Meaning.ORDINARY, ordinary_capitals.CAPITALS),
    (Meaning.CALLED, signs.CALLED),
    (Meaning.CALLED_AFTER, signs.CALLED_AFTER),
    (Meaning.TITLE, signs.TITLE),
    (Meaning.TITLE_AFTER, signs.TITLE_AFTER),
    (Meaning.KIN, signs.KIN),
    (Meaning.KIN, signs.TURKISH_KIN),
    (Meaning.KIN, signs.ARABIC_KIN),
    (Meaning.KUNYA, signs.KUNYA),
    (Meaning.COMPOUND, signs.COMPOUND),
    (Meaning.TAIL, signs.TAIL),
    (Meaning.ARTICLE, signs.ARTICLE),
    (Meaning.STREET, signs.STREET),
    (Meaning.WORKPLACE, signs.WORKPLACE),
    (Meaning.NUMBER, signs.NUMBER),
    (Meaning.ONLY, signs.ONLY),
    (Meaning.MONTH, signs.MONTH),
    (Meaning.INTRODUCES, signs_of_names.AT_LATIN),
    (Meaning.INTRODUCES, signs_of_names.AT_ARABIC),
    (Meaning.SEVERAL, signs_of_names.SEVERAL),
    (Meaning.SOMEBODY, signs_of_names.SOMEBODY),
    (Meaning.THING, signs_of_names.THING),
)


def _gathered() -> dict[str, int]:
    gathered: dict[str, int] = {}
    for meant, words in _LISTS:
        for word in search_key(words).split():
            gathered[word] = gathered.get(word, 0) | meant
    return gathered


_WORDS = _gathered()
_ENDS_OF_NAMES = ("can", "jan", "gul", "nur", "nisa", "niyaz", "bek", "han", "ahun", "haji", "ullah")
_NAMES = Meaning.THING | Meaning.GIVEN | Meaning.SHADED | Meaning.PLACE | Meaning.FAMILY
_SHORTEST_MONTH = 4  # shorter ones are abbreviations: apr
_REMEMBERED = 16_384
"""Words looked up before: people use the same ones again and again. They are gone with the process, as the text is."""
# What only names are built like: Hamdullah, Shamsuddin, Abdulmouin. [OWN]
_BUILT_NAME = re.compile("[a-z]{3,9}(?:[aeuo]llah|eddine?|uddin)|abd[eu][lrs][a-z]{4,9}")
_ALIKE = {"g": "k", "d": "t", "b": "p", "c": "c"}


@functools.lru_cache(maxsize=_REMEMBERED)
def meaning(key: str, *, clitics: bool = True) -> int:
    """Return what a word may mean by its search key; with clitics, also what it means without those."""
    meant = _WORDS.get(key, 0)
    if meant & ~_PHRASES or not clitics:
        return meant | (Meaning.NUMBER if key.isdecimal() else 0)
    if key.isdecimal():
        return Meaning.NUMBER
    if key[0] >= "\u0600":
        for bare in without_clitics(key):
            meant |= _WORDS.get(bare, 0)
        return meant
    for stem in stems(key):
        meant |= _WORDS.get(stem, 0) & (_NAMES if len(stem) < _SHORTEST_MONTH else _NAMES | Meaning.MONTH)
    return meant or (Meaning.GIVEN if _BUILT_NAME.fullmatch(key) or _of_two_names(key) else 0)


def _of_two_names(key: str) -> bool:
    """Return whether a word is a first name with what Uyghurs and Turks add to one: Yasinjan, Mehmutcan, Aynurgül."""
    return any(key.endswith(end) and _WORDS.get(key[:-len(end)], 0) & Meaning.GIVEN for end in _ENDS_OF_NAMES)


def without_clitics(key: str) -> Iterator[str]:
    """Yield an Arabic word without the proclitics it may begin with, لل read as ل + ال; at least two letters stay."""
    for clitic in ARABIC_CLITICS:
        if not key.startswith(clitic) or len(key) - len(clitic) < 2:
            continue
        rest = key[len(clitic):]
        yield rest
        if clitic.endswith("ل") and rest.startswith("ل") and len(rest) > 3:
            yield "ا" + rest


def stems(key: str) -> Iterator[str]:
    """Yield what stays of a word of at least 3 Latin letters when a suffix of Turkish is off, k p t ç restored."""
    for size in range(max(3, len(key) - 8), len(key)):
        if key[size:] in TURKISH_SUFFIXES:
            yield key[:size]
            hard = _ALIKE.get(key[size - 1])
            if hard and key[size] in "aeiou":
                yield key[:size - 1] + hard
