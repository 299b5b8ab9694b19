"""Keeps up to date what is counted of each case: only what changed, or whose consent may have ended, is read again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.statistics import bucket_codec, total_codec
from testimony_desk.domain.statistics.counting import EVERYTHING, Counts, Filters, count
from testimony_desk.domain.statistics.facts import Bucket, Person
from testimony_desk.domain.version import Compartment
from testimony_desk.services import case_facts, same_person
from testimony_desk.services.desk import Desk
from testimony_desk.store import counted
from testimony_desk.store.counted import Rows

SLICE, STRETCH = 200, 500
"""How many cases are read at once, while nothing else can be done, and before what was found is kept."""


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
        same = (self.format, self.consent, self.testimony) == (now.format, now.consent, now.testimony)
        return same and self.day <= now.day < self.until

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
    unkept: set[int] = field(default_factory=set)

    @property
    def left(self) -> int:
        """How many cases must still be read."""
        return sum(map(len, self.waiting.values()))

    def take(self, most: int) -> list[str]:
        """Return the next cases to read, and wait for them no longer."""
        taken: list[str] = []
        for number in sorted(self.waiting):
            room = most - len(taken)
            taken += self.waiting[number][:room]
            self.waiting[number] = self.waiting[number][room:]
        self.waiting = {number: cases for number, cases in self.waiting.items() if cases}
        return taken


@dataclass
class Count:
    """A count on its way: read so many cases of all; `go_on` reads some more, `pause` keeps what was read."""

    now: _State
    work: _Work
    total: int
    read: int
    since_kept: int = 0

    @property
    def done(self) -> bool:
        """True when all cases are counted and that is kept."""
        return self.read == self.total


def begin(desk: Desk) -> Count:
    """Return a count of today that goes on from what is kept; it is done where nothing changed.

    Raises CompartmentClosed.
    """
    before, now = _read(counted.state(desk.compartment(Compartment.TESTIMONY))), _now(desk)
    if before is not None and before.holds(now):
        return Count(now, _Work(), 0, 0)
    work = _plan(desk, before, now)
    _keep(desk, work.buckets, now)
    begun = Count(now, work, len(work.marks), len(work.marks) - work.left)
    if begun.done:
        _finish(desk, begun)
    return begun


def go_on(desk: Desk, count: Count) -> Count:
    """Read some more cases and return the count; where anything was written meanwhile it is begun once more.

    What is kept then is not lost: only what changed is read again. Raises CompartmentClosed.
    """
    if _now(desk) != count.now:
        return begin(desk)
    cases = count.work.take(min(SLICE, STRETCH))
    _read_cases(desk, count.work, cases)
    count.read += len(cases)
    count.since_kept += len(cases)
    if count.done:
        _finish(desk, count)
    elif count.since_kept >= STRETCH:
        pause(desk, count)
    return count


def pause(desk: Desk, count: Count) -> None:
    """Keep what was read, so that the next count goes on there; nothing where anything was written meanwhile."""
    if _now(desk) == count.now:
        _keep(desk, {number: count.work.buckets[number] for number in count.work.unkept}, count.now)
        count.work.unkept.clear()
        count.since_kept = 0


def _finish(desk: Desk, count: Count) -> None:
    """Keep what was read last, what is counted of everybody, and that all of it holds from now on."""
    pause(desk, count)
    if desk.looks_only:
        return
    now = count.now
    total = total_codec.to_bytes(desk.counted.count(desk.compartment(Compartment.TESTIMONY), EVERYTHING))
    _keep(desk, {}, _State(now.day, count.work.until.isoformat(), now.consent, now.testimony), total)


def up_to_date(desk: Desk, progress: Progress, cancelled: IsCancelled) -> list[Bucket]:
    """Return what is counted of all cases today; progress is told how many of all cases are read.

    On a desk on which nothing can be written nothing is kept. Raises CompartmentClosed, Cancelled; what was read until
    then is kept.
    """
    read = _read_all(desk, progress, cancelled)
    buckets = {**desk.counted.buckets(desk.compartment(Compartment.TESTIMONY)), **read}
    return [buckets[number] for number in sorted(buckets)]


def _read_all(desk: Desk, progress: Progress, cancelled: IsCancelled) -> Mapping[int, Bucket]:
    """Bring what is kept up to date; return the buckets that were made anew: they are kept wherever that is possible.

    Raises CompartmentClosed, Cancelled.
    """
    going = begin(desk)
    while not going.done:
        if cancelled():
            pause(desk, going)
            raise Cancelled
        going = go_on(desk, going)
        progress(going.read, going.total)
    return going.work.buckets


def counts(desk: Desk, filters: Filters, progress: Progress, cancelled: IsCancelled) -> Counts:
    """Return the counts of whom the filters find today, remembered while nothing changes; raises as `up_to_date`."""
    if desk.looks_only:
        return count(up_to_date(desk, progress, cancelled), filters)
    _read_all(desk, progress, cancelled)
    return desk.counted.count(desk.compartment(Compartment.TESTIMONY), filters)


def get_ready(desk: Desk) -> None:
    """Take apart what is kept: whoever filters next need not wait for that. Raises CompartmentClosed."""
    desk.counted.buckets(desk.compartment(Compartment.TESTIMONY))


def with_people(desk: Desk, progress: Progress, cancelled: IsCancelled) -> list[Bucket]:
    """Return the same with the people of each bucket, from what is kept; raises the same."""
    _read_all(desk, progress, cancelled)
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
    return _State(day, day, desk.counted.summary(desk.consent),
                  desk.counted.summary(desk.compartment(Compartment.TESTIMONY)))


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


def _read_cases(desk: Desk, work: _Work, cases: Sequence[str]) -> None:
    for case, facts, until in case_facts.of_cases(desk, cases):
        number = counted.bucket_of(case)
        work.buckets[number].add(Person(case, work.marks[case], until), facts)
        work.unkept.add(number)
        work.until = min(work.until, until)


def _keep(desk: Desk, buckets: Mapping[int, Bucket], state: _State, total: bytes = b"") -> None:
    if not desk.looks_only:
        rows = {number: Rows(bucket_codec.people_to_bytes(one), bucket_codec.counted_to_bytes(one))
                for number, one in buckets.items()}
        counted.keep(desk.compartment(Compartment.TESTIMONY), rows, json.dumps(asdict(state)).encode(), total)
