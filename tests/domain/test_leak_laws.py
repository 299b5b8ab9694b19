"""Laws of the leak scan: places lead back, invisible characters hide nothing, hostile texts come to an end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.known import KnownName, Register
from testimony_desk.domain.leaks.scan import scan
from testimony_desk.domain.leaks.settling import settled
from testimony_desk.domain.leaks.shadow import Shadow
from tests.leaking import HOSTILE_PIECES, register_of, samples

SAMPLES = samples("leak_samples.json")
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2066\u2069\ufeff"
REGISTER = Register((KnownName("سامر الدروبي"), KnownName("Selim Kaya", person="P2"), KnownName("عبد الرحيم شحادة")))
TEXTS = st.text(st.sampled_from("aIİıŞسـَُمرأإلاعبد ء٣۴۵0123@.,-/()+:'\u2019\n\u200dﻻﷺﬁмaоSelim"), max_size=60)


@settings(max_examples=60)
@given(TEXTS)
def test_every_place_of_the_copy_leads_back_to_what_it_came_from(text):
    shadow = Shadow(text)
    for place in range(len(shadow.cased)):
        start, end = shadow.span(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert shadow.cased[place] in Shadow(text[start:end]).cased or shadow.cased[place].isascii()


@settings(max_examples=40)
@given(TEXTS)
def test_hits_are_in_order_apart_and_within_the_text(text):
    hits = scan(text, "ar", REGISTER)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    assert scan(text, "ar", REGISTER) == hits


@settings(max_examples=30)
@given(st.sampled_from([one for one in SAMPLES if one["must_find"] and one["must_find"][0]["type"] != "rare_combo"]),
       st.sampled_from(INVISIBLE + "\u0640"), st.data())
def test_a_character_that_nobody_sees_hides_nothing(sample, invisible, data):
    quote = sample["must_find"][0]
    if invisible == "\u0640" and quote["quote"].isascii():
        return
    at = data.draw(st.integers(quote["start"] + 1, quote["end"] - 1))
    text = sample["text"][:at] + invisible + sample["text"][at:]
    hits = scan(text, sample["lang"], register_of(sample))
    assert any(hit.start <= quote["start"] and quote["end"] + 1 <= hit.end for hit in hits)


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one["must_find"]][::9], ids=lambda one: one["id"])
def test_tokens_in_the_place_of_finds_leave_nothing_certain(sample):
    text, known = sample["text"], register_of(sample)
    for hit in reversed(scan(text, sample["lang"], known)):
        text = text[:hit.start] + hit.token + text[hit.end:]
    left = scan(text, sample["lang"], known)
    assert [hit for hit in left if hit.certainty is Certainty.SURE] == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", HOSTILE_PIECES)
def test_hostile_texts_come_to_an_end(piece):
    """A pattern that goes back over and over never ends here; the times are told by `benchmarks/leak_scan.py`."""
    scan(piece * (60_000 // len(piece)), "en", REGISTER)


def test_a_name_that_begins_with_an_ayn_is_found_as_the_register_has_it():
    text = "They asked for 'uthmaan Al 'alee and went on."
    (hit,) = scan(text, "en", Register((KnownName("'uthmaan Al 'alee"),)))
    assert text[hit.start:hit.end].strip("'") == "uthmaan Al 'alee"


def test_finds_are_explained_without_the_text():
    (hit,) = scan("Selim'in eşi geldi.", "tr", REGISTER)
    assert (hit.token, hit.why.code, hit.why.fact) == ("[NAME-P2]", "register-exact", "subject")


def test_of_two_finds_as_good_as_each_other_the_first_one_found_stands():
    """A set would let the process's seed choose, and the same text be told of in two ways on two days."""
    hits = [Hit(0, 4, LeakType.PHONE, Certainty.LIKELY, Why(f"rule-{number}")) for number in range(12)]
    assert [settled([hits[at], *hits], "0342")[0] for at in range(12)] == hits
