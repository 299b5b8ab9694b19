"""Finds the names nearest to one that is asked for, by the skeletons of their parts, among very many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from testimony_desk.domain.names.alike import Likeness, join, judge, part_distance
from testimony_desk.domain.names.parts import NamePart, PartKind, split_name
from testimony_desk.domain.names.skeleton import skeletons_of

_JUDGED = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A name that was found: its place in the list that was indexed, the name, how like the one asked for."""

    place: int
    name: str
    likeness: Likeness


class NameIndex:
    """An index over names; takes the names, keeps their order, compares only names that share a skeleton."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._split = tuple(split_name(name) for name in self._names)
        self._by_key: defaultdict[str, dict[NamePart, None]] = defaultdict(dict)
        self._holders: defaultdict[NamePart, list[int]] = defaultdict(list)
        for place, parts in enumerate(self._split):
            for part in keyed_parts(parts):
                self._add(part, place)

    def nearest(self, name: str, limit: int = 5) -> tuple[Found, ...]:
        """Return at most `limit` names, the most alike first; equal ones in the order in which they were given."""
        asked = split_name(name)
        judged = [Found(place, self._names[place], judge(asked, self._split[place]))
                  for place in self._candidates(asked)]
        ranked = sorted(judged, key=lambda found: (-found.likeness.score, found.place))
        return tuple(found for found in ranked[:limit] if found.likeness.score > 0)

    def _add(self, part: NamePart, place: int) -> None:
        known = _anybodys(part)
        if known not in self._holders:
            for key in skeletons_of(part):
                self._by_key[key][known] = None
        self._holders[known].append(place)

    def _candidates(self, asked: tuple[NamePart, ...]) -> list[int]:
        """Return the names whose parts are nearest to those asked for, the most promising first."""
        nearness: defaultdict[int, float] = defaultdict(float)
        for part in keyed_parts(asked):
            for place, near in self._near(part).items():
                nearness[place] += near
        ranked = sorted(nearness, key=lambda place: (-nearness[place] / (1 + len(self._split[place])), place))
        return ranked[:_JUDGED]

    def _near(self, part: NamePart) -> dict[int, float]:
        """Return for each name that holds a part with a skeleton of this one how near the nearest of them is."""
        near: dict[int, float] = {}
        for known in {known: None for key in sorted(skeletons_of(part)) for known in self._by_key.get(key, ())}:
            closeness = max(0.0, 1.0 - part_distance(part, known))
            for place in self._holders[known] if closeness > 0.2 else ():
                near[place] = max(near.get(place, 0.0), closeness)
        return near


def _anybodys(part: NamePart) -> NamePart:
    """Return a part without its place in a text: the same for everybody who bears it."""
    return NamePart("", 0, 0, PartKind.PLAIN, part.cores, part.vowelled)


def keyed_parts(parts: tuple[NamePart, ...]) -> Iterable[NamePart]:
    """Yield the parts of a name and each two neighbours as one, under whose skeletons the name can be found."""
    yield from parts
    for left, right in pairwise(parts):
        if joined := join(left, right):
            yield joined
