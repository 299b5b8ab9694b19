"""Lengths in days as a small table: how many are known, and their middle; lower bounds and unknowns stay outside."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

Number = int | float
Summary = dict[str, int | float | list[Number] | None]


def summary(values: Iterable[Number]) -> Summary:
    """Return n, the sorted values, mean, median, least and greatest; without any value the last four are None."""
    known = sorted(values)
    if not known:
        return {"n": 0, "values": [], "mean": None, "median": None, "min": None, "max": None}
    return {"n": len(known), "values": known, "mean": statistics.mean(known), "median": statistics.median(known),
            "min": known[0], "max": known[-1]}
