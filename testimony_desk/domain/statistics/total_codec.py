"""What is counted of everybody as bytes and back: a report without filters then needs no bucket."""

from __future__ import annotations

import json
import zlib
from collections import Counter

from testimony_desk.domain.statistics.counting import Counts

FORMAT = 1
"""Goes up whenever `Counts` holds something else; what counts as what is `bucket_codec.FORMAT`, kept beside it."""
_LEVEL = 1


def to_bytes(counts: Counts) -> bytes:
    """Return the counts of everybody; like the buckets they name no case."""
    numbers = {name: list(values.items()) for name, values in counts.numbers.items()}
    found = {"format": FORMAT, "found": counts.found, "of": counts.of, "held": counts.held, "tags": counts.tags,
             "numbers": numbers, "choices": counts.choices}
    return zlib.compress(json.dumps(found, separators=(",", ":")).encode(), _LEVEL)


def from_bytes(data: bytes) -> Counts | None:
    """Return the counts that `to_bytes` wrote; None where it wrote none, or another program did."""
    found = json.loads(zlib.decompress(data)) if data else {}
    if found.get("format") != FORMAT:
        return None
    numbers = {name: Counter(dict(values)) for name, values in found["numbers"].items()}
    return Counts(found["found"], found["of"], found["held"], Counter(found["tags"]), numbers,
                  Counter(found["choices"]))
