"""Every kind of answer reads as words: choices by label, dates in words, parts with their names, nothing as a code."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.form import Choice, ChoiceList, Form, Kind, Question, Text
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.ui.interview.answer_words import answer_words
from testimony_desk.wording.direction import strip_marks

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
KINDS = (("several", Kind.SELECT_MULTIPLE, ("a", "b"), "Apple, بيت"),
         ("one", Kind.SELECT_ONE, "b", "بيت"),
         ("when", Kind.PARTIAL_DATE, {"edtf": "2024-04", "as_said": "بعد العيد", "as_said_language": "ar"},
          "April 2024 (in their words: بعد العيد)"),
         ("words_only", Kind.PARTIAL_DATE, {"as_said": "بعد العيد", "as_said_language": "ar"}, "بعد العيد"),
         ("day", Kind.DATE, "2024-07-14", "14 July 2024"),
         ("count", Kind.INTEGER, "٢٠", "20"),
         ("long", Kind.DURATION, {"stated_days": "9", "stated_qualifier": "about", "as_said": "dokuz gün"},
          "Days: 9, About, dokuz gün"),
         ("where", Kind.PLACE, {"name_as_said": "مركز أوزيلي", "admin1": "Gaziantep"}, "مركز أوزيلي, Gaziantep"),
         ("said", Kind.TEXT, "Iğdır’da", "Iğdır’da"))


def asked(name: str, kind: Kind) -> Question:
    return Question(name, name, kind, Text((("en", name),)), choices="l" if "select" in kind.value else "")


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    choices = (Choice("a", Text((("en", "Apple"),))), Choice("b", Text((("en", "بيت"),))))
    questions = tuple(asked(name, kind) for name, kind, _value, _words in KINDS)
    return Sheet(Form("f", "1", Text((("en", "f"),)), ("en",), "en", questions, (ChoiceList("l", choices),)), {}, NOW,
                 frozenset())


@pytest.mark.parametrize(("name", "kind", "value", "words"), KINDS)
def test_an_answer_reads_as_words(sheet, name, kind, value, words):
    found = answer_words(sheet, asked(name, kind), RawAnswer(value), "en")
    assert strip_marks(found) == words
    assert not found.startswith("\u2068")  # or the line would run from left to right


def test_a_state_reads_as_the_person_chose_it_and_what_cannot_be_read_as_it_was_typed(sheet):
    question = asked("when", Kind.PARTIAL_DATE)
    assert answer_words(sheet, question, RawAnswer(None, AnswerState.REFUSED), "en") == "Does not wish to answer"
    assert answer_words(sheet, question, RawAnswer({"edtf": "2024-02-31", "as_said": "son gün"}), "en") == "son gün"
    assert answer_words(sheet, asked("count", Kind.INTEGER), RawAnswer("çok"), "en") == "çok"
