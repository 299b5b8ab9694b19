"""The next step that costs least for what it gains, and a whole plan made of such steps: advice, never a decision."""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from testimony_desk.domain.disclosure.matrix import Key, Matrix, matrix_of, value_at
from testimony_desk.domain.disclosure.plan import NO_PLAN, Plan
from testimony_desk.domain.disclosure.risk import bits_lost
from testimony_desk.domain.pseudonym.applying import Pseudonymised
from testimony_desk.domain.pseudonym.geography import Parents, parents_of
from testimony_desk.domain.pseudonym.steps import Step, next_step

SHARE_LEFT_TO_BLANKING = 0.05
"""So few people at risk are helped by blanking their cells; further steps would cost everybody else."""
Line = tuple[int, ...]


@functools.lru_cache(maxsize=1 << 18)
def _word(place: int, code: int) -> int:
    """Return a number for a value of a column that no sum of others is likely to give: 8 bytes of BLAKE2b."""
    return int.from_bytes(hashlib.blake2b(b"%d/%d" % (place, code), digest_size=8).digest(), "big")


@dataclass(frozen=True)
class Suggestion:
    """One step for one column. bits: what it costs, summed over people; at_risk: how many would still be exposed."""

    column: str
    step: Step
    bits: float
    at_risk: int


def suggest_step(cases: Sequence[Pseudonymised], least: int, plan: Plan = NO_PLAN) -> Suggestion | None:
    """Return the step that frees most people for the information it takes, None when no column has one left."""
    search = _Search(matrix_of(cases, plan), parents_of(cases[0].layout.form), least)
    return search.best()


def suggest(cases: Sequence[Pseudonymised], least: int) -> Plan:
    """Return a plan under which nobody is exposed: steps while many are, then blanks, and at last people left out.

    Greedy: each step is the one with the most people freed per bit lost. Not the least loss there is (finding that is
    out of reach for more than a few columns), but each step can be explained. Ties go to the first column.
    """
    matrix = matrix_of(cases, NO_PLAN)
    parents = parents_of(cases[0].layout.form)
    search = _Search(matrix, parents, least)
    steps: dict[str, Step] = {}
    while search.at_risk > SHARE_LEFT_TO_BLANKING * len(matrix.rows):
        found = search.best()
        if found is None:
            break
        search.take(found)
        steps[found.column] = found.step
    return _blank(matrix_of(cases, Plan(steps)), Plan(steps), least)


