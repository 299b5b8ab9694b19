"""Draws a name to be called by that says nothing about any real name of the case, and judges one that was typed."""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.names import search_key
from testimony_desk.domain.names.parts import NamePart, split_name
from testimony_desk.domain.names.skeleton import classes_of, skeletons_of
from testimony_desk.domain.names.sounds import readings_of

Random = Callable[[int], bytes]
QUESTION = "display_alias"
"""The question of the interview form that asks what the person would like to be called."""
SHORTEST, LONGEST = 3, 7
# Sounds that a name begins with and that the skeleton leaves out, with what else they may be written for. All vowels
# and what carries them are one: of عائشة the first letter is Ayşe's A.
_WEAK = {"w": "W", "و": "W", "y": "Y", "ي": "Y", "v": "WF"}


class Wish(enum.StrEnum):
    """Which lists are drawn from; everybody's and nobody's unless the person wants one."""

    ANY = "any"
    WOMAN = "w"
    MAN = "m"
    NEUTRAL = "n"


class AliasNear(DeskError):
    """A name to be called by that is too close to a real one; no facts: they would say how close."""

    code = "alias-near"


class NoAlias(DeskError):
    """No name of the lists is far enough from all names of the case."""

    code = "no-alias"


@dataclass(frozen=True, slots=True)
class Form:
    """What of one part of a name could be recognised: how it begins, its consonants, how long it is, its spelling."""

    initials: frozenset[str]
    skeletons: frozenset[str]
    length: int
    key: str


def read_list(lines: Iterable[str], wish: Wish = Wish.ANY) -> tuple[str, ...]:
    """Return the names of a list with lines such as `w Amal` or `n Deniz`; of a wish, those and the neutral ones."""
    marked = [line.partition(" ") for line in lines]
    return tuple(name for mark, _blank, name in marked if wish is Wish.ANY or mark in {wish.value, Wish.NEUTRAL.value})


def draw(candidates: Sequence[str], own: Collection[str], others: Collection[str], random: Random) -> str:
    """Return one of the candidates at random that shares nothing with the names of the case; raises NoAlias.

    own: the names of the person in every spelling; others: those of everybody else in the case. Initial and consonants
    differ from every part of every name. Length differs from every part too where the lists allow it, else from the
    first name of everybody, at least from the person's own. Nothing of a name decides which one is drawn of those left.
    """
    all_parts = _forms((*own, *others))
    lengths = ({one.length for one in all_parts}, {one.length for one in _first((*own, *others))},
               {one.length for one in _first(own)})
    free = [(name, found) for name in candidates if (found := _forms([name])) and not _meets(found, all_parts)]
    for taken in lengths:
        left = [name for name, found in free if not any(one.length in taken for one in found)]
        if left:
            return left[_below(len(left), random)]
    raise NoAlias


def check(alias: str, own: Collection[str], others: Collection[str]) -> None:
    """Raise AliasNear for a name to be called by that could lead to a real name of the case.

    It may not begin or sound like any part of the person's own name or be as long as the first; of others it may share
    no consonants and not be their name. An empty one is near nothing.
    """
    found = _forms([alias])
    keys = {one.key for one in _forms(others)}
    sounds = {one for part in _forms(others) for one in part.skeletons}
    if _meets(found, _forms(own)) or any(one.length in {part.length for part in _first(own)} for one in found[:1]):
        raise AliasNear
    if any(one.key in keys or one.skeletons & sounds for one in found):
        raise AliasNear


def form_of(part: NamePart) -> Form:
    """Return what could be recognised of one part of a name."""
    key = search_key(part.text).replace(" ", "").replace("-", "").replace("'", "")
    initials = frozenset(letter for reading in readings_of(part) for letter in _classes(reading.sounds[:1]))
    return Form(initials | {key[:1]}, skeletons_of(part), max(SHORTEST, min(LONGEST, len(key))), key)


def _forms(names: Iterable[str]) -> list[Form]:
    return [form_of(part) for name in names for part in split_name(name)]


def _first(names: Iterable[str]) -> list[Form]:
    return [form_of(part) for name in names for part in split_name(name)[:1]]


def _meets(found: Iterable[Form], taken: Collection[Form]) -> bool:
    """Tell whether any part begins or sounds like one that is taken; two of vowels alone sound alike."""
    return any(one.initials & other.initials or one.key == other.key or one.skeletons & other.skeletons
               or one.skeletons == other.skeletons for one in found for other in taken)


def _classes(sound: str) -> frozenset[str]:
    """Return the classes of a first sound: those of its consonant, or the one of all vowels."""
    if sound in _WEAK:
        return frozenset(_WEAK[sound])
    return classes_of(sound) or frozenset({"A"})


def _below(count: int, random: Random) -> int:
    """Return a number from 0 to count - 1, each equally likely."""
    limit = 65536 - 65536 % count
    while (drawn := int.from_bytes(random(2), "big")) >= limit:
        pass
    return drawn % count
