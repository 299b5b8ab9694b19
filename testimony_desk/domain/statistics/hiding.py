"""Hides small counts of a table so that no hidden one can be worked out from those that are shown."""

from __future__ import annotations

from collections.abc import Mapping


def hidden(counts: Mapping[str, int], least: int, of: int = 0) -> frozenset[str]:
    """Return the codes whose counts must not be shown; a count of none is no cell and hides nothing.

    of: how many people answered, where a person may stand in several cells: then one that nearly all of them stand in
    is hidden too, for the few who do not would be known.

    First those below `least`, then the smallest others until every hidden count could as well be `least` or more for
    whoever knows all shown ones and their sum: of k hidden ones with sum S, each can be anything up to S - (k - 1).
    """
    order = sorted((code for code in counts if counts[code] > 0), key=lambda code: (counts[code], code))
    several = sum(counts.values()) > of > 0
    away = [code for code in order if counts[code] < least or (several and 0 < of - counts[code] < least)]
    rest = [code for code in order if code not in away]
    while away and rest and not _safe([counts[code] for code in away], least):
        away.append(rest.pop(0))
    return frozenset(away)


def sum_hidden(counts: Mapping[str, int], away: frozenset[str], least: int) -> int | None:
    """Return how many the hidden ones are together, None where that would tell too much of each."""
    values = [counts[code] for code in away]
    return sum(values) if values and _safe(values, least) else None


def share_hidden(count: int, of: int, least: int) -> bool:
    """Tell whether a count of `of` people must not be shown: it, or those who are left over, are too few."""
    return 0 < count < least or 0 < of - count < least


def _safe(values: list[int], least: int) -> bool:
    return len(values) > 1 and sum(values) - (len(values) - 1) >= least
