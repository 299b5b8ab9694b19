"""What a desk remembers of its counted cases while it is open, so that a page that opens again reads nothing anew."""

from __future__ import annotations

from testimony_desk.domain.statistics import bucket_codec, total_codec
from testimony_desk.domain.statistics.counting import EVERYTHING, Counts, Filters, count
from testimony_desk.domain.statistics.facts import Bucket
from testimony_desk.domain.version import Compartment
from testimony_desk.store import counted
from testimony_desk.store.compartment import OpenCompartment

MOST_BYTES, MOST_COUNTS = 8 << 20, 16
"""Packed buckets of about 140,000 cases, seven times as much taken apart; and so many choices of filters."""
Summary = tuple[int, int, int]


class Memory:
    """Nothing in it names a case. It goes with the desk: locking ends the process that held it.

    What was written meanwhile is seen by `OpenCompartment.commits`; a bucket is taken apart anew if its bytes differ.
    """

    def __init__(self) -> None:
        self._summaries: dict[Compartment, tuple[int, Summary]] = {}
        self._commits = -1
        self._apart: dict[int, tuple[bytes, Bucket]] = {}
        self._counts: dict[Filters, Counts] = {}
        self._total: tuple[int, Counts | None] = (-1, None)

    def summary(self, compartment: OpenCompartment) -> Summary:
        """Return `counted.summary`, asked for anew only where something was written since."""
        commits, found = self._summaries.get(compartment.name, (-1, (0, 0, 0)))
        if commits != compartment.commits:
            found = counted.summary(compartment)
            self._summaries[compartment.name] = (compartment.commits, found)
        return found

    def buckets(self, testimony: OpenCompartment) -> dict[int, Bucket]:
        """Return what is kept of all cases by bucket, without people; nobody may change what is returned."""
        if self._commits == testimony.commits:
            return {number: bucket for number, (_data, bucket) in self._apart.items()}
        kept = counted.facts(testimony)
        known = {number: one for number, one in self._apart.items() if one[0] == kept.get(number)}
        apart = {number: known.get(number) or (data, bucket_codec.counted_from_bytes(data))
                 for number, data in kept.items()}
        if len(known) < len(apart) or len(known) < len(self._apart):
            self._counts = {}
        small = sum(map(len, kept.values())) <= MOST_BYTES
        self._apart, self._commits = (apart, testimony.commits) if small else ({}, -1)
        return {number: bucket for number, (_data, bucket) in apart.items()}

    def count(self, testimony: OpenCompartment, filters: Filters) -> Counts:
        """Return the counts of what is kept, as `counting.count` does; nobody may change them."""
        if filters == EVERYTHING and (total := self._of_everybody(testimony)) is not None:
            return total
        buckets = list(self.buckets(testimony).values())
        if filters in self._counts:
            return self._counts[filters]
        found = count(buckets, filters)
        if len(self._counts) >= MOST_COUNTS:
            self._counts.pop(next(iter(self._counts)))
        self._counts[filters] = found
        return found

    def _of_everybody(self, testimony: OpenCompartment) -> Counts | None:
        """Return what was kept of everybody when the last count ended: then no bucket need be read."""
        if self._total[0] != testimony.commits:
            self._total = testimony.commits, total_codec.from_bytes(counted.total(testimony))
        return self._total[1]
