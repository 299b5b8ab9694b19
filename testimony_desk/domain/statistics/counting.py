"""Counts all buckets at once, with the filters of the page: plain numbers, nothing hidden yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress

from testimony_desk.domain.statistics import facts
from testimony_desk.domain.statistics.facts import Bucket
from testimony_desk.domain.statistics.indicators import PARTS

OF_CONSENT = frozenset(key for key, part in PARTS.items() if facts.of_consent(part))


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
    """Numbers of people by tag; numbers by part, as (code, number). found: by filters; of: who may be counted."""

    found: int = 0
    of: int = 0
    held: int = 0
    tags: Counter[str] = field(default_factory=Counter)
    numbers: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    choices: Counter[str] = field(default_factory=Counter)


def count(buckets: Iterable[Bucket], filters: Filters = EVERYTHING) -> Counts:
    """Return the counts over all buckets; parts about consents do not follow the filters, and people are cases."""
    counts = Counts()
    for bucket in buckets:
        _count_one(counts, bucket, filters)
    return counts


def _count_one(counts: Counts, bucket: Bucket, filters: Filters) -> None:
    bits = bucket.bits
    counted, consented = bits.get(facts.COUNTED, 0), bits.get(facts.CONSENTED, 0)
    chosen = _chosen(bits, filters) & counted
    counts.found += chosen.bit_count()
    counts.of += counted.bit_count()
    counts.held += bits.get(facts.HELD, 0).bit_count()
    for tag, who in bits.items():
        if tag[0] == "@":
            counts.choices[tag] += (who & counted).bit_count()
            continue
        key = tag[:tag.index("=")] if "=" in tag else tag[:tag.index("!")]
        many = (who & (consented if key in OF_CONSENT else chosen)).bit_count()
        if many:
            counts.tags[tag] += many
    _add_numbers(counts, bucket, chosen, consented)


def _add_numbers(counts: Counts, bucket: Bucket, chosen: int, consented: int) -> None:
    size = max(bucket.size, 1)
    masks = {False: _bools(chosen, size), True: _bools(consented, size)}
    for key, (places, codes, values) in bucket.numbers.items():
        mask = masks[key in OF_CONSENT]
        kept = [mask[at] for at in places]
        counts.numbers.setdefault(key, []).extend(compress(zip(codes, values, strict=True), kept))


def _bools(bits: int, size: int) -> list[bool]:
    return [letter == "1" for letter in reversed(f"{bits:0{size}b}")]


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
