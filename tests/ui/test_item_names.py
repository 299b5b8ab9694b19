"""Items of a repeat are told apart by what was told in them, never by what points at a person."""

from __future__ import annotations

import datetime as dt

from testimony_desk.domain.form import Form, Group, Identifying, Kind, Marks, Question, Text
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.exchange import builtin
from testimony_desk.ui.item_names import item_name
from testimony_desk.wording.direction import strip_marks

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
HELD = "custody/holding"


def builtin_sheet() -> Sheet:
    purposes = frozenset(one for question in builtin.interview_form().questions() for one in question.marks.purposes)
    return Sheet(builtin.interview_form(), {}, NOW, purposes)


def name(sheet: Sheet, repeat: str, item: str, language: str = "en") -> str:
    return strip_marks(item_name(sheet, repeat, item, language).words)


def say(sheet: Sheet, path: str, value, state: AnswerState = AnswerState.ANSWERED) -> None:
    sheet.set(path, RawAnswer(value, state))


def test_a_place_is_named_by_place_kind_and_day():
    sheet = builtin_sheet()
    for item in ("k1", "k2"):
        sheet.add_item(HELD, item)
    assert name(sheet, HELD, "k2") == "A place where you were held 2"
    say(sheet, f"{HELD}[k1]/holding_where/holding_place_said", {"name_as_said": "مركز أوزيلي"})
    kind = sheet.form.list_named("detention_place_type").choices[0]
    say(sheet, f"{HELD}[k1]/holding_where/holding_type", kind.code)
    assert name(sheet, HELD, "k1") == f"A place where you were held 1: مركز أوزيلي, {kind.label.in_language('en')}"
    assert kind.label.in_language("tr") in name(sheet, HELD, "k1", "tr")
    sheet.remove_item(HELD, "k1")
    assert name(sheet, HELD, "k2").endswith(" 1")


def test_a_date_names_in_words_and_what_cannot_be_read_or_was_not_said_names_nothing():
    sheet, repeat = builtin_sheet(), "apprehension/arrest"
    sheet.add_item(repeat, "k1")
    say(sheet, f"{repeat}[k1]/arrest_where/arrest_date", {"edtf": "2024-04"})
    assert name(sheet, repeat, "k1").endswith(": April 2024")
    say(sheet, f"{repeat}[k1]/arrest_where/arrest_date", {"edtf": "2024-04-31"})
    say(sheet, f"{repeat}[k1]/arrest_where/arrest_province", None, AnswerState.REFUSED)
    assert name(sheet, repeat, "k1").endswith("taken 1")


def test_what_points_at_a_person_names_nothing():
    sheet, repeat = builtin_sheet(), next(one.path for one in _repeats(builtin.interview_form().children)
                                          if one.name == "phone")
    sheet.add_item(repeat, "k1")
    for question in builtin.interview_form().questions():
        if question.path.startswith(f"{repeat}/"):
            assert question.marks.identifying is Identifying.DIRECT
            say(sheet, question.path.replace(repeat, f"{repeat}[k1]"), "0532 111")
    assert name(sheet, repeat, "k1").endswith(" 1")


def test_a_label_that_reads_answers_is_the_name():
    inside = Question("town", "trip/town", Kind.TEXT, _text("Which town?"), marks=Marks())
    repeat = Group("trip", "trip", _text("The trip to ${town}"), (inside,), repeats=True)
    sheet = Sheet(Form("f", "1", _text("f"), ("en",), "en", (repeat,), ()), {}, NOW, frozenset())
    sheet.add_item("trip", "k1")
    say(sheet, "trip[k1]/town", "Kilis")
    assert name(sheet, "trip", "k1") == "The trip to Kilis"


def _text(words: str) -> Text:
    return Text((("en", words),))


def _repeats(children):
    for child in children:
        if isinstance(child, Group):
            if child.repeats:
                yield child
            yield from _repeats(child.children)
