"""A printed sheet says the same words and numbers in every language, and can be typed back from what is printed."""

from __future__ import annotations

import re

import pytest

from testimony_desk.domain.recovery import Sheet
from testimony_desk.i18n import LANGUAGES, current_language, in_language, set_language
from testimony_desk.wording import recovery_sheet
from testimony_desk.wording.direction import strip_marks
from testimony_desk.wording.recovery_sheet import render_sheet

WORDS = tuple(f"word{chr(97 + place % 26)}{chr(97 + place // 26)}" for place in range(33))
SHEET = Sheet("00417", "3f2a 91c0 55de 0b17 9a44 c0de 1234 5678", 2, 3, 2, WORDS, tuple(range(1, 1024, 31))[:33])


@pytest.fixture(autouse=True)
def _english_again():
    yield
    set_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_numbers_stand_in_order_whatever_the_language(language):
    text = "\n".join(strip_marks(line) for line in render_sheet(SHEET, language))
    cells = re.findall(r"(\d+)\. (\w+) +(\d+)", text)
    assert [int(place) for place, _word, _number in cells] == list(range(1, 34))
    assert tuple(word for _place, word, _number in cells) == WORDS
    assert tuple(int(number) for _place, _word, number in cells) == SHEET.numbers
    assert SHEET.kit in text
    assert SHEET.vault in text


def test_words_stand_in_columns():
    rows = [line for line in map(strip_marks, render_sheet(SHEET, "en")) if re.match(r" ?\d+\.", line)]
    assert len(rows) == 11
    assert len({len(row) for row in rows}) == 1
    assert {tuple(found.start() for found in re.finditer(r"word", row)) for row in rows} == {(4, 20 + 4, 40 + 4)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_warning_is_there_and_no_gap_is_left_open(language):
    lines = render_sheet(SHEET, language)
    assert in_language(language, "Alone this sheet opens nothing.") in lines
    assert not any("{" in line for line in lines)
    assert current_language() == "en"


def test_a_sheet_is_printed_in_its_own_language_not_in_that_of_the_window():
    printed = {language: render_sheet(SHEET, language) for language in LANGUAGES}
    set_language("tr")
    assert {language: render_sheet(SHEET, language) for language in LANGUAGES} == printed
    assert len({lines[0] for lines in printed.values()}) == len(LANGUAGES)
    assert printed["en"][0] == "Recovery sheet 2 of 3"
    assert re.search("[\u0621-\u064a]", printed["ar"][0])


def test_words_run_from_left_to_right_on_an_arabic_page():
    rows = [line for line in render_sheet(SHEET, "ar") if line.count(". word") == recovery_sheet.COLUMNS]
    assert len(rows) == 11
    assert all(row.startswith("\u2066") and row.endswith("\u2069") for row in rows)
