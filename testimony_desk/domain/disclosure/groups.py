"""Which groups of people sums of overlapping sets single out, and with which weights."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import cache

Pattern = tuple[bool, ...]
"""In which of the compared sets somebody is; the set of now stands first."""
Group = frozenset[Pattern]
Ways = tuple[tuple[int, ...], ...]
"""Weights of the sets, in halves, under which their sum counts a group once and nobody else."""
_HALVES = (-4, -2, -1, 0, 1, 2, 4)
"""Of three sets no other weights can do that: matrices of three rows of 0 and 1 have determinants of two at most."""


@cache
def groups(patterns: frozenset[Pattern]) -> Mapping[Group, Ways]:
    """Return every group that a sum of the sets singles out with the help of that of now, and all ways to it.

    patterns: those that somebody has.
    """
    found: dict[Group, list[tuple[int, ...]]] = {}
    for weights in itertools.product(_HALVES, repeat=len(next(iter(patterns)))):
        sums = {one: sum(itertools.compress(weights, one)) for one in patterns}
        group = frozenset(one for one, many in sums.items() if many)
        if group and all(many in {0, 2} for many in sums.values()):
            found.setdefault(group, []).append(weights)
    return {group: tuple(ways) for group, ways in found.items() if any(way[0] for way in ways)}


@cache
def of_all(patterns: frozenset[Pattern]) -> Mapping[Group, Ways]:
    """Return those groups that some sum of all the sets singles out: the others come out where fewer are compared."""
    return {group: ways for group, ways in groups(patterns).items() if any(all(way) for way in ways)}


def now(patterns: frozenset[Pattern]) -> Group:
    """Return the group of everybody in the set of now."""
    return frozenset(one for one in patterns if one[0])
