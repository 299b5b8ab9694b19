"""Counts all buckets at once, with the filters of the page: plain numbers, nothing hidden yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, repeat

from testimony_desk.domain.statistics import facts
from testimony_desk.domain.statistics.facts import Bucket


@dataclass(frozen=True)
class Filters:
    """What is to be counted; "" is everything. since, until: months `YYYY-MM`, both counted in.

    place: a province of arrest; group: a nationality; form: `id.vN` of the form.
    """

    form: str = ""
    since: str = ""
    until: str = ""
    place: str = ""
    group: str = ""


EVERYTHING = Filters()


@dataclass
class Counts:
    """Numbers of people by tag; numbers by name, each with how often it was found. found: whom the filters find.

    of: who may be counted at all; held: of whom an interview is kept; choices: by tag of a filter, without filters.
    """

    found: int = 0
    of: int = 0
    held: int = 0
    tags: Counter[str] = field(default_factory=Counter)
    numbers: dict[str, Counter[float]] = field(default_factory=dict)
    choices: Counter[str] = field(default_factory=Counter)


def count(buckets: Sequence[Bucket], filters: Filters = EVERYTHING, only: Sequence[int] | None = None) -> Counts:
    """Return the counts over all buckets; parts about consents do not follow the filters, and people are cases.

    only: for numbers that leave, the people (bits, by bucket) they may be of; whoever the filters find beside them is
    as if not here, and parts about consents count them too and nobody else.
    """
    counts = Counts()
    for place, bucket in enumerate(buckets):
        _count_one(counts, bucket, filters, None if only is None else only[place])
    counts.choices = Counter({tag: many for tag, many in counts.tags.items() if tag[0] == "@" and many})
    counts.tags = Counter({tag: many for tag, many in counts.tags.items() if tag[0] != "@" and many})
    return counts


def found(bucket: Bucket, filters: Filters) -> int:
    """Return whom the filters find in a bucket of those who may be counted, one bit for each."""
    return _chosen(bucket.bits, filters) & bucket.bits.get(facts.COUNTED, 0)


def _count_one(counts: Counts, bucket: Bucket, filters: Filters, only: int | None) -> None:
    bits, chosen = bucket.bits, found(bucket, filters)
    counted = bits.get(facts.COUNTED, 0)
    if only is not None:
        counted &= ~(chosen & ~only)
        chosen &= only
    counts.found += chosen.bit_count()
    counts.of += counted.bit_count()
    counts.held += bits.get(facts.HELD, 0).bit_count()
    masks = {"@": counted} if only is not None else {"@": counted, "~": bits.get(facts.CONSENTED, 0)}
    for tag, who in bits.items():
        counts.tags[tag] += (who & masks.get(tag[0], chosen)).bit_count()
    everybody = None if chosen == counted and only is None else _bytes(chosen, bucket.size)
    apart = "~" if only is None else ""
    _count_few(counts.tags, bucket, everybody, apart)
    for name, (places, values) in bucket.numbers.items():
        kept: Iterable[float] = values
        if everybody is not None and name[0] != apart:
            kept = compress(values, map(everybody.__getitem__, places))
        counts.numbers.setdefault(name, Counter()).update(kept)


def _count_few(tags: Counter[str], bucket: Bucket, chosen: bytes | None, apart: str) -> None:
    """Count the tags that few people have; chosen: one byte per person, None for everybody, who is in those apart."""
    if chosen is None:
        tags.update(bucket.few)
        return
    each = chain.from_iterable(map(repeat, bucket.few, bucket.few.values()))
    found = Counter(compress(each, map(chosen.__getitem__, bucket.few_places)))
    found.update({tag: many - found[tag] for tag, many in bucket.few.items() if tag[0] == apart})
    tags.update(found)


def _bytes(bits: int, size: int) -> bytes:
    """Return one byte per person, 1 for those of the bits."""
    return bytes(letter == "1" for letter in reversed(f"{bits:0{max(size, 1)}b}"))


def _any_of(bits: dict[str, int], beginning: str) -> int:
    found = 0
    for tag, some in bits.items():
        if tag.startswith(beginning):
            found |= some
    return found


def _chosen(bits: dict[str, int], filters: Filters) -> int:
    """Return who the filters ask for: of each filter, whoever has one of its tags."""
    who = -1
    for beginning, wanted in ((facts.PLACE, filters.place), (facts.GROUP, filters.group)):
        if wanted:
            who &= bits.get(f"{beginning}{wanted}", 0)
    if filters.form:
        who &= _any_of(bits, f"{facts.FORM}{filters.form}#")
    if filters.since or filters.until:
        within = 0
        for tag, some in bits.items():
            if tag.startswith(facts.MONTH) and filters.since <= tag[len(facts.MONTH):] <= (filters.until or "9999"):
                within |= some
        who &= within
    return who
