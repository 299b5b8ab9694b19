"""The forms of a word in which a known name may stand: without what Arabic puts before it and Turkish behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from testimony_desk.domain.leaks.meaning import meaning, stems, without_clitics
from testimony_desk.domain.leaks.plausible import everyday

_REMEMBERED = 1 << 13
"""Words met before; they are gone with the process."""
_SHORTEST_OBJECT = 4


@lru_cache(maxsize=_REMEMBERED)
def forms(key: str) -> tuple[str, ...]:
    """Return a word as it stands, then without what Arabic puts before and behind and Turkish puts behind it."""
    if key[0] >= "\u0600":
        bare = (key, *without_clitics(key))
        return *bare, *_without_enclitic(key), *_without_case(bare)
    return key, *stems(key)


@lru_cache(maxsize=_REMEMBERED)
def unusual(key: str) -> tuple[str, ...]:
    """Return those forms of a word that are no words of every day."""
    return tuple(form for form in forms(key) if not everyday(form))


def _without_enclitic(key: str) -> Iterator[str]:
    for enclitic in ("هم", "ها", "نا", "كم"):
        if key.endswith(enclitic) and len(key) >= 6:
            yield key[:-2]


def _without_case(keys: Iterable[str]) -> Iterator[str]:
    """Yield words without the alif that names too have as objects: they arrested محمداً; no تركيا, no جميلاً."""
    for key in keys:
        if key.endswith("ا") and len(key) > _SHORTEST_OBJECT and not meaning(key, clitics=False):
            yield key[:-1]
