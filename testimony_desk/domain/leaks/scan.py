"""The one function that finds everything in a free text that could find a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from testimony_desk.domain.leaks import (
    addresses,
    days,
    employers,
    handles,
    ids,
    kinship,
    phones,
    plates,
    rarities,
    register,
    spoken,
    unknown_names,
)
from testimony_desk.domain.leaks.digits import Number, Run, numbered_words, runs
from testimony_desk.domain.leaks.hit import Hit
from testimony_desk.domain.leaks.identifiers import known_identifiers
from testimony_desk.domain.leaks.known import NO_REGISTER, Register
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.leaks.settling import settled, united
from testimony_desk.domain.leaks.shadow import Shadow

_MOST_GROUPS = 8
# Digits that a telephone number or a foreigner's id begins with; asked only in a long run of groups.
_BEGIN_WITH = "059"
# Single marks of direction and joining; the ones that come in pairs stay where they are. [OWN]
_BESIDE = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff")


class Prepared:
    """A register made ready once, for looking many texts of one case through; to be dropped when the case is done."""

    def __init__(self, known: Register) -> None:
        self.identifiers = known.identifiers
        self.names = register.Names(known)


def scan(text: str, language: str = "", known: Register | Prepared = NO_REGISTER) -> tuple[Hit, ...]:
    """Return what in a text could find a person, in order, without overlaps; the same for the same text and register.

    language is the tag of the text; people mix languages and scripts, so every rule runs on every text and the tag
    decides nothing yet. With an empty register names are found by lists and by the words that announce them only.
    """
    del language
    ready = known if isinstance(known, Prepared) else Prepared(known)
    shadow = Shadow(text)
    reading = Reading(shadow)
    numbered = tuple(numbered_words(shadow))
    numbers = [*known_identifiers(shadow, ready.identifiers), *_numbers(shadow), *ids.find(shadow, numbered),
               *plates.find(shadow, numbered), *days.find(shadow), *spoken.find(reading)]
    places = [*handles.find(shadow), *addresses.find(reading), *employers.find(reading), *rarities.find(reading)]
    return settled([*_people(reading, ready.names), *numbers, *places], text)


def _people(reading: Reading, names: register.Names) -> list[Hit]:
    matches = names.find(reading)
    matched = frozenset(index for match in matches for index in range(match.first, match.last + 1))
    found = [*register.hits(reading, matches), *kinship.find(reading, matched, names.aliases),
             *unknown_names.find(reading, names.aliases)]
    text = reading.shadow.original
    return united(found if _BESIDE.isdisjoint(reading.shadow.odd) else [_with_marks(text, hit) for hit in found])


def _with_marks(text: str, hit: Hit) -> Hit:
    """Return a find with the marks that are seen by nobody and stand right beside it."""
    start, end = hit.start, hit.end
    while start and text[start - 1] in _BESIDE:
        start -= 1
    while end < len(text) and text[end] in _BESIDE:
        end += 1
    return replace(hit, start=start, end=end)


def _numbers(shadow: Shadow) -> Iterator[Hit]:
    """Yield numbers of persons and telephones among the runs of digits."""
    for run in runs(shadow):
        first = 0
        while first < len(run.spans):
            last, hit = _longest(shadow, run, first)
            if hit:
                yield hit
            first = last + 1
        if len(run.spans) <= _MOST_GROUPS:
            whole = run.number(0, len(run.spans) - 1)
            verdict = phones.perhaps(whole, shadow.folded)
            if verdict:
                yield _hit(shadow, whole, verdict)


def _longest(shadow: Shadow, run: Run, first: int) -> tuple[int, Hit | None]:
    """Return the last group of the longest number of a known form that begins with a group, and its hit."""
    if run.text[run.spans[first][0]] not in _BEGIN_WITH and len(run.spans) > _MOST_GROUPS:
        return first, None
    for last in run.ends(first):
        number = run.number(first, last)
        verdict = ids.eleven(number, shadow.folded) or phones.dialled(number)
        if verdict:
            return last, _hit(shadow, number, verdict)
    return first, None


def _hit(shadow: Shadow, number: Number, verdict: phones.Verdict) -> Hit:
    start, end = shadow.span(number.start, number.end)
    return Hit(start, end, *verdict)
