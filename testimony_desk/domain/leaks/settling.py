"""Settles which finds stand where several rules found something in one place; what is cut off is kept, never lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from testimony_desk.domain.leaks.hit import NAMES, Certainty, Hit, LeakType

# Where two finds of one certainty meet, the first of these stands.
_ORDER = (LeakType.EMAIL, LeakType.IBAN, LeakType.HANDLE, LeakType.GPS, LeakType.TCKN_YKN, LeakType.SY_NATIONAL_NO,
          LeakType.PASSPORT, LeakType.PHONE, LeakType.PLATE, LeakType.OTHER_ID, LeakType.BIRTH_DATE, LeakType.ADDRESS,
          LeakType.EMPLOYER, LeakType.STAFF_NAME, LeakType.KUNYA, LeakType.NAME_AR, LeakType.NAME_LATIN,
          LeakType.RARE_COMBO)
_PLACE_IN_ORDER = {kind: place for place, kind in enumerate(_ORDER)}
# A name within one of these must not cut it in two.
_MAY_BE_CUT = NAMES | {LeakType.ADDRESS, LeakType.EMPLOYER}
_WHOLE = frozenset({LeakType.EMAIL, LeakType.HANDLE, LeakType.ADDRESS, LeakType.EMPLOYER, LeakType.IBAN})


def united(hits: Iterable[Hit]) -> list[Hit]:
    """Return names as one hit where they overlap: a first name of the register with the family's name behind it."""
    found: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if found and hit.start < found[-1].end:
            found[-1] = _both(found[-1], hit)
        else:
            found.append(hit)
    return found


def settled(hits: Iterable[Hit], text: str) -> tuple[Hit, ...]:
    """Return hits of a text in order without overlaps: whole mails and addresses first, then the surest, the longest.

    Of a name or an address that reaches beyond one that stands, the rest stands too where it is a word of its own.
    """
    taken: list[Hit] = []
    for hit in sorted(dict.fromkeys(hits), key=_preference):
        for rest in _free_parts(hit, taken):
            if rest == hit or (hit.leak_type in _MAY_BE_CUT and _says_something(text, rest)):
                taken.insert(bisect_left(taken, rest.start, key=_start), rest)
    return tuple(taken)


def _free_parts(hit: Hit, taken: list[Hit]) -> list[Hit]:
    """Return what of a hit no taken one covers, as hits in order."""
    parts: list[Hit] = []
    start = hit.start
    at = bisect_left(taken, start, key=lambda one: one.end - 1)
    while at < len(taken) and taken[at].start < hit.end:
        if taken[at].start > start:
            parts.append(replace(hit, start=start, end=taken[at].start))
        start = max(start, taken[at].end)
        at += 1
    if start < hit.end:
        parts.append(hit if start == hit.start else replace(hit, start=start))
    return parts


def _start(hit: Hit) -> int:
    return hit.start


def _says_something(text: str, hit: Hit) -> bool:
    """Return whether a rest is a word or number of its own, no ending or mark."""
    return sum(char.isalnum() for char in text[hit.start:hit.end]) >= 3


def _preference(hit: Hit) -> tuple[bool, int, int, int, int]:
    whole = hit.leak_type in _WHOLE and hit.certainty is not Certainty.MAYBE
    return not whole, hit.certainty.rank, _PLACE_IN_ORDER[hit.leak_type], hit.start - hit.end, hit.start


def _both(one: Hit, other: Hit) -> Hit:
    best = min((one, other), key=lambda hit: (not hit.why.code.startswith("register"), hit.certainty.rank))
    kind = best.leak_type
    if kind is not LeakType.STAFF_NAME and LeakType.KUNYA in {one.leak_type, other.leak_type}:
        kind = LeakType.KUNYA
    return replace(best, start=min(one.start, other.start), end=max(one.end, other.end), leak_type=kind)
