"""Compares two names, in any scripts, and says with reasons whether they are one: certainly, perhaps, or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from testimony_desk.domain.names.likeness import FAR, distance
from testimony_desk.domain.names.parts import NamePart, PartKind, split_name
from testimony_desk.domain.names.skeleton import related
from testimony_desk.domain.names.sounds import readings_of

CERTAIN = 0.135
MOST_PARTS = 12   # of a longer text only the beginning is compared
_RELATED = 0.62
_ARTICLE = 0.02   # tells al-Ali from Ali in a ranking; says nothing about the verdict
_ORDER = 0.05


class Verdict(Enum):
    """What a comparison of two names comes to."""

    SAME = auto()       # two spellings of one name; may be treated as one
    CLOSE = auto()      # worth showing to a person; never treated as one
    DIFFERENT = auto()


class Reason(Enum):
    """What stands between two names that are compared."""

    SPELLING = auto()       # written differently, sounds alike
    SCRIPT = auto()         # written in another script
    DOUBTFUL = auto()       # a vowel or consonant that may make another name
    JOINED = auto()         # two words here, one there
    ORDER = auto()          # the same parts in another order
    MISSING_PART = auto()   # a part that only one of them has


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are: the verdict, a score from 0 to 1 for ranking, and the reasons in no order."""

    verdict: Verdict
    score: float
    reasons: frozenset[Reason]


@dataclass(frozen=True, slots=True)
class _Link:
    """Words of one name taken for words of the other, and how far apart they sound."""

    ones: tuple[int, ...]
    others: tuple[int, ...]
    distance: float
    worth: float


def compare(one: str, other: str) -> Likeness:
    """Return how alike two whole names are; the same whichever comes first.

    SAME needs every part of both, in the same order, with no doubtful sound. A name of no letters is like nothing.
    """
    first, second = sorted((one, other))
    ones, others = split_name(first)[:MOST_PARTS], split_name(second)[:MOST_PARTS]
    if not ones or not others:
        return Likeness(Verdict.DIFFERENT, 0.0, frozenset())
    return compare_parts(ones, others, in_order="," not in first + second and "،" not in first + second)


def compare_parts(ones: tuple[NamePart, ...], others: tuple[NamePart, ...], *, in_order: bool = True) -> Likeness:
    """Return how alike two split names are; without `in_order` (names with commas) the order of parts says nothing."""
    links = _best_links(_links(ones, others))
    covered = sum(len(link.ones) + len(link.others) for link in links)
    whole = len(ones) + len(others)
    reasons = _reasons(links, ones, others)
    if covered < whole:
        reasons |= {Reason.MISSING_PART}
    if (ones[0].kind is PartKind.LINEAGE) != (others[0].kind is PartKind.LINEAGE):
        reasons |= {Reason.DOUBTFUL}   # the son of Ali is not Ali
    if in_order and any(before.others > after.others for before, after in pairwise(links)):
        reasons |= {Reason.ORDER}
    score = sum(link.worth * (len(link.ones) + len(link.others)) for link in links) / whole
    score = max(0.0, score - (_ORDER if Reason.ORDER in reasons else 0.0))
    return Likeness(_verdict(links, reasons, score), round(score, 4), frozenset(reasons))


def _verdict(links: list[_Link], reasons: set[Reason], score: float) -> Verdict:
    if links and not reasons & {Reason.MISSING_PART, Reason.ORDER, Reason.DOUBTFUL}:
        return Verdict.SAME
    return Verdict.CLOSE if score >= _RELATED else Verdict.DIFFERENT


def _reasons(links: list[_Link], ones: tuple[NamePart, ...], others: tuple[NamePart, ...]) -> set[Reason]:
    found: set[Reason] = set()
    for link in links:
        if link.distance > CERTAIN:
            found.add(Reason.DOUBTFUL)
        elif link.distance > 0:
            found.add(Reason.SPELLING)
        if len(link.ones) != len(link.others):
            found.add(Reason.JOINED)
        if ones[link.ones[0]].vowelled != others[link.others[0]].vowelled:
            found.add(Reason.SCRIPT)
    return found


def _links(ones: tuple[NamePart, ...], others: tuple[NamePart, ...]) -> Iterable[_Link]:
    """Yield every way to take a word, or two that stand together, for words of the other name; of equals the one."""
    if [part.cores for part in ones] == [part.cores for part in others]:
        yield from (_link((place,), (place,), 0.0) for place in range(len(ones)))
        return
    for place, part in enumerate(ones):
        for facing, other in enumerate(others):
            unlike = _ARTICLE if part.article != other.article else 0.0
            yield _link((place,), (facing,), part_distance(part, other), unlike)
    for place, facing, far in _joins(ones, others):
        yield _link((place, place + 1), (facing,), far)
    for facing, place, far in _joins(others, ones):
        yield _link((place,), (facing, facing + 1), far)


def _joins(pairs: tuple[NamePart, ...], singles: tuple[NamePart, ...]) -> Iterable[tuple[int, int, float]]:
    for place, (left, right) in enumerate(pairwise(pairs)):
        if joined := join(left, right):
            for facing, single in enumerate(singles):
                yield place, facing, part_distance(joined, single)


def join(left: NamePart, right: NamePart) -> NamePart | None:
    """Return two neighbouring parts as one word, as in Ayşe Gül and Ayşegül; nothing for parts that never join."""
    if left.vowelled != right.vowelled or len(left.cores) + len(right.cores) > 3:
        return None
    text, cores = left.text + right.text, left.cores + right.cores
    return NamePart(text, left.start, right.end, PartKind.PLAIN, cores, left.vowelled, left.article)


def part_distance(one: NamePart, other: NamePart) -> float:
    """Return how far apart two parts sound: 0 alike, up to `CERTAIN` one name, 1 and more another."""
    if one.cores == other.cores:
        return 0.0
    return distance(readings_of(one), readings_of(other)) if related(one, other) else FAR


def _link(ones: tuple[int, ...], others: tuple[int, ...], far: float, unlike: float = 0.0) -> _Link:
    return _Link(ones, others, far, max(0.0, 1.0 - unlike - far / 1.6) if far < FAR else 0.0)


def _best_links(links: Iterable[_Link]) -> list[_Link]:
    """Return links that use each word once, the nearest first, in the order of the first name."""
    taken: list[_Link] = []
    used: set[int] = set()
    faced: set[int] = set()
    for link in sorted(links, key=_preference):
        if link.worth > 0.3 and not used & set(link.ones) and not faced & set(link.others):
            taken.append(link)
            used.update(link.ones)
            faced.update(link.others)
    return sorted(taken, key=lambda link: link.ones)


def _preference(link: _Link) -> tuple[float, int, int]:
    """Return what comes first: the nearest, then those in the same place, then the longer."""
    return -link.worth, abs(link.ones[0] - link.others[0]), -len(link.ones) - len(link.others)
