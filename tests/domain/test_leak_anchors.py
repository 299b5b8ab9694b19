"""What is found from its anchors is all that the patterns of numbers and accounts match anywhere, and nothing else."""

from __future__ import annotations

import random

import pytest

from testimony_desk.domain.leaks import days, handles, ids, plates
from testimony_desk.domain.leaks.anchors import around, by_stems

PIECES = {
    "court": "esas karar e. k. no No: 2019 2013 1999 19 2 12019 / - . , d.is sor e ekd \n Esas:2020/3",
    "pair": "36 -36 1 .1234 ,2000 . , N n ve and ; / - 36.2021 37,1588 180 9",
    "iban": "tr33 gb12 ab 1 3300 abcd 0061 3300 5190 tr330006 - x اب",
    "account": "gram book 1 _ و ال لل فال ي x . - chat",
    "birth": "d. d.day u lu و ال ي هم x m . 1",
}
STEMS = {"account": handles._STEMS, "birth": days._STEMS_OF_BIRTH}


def _texts(kind):
    rng = random.Random(kind)
    pieces = [*PIECES[kind].split(" "), *STEMS.get(kind, ())]
    for _turn in range(400):
        yield "".join(rng.choice(pieces) + rng.choice(["", "", " "]) for _ in range(rng.randrange(1, 14)))


@pytest.mark.parametrize(("kind", "pattern", "core", "most"), [
    ("court", ids._COURT, ids._COURT_YEAR, ids._WORDS_OF_COURT),
    ("pair", plates._PAIR, plates._DECIMALS, plates._WHOLE_DEGREES),
    ("iban", ids._IBAN, ids._IBAN_DIGITS, len("tr")),
], ids=["court", "pair", "iban"])
def test_around_its_core_a_pattern_matches_what_it_matches_anywhere(kind, pattern, core, most):
    met = 0
    for text in _texts(kind):
        wanted = [found.span() for found in pattern.finditer(text)]
        assert [found.span() for found in around(pattern, core, text, most)] == wanted, text
        met += len(wanted)
    assert met > 10


@pytest.mark.parametrize(("kind", "pattern"), [("account", handles._ACCOUNT), ("birth", days._BORN)])
def test_every_whole_word_of_a_list_is_met_by_its_stem(kind, pattern):
    met = 0
    for text in _texts(kind):
        wanted = {found.span() for found in pattern.finditer(text)}
        assert {found.span() for found in by_stems(pattern, STEMS[kind], text, len("وال"))} == wanted, text
        met += len(wanted)
    assert met > 10


@pytest.mark.parametrize(("kind", "pattern"), [("account", handles._ACCOUNT), ("birth", days._BORN)])
def test_each_stem_leads_to_a_word(kind, pattern):
    around_it = [(before, behind) for before in ("", "d. ") for behind in ("", "um", "u", "دي")]
    for stem in STEMS[kind]:
        assert any(pattern.search(before + stem + behind) for before, behind in around_it), stem