class _Search:
    """People folded into different combinations with their number; one step is judged without touching the others.

    A combination is one sum of a number per column and value, so that a change of one column is one addition. Two
    different combinations meet in one sum with a chance of about n^2 / 2^64: enough for advice; the check counts anew.
    """

    def __init__(self, matrix: Matrix, parents: Parents, least: int) -> None:
        self.parents, self.least = parents, least
        self.keys = list(matrix.keys)
        self.weights: Sequence[int] = [1] * len(matrix.rows)
        self.flags = matrix.flags
        self.codes = [key.codes for key in self.keys]
        self._fold()

    def best(self) -> Suggestion | None:
        """Return the best next step, None when every column is at its end."""
        judged = [found for place in range(len(self.keys)) if (found := self._judge(place)) is not None]
        return max(judged, key=lambda one: one[0])[1] if judged else None

    def take(self, one: Suggestion) -> None:
        """Carry out a step."""
        place = next(at for at, key in enumerate(self.keys) if key.name == one.column)
        key, onto = self._stepped(place, one.step)
        self.keys[place] = key
        self.codes[place] = [onto[code] for code in self.codes[place]]
        self._fold()

    def _fold(self) -> None:
        folded: Counter[tuple[int, ...]] = Counter()
        for line, weight in zip(zip(self.flags, *self.codes, strict=True), self.weights, strict=True):
            folded[line] += weight
        self.weights = list(folded.values())
        self.flags = [line[0] for line in folded]
        self.codes = [[line[place + 1] for line in folded] for place in range(len(self.keys))]
        self.sums = self._sums()
        self.at_risk, self.classes = self._judged(self.sums)

    def _judge(self, place: int) -> tuple[tuple[float, float], Suggestion] | None:
        """Return what the next step of a column gains per bit, first in people freed, then in classes merged."""
        step = next_step(self.keys[place].ladder, self.keys[place].step)
        if step is None:
            return None
        key, onto = self._stepped(place, step)
        bits = self._bits(place, onto)
        at_risk, classes = self._judged(self._moved(place, onto))
        gain = ((self.at_risk - at_risk) / (bits + 1), (self.classes - classes) / (bits + 1))
        return gain, Suggestion(key.name, step, bits, at_risk)

    def _stepped(self, place: int, step: Step) -> tuple[Key, list[int]]:
        """Return a column one step further, and for each of its values the new one's place."""
        key = self.keys[place]
        values: dict[tuple[object, ...], int] = {}
        after = [value_at(key, value, step, self.parents) for value in key.values]
        onto = [values.setdefault(value, len(values)) for value in after]
        return Key(key.name, key.sheet, key.at, key.unit, key.ladder, step, tuple(dict.fromkeys(after)), ()), onto

    def _bits(self, place: int, onto: Sequence[int]) -> float:
        joint: Counter[tuple[int, int]] = Counter()
        after: Counter[int] = Counter()
        for code, weight in zip(self.codes[place], self.weights, strict=True):
            joint[onto[code], code] += weight
            after[onto[code]] += weight
        return bits_lost(joint, after)

    def _sums(self) -> list[int]:
        sums = [0] * len(self.weights)
        for place, codes in enumerate(self.codes):
            sums = [one + _word(place, code) for one, code in zip(sums, codes, strict=True)]
        return sums

    def _moved(self, place: int, onto: Sequence[int]) -> list[int]:
        """Return the sums once the values of one column are exchanged; the rest of each sum stays."""
        moves = [_word(place, new) - _word(place, old) for old, new in enumerate(onto)]
        return [one + moves[code] for one, code in zip(self.sums, self.codes[place], strict=True)]

    def _judged(self, sums: Sequence[int]) -> tuple[int, int]:
        """Return how many people are exposed, and how many classes there are."""
        sizes: dict[int, int] = {}
        alike: dict[int, int] = {}
        for one, weight, bits in zip(sums, self.weights, self.flags, strict=True):
            sizes[one] = sizes.get(one, 0) + weight
            alike[one] = alike.get(one, bits) & bits
        return sum(size for one, size in sizes.items() if size < self.least or alike[one]), len(sizes)


def _blank(matrix: Matrix, plan: Plan, least: int) -> Plan:
    """Blank cells of those still exposed, unit by unit, until nobody is; leave out whom that does not help."""
    blanked: dict[str, frozenset[int]] = {}
    lines = list(matrix.lines())
    units = list(dict.fromkeys(key.unit for key in matrix.keys))
    while (exposed := _exposed(lines, matrix.flags, least)) and units:
        trials = {unit: _blanked(matrix, lines, exposed, unit) for unit in units}
        unit = min(units, key=lambda one: len(_exposed(trials[one], matrix.flags, least)))
        units.remove(unit)
        lines = trials[unit]
        blanked[unit] = frozenset(matrix.rows[place] for place in exposed)
    left_out = frozenset(matrix.rows[place] for place in _exposed(lines, matrix.flags, least))
    return Plan(plan.steps, blanked, left_out)


def _blanked(matrix: Matrix, lines: Sequence[Line], exposed: Sequence[int], unit: str) -> list[Line]:
    """Return the combinations once a unit is blanked for the exposed."""
    blank = {at: key.values.index(key.blank) if key.blank in key.values else -1
             for at, key in enumerate(matrix.keys) if key.unit == unit}
    changed = list(lines)
    for place in exposed:
        changed[place] = tuple(blank.get(at, code) for at, code in enumerate(lines[place]))
    return changed


def _exposed(lines: Sequence[Line], flags: Sequence[int], least: int) -> list[int]:
    sizes = Counter(lines)
    alike: dict[Line, int] = {}
    if any(flags):
        for line, bits in zip(lines, flags, strict=True):
            alike[line] = alike.get(line, bits) & bits
    return [place for place, line in enumerate(lines) if sizes[line] < least or alike.get(line)]
