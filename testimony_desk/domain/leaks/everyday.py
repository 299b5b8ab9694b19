"""Whether everybody knows a word in Latin letters as one of every day or as a place, by tables beside this file."""

from __future__ import annotations

import functools
from importlib import resources

from testimony_desk.domain.leaks.meaning import stems

_SHORTEST_STEM = 4


def well_known(key: str) -> bool:
    """Return whether a search key is a word in everybody's mouth in English or Turkish, an ending of Turkish off."""
    words = table("everyday.txt")
    return key in words or any(len(stem) >= _SHORTEST_STEM and stem in words for stem in stems(key))


def settlement(keys: str) -> bool:
    """Return whether search keys, parted by blanks, are the name of a settlement."""
    return keys in table("settlements.txt")


@functools.cache
def table(name: str) -> frozenset[str]:
    """Return the lines of a table that lies here; its first line says where it is from (`tools/everyday_words.py`)."""
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return frozenset(text.splitlines()[1:])
