"""What an editor is told about a question: the code beside the words where people know it by the code."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.exchange import builtin
from testimony_desk.ui.asking import Tongues, asked_of


@pytest.mark.parametrize(("language", "words"), [
    ("en", "\u2066G-87\u2069 · Danger to general security"), ("ar", "\u2066G-87\u2069 · خطر على الأمن العام"),
    ("tr", "\u2066G-87\u2069 · Genel güvenlik açısından tehlike arz edenler"),
])
def test_a_restriction_code_is_shown_before_what_it_is_said_to_mean(language, words):
    form = builtin.interview_form()
    sheet = Sheet(form, {"codes/code_entry": RawAnswer(("k1",))}, dt.datetime(2026, 11, 21, tzinfo=dt.UTC), frozenset())
    asked = asked_of(sheet, "codes/code_entry[k1]/code", Tongues(language, language))
    shown = {option.code: option.words for option in asked.options}
    assert shown["G-87"] == words
    assert "OTHER" not in shown["OTHER"]
