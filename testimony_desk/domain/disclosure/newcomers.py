"""Who is in an export and was not in an earlier one of rows: subtracted, they must still have company of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from testimony_desk.domain.disclosure import groups
from testimony_desk.domain.disclosure.earlier import EarlierExport, Marks
from testimony_desk.domain.disclosure.matrix import Key, Matrix, climbed
from testimony_desk.domain.disclosure.overlaps import overlaps
from testimony_desk.domain.disclosure.risk import exposed
from testimony_desk.domain.pseudonym.geography import Parents

_NEITHER = frozenset({(True, False, False)})
"""The group of those who are here now and were in neither of two."""


def alone(matrix: Matrix, codes: Sequence[str], earlier: Sequence[EarlierExport], parents: Parents, least: int,
          ) -> dict[int, int]:
    """Return how many times one or two exports of rows or totals of some of these people leave newcomers exposed.

    By their places in the matrix. codes: its cases, in order. Taking rows that left before from those of now leaves the
    rows of the newcomers, as coarse as the coarsest of them; so among themselves too must at least so many look alike.
    """
    found: dict[int, int] = {}
    marks = {salt: Marks(salt) for salt in {one.salt for one in earlier}}
    for together in _taken_away(codes, earlier):
        places = [place for place, code in enumerate(codes)
                  if all(marks[one.salt][code] not in one.members for one in together)]
        keys = tuple(_coarser(key, together, parents, places) for key in matrix.keys)
        some = Matrix([matrix.rows[at] for at in places], keys, [matrix.flags[at] for at in places], ())
        for place in exposed(some, least):
            found[places[place]] = found.get(places[place], 0) + 1
    return found


def _taken_away(codes: Sequence[str], earlier: Sequence[EarlierExport]) -> Iterator[tuple[EarlierExport, ...]]:
    """Yield each export that holds some of these people, and two of which neither alone leaves the same newcomers."""
    for many, places in overlaps(codes, earlier):
        if len(places) == 1 and (True, True) in many and (True, False) in many:
            yield (earlier[places[0]],)
        if len(places) > 1 and _NEITHER in groups.of_all(frozenset(many)):
            yield tuple(earlier[place] for place in places)


def _coarser(key: Key, before: Iterable[EarlierExport], parents: Parents, places: Sequence[int]) -> Key:
    steps = [key.step, *(one.steps.get(key.name, key.step) for one in before)]
    step = max((one for one in steps if one in key.ladder), key=key.ladder.index)
    return climbed(replace(key, codes=[key.codes[place] for place in places]), step, parents)
