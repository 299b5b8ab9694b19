"""The kept scans and decisions of a case that count, and the names of those that cannot be read or are out of line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.leaks import kept
from testimony_desk.domain.leaks.kept import LeakDecision, LeakRecordUnreadable, LeakScan
from testimony_desk.domain.version import Compartment, Version, unsalted
from testimony_desk.services import personal_signature
from testimony_desk.services.desk import Desk
from testimony_desk.store import versions

AHEAD = 100
"""By how much the number of a decision may pass how many are here about its text: some may still be on their way."""


class LeakRecordsLeftAside(DeskError):
    """Kept scans or decisions that count for nothing; facts: count."""

    code = "leak-records-left-aside"


@dataclass(frozen=True)
class Said:
    """The decisions that count, and the records (32 hex digits) of those that do not: unreadable, or out of line."""

    decisions: tuple[LeakDecision, ...]
    aside: tuple[str, ...]


def scan_of(version: Version) -> LeakScan | None:
    """Return what a version says that was found, None for one that is emptied or cannot be read."""
    try:
        return None if version.content is None else kept.scan_from_json(unsalted(version.content))
    except LeakRecordUnreadable:
        return None


def said(found: Iterable[Version]) -> Said:
    """Return which decisions of these versions count.

    The number of a decision says which one is the last, so that one far beyond how many were said would stand for
    good, whatever people here decide after it.
    """
    sound, aside = [], []
    for version in found:
        one = _decision(version)
        if one is None:
            aside.append(version.header.record)
        elif personal_signature.is_by(one.person, one.signature, kept.signed_bytes(one)):
            sound.append((version.header.record, one))
    many = Counter(_about(one) for _record, one in sound)
    in_line = [(record, one) for record, one in sound if one.number <= many[_about(one)] + AHEAD]
    out = {record for record, _one in sound} - {record for record, _one in in_line}
    return Said(tuple(one for _record, one in in_line), (*aside, *sorted(out)))


def decisions(desk: Desk, case: str) -> Said:
    """Return what was decided about the texts of a case; raises CompartmentClosed."""
    return said(_with_content(versions.heads_of_case(desk.compartment(Compartment.TESTIMONY), case, kept.DECISION)))


def left_aside(desk: Desk, case: str) -> tuple[str, ...]:
    """Return the records of a case that count for nothing; raises CompartmentClosed."""
    scans = _with_content(versions.heads_of_case(desk.compartment(Compartment.TESTIMONY), case, kept.SCAN))
    return (*(one.header.record for one in scans if scan_of(one) is None), *decisions(desk, case).aside)


def check(desk: Desk) -> None:
    """Raise LeakRecordsLeftAside where any case has such records; raises CompartmentClosed."""
    testimony = desk.compartment(Compartment.TESTIMONY)
    scans = sum(scan_of(one) is None for one in _with_content(versions.heads_of_kind(testimony, kept.SCAN)))
    count = scans + len(said(_with_content(versions.heads_of_kind(testimony, kept.DECISION))).aside)
    if count:
        raise LeakRecordsLeftAside(count=count)


def _with_content(found: Iterable[Version]) -> Iterator[Version]:
    return (one for one in found if one.content is not None)


def _decision(version: Version) -> LeakDecision | None:
    try:
        return kept.decision_from_json(unsalted(version.content or {}))
    except LeakRecordUnreadable:
        return None


def _about(one: LeakDecision) -> tuple[str, str]:
    return one.about.interview, one.path
