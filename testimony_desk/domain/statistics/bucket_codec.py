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


def people_to_bytes(bucket: Bucket) -> bytes:
    """Return who is in a bucket: codes of cases, marks and days."""
    rows = [(one.case, one.mark, one.until.isoformat()) for one in bucket.people]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), _LEVEL)


def people_from_bytes(data: bytes) -> list[Person]:
    """Return the people that `people_to_bytes` wrote."""
    rows = json.loads(zlib.decompress(data))
    return list(starmap(lambda case, mark, until: Person(case, mark, dt.date.fromisoformat(until)), rows))


def counted_to_bytes(bucket: Bucket) -> bytes:
    """Return the tags, each with one bit per person, and the numbers; nothing in them names a case."""
    width = (bucket.size + 7) // 8
    head = {"size": bucket.size, "tags": list(bucket.bits),
            "numbers": {key: [len(values), codes] for key, (_places, codes, values) in bucket.numbers.items()}}
    parts = [json.dumps(head, separators=(",", ":")).encode(), b"\n"]
    parts += [bits.to_bytes(width, "little") for bits in bucket.bits.values()]
    for places, _codes, values in bucket.numbers.values():
        parts += [array("H", places).tobytes(), array("d", values).tobytes()]
    return zlib.compress(b"".join(parts), _LEVEL)


def counted_from_bytes(data: bytes) -> Bucket:
    """Return a bucket without the codes of its people: enough to count, and nothing else."""
    whole = zlib.decompress(data)
    cut = whole.index(b"\n")
    head = json.loads(whole[:cut])
    size: int = head["size"]
    width, at = (size + 7) // 8, cut + 1
    bucket = Bucket(size=size)
    for tag in head["tags"]:
        bucket.bits[tag] = int.from_bytes(whole[at:at + width], "little")
        at += width
    for key, (many, codes) in head["numbers"].items():
        places, values = array("H", whole[at:at + 2 * many]), array("d", whole[at + 2 * many:at + 10 * many])
        bucket.numbers[key] = (places.tolist(), codes, values.tolist())
        at += 10 * many
    return bucket
