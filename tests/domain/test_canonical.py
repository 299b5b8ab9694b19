"""Canonical JSON has one spelling per value, and nothing else is read."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain import canonical
from testimony_desk.domain.errors import NotCanonical, TooLarge

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: unicodedata.normalize("NFC", text))
SCALARS = st.none() | st.booleans() | st.integers(-2**53 + 1, 2**53 - 1) | TEXTS
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
                      max_leaves=20)
LIMIT = 10**6


@given(VALUES)
def test_what_is_dumped_is_loaded(value):
    assert canonical.load(canonical.dump(value), LIMIT) == value


@given(VALUES)
def test_another_spelling_of_the_same_value_is_refused(value):
    other = json.dumps(value, ensure_ascii=True, indent=1).encode()
    if other != canonical.dump(value):
        with pytest.raises(NotCanonical):
            canonical.load(other, LIMIT)


@pytest.mark.parametrize("data", [
    b'{"a":1,"a":1}', b'{"b":1,"a":1}', b"NaN", b"Infinity", b"-Infinity", b"1e400", b"1.0", b"-0", b"01",
    b"9007199254740992", b"-9007199254740992", b"9" * 400, b'"\\ud800"', '"e\u0301"'.encode(), b"\xef\xbb\xbf1",
    b" 1", b"1\n", b'"\\u0041"', b"\xff", b"", b"[1,]", b'{"a" :1}', b'"' , b'["[[[[[[[[[[[[[[[[[",]',
])
def test_odd_bytes_are_refused(data):
    with pytest.raises(NotCanonical):
        canonical.load(data, LIMIT)


@pytest.mark.parametrize("depth", [17, 100_000])
def test_deep_nesting_is_refused_before_it_is_parsed(depth):
    with pytest.raises(NotCanonical) as refused:
        canonical.load(b"[" * depth + b"]" * depth, LIMIT)
    assert refused.value.facts == {"why": "depth"}


def test_depth_sixteen_is_read_and_brackets_in_texts_do_not_count():
    assert canonical.load(b"[" * 16 + b"]" * 16, LIMIT)
    assert canonical.load(b'["' + b"[" * 1000 + b'","\\"[{"]', LIMIT) == ["[" * 1000, '"[{']


def test_the_limit_comes_before_the_parser():
    with pytest.raises(TooLarge):
        canonical.load(b"[" * 100_000, 99_999)


@pytest.mark.parametrize("value", [1.5, b"bytes", 2**53, {1: "a"}, "\ud800", "e\u0301", {"e\u0301": 1}, {1, 2}])
def test_what_has_no_canonical_spelling_is_not_written(value):
    with pytest.raises(NotCanonical):
        canonical.dump(value)


@given(st.binary(max_size=80))
def test_bytes_stand_as_unpadded_base64(data):
    assert canonical.to_bytes(canonical.to_text(data), len(data)) == data


@pytest.mark.parametrize("text", ["YQ==", "YR", "Y", "Y Q", 5, None, "YQ\n"])
def test_base64_has_one_spelling(text):
    with pytest.raises(NotCanonical):
        canonical.to_bytes(text)


def test_the_size_of_bytes_is_held():
    with pytest.raises(NotCanonical):
        canonical.to_bytes("YQ", 2)
