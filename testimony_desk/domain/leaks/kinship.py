"""Names by kinship: Abu, Umm and Ibn with what follows, in Arabic and Latin letters (protocol 4.4)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.names import search_key

_PERSON = Meaning.PERSON
_NO_NAME = (Meaning.ORDINARY | Meaning.PLACE | Meaning.MONTH | Meaning.NUMBER | Meaning.KIN
            | Meaning.STREET | Meaning.WORKPLACE)
_FATHER = frozenset(search_key("أبو أبا بو abu abou ebu").split())
_MOTHER = frozenset(search_key("umm oum ümmü ummu umi um").split())
_MY_FATHER = "ابي"  # Abu in the genitive too: behind a preposition no plain noun follows my father
_TO_ABU = frozenset(["ب" + _MY_FATHER, "ل" + _MY_FATHER])
_GOVERN = frozenset(search_key("إلى الى على عن من مع عند ل بيت دار لدى قرب ابن بنت أخ أم باسم ملقب ملقبا يكنى").split())
# bin is a thousand in Turkish, بن needs a name before it; ال alone is آل, a house.
_BETWEEN_NAMES = frozenset(search_key("bin bint binti ibn بن").split())


def find(reading: Reading, matched: Collection[int], aliases: Collection[str]) -> Iterator[Hit]:
    """Yield names by kinship; matched are the words that the register knows, by index."""
    for index in reading.of(Meaning.KUNYA):
        if index + 1 >= len(reading.keys) or not reading.touches(index) or reading.keys[index + 1] in aliases:
            continue
        certainty = _certainty(reading, index, matched)
        if certainty:
            last = _last(reading, index + 1)
            son = reading.keys[index] in _BETWEEN_NAMES and index and reading.touches(index - 1)
            first = index - 1 if son and _named_before(reading, index - 1) else index
            start = reading.after_clitic(first, Meaning.KUNYA | _PERSON)
            span = reading.shadow.span(start, reading.spans[last][1])
            yield Hit(*span, LeakType.KUNYA, certainty, Why("kinship"))


def _named_before(reading: Reading, index: int) -> bool:
    """Return whether a word before بن is the name of the son: صالح بن عوّاد."""
    word = reading.word(index)
    return reading.says(index, _PERSON) and (word.arabic or word.capital)


def _certainty(reading: Reading, index: int, matched: Collection[int]) -> Certainty | None:
    head, named = reading.word(index), reading.word(index + 1)
    meant = reading.meanings[index + 1]
    if index + 1 in matched:
        return Certainty.SURE
    if not named.arabic:
        return _latin(reading, index) if named.capital else None
    joined = head.key in _TO_ABU and "أ" in reading.shadow.text(head.start, head.end)  # بابي is my door
    return _genitive(reading, index, meant) if joined or head.key == _MY_FATHER else _arabic(reading, index)


def _arabic(reading: Reading, index: int) -> Certainty | None:
    head, named, meant = reading.word(index), reading.word(index + 1), reading.meanings[index + 1]
    key = head.key if head.key in _FATHER else head.key.lstrip("وفبلك")
    if head.key in _BETWEEN_NAMES and index and _named_before(reading, index - 1) and not meant & _NO_NAME:
        return Certainty.LIKELY
    if key in _FATHER:
        return None if meant & _NO_NAME and not meant & _PERSON else Certainty.LIKELY
    if meant & (Meaning.GIVEN | Meaning.FAMILY) or (meant & Meaning.SHADED and not meant & Meaning.ORDINARY):
        return Certainty.LIKELY
    plain = meant & _NO_NAME or not named.key.startswith("ال")
    return None if plain or not named.key.endswith("ي") or len(named.key) < 6 else Certainty.MAYBE


def _genitive(reading: Reading, index: int, meant: int) -> Certainty | None:
    """Return how surely أبي is Abu in the genitive, where my father cannot stand: بيت أبي الوليد, لأبي حمزة."""
    governed = index > 0 and reading.touches(index - 1) and reading.keys[index - 1].lstrip("وف") in _GOVERN
    if not governed and reading.keys[index] == _MY_FATHER:
        return None
    return None if meant & _NO_NAME and not meant & _PERSON else Certainty.MAYBE


def _latin(reading: Reading, index: int) -> Certainty | None:
    head, meant = reading.keys[index], reading.meanings[index + 1]
    if meant & _NO_NAME and not meant & _PERSON:
        return None
    if head in _FATHER or head in _MOTHER:
        return Certainty.LIKELY
    if head in _BETWEEN_NAMES and head != "ibn" and not (index and reading.word(index - 1).capital):
        return None
    return Certainty.LIKELY if meant & _PERSON else Certainty.MAYBE


def _last(reading: Reading, index: int) -> int:
    """Return the last word of the name: Abu Ahmad al-Halabi, Abu Abd al-Rahman."""
    last = index
    joins = Meaning.ARTICLE | Meaning.COMPOUND
    at = index + 1
    after_join = reading.says(index, joins)
    while at < len(reading.keys) and at <= index + 3 and reading.touches(at - 1):
        word, meant = reading.word(at), reading.meanings[at]
        of_place = word.arabic and word.key.startswith("ال") and word.key.endswith("ي")  # أبو جندل الشرقي
        named = meant & (Meaning.FAMILY | Meaning.GIVEN | Meaning.TAIL) and not meant & Meaning.ORDINARY
        if after_join or of_place or (named and (word.arabic or word.capital)):
            last = at
        elif not meant & joins:
            break
        after_join = bool(meant & joins)
        at += 1
    return last
