"""Keeps up to date what is counted of each case: only what changed, or whose consent may have ended, is read again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.statistics import bucket_codec
from testimony_desk.domain.statistics.facts import Bucket, Person
from testimony_desk.domain.version import Compartment
from testimony_desk.services import case_facts, same_person
from testimony_desk.services.desk import Desk
from testimony_desk.store import counted
from testimony_desk.store.counted import Rows

STRETCH = 500
"""How many cases are read before what was found is kept: a count that is broken off goes on there."""


@dataclass(frozen=True)
class _State:
    """What the kept buckets stand for: a day, the first day on which one of them may turn, all that was there."""

    day: str
    until: str
    consent: tuple[int, int, int]
    testimony: tuple[int, int, int]
    format: int = bucket_codec.FORMAT

    def holds(self, now: _State) -> bool:
        """Tell whether nothing was added, replaced or emptied, and no consent can have turned since."""
        return (self.consent, self.testimony) == (now.consent, now.testimony) and self.day <= now.day < self.until

    def goes_on(self, now: _State) -> bool:
        """Tell whether what is kept is of the same program and of this past: no older file was put in its place."""
        return self.format == now.format and self.day <= now.day and (
            self.consent[0] <= now.consent[0] and self.testimony[0] <= now.testimony[0])


@dataclass
class _Work:
    """What is to be done: buckets as far as they still hold, and the cases of each that must be read."""

    buckets: dict[int, Bucket] = field(default_factory=dict)
    waiting: dict[int, list[str]] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    until: dt.date = dt.date.max


def up_to_date(desk: Desk, progress: Progress, cancelled: IsCancelled) -> list[Bucket]:
    """Return what is counted of all cases today; progress is told how many of those that must be read were read.

    On a desk on which nothing can be written nothing is kept. Raises CompartmentClosed, Cancelled; what was read until
    then is kept.
    """
    testimony = desk.compartment(Compartment.TESTIMONY)
    before, now = _read(counted.state(testimony)), _now(desk)
    if before is not None and before.holds(now):
        return [bucket_codec.counted_from_bytes(data) for data in counted.facts(testimony).values()]
    work = _plan(desk, before, now)
    _keep(desk, work.buckets, now)
    for numbers in _stretches(work, progress, cancelled):
        _read_cases(desk, work, numbers)
        _keep(desk, {number: work.buckets[number] for number in numbers}, now)
    _keep(desk, {}, _State(now.day, work.until.isoformat(), now.consent, now.testimony))
    kept = counted.facts(testimony)
    return [work.buckets[number] if number in work.buckets else bucket_codec.counted_from_bytes(kept[number])
            for number in sorted({*kept, *work.buckets})]


def with_people(desk: Desk, progress: Progress, cancelled: IsCancelled) -> list[Bucket]:
    """Return the same with the people of each bucket, from what is kept; raises the same."""
    up_to_date(desk, progress, cancelled)
    testimony = desk.compartment(Compartment.TESTIMONY)
    people, buckets = counted.people(testimony), list[Bucket]()
    for number, data in counted.facts(testimony).items():
        bucket = bucket_codec.counted_from_bytes(data)
        bucket.people = bucket_codec.people_from_bytes(people[number])
        buckets.append(bucket)
    return buckets


def _now(desk: Desk) -> _State:
    """Return the state of today, as one that is not finished: it holds on no day."""
    day = desk.today().isoformat()
    return _State(day, day, counted.summary(desk.consent),
                  counted.summary(desk.compartment(Compartment.TESTIMONY)))


def _read(kept: bytes) -> _State | None:
    if not kept:
        return None
    found = json.loads(kept)
    return _State(found["day"], found["until"], tuple(found["consent"]), tuple(found["testimony"]), found["format"])


def _plan(desk: Desk, before: _State | None, now: _State) -> _Work:
    """Return which cases must be read: new and changed ones, and those whose consent may have turned."""
    testimony, day, work = desk.compartment(Compartment.TESTIMONY), desk.today(), _Work()
    usable = before is not None and before.goes_on(now)
    kept = counted.people(testimony) if usable else {}
    marks = work.marks = _marks(desk)
    newer = counted.since(desk.consent, before.consent[0]) | counted.since(testimony, before.testimony[0]) \
        if before is not None and usable else set()
    fresh = {key for key in marks if not newer.isdisjoint(key.split(counted.BETWEEN))} if newer else newer
    good: set[str] = set()
    for number, data in kept.items():
        people = bucket_codec.people_from_bytes(data)
        hold = [one for one in people if marks.get(one.case) == one.mark and one.case not in fresh and day < one.until]
        good |= {one.case for one in hold}
        work.until = min((work.until, *(one.until for one in hold)))
        if len(hold) < len(people):
            work.buckets[number] = Bucket()
    for case in marks.keys() - good:
        work.waiting.setdefault(counted.bucket_of(case), []).append(case)
    for number in (*work.waiting, *(() if usable else range(counted.BUCKETS))):
        work.buckets.setdefault(number, Bucket())
    _take_over(desk, work, kept, good)
    return work


def _take_over(desk: Desk, work: _Work, kept: Mapping[int, bytes], good: set[str]) -> None:
    """Fill the buckets that are made anew with those of their people that still hold."""
    testimony = desk.compartment(Compartment.TESTIMONY)
    for number in work.buckets.keys() & kept.keys():
        work.buckets[number] = bucket_codec.from_bytes(kept[number], counted.facts_of(testimony, number))
        work.buckets[number].keep_only(good)


def _marks(desk: Desk) -> dict[str, str]:
    """Return a mark for each case with a consent or an interview, from both compartments.

    Cases of which somebody said that they are one person's stand as one, under all their codes.
    """
    consent, testimony = counted.marks(desk.consent), counted.marks(desk.compartment(Compartment.TESTIMONY))
    marks = {case: f"{consent.get(case, '')}|{testimony.get(case, '')}" for case in {**consent, **testimony}}
    for group in set(same_person.groups(desk).values()):
        members = [case for case in group if case in marks]
        if len(members) > 1:
            marks[counted.BETWEEN.join(members)] = ";".join(marks.pop(case) for case in members)
    return marks


def _stretches(work: _Work, progress: Progress, cancelled: IsCancelled) -> Iterator[list[int]]:
    """Yield the numbers of buckets with about so many cases to read, and say how far the reading is."""
    total, done, numbers, size = sum(map(len, work.waiting.values())), 0, list[int](), 0
    for number, cases in sorted(work.waiting.items()):
        numbers.append(number)
        size += len(cases)
        if size >= STRETCH or done + size == total:
            if cancelled():
                raise Cancelled
            yield numbers
            done, numbers, size = done + size, [], 0
            progress(done, total)


def _read_cases(desk: Desk, work: _Work, numbers: list[int]) -> None:
    cases = [case for number in numbers for case in work.waiting[number]]
    for case, facts, until in case_facts.of_cases(desk, cases):
        work.buckets[counted.bucket_of(case)].add(Person(case, work.marks[case], until), facts)
        work.until = min(work.until, until)


def _keep(desk: Desk, buckets: Mapping[int, Bucket], state: _State) -> None:
    if not desk.looks_only:
        rows = {number: Rows(bucket_codec.people_to_bytes(one), bucket_codec.counted_to_bytes(one))
                for number, one in buckets.items()}
        counted.keep(desk.compartment(Compartment.TESTIMONY), rows, json.dumps(asdict(state)).encode())
