"""Names that no list has and nothing announces: a word with a capital inside a sentence that is nothing anybody knows.

Told by what it is not, in Latin letters alone, for only they have capitals: no word of every day, no settlement,
nothing that a preposition of place or an article stands before, no part of the name of a body.
"""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.leaks.everyday import well_known
from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.name_runs import NO_NAME, PERSON
from testimony_desk.domain.leaks.no_names_latin import no_persons_name
from testimony_desk.domain.leaks.places_by_build import of_somewhere, place_or_people
from testimony_desk.domain.leaks.reading import Reading

_SHORTEST, _MOST_WORDS = 3, 4
_OFFICE = Meaning.KIN | Meaning.TITLE | Meaning.TITLE_AFTER


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
    while first <= last and (reading.says(first, _OFFICE) or (first < last and of_somewhere(reading.keys[first]))):
        first += 1  # Kobaneli Hamo
    while first <= last and len(reading.keys[last]) == 1:
        last -= 1  # I
    run = range(first, last + 1)
    if not 0 < len(run) <= _MOST_WORDS or not any(_unknown(reading, at) for at in run):
        return
    if not place_or_people(reading, first, last) and not any(_speaks_against(reading, at) for at in run):
        yield first, last


def _stands_first(reading: Reading, first: int, last: int) -> bool:
    """Return whether the first word of a sentence may be a name: with another unknown one, or alone behind a label."""
    if not _unknown(reading, first):
        return False
    if last > first:
        return _unknown(reading, first + 1) and not reading.says(first + 1, Meaning.GIVEN | Meaning.SHADED)
    labelled = first > 0 and reading.between(first - 1).strip() == ":" and reading.begins_sentence(first - 1)
    return labelled and reading.between(first).strip()[:1] in {".", ","}


def _unknown(reading: Reading, index: int) -> bool:
    """Return whether a word is of no list but one of names, no word of every day and no WAV, MiB or LibreOffice."""
    key = reading.keys[index]
    if len(key) < _SHORTEST or not key.isalpha() or reading.meanings[index] & ~PERSON:
        return False
    if not reading.word(index).cased[1:].islower():
        return False
    return not (well_known(key) or no_persons_name(reading, index))


def _speaks_against(reading: Reading, index: int) -> bool:
    """Return whether a word of a run is one of every day that is nobody's name: Danish Refugee Council."""
    if reading.says(index, PERSON):
        return False
    return reading.says(index, NO_NAME | Meaning.THING | Meaning.WORKPLACE)
