"""Finds what a pattern matches from a part that every match has: quicker than to try it at every letter of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def around(pattern: re.Pattern[str], core: re.Pattern[str], text: str, most: int) -> Iterator[re.Match[str]]:
    """Yield in order what a pattern matches; the first core of a match begins at most so many characters behind it."""
    done = 0
    for seen in core.finditer(text):
        for at in range(max(done, seen.start() - most), seen.start() + 1):
            found = pattern.match(text, at)
            if found:
                done = found.end()
                yield found
                break


def by_stems(pattern: re.Pattern[str], stems: Iterable[str], text: str, most: int) -> Iterator[re.Match[str]]:
    """Yield, stem by stem, what a pattern of whole words matches; a stem begins at most so many characters behind.

    Of words that a pattern matches none may be part of another.
    """
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            for begin in range(max(0, at - most), at + 1):
                found = pattern.match(text, begin)
                if found:
                    yield found
            at = text.find(stem, at + 1)
