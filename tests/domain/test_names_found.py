"""Measures the bars of names across scripts: found among the five nearest of 10,000, and never merged with another."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from testimony_desk.domain.names.alike import Verdict, compare
from testimony_desk.domain.names.index import NameIndex, index_keys
from tests.name_spellings import crowd, spelled_twice

VECTORS = Path(__file__).parents[1] / "vectors" / "names"
GIVEN = json.loads((VECTORS / "pairs.json").read_text())["pairs"]
OWN = json.loads((VECTORS / "own.json").read_text())
UNSEEN = json.loads((VECTORS / "unseen.json").read_text())
SETS = [kind for kind in UNSEEN if kind != "about"]
FOUND, MERGED = 0.97, 0.02


def _pairs(rows: list[list[str]]) -> list[tuple[str, str]]:
    return [pair for row in rows for pair in combinations(dict.fromkeys(row), 2)]


LISTED = frozenset([pair["a"] for pair in GIVEN] + [name for half in ("dev", "held_out")
                                                    for row in OWN[half]["same"] for name in row]
                   + [name for kind in SETS for row in UNSEEN[kind]["same"] for name in row])
SAME = {
    "given": [(pair["a"], pair["b"]) for pair in GIVEN if pair["label"] == "same"],
    "dev": _pairs(OWN["dev"]["same"])[::3],
    "held_out": _pairs(OWN["held_out"]["same"]),
    "generated": spelled_twice(150, seed=3, apart=LISTED),
    **{f"unseen {kind}": _pairs(UNSEEN[kind]["same"])[::4] for kind in SETS},  # the rest: `make soak`
}
DIFFERENT = {
    "given": [(pair["a"], pair["b"]) for pair in GIVEN if pair["label"] == "different"],
    "dev": OWN["dev"]["different"],
    "held_out": OWN["held_out"]["different"],
    **{f"unseen {kind}": UNSEEN[kind]["different"] for kind in SETS},
}


@pytest.fixture(scope="module")
def index() -> NameIndex:
    """10,000 names and all that are looked for; none of the crowd spells one of these."""
    wanted = [name for pairs in SAME.values() for pair in pairs for name in pair]
    generated = {arabic for pair in SAME["generated"] for arabic in pair}
    return NameIndex(list(dict.fromkeys([*crowd(10_000, 7, LISTED | generated), *wanted])))


@pytest.mark.parametrize("kind", SAME)
def test_other_spellings_are_among_the_five_nearest_of_ten_thousand(kind, index):
    missed = [(asked, wanted) for asked, wanted in SAME[kind]
              if wanted not in [found.name for found in index.nearest(asked, 6) if found.name != asked][:5]]
    assert len(missed) <= (1 - FOUND) * len(SAME[kind]), missed


@pytest.mark.soak
@pytest.mark.parametrize("kind", SETS)
def test_every_spelling_of_the_unseen_sets_is_among_the_five_nearest(kind):
    pairs = _pairs(UNSEEN[kind]["same"])
    names = NameIndex(list(dict.fromkeys([*crowd(10_000, 7, LISTED), *(name for pair in pairs for name in pair)])))
    missed = [pair for pair in pairs if pair[1] not in [found.name for found in names.nearest(pair[0], 6)]]
    assert len(missed) <= (1 - FOUND) * len(pairs), missed


@pytest.mark.parametrize("kind", DIFFERENT)
def test_other_names_are_never_taken_for_one(kind):
    merged = [pair for pair in DIFFERENT[kind] if compare(*pair).verdict is Verdict.SAME]
    assert len(merged) <= MERGED * len(DIFFERENT[kind]), merged


def test_most_spellings_of_one_name_are_certain_without_a_person():
    certain = [pair for pair in SAME["given"] if compare(*pair).verdict is Verdict.SAME]
    assert len(certain) >= 0.75 * len(SAME["given"])


@pytest.mark.parametrize("kind", SAME)
def test_spellings_of_one_name_share_a_stored_key(kind):
    apart = [pair for pair in SAME[kind] if index_keys(pair[0]).isdisjoint(index_keys(pair[1]))]
    assert len(apart) <= 0.01 * len(SAME[kind]), apart
