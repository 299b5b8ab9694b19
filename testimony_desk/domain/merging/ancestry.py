"""Finds what several versions of a record go back to, from nothing but the parents that each version names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Parents = Mapping[str, Sequence[str]]
"""By version id, the ids of the versions that it follows."""


def nearest(parents: Parents, heads: Sequence[str]) -> str:
    """Return the version that all heads follow and that no other such version follows; "" when there is not just one.

    Two that were merged crosswise go back to more than one version: then nobody can say what came before.
    """
    common = set.intersection(*(_before(parents, head) for head in heads)) if heads else set()
    further = {older for one in common for older in _before(parents, one)}
    last = common - further
    return last.pop() if len(last) == 1 else ""


def _before(parents: Parents, version: str) -> set[str]:
    found: set[str] = set()
    waiting = list(parents.get(version, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += parents.get(one, ())
    return found
