from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.language import (
    Direction,
    NumberAmbiguous,
    NumberNotRead,
    ascii_digits,
    base,
    direction,
    first_strong,
    is_rtl,
    read_integer,
    read_number,
    turkish_casefold,
)

TAGS = [("ar", True), ("ar-SY", True), ("ar_IQ", True), ("AR", True), ("ug", True), ("ug-Latn", False), ("fa", True),
        ("prs-AF", True), ("ps", True), ("ckb", True), ("ku", False), ("ku-Arab", True), ("ku_Latn_TR", False),
        ("ur", True),
        ("he", True), ("en", False), ("tr", False), ("tr-TR", False), ("uz-Cyrl", False), ("uz-Arab", True),
        ("zh-Hans", False),
        ("", False)]


@pytest.mark.parametrize(("tag", "rtl"), TAGS)
def test_direction_of_a_language(tag, rtl):
    assert is_rtl(tag) is rtl


def test_base_language_of_a_tag():
    assert [base(tag) for tag in ("ar-SY", "ar_IQ", "AR", "ku-Arab", "en")] == ["ar", "ar", "ar", "ku", "en"]


@pytest.mark.parametrize(("text", "expected"), [
    ("مرحبا", Direction.RIGHT_TO_LEFT), ("hello", Direction.LEFT_TO_RIGHT), (". مرحبا", Direction.RIGHT_TO_LEFT),
    ("12 مرحبا", Direction.RIGHT_TO_LEFT), ("١٢ hello", Direction.LEFT_TO_RIGHT), ("(32) عمر", Direction.RIGHT_TO_LEFT),
    ("\u2068TD-1\u2069 أحمد", Direction.RIGHT_TO_LEFT), ("\u2068أحمد\u2069 said", Direction.LEFT_TO_RIGHT),
    ("\u2066\u2068x\u2069\u2069 أ", Direction.RIGHT_TO_LEFT), ("\u2069 أ", Direction.RIGHT_TO_LEFT),
    ("", None), ("2024 / 07", None), ("ئۇيغۇر", Direction.RIGHT_TO_LEFT), ("Иван", Direction.LEFT_TO_RIGHT),
])
def test_the_first_strong_character_decides(text, expected):
    assert first_strong(text) is expected


def test_a_text_without_letters_runs_like_its_language():
    assert direction("2024.", "ar") is Direction.RIGHT_TO_LEFT
    assert direction("2024.", "tr") is Direction.LEFT_TO_RIGHT
    assert direction("Urfa", "ar") is Direction.LEFT_TO_RIGHT


def test_digits_of_three_scripts_are_equal():
    assert ascii_digits("٢٠٢٤-۰۷ x 9") == "2024-07 x 9"
    assert ascii_digits("١٬٢٣٤٫٥") == "1234.5"
    assert ascii_digits("٫ و ٬") == "٫ و ٬"


@pytest.mark.parametrize(("text", "number"), [
    ("32", "32"), ("٣٢", "32"), ("۳۲", "32"), (" 32 ", "32"), ("-4", "-4"), ("\u22124", "-4"), ("1.5", "1.5"),
    ("1,5", "1.5"),
    ("٣٫٥", "3.5"), ("٣٫٥٠٠", "3.500"), ("٣٬٥٠٠", "3500"), ("1 234 567", "1234567"), ("1\u00a0234", "1234"),
    ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("1,234.5", "1234.5"), ("1.234,5", "1234.5"),
    ("0.125", "0.125"),
    ("0,125", "0.125"), ("1234.567", "1234.567"), ("1'000", "1000"),
])
def test_numbers_are_read_as_people_type_them(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.500", "1,500", "12,000", "999.999", "-1.500"])
def test_a_number_that_means_two_things_is_asked_about(text):
    with pytest.raises(NumberAmbiguous):
        read_number(text)


@pytest.mark.parametrize("text", ["", " ", "abc", "3 4", "1.2.3", "1,2,3", "1e3", "0x10", "½", "٣x", "--4", ".5", "5.",
                                  "NaN",
                                  "Infinity", "1" * 41, "1,23.4", "1.23,4", "1_000", "三"])
def test_what_is_not_one_number_is_refused(text):
    with pytest.raises(NumberNotRead):
        read_number(text)


def test_whole_numbers():
    assert read_integer("٧٤") == 74
    with pytest.raises(NumberNotRead):
        read_integer("7.5")


@given(st.integers(-10**12, 10**12))
def test_every_whole_number_is_read_in_three_scripts(number):
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    persian = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    for text in (str(number), str(number).translate(arabic), str(number).translate(persian)):
        assert read_integer(text) == number


def test_turkish_case():
    assert turkish_casefold("IŞIK") == turkish_casefold("ışık") == "ışık"
    assert turkish_casefold("İZMİR") == turkish_casefold("izmir") == "izmir"
    assert turkish_casefold("I") != turkish_casefold("i")
