"""The one rule for small numbers in a line of counts, on the screen, on paper and in every file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping


def hidden(counts: Mapping[str, int], least: int, of: int = 0, also: Iterable[str] = ()) -> frozenset[str]:
    """Return the codes whose counts must not be shown; a count of none is no cell and hides nothing.

    of: how many people answered where a person may stand in several cells, 0 where each stands in one: then a cell that
    nearly all of them stand in is hidden too, for the few who do not would be known. also: codes that are hidden for
    another reason.

    First those below `least`, then the smallest others until the hidden ones `could_be_large`. That holds for several
    cells too: everybody stands in one at least, so a single hidden number would have a bound that tells it.
    """
    order = sorted((code for code in counts if counts[code] > 0), key=lambda code: (counts[code], code))
    first = {code for code in order if counts[code] < least or 0 < of - counts[code] < least}
    first |= set(also) & set(order)
    away, rest = [code for code in order if code in first], [code for code in order if code not in first]
    together = sum(counts[code] for code in away)
    for code in rest:
        if not away or _could_be_large(together, len(away), least):
            break
        away.append(code)
        together += counts[code]
    return frozenset(away)


def could_be_large(values: Collection[int], least: int) -> bool:
    """Tell whether each of these hidden counts could as well be large enough to be shown, for whoever knows their sum.

    A reader knows that each hides at least one person: of k with sum S, each can be anything up to S - (k - 1).
    """
    return _could_be_large(sum(values), len(values), least)


def fixed(values: Collection[int], least: int) -> bool:
    """Tell whether the sum of these hidden counts must be hidden as well: it is small, or tells each of them."""
    return len(values) == 1 or sum(values) == len(values) or sum(values) < least


def sum_hidden(counts: Mapping[str, int], away: Collection[str], least: int) -> int | None:
    """Return how many the hidden ones are together, None where that would tell too much of each."""
    values = [counts[code] for code in away]
    return sum(values) if could_be_large(values, least) else None


def share_hidden(count: int, of: int, least: int) -> bool:
    """Tell whether a count of `of` people must not be shown: it, or those who are left over, are too few."""
    return 0 < count < least or 0 < of - count < least


def _could_be_large(together: int, many: int, least: int) -> bool:
    return many > 1 and together - (many - 1) >= least
