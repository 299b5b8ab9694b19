"""How exposed a set is: classes of people who look alike, who stands in too small a one, and what generalising cost."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from testimony_desk.domain.disclosure.matrix import Key, Matrix

RISK_LINE = 0.03
"""Above this a humanitarian exchange does not publish rows of people at all (OCHA-SDC)."""
LEAST_PEOPLE_IN_ROWS = 20
"""Fewer people than this are told as totals only, however coarse their rows would be."""


@dataclass(frozen=True)
class Members:
    """Who is in an export: how many, how many of them with a consent that only the interviewer heard or unreviewed.

    kept_apart: the sensitive topics that anybody told of, where they are shown as flags only.
    """

    people: int
    published: bool = False
    provisional: int = 0
    unreviewed: int = 0
    kept_apart: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class RiskReport:
    """What the check found of one export. Counts are of people unless their name says otherwise.

    smallest: people in the smallest class. global_risk: the mean over people of 1 / size of their class. losses: by
    column, the share of its information that the plan took, 0 to 1. hidden_cells and shown_cells: of tables of totals,
    their margins included.
    """

    profile: str
    members: Members
    least_alike: int = 0
    classes: int = 0
    smallest: int = 0
    at_risk: int = 0
    global_risk: float = 0.0
    losses: Mapping[str, float] = field(default_factory=dict)
    blanked_cells: int = 0
    left_out: int = 0
    hidden_cells: int = 0
    shown_cells: int = 0

    @property
    def loss(self) -> float:
        """The mean loss of information over all quasi-identifiers, 0 to 1."""
        return sum(self.losses.values()) / len(self.losses) if self.losses else 0.0

    @property
    def above_line(self) -> bool:
        """True when the global risk lies at or above RISK_LINE."""
        return self.global_risk >= RISK_LINE


def exposed(matrix: Matrix, least: int) -> list[int]:
    """Return the places of people in classes of fewer than `least`, or of whom all told of one sensitive topic.

    A topic that everybody in a class told of is known of each of them; that nobody did says nothing (protocol 4.5:
    diversity of at least two).
    """
    sizes = matrix.classes()
    alike: dict[tuple[int, ...], int] = {}
    if any(matrix.flags):
        for line, bits in zip(matrix.lines(), matrix.flags, strict=True):
            alike[line] = alike.get(line, bits) & bits
    return [place for place, line in enumerate(matrix.lines()) if sizes[line] < least or alike.get(line)]


def global_risk(sizes: Mapping[tuple[int, ...], int], people: int) -> float:
    """Return the sum over people of 1 / size of their class, divided by their number."""
    return len(sizes) / people if people else 0.0


def losses(before: Sequence[Key], after: Sequence[Key]) -> dict[str, float]:
    """Return by column the share of information lost: what remains unknown of the old value when the new is known.

    Conditional entropy over the entropy before (non-uniform entropy of Gionis and Tassa); a column that told nothing
    before has nothing to lose.
    """
    return {old.name: loss(old.codes, new.codes) for old, new in zip(before, after, strict=True)}


def loss(before: Sequence[int], after: Sequence[int]) -> float:
    """Return the share of information lost between two codings of the same people."""
    whole = sum(count * math.log2(len(before) / count) for count in Counter(before).values())
    left = bits_lost(Counter(zip(after, before, strict=True)), Counter(after))
    return min(left / whole, 1.0) if whole > 0 else 0.0


def bits_lost(joint: Mapping[tuple[int, int], int], after: Mapping[int, int]) -> float:
    """Return the bits over all people that the new value leaves open about the old; joint: counts of (new, old)."""
    return sum(count * math.log2(after[new] / count) for (new, _), count in joint.items())

