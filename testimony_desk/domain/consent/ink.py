"""What a signature is here: strokes on a field of 1200 by 400, where a pen went and nothing about when or how hard."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from testimony_desk.domain.errors import DeskError

WIDTH, HEIGHT = 1200, 400
LEAST_LENGTH, LEAST_REACH = 120, 40
"""How far the pen went at least in all, and how far from side to side or up and down: a small cross is a signature."""

Stroke = tuple[tuple[int, int], ...]
"""Where a pen went between touching and leaving the field, in its units, from the upper left corner.

Only places, in whole units: the speed of a hand tells who somebody is far beyond what a signature is for, it could be
compared with other recordings of the same hand, and nobody is asked for that.
"""


class HardlyAnyInk(DeskError):
    """What was drawn is a dot or a slip of the hand, no mark that somebody made on purpose."""

    code = "hardly-any-ink"


def point(x: float, y: float) -> tuple[int, int]:
    """Return the nearest place on the field, in whole units."""
    return min(max(0, round(x)), WIDTH - 1), min(max(0, round(y)), HEIGHT - 1)


def length(strokes: Sequence[Stroke]) -> float:
    """Return how far the pen went on the field, in its units."""
    return sum(math.dist(one, other) for stroke in strokes for one, other in pairwise(stroke))


def check(strokes: Sequence[Stroke]) -> None:
    """Raise HardlyAnyInk unless this can be a signature; neither its shape nor its size is judged beyond that."""
    drawn = [place for stroke in strokes if len(stroke) > 1 for place in stroke]
    reach = max((max(axis) - min(axis) for axis in zip(*drawn, strict=True)), default=0)
    if length(strokes) < LEAST_LENGTH or reach < LEAST_REACH:
        raise HardlyAnyInk
