"""Joins pairs that are one person's into groups: who is the same as the same is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Codes = tuple[str, str]


def joined(same: Iterable[Codes], other: Iterable[Codes]) -> Mapping[str, tuple[str, ...]]:
    """Return by code the sorted codes of its group; a group that holds a pair that somebody called two people is none.

    Where answers contradict each other nobody is counted as one: too many is corrected sooner than too few.
    """
    groups: dict[str, set[str]] = {}
    for one, twin in sorted(same):
        together = groups.get(one, {one}) | groups.get(twin, {twin})
        groups.update(dict.fromkeys(together, together))
    doubted = {code for one, twin in other if twin in groups.get(one, ()) for code in groups[one]}
    return {code: tuple(sorted(group)) for code, group in groups.items() if code not in doubted}
