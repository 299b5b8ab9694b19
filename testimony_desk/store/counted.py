"""Keeps what is counted of each case, in buckets, so that all cases are counted without reading any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from testimony_desk.domain.statistics import bucket_codec
from testimony_desk.store.compartment import OpenCompartment

BUCKETS = 33
JOINED, BETWEEN = 32, "+"
"""The bucket of people who are several cases; their codes stand side by side with this sign between them."""
_STATE, _TOTAL = -1, -2
"""Rows beside the buckets: what they stand for, and what is counted of everybody in them."""


@dataclass(frozen=True)
class Rows:
    """What is kept of a bucket: who is in it, and what is counted of them."""

    people: bytes
    facts: bytes


def bucket_of(case: str) -> int:
    """Return the bucket of a case, 0 to 31, the same for ever; of the joined codes of one person JOINED."""
    return JOINED if BETWEEN in case else hashlib.sha256(case.encode()).digest()[0] % JOINED


def facts(testimony: OpenCompartment) -> dict[int, bytes]:
    """Return what is counted in each bucket that is kept."""
    return dict(testimony.stream("SELECT bucket, facts FROM counted WHERE bucket >= 0 ORDER BY bucket"))


def facts_of(testimony: OpenCompartment, bucket: int) -> bytes:
    """Return what is counted in one bucket that is kept."""
    return bytes(testimony.execute("SELECT facts FROM counted WHERE bucket = ?", (bucket,))[0][0])


def people(testimony: OpenCompartment) -> dict[int, bytes]:
    """Return who is in each bucket that is kept."""
    return dict(testimony.stream("SELECT bucket, people FROM counted WHERE bucket >= 0 ORDER BY bucket"))


def state(testimony: OpenCompartment) -> bytes:
    """Return what the buckets stood for when they were last kept, b"" before the first time."""
    rows = testimony.execute("SELECT facts FROM counted WHERE bucket = ?", (_STATE,))
    return bytes(rows[0][0]) if rows else b""


def total(testimony: OpenCompartment) -> bytes:
    """Return what is counted of everybody in all buckets; b"" unless it was kept together with what they stand for."""
    rows = testimony.execute("SELECT total.facts FROM counted AS total JOIN counted AS state"
                             " ON total.people = state.facts WHERE total.bucket = ? AND state.bucket = ?",
                             (_TOTAL, _STATE))
    return bytes(rows[0][0]) if rows else b""


def keep(testimony: OpenCompartment, buckets: Mapping[int, Rows], now: bytes, total: bytes = b"") -> None:
    """Keep these buckets in place of those before, and what all stand for from now on.

    total: what is counted of everybody in all of them; b"" while that is not known, what was kept of it goes then.
    """
    rows = [(number, one.people, one.facts) for number, one in buckets.items()]
    with testimony.transaction():
        _forget_total(testimony)
        testimony.execute_many("INSERT OR REPLACE INTO counted VALUES(?, ?, ?)", [
            *rows, (_STATE, b"", now), *([(_TOTAL, now, total)] if total else ())])


def _forget_total(testimony: OpenCompartment) -> None:
    testimony.execute("DELETE FROM counted WHERE bucket = ?", (_TOTAL,))


def forget(testimony: OpenCompartment, versions: Iterable[bytes]) -> None:
    """Take out of the buckets what was counted of the cases whose versions are about to be emptied.

    What is counted of everybody goes with it. The next count reads what is left of them anew.
    """
    gone: dict[int, set[str]] = {}
    for version in versions:
        for (case,) in testimony.execute("SELECT case_code FROM heads WHERE version = ?", (version,)):
            for number in (bucket_of(case), JOINED):
                gone.setdefault(number, set()).add(case)
    if gone:
        _forget_total(testimony)
    for number, cases in gone.items():
        for kept, counted in testimony.execute("SELECT people, facts FROM counted WHERE bucket = ?", (number,)):
            bucket = bucket_codec.from_bytes(kept, counted)
            bucket.keep_only({one.case for one in bucket.people if cases.isdisjoint(one.case.split(BETWEEN))})
            testimony.execute("UPDATE counted SET people = ?, facts = ? WHERE bucket = ?", (
                bucket_codec.people_to_bytes(bucket), bucket_codec.counted_to_bytes(bucket), number))


def summary(compartment: OpenCompartment) -> tuple[int, int, int]:
    """Return three numbers that cannot all stay the same when anything was added, replaced or emptied."""
    many, total = compartment.execute("SELECT count(*), coalesce(sum(at), 0) FROM heads WHERE case_code <> ''")[0]
    latest = compartment.execute("SELECT coalesce(max(at), 0) FROM versions")[0][0]
    return latest, many, total


def marks(compartment: OpenCompartment) -> dict[str, str]:
    """Return a mark for each case: another one whenever its latest versions are others, except as `since` tells."""
    rows = compartment.stream("SELECT case_code, count(*), sum(at) FROM heads WHERE case_code <> ''"
                              " GROUP BY case_code")
    return {case: f"{many}.{total}" for case, many, total in rows}


def since(compartment: OpenCompartment, latest: int) -> set[str]:
    """Return the cases of which a version came after the one with this number: a mark may be given twice."""
    rows = compartment.execute("SELECT DISTINCT case_code FROM versions JOIN heads ON heads.version = versions.id"
                               " WHERE versions.at > ? AND case_code <> ''", (latest,))
    return {row[0] for row in rows}
