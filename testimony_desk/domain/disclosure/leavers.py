"""Who was in an earlier export of rows and is not in that of now: what is left of those rows must be alike as well."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from testimony_desk.domain.disclosure.earlier import EarlierExport, Marks
from testimony_desk.domain.disclosure.frequency import Place
from testimony_desk.domain.disclosure.matrix import NOTHING, Key, Matrix, Value, climbed, value_at
from testimony_desk.domain.pseudonym.geography import Parents
from testimony_desk.domain.pseudonym.steps import Step

ROWS = "&rows"
"""How the ledger calls the rows of an export by who looks alike, among its tables of numbers: no question has `&`."""
MOST_CLASSES = 5_000
"""Of rows of more kinds than this the ledger keeps none: one of its lines has room for so many and their members."""
_UNTOLD = -1
"""In the place of topics: of few of these people it would say what they told of."""
_Line = tuple[Value, ...]


def alike(matrix: Matrix, least: int) -> dict[str, Mapping[Place, int]]:
    """Return what the ledger keeps of rows that were let out: how many show the same in all quasi-identifiers.

    What they told of stands beside it only where so many told of the same: no number of few people is kept.
    """
    keys = _in_order(matrix.keys)
    lines = [tuple(key.values[key.codes[at]] for key in keys) for at in range(len(matrix.rows))]
    found = Counter(zip(lines, matrix.flags, strict=True))
    small = {line for (line, _flags), many in found.items() if many < least}
    kept = Counter((line, _UNTOLD if line in small else flags) for line, flags in zip(lines, matrix.flags, strict=True))
    shown = {_place(line, flags): many for (line, flags), many in kept.items()}
    return {ROWS: shown} if len(shown) <= MOST_CLASSES else {}


def left_alone(matrix: Matrix, codes: Sequence[str], earlier: Sequence[EarlierExport], parents: Parents, least: int,
               ) -> int:
    """Return from how many earlier exports of rows taking away those of now leaves people exposed.

    codes: the cases of the matrix, in order. Nothing else is known of whoever left: their case may be destroyed. So
    those who stayed are taken out of what was kept, as coarse as they were then; the rest is as coarse as the coarser
    of both. Exports of which nothing was kept, or that other columns made, are passed over.
    """
    marks = {salt: Marks(salt) for salt in {one.salt for one in earlier}}
    found = 0
    for one in earlier:
        staying = [place for place, code in enumerate(codes) if marks[one.salt][code] in one.members]
        if staying and len(staying) < sum(one.counted.get(ROWS, {}).values()) and _comparable(matrix, one):
            units = {unit: [marks[one.salt][codes[place]] in blanked for place in staying]
                     for unit, blanked in one.blanked.items()}
            kept = dict(_kept(one))
            left = Counter(kept) - Counter((line, _UNTOLD if (line, _UNTOLD) in kept else flags) for line, flags in
                                           _as_then(matrix, staying, one, units, parents))
            found += _exposed(_coarser(left, matrix, one, parents), least)
    return found


def _in_order(keys: Iterable[Key]) -> list[Key]:
    return sorted(keys, key=lambda key: key.name)


def _comparable(matrix: Matrix, before: EarlierExport) -> bool:
    """Tell whether both have the same columns on the same ladders."""
    now = {key.name: key.ladder for key in matrix.before}
    return now.keys() == before.steps.keys() and all(
        before.steps[key.name] in key.ladder[key.ladder.index(key.step):] for key in matrix.before)


def _kept(before: EarlierExport) -> Iterator[tuple[tuple[_Line, int], int]]:
    for (line, flags), many in before.counted[ROWS].items():
        yield (tuple(tuple(value) for value in json.loads(line)), int(flags)), many


def _as_then(matrix: Matrix, staying: Sequence[int], before: EarlierExport, units: Mapping[str, Sequence[bool]],
             parents: Parents) -> Iterator[tuple[_Line, int]]:
    """Yield what those who stayed showed then, and the topics they told of."""
    columns = []
    for key in _in_order(matrix.before):
        then = climbed(replace(key, codes=[key.codes[place] for place in staying]), before.steps[key.name], parents)
        empty = units.get(key.unit, [False] * len(staying))
        columns.append([key.blank if gone else then.values[code] for gone, code in zip(empty, then.codes, strict=True)])
    yield from zip(zip(*columns, strict=True), (matrix.flags[place] for place in staying), strict=True)


def _coarser(left: Counter[tuple[_Line, int]], matrix: Matrix, before: EarlierExport, parents: Parents,
             ) -> Counter[tuple[_Line, int]]:
    """Return the rest with each column on the later rung of then and now."""
    then = [replace(key, step=before.steps[key.name]) for key in _in_order(matrix.before)]
    steps = [max(one.step, now.step, key=one.ladder.index)
             for one, now in zip(then, _in_order(matrix.keys), strict=True)]
    found: Counter[tuple[_Line, int]] = Counter()
    for (line, flags), many in left.items():
        found[tuple(_risen(key, value, step, parents)
                    for key, value, step in zip(then, line, steps, strict=True)), flags] += many
    return found


def _risen(key: Key, value: Value, step: Step, parents: Parents) -> Value:
    return value if value in {NOTHING, key.blank} or step is key.step else value_at(key, value, step, parents)


def _exposed(left: Counter[tuple[_Line, int]], least: int) -> bool:
    """Tell whether fewer than `least` of these look alike anywhere, or all of them told of one topic."""
    many, told = Counter[_Line](), dict[_Line, int]()
    for (line, flags), some in left.items():
        topics = max(flags, 0)
        many[line] += some
        told[line] = told.get(line, topics) & topics
    return any(some < least or told[line] for line, some in many.items())


def _place(line: Sequence[Value], flags: int) -> Place:
    """Return these as the ledger can keep them: its lines part places by strokes."""
    return json.dumps(line, separators=(",", ":")).replace("|", "\\u007c"), str(flags)
