"""Turns a question into what the index is asked: for each word the words of the index that are it or are like it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from testimony_desk.domain.search import contents, keys
from testimony_desk.domain.search.question import Term
from testimony_desk.domain.version import Version
from testimony_desk.services import place_codes
from testimony_desk.store import search_tables, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.search_tables import Word

_SAME, _LIKE, _HEARD = 80, 60, 160
"""At most so many words of the index are the word that was typed, are like it, are compared by their sound."""
_READ = 25


@dataclass(frozen=True)
class Asked:
    """Where one word of the question may stand: words of the index that are it, and words that are like it."""

    same: tuple[Word, ...]
    like: tuple[Word, ...]

    @property
    def all(self) -> tuple[Word, ...]:
        """Both, the word itself first."""
        return (*self.same, *self.like)


@dataclass(frozen=True)
class Plan:
    """What the index is asked: an expression for the very words, one for words like them; "" finds nothing.

    everything: no word and no fact was asked for. spellings: what is marked in the texts; codes: of places.
    """

    exact: str
    alike: str
    everything: bool
    spellings: frozenset[str]
    codes: frozenset[str]


@dataclass(frozen=True)
class Fitting:
    """A version that the index names. alike: by words like those that were typed; place: for going on after it."""

    alike: bool
    place: int
    version: Version


def plan(file: OpenCompartment, asked: Sequence[Term], facts: Sequence[Collection[str]]) -> Plan:
    """Return the plan for words that all have to be there, and for facts of each of which one has to hold."""
    words = [_asked(file, term) for term in asked]
    must = [search_tables.with_keys(file, [keys.FACT + one for one in any_of], _SAME) for any_of in facts]
    exact = _all([*(one.same for one in words), *must])
    alike = _all([*(one.all for one in words), *must]) if words else ""
    if exact and alike:
        alike = f"({alike}) NOT ({exact})"
    known = frozenset(word.spelling for one in words for word in one.all)
    codes = frozenset(one.removeprefix(contents.code_fact("")) for one in known if one.startswith(":"))
    return Plan(exact, alike, not words and not must, known, codes)


def fitting(file: OpenCompartment, planned: Plan, *, alike: bool, after: int | None) -> Iterator[Fitting]:
    """Yield every version that fits, from where a page ended; the newest first, those with the very words before."""
    if planned.everything:
        yield from _each(file, None, after, alike=False)
        return
    if not alike and planned.exact:
        yield from _each(file, planned.exact, after, alike=False)
    if planned.alike:
        yield from _each(file, planned.alike, after if alike else None, alike=True)


def _each(file: OpenCompartment, expression: str | None, after: int | None, *, alike: bool) -> Iterator[Fitting]:
    while True:
        found = (search_tables.newest(file, after=after, limit=_READ) if expression is None else
                 search_tables.matching(file, expression, after=after, limit=_READ))
        yield from (Fitting(alike, place, version) for place, version in versions.at_places(file, found))
        if len(found) < _READ:
            return
        after = found[-1]


def _asked(file: OpenCompartment, term: Term) -> Asked:
    same_codes, like_codes = place_codes.codes_of(term)
    same = [*search_tables.with_keys(file, term.exact, _SAME), *_chosen(file, same_codes)]
    begun = [word for key in term.begins for word in search_tables.beginning(file, key, _LIKE)]
    like = dict.fromkeys([*_heard(file, term), *_chosen(file, like_codes), *begun])
    return Asked(tuple(dict.fromkeys(same)), tuple(islice((word for word in like if word not in same), _LIKE)))


def _heard(file: OpenCompartment, term: Term) -> list[Word]:
    """Return words that sound like it, the nearest first."""
    if not term.sounds:
        return []
    judged = [(term.near(word.spelling), word) for word in search_tables.with_keys(file, term.sounds, _HEARD)]
    return [word for far, word in sorted(judged, key=lambda one: (one[0], one[1].number)) if far <= keys.NEAR]


def _chosen(file: OpenCompartment, codes: Collection[str]) -> list[Word]:
    facts = [keys.FACT + contents.code_fact(code) for code in codes]
    return search_tables.with_keys(file, facts, _SAME) if facts else []


def _all(groups: Sequence[Sequence[Word]]) -> str:
    """Return the expression for one word of each group; "" when a group is empty, for then nothing can fit."""
    if not groups or not all(groups):
        return ""
    return " AND ".join("(" + " OR ".join(str(word.number) for word in group) + ")" for group in groups)
