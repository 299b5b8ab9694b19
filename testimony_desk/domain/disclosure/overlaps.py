"""Who stands in which of several sets of people: the set of now laid over one and over two earlier ones at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from testimony_desk.domain.disclosure.earlier import EarlierExport, Marks
from testimony_desk.domain.disclosure.groups import Pattern

Overlap = tuple[Mapping[Pattern, int], tuple[int, ...]]
"""How many people are in which of the sets, and the places of the earlier exports that are laid over that of now."""


def overlaps(cases: Collection[str], earlier: Sequence[EarlierExport]) -> Iterator[Overlap]:
    """Yield one and two earlier exports at a time, with what patterns people have; those of nobody are left out.

    Only exports whose marks were made with one salt can be laid over each other. Of two that hold the same people and
    show the same numbers, or rows as coarse, one is enough: the other adds nothing to any sum.
    """
    for salt in dict.fromkeys(one.salt for one in earlier):
        marks = Marks(salt)
        places = _different(earlier, salt)
        now, *before = as_bits([marks.of(cases), *(earlier[place].members for place in places)])
        laid = [_Laid(place, some, some & now, some.bit_count(), (some & now).bit_count())
                for place, some in zip(places, before, strict=True)]
        size = now.bit_count()
        yield from ((_of_two(size, one), (one.place,)) for one in laid)
        yield from ((_of_three(size, one, other), (one.place, other.place)) for one, other in combinations(laid, 2))


def as_bits(sets: Sequence[frozenset[bytes]]) -> list[int]:
    """Return each set as a number in which the same bit stands for the same person."""
    places = {one: divmod(place, 8) for place, one in enumerate(frozenset().union(*sets))}
    found = []
    for some in sets:
        packed = bytearray(len(places) // 8 + 1)
        for byte, bit in map(places.__getitem__, some):
            packed[byte] |= 1 << bit
        found.append(int.from_bytes(packed, "little"))
    return found


@dataclass(frozen=True)
class _Laid:
    """The place of an earlier export, its people as bits, those of them who are there now, and how many they are."""

    place: int
    bits: int
    common: int
    size: int
    staying: int


def _different(earlier: Sequence[EarlierExport], salt: bytes) -> list[int]:
    kept: dict[frozenset[bytes], list[int]] = {}
    for place, one in enumerate(earlier):
        alike = kept.setdefault(one.members, []) if one.salt == salt else []
        shows = one.counted, one.steps
        if one.salt == salt and all(shows != (earlier[other].counted, earlier[other].steps) for other in alike):
            alike.append(place)
    return sorted(place for alike in kept.values() for place in alike)


def _of_two(now: int, one: _Laid) -> dict[Pattern, int]:
    return _somebody({(True, True): one.staying, (True, False): now - one.staying,
                      (False, True): one.size - one.staying})


def _of_three(now: int, one: _Laid, other: _Laid) -> dict[Pattern, int]:
    """Count by inclusion and exclusion: what two sets have in common, and all three, tells all seven patterns."""
    both, all_three = (one.bits & other.bits).bit_count(), (one.common & other.bits).bit_count()
    return _somebody({
        (True, True, True): all_three,
        (True, True, False): one.staying - all_three,
        (True, False, True): other.staying - all_three,
        (True, False, False): now - one.staying - other.staying + all_three,
        (False, True, True): both - all_three,
        (False, True, False): one.size - one.staying - both + all_three,
        (False, False, True): other.size - other.staying - both + all_three})


def _somebody(many: Mapping[Pattern, int]) -> dict[Pattern, int]:
    return {pattern: some for pattern, some in many.items() if some}
