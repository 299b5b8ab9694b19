"""Says how far apart two parts of names sound, across scripts, by the cheapest way of writing one as the other."""

from __future__ import annotations

from functools import lru_cache

from testimony_desk.domain.names.likeness_costs import ARABIC_ARABIC, ARABIC_LATIN, LATIN_LATIN, dropped
from testimony_desk.domain.names.patterns import doubt
from testimony_desk.domain.names.sounds import Reading

FAR = 9.0
_HOPELESS = 1.3


def distance(ones: tuple[Reading, ...], others: tuple[Reading, ...]) -> float:
    """Return the cost of taking one part for the other: 0 the same, below about 0.2 one name, 1 and more another."""
    return min((one.cost + other.cost + _cheapest(one, other) for one in ones for other in others), default=FAR)


def _cheapest(one: Reading, other: Reading) -> float:
    if one.vowelled and not other.vowelled:
        one, other = other, one
    vowels = {"one_vowelled": one.vowelled, "other_vowelled": other.vowelled}
    return _aligned(one.sounds, other.sounds, **vowels) + doubt(one.sounds, other.sounds, **vowels)


@lru_cache(maxsize=1 << 16)
def _drops(sounds: str, vowelled: bool, against_vowels: bool) -> tuple[float, ...]:
    return dropped(sounds, vowelled=vowelled, against_vowels=against_vowels)


@lru_cache(maxsize=1 << 16)
def _aligned(one: str, other: str, one_vowelled: bool, other_vowelled: bool) -> float:
    """Return the least sum of costs that turns one string of sounds into the other."""
    if one == other and one_vowelled == other_vowelled:
        return 0.0
    swaps = LATIN_LATIN if one_vowelled else ARABIC_LATIN if other_vowelled else ARABIC_ARABIC
    drops = _drops(one, one_vowelled, other_vowelled)
    adds = _drops(other, other_vowelled, one_vowelled)
    row = [0.0]
    for added in adds:
        row.append(row[-1] + added)
    for sound, drop in zip(one, drops, strict=True):
        row = _next_row(row, sound, drop, other, adds, swaps)
        if min(row) > _HOPELESS:
            return FAR
    return row[-1]


def _next_row(above: list[float], sound: str, drop: float, other: str, adds: tuple[float, ...],
              swaps: dict[tuple[str, str], float]) -> list[float]:
    left = above[0] + drop
    row = [left]
    for place, facing in enumerate(other):
        swap = above[place] + (0.0 if sound == facing else swaps.get((sound, facing), 1.0))
        left = min(swap, above[place + 1] + drop, left + adds[place])
        row.append(left)
    return row
