"""Names that no list has and nothing announces: a word with a capital inside a sentence that is nothing anybody knows.

Told by what it is not, in Latin letters alone, for only they have capitals: no word of every day, no settlement,
nothing that a preposition of place or an article stands before, no part of the name of a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from testimony_desk.domain.leaks.bearers import about_thing
from testimony_desk.domain.leaks.everyday import everyday, settlement
from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.name_runs import NO_NAME, PERSON
from testimony_desk.domain.leaks.no_names_latin import no_persons_name
from testimony_desk.domain.leaks.reading import Reading

_SHORTEST, _MOST_WORDS, _MOST_OF_PLACE = 3, 4, 3
_OFFICE = Meaning.KIN | Meaning.TITLE | Meaning.TITLE_AFTER
# First words of the names of places, and last ones in Turkish: Kafr Sajna, Tell Rifaat, Amik Ovası. Folded. [OWN]
_FIRST_WORDS = """
kafr kefr kfar tell tel tal deir deyr khirbet hirbet ayn ain wadi vadi jabal jebel cebel ras bir san santa saint st new
old north south east west upper lower great port fort yeni eski kuzey guney dogu bati asagi yukari
"""
_HEADS = frozenset(_FIRST_WORDS.split())
_LAST = re.compile("(?:ova|dag|nehr|gol|cay|koy|irmag|vadi|kale|kopru|mahalle|cadde|sokag|meydan|tepe|yayla|baraj|liman"
                   "|qala|kala|abad|dagh|koi)(?:[iu]|s[iu])?")
# From somewhere, of a people, a language: Taşkurganlı, Gambiyalılar, Karakalpakça, Senegalese, Malians.
_OF_SOMEWHERE = re.compile(".{4,}(?:l[iu](?:l[ae]r)?|[cç][ae]|ese|ish|ians|ists)")
_PEOPLE_OF_LAND = re.compile("(.{3,}?)(?:n|ns|an|ans|ian|i|is)")
# Stand before places and bodies, and hardly ever before somebody. [OWN]
_BEFORE_PLACES = frozenset(["the", "in", "at", "near", "into", "across", "outside", "around", "through", "via",
                            "towards", "beyond", "mount", "lake", "river", "camp", "hotel", "village", "operation"])


def find(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each run of capitals in which one is unknown and none speaks against it."""
    capitals = reading.capitals
    at = 0
    while at < len(capitals):
        first = at
        while at + 1 < len(capitals) and capitals[at + 1] == capitals[at] + 1 and reading.touches(capitals[at]):
            at += 1
        yield from _of_run(reading, capitals[first], capitals[at])
        at += 1


def _of_run(reading: Reading, first: int, last: int) -> Iterator[tuple[int, int]]:
    if reading.begins_sentence(first) and not _stands_first(reading, first, last):
        first += 1  # there everything has a capital
    while first <= last and reading.says(first, _OFFICE):
        first += 1
    while first <= last and len(reading.keys[last]) == 1:
        last -= 1  # I
    run = range(first, last + 1)
    if not 0 < len(run) <= _MOST_WORDS or not any(_unknown(reading, at) for at in run):
        return
    if not _stands_for_place(reading, first, last) and not any(_speaks_against(reading, at) for at in run):
        yield first, last


def _stands_first(reading: Reading, first: int, last: int) -> bool:
    """Return whether the first word of a sentence may be a name: with another unknown one, or alone behind a label."""
    if not _unknown(reading, first):
        return False
    if last > first:
        return _unknown(reading, first + 1) and not reading.says(first + 1, Meaning.GIVEN | Meaning.SHADED)
    labelled = first > 0 and reading.between(first - 1).strip() == ":" and reading.begins_sentence(first - 1)
    return labelled and reading.between(first).strip()[:1] in {".", ","}


def _stands_for_place(reading: Reading, first: int, last: int) -> bool:
    """Return whether a run stands where places do, or is the name of a settlement of up to three words."""
    if _of_somewhere(reading.keys[first]):
        return True
    if _BEFORE_PLACES.intersection(reading.keys[max(0, first - 1):first]) or _of_thing(reading, first):
        return True
    the_upper = reading.keys[max(0, first - 2):first - 1] == ["the"] and reading.touches(first - 1)
    if the_upper or reading.keys[first] in _HEADS:
        return True
    if last > first and _LAST.fullmatch(reading.keys[last]):
        return True
    fewest = 1 if first == last else 2
    return any(settlement(" ".join(reading.keys[at:at + size]))
               for size in range(fewest, _MOST_OF_PLACE + 1) for at in range(first, last - size + 2))


def _of_thing(reading: Reading, first: int) -> bool:
    """Return whether a thing stands right before a run, or bears it as its name: hotel Torvan, a village called X."""
    if reading.says(first - 1, Meaning.THING) and reading.touches(first - 1):
        return True
    return reading.says(first - 1, Meaning.CALLED | Meaning.INTRODUCES) and about_thing(reading, first)


def _unknown(reading: Reading, index: int) -> bool:
    """Return whether a word is of no list but one of names, no word of every day and no WAV, MiB or LibreOffice."""
    key = reading.keys[index]
    if len(key) < _SHORTEST or not key.isalpha() or reading.meanings[index] & ~PERSON:
        return False
    if not reading.word(index).cased[1:].islower():
        return False
    return not (everyday(key) or no_persons_name(reading, index))


def _of_somewhere(key: str) -> bool:
    """Return whether a word is what somebody from a place, of a people or its language is called."""
    land = _PEOPLE_OF_LAND.fullmatch(key)
    return bool(_OF_SOMEWHERE.fullmatch(key)) or bool(land and settlement(land[1]))


def _speaks_against(reading: Reading, index: int) -> bool:
    """Return whether a word of a run is one of every day that is nobody's name: Danish Refugee Council."""
    if reading.says(index, PERSON):
        return False
    return reading.says(index, NO_NAME | Meaning.THING | Meaning.WORKPLACE)
