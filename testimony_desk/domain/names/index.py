"""Finds the names nearest to one that is asked for, by the skeletons of their parts, among very many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from testimony_desk.domain.names.alike import MOST_PARTS, Likeness, compare_parts, join, part_distance
from testimony_desk.domain.names.parts import NamePart, PartKind, split_name
from testimony_desk.domain.names.skeleton import lessened, skeletons_of

_JUDGED = 40
_PROMISING = 0.45
_GOOD = 0.85
_LONG = 4   # skeletons shorter than this have too many neighbours one consonant away


@dataclass(frozen=True, slots=True)
class Found:
    """A name that was found: its place in the list that was indexed, the name, how like the one asked for."""

    place: int
    name: str
    likeness: Likeness


class NameIndex:
    """An index over names; takes the names, keeps their order, compares only names whose parts share a skeleton."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._split = tuple(split_name(name)[:MOST_PARTS] for name in self._names)
        self._by_key: defaultdict[str, dict[NamePart, None]] = defaultdict(dict)
        self._holders: defaultdict[NamePart, list[int]] = defaultdict(list)
        for place, parts in enumerate(self._split):
            for part in keyed_parts(parts):
                self._add(part, place)
        self._by_slip: dict[str, list[NamePart]] | None = None

    def nearest(self, name: str, limit: int = 5) -> tuple[Found, ...]:
        """Return at most `limit` names, the most alike first; equal ones in the order in which they were given.

        A name with a consonant too many, too few or another one is looked for only where nothing nearer was found.
        """
        asked = split_name(name)[:MOST_PARTS]
        ranked = self._ranked(asked, limit, slips=False)
        if not ranked or ranked[0].likeness.score < _GOOD:
            ranked = self._ranked(asked, limit, slips=True)
        return tuple(ranked[:limit])

    def _ranked(self, asked: tuple[NamePart, ...], limit: int, *, slips: bool) -> list[Found]:
        judged = [Found(place, self._names[place], compare_parts(asked, self._split[place]))
                  for place in self._candidates(asked, limit, slips=slips)]
        ranked = sorted(judged, key=lambda found: (-found.likeness.score, found.place))
        return [found for found in ranked if found.likeness.score > 0]

    def _add(self, part: NamePart, place: int) -> None:
        known = _anybodys(part)
        if known not in self._holders:
            for key in skeletons_of(part):
                self._by_key[key][known] = None
        self._holders[known].append(place)

    def _candidates(self, asked: tuple[NamePart, ...], limit: int, *, slips: bool) -> list[int]:
        """Return the names whose parts are nearest to those asked for, the most promising first."""
        nearness: defaultdict[int, float] = defaultdict(float)
        for part in keyed_parts(asked):
            for place, near in self._near(part, slips=slips).items():
                nearness[place] += near
        worth = {place: near / (len(asked) + len(self._split[place])) for place, near in nearness.items()}
        ranked = sorted(worth, key=lambda place: (-worth[place], place))[:max(_JUDGED, 2 * limit)]
        least = _PROMISING * worth[ranked[0]] if ranked else 0.0
        return [place for order, place in enumerate(ranked) if order < 2 * limit or worth[place] > least]

    def _near(self, part: NamePart, *, slips: bool) -> dict[int, float]:
        """Return for each name that holds a part with a skeleton of this one how near the nearest of them is."""
        near: dict[int, float] = {}
        for known in self._kin(part, slips=slips):
            closeness = max(0.0, 1.0 - part_distance(part, known) / 1.6)
            for place in self._holders[known] if closeness else ():
                near[place] = max(near.get(place, 0.0), closeness)
        return near

    def _kin(self, part: NamePart, *, slips: bool) -> dict[NamePart, None]:
        keys = sorted(skeletons_of(part))
        kin = {known: None for key in keys for known in self._by_key.get(key, ())}
        if slips:
            around = sorted(_around(skeletons_of(part)))
            kin.update({known: None for key in around for known in self._slipped().get(key, ())})
        return kin

    def _slipped(self) -> dict[str, list[NamePart]]:
        """Return the parts by their long skeletons with and without each consonant; made when it is first needed."""
        if self._by_slip is None:
            by_slip: defaultdict[str, list[NamePart]] = defaultdict(list)
            for known in self._holders:
                for key in _around(skeletons_of(known)):
                    by_slip[key].append(known)
            self._by_slip = dict(by_slip)
        return self._by_slip


def keyed_parts(parts: tuple[NamePart, ...]) -> Iterator[NamePart]:
    """Yield the parts of a name and each two neighbours as one, under whose skeletons the name can be found."""
    yield from parts
    for left, right in pairwise(parts):
        if joined := join(left, right):
            yield joined


def index_keys(name: str) -> frozenset[str]:
    """Return all skeletons under which a name is to be stored: two spellings of one name nearly always share one."""
    return frozenset(key for part in keyed_parts(split_name(name)[:MOST_PARTS]) for key in skeletons_of(part))


def _around(keys: frozenset[str]) -> frozenset[str]:
    long = frozenset(key for key in keys if len(key) >= _LONG)
    return long | lessened(long)


def _anybodys(part: NamePart) -> NamePart:
    """Return a part without its place in a text: the same for everybody who bears it."""
    return NamePart("", 0, 0, PartKind.PLAIN, part.cores, part.vowelled, part.article)
