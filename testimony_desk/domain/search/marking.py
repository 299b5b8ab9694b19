"""Finds in a text the words that were looked for and cuts out what stands around them; offsets are of the original."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from testimony_desk.domain.search.contents import numbers
from testimony_desk.domain.search.units import places

_AROUND = 70


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text as it was written. marks: (start, end) in `text`; start: where `text` begins in the whole.

    path: of the answer; more_before, more_after: the whole goes on.
    """

    path: str
    text: str
    marks: tuple[tuple[int, int], ...]
    start: int
    more_before: bool
    more_after: bool


def marks(text: str, wanted: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Return where words of these spellings stand in a text, in order and never overlapping; all of it for a number."""
    found = sorted((start, -end) for start, end in places(text, wanted))
    if not found and any(number in wanted for number in numbers(text)):
        return ((0, len(text)),)
    kept: list[tuple[int, int]] = []
    for start, minus_end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, -minus_end))
    return tuple(kept)


def excerpt(path: str, text: str, marked: tuple[tuple[int, int], ...]) -> Excerpt:
    """Return the first mark with about 70 characters around it, cut between words, and every mark inside."""
    first_start, first_end = marked[0]
    start = _at_blank(text, max(0, first_start - _AROUND), first_start)
    end = len(text) - _at_blank(text[::-1], max(0, len(text) - first_end - _AROUND), len(text) - first_end)
    inside = tuple((left - start, right - start) for left, right in marked if start <= left and right <= end)
    return Excerpt(path, text[start:end], inside, start, start > 0, end < len(text))


def _at_blank(text: str, at: int, limit: int) -> int:
    """Return where the next word begins: the place itself at the beginning, or without a blank before the limit."""
    if at == 0:
        return 0
    blank = next((place for place in range(at, limit) if text[place].isspace()), None)
    return at if blank is None else blank + 1
