"""Which places of the lists somebody may mean who types a name: an account that chose one from a list is found too."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping

from testimony_desk.domain.form import Choice
from testimony_desk.domain.search import keys
from testimony_desk.domain.search.question import Term
from testimony_desk.domain.search.units import units
from testimony_desk.exchange import builtin

LISTS = ("country", "tr_province", "sy_governorate", "sy_locality", "af_province", "uyghur_region_place",
         "border_crossing", "detention_place")


def codes_of(term: Term) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of places of whose names one word is this, then those of which one word sounds like it."""
    known = _names()
    exact = {code for key in term.exact for _spelling, code in known.get(key, ())}
    near = {code for key in term.sounds for spelling, code in known.get(key, ()) if term.near(spelling) <= keys.NEAR}
    return frozenset(exact), frozenset(near - exact)


@functools.cache
def labels(language: str) -> Mapping[str, str]:
    """Return the name of every place in a language, by code."""
    label = builtin.label_of(language)
    return {choice.code: label(name, choice.code) for name in LISTS for choice in _list(name)}


@functools.cache
def _list(name: str) -> tuple[Choice, ...]:
    return builtin.code_lists()[name].choices


@functools.cache
def _names() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return spellings and codes by key: every word of every place's name in each language."""
    found: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for name in LISTS:
        for choice in _list(name):
            for _language, label in choice.label.wordings:
                for unit in units(label):
                    for key in keys.keys_of(unit.spelling):
                        found[key][unit.spelling, choice.code] = None
    return {key: tuple(places) for key, places in found.items()}
