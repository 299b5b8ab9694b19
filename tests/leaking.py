"""What the tests of the leak scan share: samples with their registers, and how a find is held against them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from testimony_desk.domain.leaks.hit import NAMES
from testimony_desk.domain.leaks.known import KnownName, Register, Role
from testimony_desk.domain.leaks.scan import scan

VECTORS = Path(__file__).parent / "vectors" / "leaks"
HOSTILE_PIECES = ("a@", "1", "1 ", "0532 ", "Aa Mah. ", "al-", "the only 5 May ", "zero ", "named ", "Selim ",
                  "a\u0640\u0301", "Tekstil ", "1\u00b01'", "[A", "حي ")
"""Said over and over, each once made some pattern go back again and again."""
KIND_OF_NAME = {kind.value for kind in NAMES}


def samples(name):
    return json.loads((VECTORS / name).read_text("utf-8"))["samples"]


def register_of(sample):
    return Register(tuple(KnownName(one["name"], Role(one["role"])) for one in sample["register"]))


def finds(sample):
    return scan(sample["text"], sample["lang"], register_of(sample))


def found(wanted, hits):
    def fits(kind):
        return kind == wanted["type"] or {kind, wanted["type"]} <= KIND_OF_NAME
    return any(hit.start <= wanted["start"] and wanted["end"] <= hit.end and fits(hit.leak_type.value) for hit in hits)


def group(sample, wanted):
    """A name behind a trigger is unknown; other names stand in the register; kinship and numbers by their kind."""
    if wanted["type"] in KIND_OF_NAME - {"kunya"}:
        return "unknown name" if "trigger" in sample["tags"] else "register name"
    return wanted["type"]


def recalls(name):
    """Return found and wanted by group."""
    wanted, met = Counter(), Counter()
    for sample in samples(name):
        hits = finds(sample)
        for one in sample["must_find"]:
            wanted[group(sample, one)] += 1
            met[group(sample, one)] += found(one, hits)
    return {kind: (met[kind], wanted[kind]) for kind in wanted}


def touched(sample):
    """Return the quotes of a sample that no find may touch, but one does."""
    hits = finds(sample)
    return [one["quote"] for one in sample["must_not_find"]
            if any(hit.start < one["end"] and one["start"] < hit.end for hit in hits)]
