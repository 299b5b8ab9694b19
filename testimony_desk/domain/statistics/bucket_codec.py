"""A bucket as bytes and back: its people in one part, what is counted of them in another that is read alone."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from array import array
from itertools import starmap

from testimony_desk.domain.statistics.facts import Bucket, Person

FORMAT = 1
"""Goes up whenever anything that is counted of a person changes: what was kept before is then made anew."""
_LEVEL = 1
_PLACE, _NUMBER = array("I").itemsize, array("d").itemsize


def people_to_bytes(bucket: Bucket) -> bytes:
    """Return who is in a bucket: codes of cases, marks and days."""
    rows = [(one.case, one.mark, one.until.isoformat()) for one in bucket.people]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), _LEVEL)


def people_from_bytes(data: bytes) -> list[Person]:
    """Return the people that `people_to_bytes` wrote."""
    rows = json.loads(zlib.decompress(data))
    return list(starmap(lambda case, mark, until: Person(case, mark, dt.date.fromisoformat(until)), rows))


def counted_to_bytes(bucket: Bucket) -> bytes:
    """Return the tags with the people that they hold for, and the numbers; nothing in them names a case.

    A tag that few people have is written as their places, any other as one bit per person; tags of filters always so.
    """
    width = (bucket.size + 7) // 8
    few = {tag: _places(bits) for tag, bits in bucket.bits.items()
           if tag[0] != "@" and bits.bit_count() * _PLACE < width}
    dense = {tag: bits for tag, bits in bucket.bits.items() if tag not in few}
    head = {"size": bucket.size, "tags": list(dense), "few": {tag: len(places) for tag, places in few.items()},
            "numbers": {name: len(values) for name, (_places, values) in bucket.numbers.items()}}
    parts = [json.dumps(head, separators=(",", ":")).encode(), b"\n"]
    parts += [bits.to_bytes(width, "little") for bits in dense.values()]
    parts += [places.tobytes() for places in few.values()]
    for places, values in bucket.numbers.values():
        parts += [places.tobytes(), values.tobytes()]
    return zlib.compress(b"".join(parts), _LEVEL)


def counted_from_bytes(data: bytes) -> Bucket:
    """Return a bucket without the codes of its people: enough to count, and nothing else."""
    whole = zlib.decompress(data)
    cut = whole.index(b"\n")
    head = json.loads(whole[:cut])
    size: int = head["size"]
    width, at = (size + 7) // 8, cut + 1
    bucket = Bucket(size=size, few=head["few"])
    for tag in head["tags"]:
        bucket.bits[tag] = int.from_bytes(whole[at:at + width], "little")
        at += width
    end = at + _PLACE * sum(bucket.few.values())
    bucket.few_places = array("I", whole[at:end])
    at = end
    for name, many in head["numbers"].items():
        middle, end = at + _PLACE * many, at + (_PLACE + _NUMBER) * many
        bucket.numbers[name] = array("I", whole[at:middle]), array("d", whole[middle:end])
        at = end
    return bucket


def _places(bits: int) -> array[int]:
    """Return the places of the bits that are set, the lowest first."""
    found = array("I")
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def from_bytes(people: bytes, counted: bytes) -> Bucket:
    """Return a whole bucket from both of its parts."""
    bucket = counted_from_bytes(counted)
    bucket.people = people_from_bytes(people)
    at = 0
    for tag, many in bucket.few.items():
        bucket.bits[tag] = sum(1 << place for place in bucket.few_places[at:at + many])
        at += many
    bucket.few, bucket.few_places = {}, array("I")
    return bucket
