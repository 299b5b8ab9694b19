"""Names that no list has and nothing announces: a word with a capital inside a sentence that is nothing anybody knows.

Told by what it is not, in Latin letters alone, for only they have capitals: no word of every day, no settlement,
nothing that a preposition of place or an article stands before, no part of the name of a body.
"""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.leaks.bearers import about_thing
from testimony_desk.domain.leaks.everyday import everyday, settlement
from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.name_runs import NO_NAME, PERSON
from testimony_desk.domain.leaks.no_names_latin import no_persons_name
from testimony_desk.domain.leaks.reading import Reading

_SHORTEST, _MOST_WORDS, _MOST_OF_PLACE = 3, 4, 3
_OFFICE = Meaning.KIN | Meaning.TITLE | Meaning.TITLE_AFTER
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
    if reading.begins_sentence(first) and (first == last or not _unknown(reading, first)):
        first += 1  # there everything has a capital
    while first <= last and reading.says(first, _OFFICE):
        first += 1
    run = range(first, last + 1)
    if not 0 < len(run) <= _MOST_WORDS or not any(_unknown(reading, at) for at in run):
        return
    if not _stands_for_place(reading, first, last) and not any(_speaks_against(reading, at) for at in run):
        yield first, last


def _stands_for_place(reading: Reading, first: int, last: int) -> bool:
    """Return whether a run stands where places do, or is the name of a settlement of up to three words."""
    if (first and reading.keys[first - 1] in _BEFORE_PLACES) or about_thing(reading, first):
        return True
    return any(settlement(" ".join(reading.keys[at:at + size]))
               for size in range(1, _MOST_OF_PLACE + 1) for at in range(first, last - size + 2))


def _unknown(reading: Reading, index: int) -> bool:
    """Return whether a word is of no list but one of names, no word of every day and no WAV, MiB or LibreOffice."""
    key = reading.keys[index]
    if len(key) < _SHORTEST or not key.isalpha() or reading.meanings[index] & ~PERSON:
        return False
    if not reading.word(index).cased[1:].islower():
        return False
    return not everyday(key) and not no_persons_name(reading, index)


def _speaks_against(reading: Reading, index: int) -> bool:
    """Return whether a word of a run is one of every day that is nobody's name: Danish Refugee Council."""
    if reading.says(index, PERSON):
        return False
    return reading.says(index, NO_NAME | Meaning.THING) or everyday(reading.keys[index])
