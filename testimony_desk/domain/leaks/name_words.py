"""Which words in Latin letters may be a name that no list has, where a phrase or a comma brings one."""

from __future__ import annotations

from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.name_runs import PERSON, perhaps_name, run
from testimony_desk.domain.leaks.reading import Reading

_ADVERBS = ("ly", "ing", "wards", "times")
_PEOPLES = ("ish", "ese", "ians", "ists")


def new_name(reading: Reading, index: int) -> bool:
    """Return whether a word in Latin letters may be a name: with a capital, no word of every day, no abbreviation."""
    key = reading.keys[index]
    if key[0] >= "\u0600" or not perhaps_name(reading, index) or reading.says(index, Meaning.INTRODUCES):
        return False
    meant = reading.meanings[index]
    if meant & PERSON:
        plain = meant & Meaning.ORDINARY and (not meant & Meaning.SHADED or reading.begins_sentence(index))
        return not plain and not meant & (Meaning.MONTH | Meaning.KIN)
    return not key.endswith(_PEOPLES)


def opens_with_name(reading: Reading, index: int) -> bool:
    """Return whether the first word of a sentence, where all have a capital, is no adverb and may be a name."""
    return new_name(reading, index) and not reading.keys[index].endswith(_ADVERBS)


def span_from(reading: Reading, first: int) -> tuple[int, int] | None:
    """Return the first and last word of a name that begins at a word; None when none does."""
    if not 0 < first < len(reading.keys) or not new_name(reading, first):
        return None
    return first, run(reading, first, new_name)


def span_to(reading: Reading, last: int, most: int = 3) -> tuple[int, int] | None:
    """Return the first and last word of a name that ends at a word; None when none does."""
    first = last + 1
    while first > 0 and last - first < most - 1 and new_name(reading, first - 1):
        if first <= last and not reading.touches(first - 1):
            break
        first -= 1
    return (first, last) if first <= last else None


def nearest_before(reading: Reading, index: int, wanted: frozenset[str], most: int) -> int:
    """Return the nearest of these words among the few before one, in its sentence; -1 when none is there."""
    for at in range(index - 1, max(-1, index - 1 - most), -1):
        if reading.keys[at] in wanted:
            return at if reading.together(at, index) else -1
    return -1


def name_behind(reading: Reading, index: int) -> tuple[int, int] | None:
    """Return the name right behind a word, past a colon or a quotation mark; None when none is there."""
    if reading.between(index).strip(" :\"'"):
        return None
    return span_from(reading, index + 1)
