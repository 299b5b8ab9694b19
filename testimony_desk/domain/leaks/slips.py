"""Words that differ from a known name by one slip: a letter left out, put in or taken for another, or two swapped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

_LEAST = 5
_SURE_OF_ANY_LETTER = 7


class Slips:
    """The keys of names of at least five letters, found again with one slip (protocol 4.4).

    In a name of less than seven letters the first letter must be right: a slip there makes another word too easily.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(key for key in keys if len(_bare(key)) >= _LEAST)
        self._shorter: defaultdict[str, set[str]] = defaultdict(set)
        for key in self._keys:
            for one in _without_one(key):
                self._shorter[one].add(key)

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def get(self, word: str) -> str | None:
        """Return the known key that a word is one slip away from; None for exact ones and for all others."""
        if not self._keys or len(word) < _LEAST - 1 or word in self._keys:
            return None
        shorter = _without_one(word)
        near = self._keys & shorter
        for one in self._shorter.keys() & {word, *shorter}:
            near |= self._shorter[one]
        return min((key for key in near if _one_slip(word, key)), default=None) if near else None


def _bare(key: str) -> str:
    return key.removeprefix("ال")


def _without_one(word: str) -> set[str]:
    return {word[:at] + word[at + 1:] for at in range(len(word))}


def _one_slip(word: str, key: str) -> bool:
    first_right = _bare(word)[:1] == _bare(key)[:1] and word.startswith("ال") == key.startswith("ال")
    if not first_right and len(_bare(key)) < _SURE_OF_ANY_LETTER:
        return False
    if len(word) != len(key):
        return True
    unlike = [at for at, (one, other) in enumerate(zip(word, key, strict=True)) if one != other]
    return len(unlike) == 1 or _swapped(word, key, unlike)


def _swapped(word: str, key: str, unlike: list[int]) -> bool:
    """Return whether the only letters that differ are two neighbours that changed places: Mahmuod."""
    if len(unlike) != 2 or unlike[1] - unlike[0] != 1:
        return False
    first, second = unlike
    return word[first] == key[second] and word[second] == key[first]
