"""Who is in the rows of now and was not in an earlier export: subtracted, they must still have company of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from testimony_desk.domain.disclosure.earlier import EarlierExport, Marks
from testimony_desk.domain.disclosure.matrix import Key, Matrix, climbed
from testimony_desk.domain.disclosure.risk import exposed
from testimony_desk.domain.pseudonym.geography import Parents


def alone(matrix: Matrix, codes: Sequence[str], earlier: Iterable[EarlierExport], parents: Parents, least: int,
          ) -> dict[int, int]:
    """Return how many exports of rows or totals of some of these people leave which places of newcomers exposed.

    codes: the cases of the matrix, in order. Taking rows that left before from those of now leaves the rows of the
    newcomers, as coarse as the coarser of both; so among themselves too must at least so many look alike.
    """
    found: dict[int, int] = {}
    marks: dict[bytes, Marks] = {}
    for one in earlier:
        made = marks.setdefault(one.salt, Marks(one.salt))
        places = [place for place, code in enumerate(codes) if made[code] not in one.members]
        if 0 < len(places) < len(codes):
            keys = tuple(_coarser(key, one, parents, places) for key in matrix.keys)
            flags = [matrix.flags[place] for place in places]
            for place in exposed(Matrix([matrix.rows[at] for at in places], keys, flags, ()), least):
                found[places[place]] = found.get(places[place], 0) + 1
    return found


def _coarser(key: Key, before: EarlierExport, parents: Parents, places: Sequence[int]) -> Key:
    step = before.steps.get(key.name, key.step)
    later = step in key.ladder and key.ladder.index(step) > key.ladder.index(key.step)
    some = replace(key, codes=[key.codes[place] for place in places])
    return climbed(some, step, parents) if later else some
