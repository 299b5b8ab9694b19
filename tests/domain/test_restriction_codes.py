"""Spellings of restriction codes, from the protocol and from what Arabic and Turkish keyboards make of them."""

from __future__ import annotations

import pytest

from testimony_desk.domain.restriction_codes import is_numbered, named
from testimony_desk.exchange import builtin

LISTED = frozenset(choice.code for one in builtin.interview_form().lists if one.name == "restriction_code"
                   for choice in one.choices)


@pytest.mark.parametrize(("typed", "code"), [
    ("G-99", "G-99"), ("G99", "G-99"), ("g 99", "G-99"), ("  g - 99 ", "G-99"), ("G–99", "G-99"), ("g.99", "G-99"),
    ("G٩٩", "G-99"), ("g ۹۹", "G-99"), ("ج٩٩", "G-99"), ("ج 99", "G-99"), ("ج-٨٧", "G-87"), ("\u2067ج٩٩\u2069", "G-99"),
    ("Ç114", "Ç-114"), ("ç 114", "Ç-114"), ("C-114", "Ç-114"), ("c114", "Ç-114"), ("C\u0327114", "Ç-114"),
    ("Ｇ９９", "G-99"), ("v87", "V-87"), ("N 82", "N-82"), ("o176", "O-176"),
])
def test_a_spelling_of_a_listed_code_is_that_code(typed, code):
    assert named(typed, LISTED) == code


@pytest.mark.parametrize("typed", [
    "", "G", "99", "G-", "-99", "G-100", "G-9", "G-999", "G099", "G-99?", "G 99 or G 87", "kod G99", "GG99", "X99", "ج",
    "ج٩٨", "غ٩٩", "V-8 7", "YTS", "OTHER", "K", "smuggling", "G\n\n99x", "٩٩ج",
])
def test_anything_else_stays_what_was_typed(typed):
    assert named(typed, LISTED) == ""


def test_no_series_of_the_list_is_taken_for_another():
    """C stands for Ç and ج for G only as long as the list has no series C."""
    assert {code[0] for code in LISTED if is_numbered(code)} == set("VÇGNO")
    assert named("C-114", {"C-114", "Ç-114"}) == "C-114"


def test_every_listed_code_is_found_by_itself():
    numbered = {code for code in LISTED if is_numbered(code)}
    assert len(numbered) == 62
    for code in numbered:
        for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " ")):
            assert named(typed, LISTED) == code
