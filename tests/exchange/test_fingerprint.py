"""What people read to each other to trust a card, and how forgiving the check of what was typed is."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.exchange import fingerprint
from testimony_desk.exchange.errors import WordsDiffer, WordsIncomplete

LIST = [f"{first}{second}{third}ix" for first in "bcdfghjk" for second in "aeiouyäö" for third in "lmnprstvwzqxbdfg"]
PRINT = hashlib.sha256(b"a card").digest()


def test_words_are_ten_bits_each_and_digits_sixteen():
    assert fingerprint.words(bytes(32), LIST) == (LIST[0],) * 12
    assert fingerprint.words(b"\xff" * 32, LIST) == (LIST[1023],) * 12
    assert fingerprint.words(b"\x00\x40\x10" + bytes(29), LIST)[:3] == (LIST[1], LIST[1], LIST[0])
    assert fingerprint.digits(b"\x00\x01\xff\xff" + bytes(28)) == ("00001", "65535", *("00000",) * 7)


@given(st.binary(min_size=32, max_size=32))
def test_each_fingerprint_matches_its_own_words_and_digits(one):
    fingerprint.check(one, " ".join(fingerprint.words(one, LIST)), LIST)
    fingerprint.check(one, " ".join(fingerprint.digits(one)), LIST)


@given(st.binary(min_size=32, max_size=32), st.integers(min_value=0, max_value=119))
def test_one_other_bit_within_the_compared_ones_is_noticed(one, bit):
    other = bytearray(one)
    other[bit // 8] ^= 0x80 >> bit % 8
    for typed in (fingerprint.words(bytes(other), LIST), fingerprint.digits(bytes(other))):
        with pytest.raises(WordsDiffer):
            fingerprint.check(one, " ".join(typed), LIST)


def typed_words():
    plain = " ".join(fingerprint.words(PRINT, LIST))
    yield plain.upper()
    yield plain.title().replace(" ", ",\n  ")
    yield "  " + plain.replace(" ", " - ") + " "
    yield plain.upper().replace("I", "\u0130")


def typed_digits():
    groups = fingerprint.digits(PRINT)
    plain = " ".join(groups)
    yield "".join(groups)
    yield plain.replace(" ", "-")
    yield plain.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    yield plain.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")).replace(" ", "\u00a0\u200f")


@pytest.mark.parametrize("typed", [*typed_words(), *typed_digits()])
def test_case_digits_of_other_scripts_and_spacing_do_not_matter(typed):
    fingerprint.check(PRINT, typed, LIST)


@pytest.mark.parametrize("typed", [
    "", "   ", "yes", " ".join(fingerprint.words(PRINT, LIST)[:11]), " ".join(fingerprint.digits(PRINT)[:8]),
    " ".join((*fingerprint.words(PRINT, LIST), "abix")), "".join(fingerprint.digits(PRINT)) + "0"])
def test_less_or_more_than_all_is_never_enough(typed):
    with pytest.raises(WordsIncomplete):
        fingerprint.check(PRINT, typed, LIST)


def test_a_short_list_or_fingerprint_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="1,024"):
        fingerprint.words(PRINT, LIST[:-1])
