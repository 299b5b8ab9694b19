"""What was typed becomes a typed value or one named problem, for every kind of question."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain import canonical
from testimony_desk.domain.answer_errors import (
    CountsReversed,
    NotADay,
    NotATime,
    OutOfRange,
    ShapeRefused,
    TextTooLong,
)
from testimony_desk.domain.dates.errors import DateNotRead, NoSuchDay
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.expression.values import Span, to_text
from testimony_desk.domain.form import Kind
from testimony_desk.domain.language import NumberAmbiguous, NumberNotRead
from testimony_desk.domain.plain_text import MAX_TEXT
from testimony_desk.domain.readings import READERS, as_json, as_scalar, is_nothing, read_typed
from testimony_desk.domain.structured import Duration, GroupCount, PersonRef, Place
from tests.sheets import question

HEX = "0123456789abcdef" * 2
GOOD = [
    (Kind.TEXT, "e\u0301 نص", "é نص", "é نص"), (Kind.TEXT, 5, "5", "5"),
    (Kind.HIDDEN, "adult", "adult", "adult"), (Kind.CALCULATE, "x", "x", "x"),
    (Kind.INTEGER, "٣٥", 35, 35), (Kind.INTEGER, "۱۲", 12, 12), (Kind.INTEGER, "-3", -3, -3), (Kind.INTEGER, 7, 7, 7),
    (Kind.INTEGER, "١٬٠٠٠", 1000, 1000),
    (Kind.DECIMAL, "٢٫٥", Decimal("2.5"), "2.5"), (Kind.DECIMAL, "2,5", Decimal("2.5"), "2.5"),
    (Kind.DECIMAL, 3, Decimal(3), "3"), (Kind.DECIMAL, "1.50", Decimal("1.50"), "1.5"),
    (Kind.RANGE, "3", Decimal(3), "3"),
    (Kind.SELECT_ONE, "yes", "yes", "yes"), (Kind.SELECT_MULTIPLE, ["a", "b"], ("a", "b"), ["a", "b"]),
    (Kind.SELECT_MULTIPLE, "a b", ("a", "b"), ["a", "b"]), (Kind.RANK, ("b", "a"), ("b", "a"), ["b", "a"]),
    (Kind.DATE, "٢٠٢٤-٠٧-١٤", date(2024, 7, 14), "2024-07-14"),
    (Kind.TODAY, "2026-01-20", date(2026, 1, 20), "2026-01-20"),
    (Kind.TIME, "9:05", "09:05", "09:05"), (Kind.TIME, "٢٣:٥٩:٠١", "23:59:01", "23:59:01"),
    (Kind.TIME, "09:05:00.000+03:00", "09:05:00", "09:05:00"),
    (Kind.DATETIME, "2024-07-14T09:05", datetime(2024, 7, 14, 9, 5), "2024-07-14T09:05:00"),  # noqa: DTZ001 - as typed
    (Kind.ACKNOWLEDGE, "OK", "OK", "OK"), (Kind.IMAGE, HEX, HEX, HEX), (Kind.AUDIO, HEX * 2, HEX * 2, HEX * 2),
    (Kind.FILE, HEX, HEX, HEX), (Kind.PERSON_REF, "P-1", PersonRef("P-1"), {"alias_code": "P-1"}),
    (Kind.PERSON_REF, {"alias_code": "P-1", "role": "witness"}, PersonRef("P-1", "witness"),
     {"alias_code": "P-1", "role": "witness"}),
    (Kind.DURATION, {"stated_days": "٣٥", "stated_qualifier": "about", "as_said": "شهر"}, Duration(35, "about", "شهر"),
     {"stated_days": 35, "stated_qualifier": "about", "as_said": "شهر"}),
    (Kind.PLACE, {"name_as_said": "أورفة", "locality": "", "lat": "37.1"}, Place(name_as_said="أورفة", lat="37.1"),
     {"name_as_said": "أورفة", "lat": "37.1"}),
    (Kind.GROUP_COUNT, {"value_min": "10", "value_max": 12, "count_precision": "range", "includes_self": "no"},
     GroupCount(10, 12, "range", includes_self="no"),
     {"value_min": 10, "value_max": 12, "count_precision": "range", "includes_self": "no"}),
]
BAD = [
    (Kind.INTEGER, "seven", NumberNotRead), (Kind.INTEGER, "2.5", NumberNotRead), (Kind.INTEGER, True, ShapeRefused),
    (Kind.INTEGER, 2**53, OutOfRange), (Kind.INTEGER, "1" * 40, OutOfRange), (Kind.INTEGER, ["1"], ShapeRefused),
    (Kind.DECIMAL, "1.500", NumberAmbiguous), (Kind.DECIMAL, "x", NumberNotRead), (Kind.RANGE, "11", OutOfRange),
    (Kind.DATE, "2024-02-30", NotADay), (Kind.DATE, "July", NotADay), (Kind.DATE, "2024-07-14T10:00", NotADay),
    (Kind.DATETIME, "2024-07-14", NotATime), (Kind.DATETIME, "later", NotADay), (Kind.TIME, "25:00", NotATime),
    (Kind.TIME, "9", NotATime), (Kind.ACKNOWLEDGE, "yes", ShapeRefused), (Kind.IMAGE, "../x.png", ShapeRefused),
    (Kind.SELECT_MULTIPLE, ["a", "a"], ShapeRefused), (Kind.SELECT_MULTIPLE, [1], ShapeRefused),
    (Kind.SELECT_ONE, {"a": "b"}, ShapeRefused), (Kind.NOTE, "x", ShapeRefused), (Kind.AUDIT, "x", ShapeRefused),
    (Kind.TEXT, "x" * (MAX_TEXT + 1), TextTooLong),
    (Kind.TEXT, "\ud800", ShapeRefused), (Kind.TEXT, ["x"], ShapeRefused),
    (Kind.PARTIAL_DATE, {"edtf": "2024-02-30"}, NoSuchDay), (Kind.PARTIAL_DATE, {"said": "x"}, DateNotRead),
    (Kind.PARTIAL_DATE, 5, DateNotRead), (Kind.DURATION, {"days": "3"}, ShapeRefused),
    (Kind.DURATION, {"stated_days": "three"}, NumberNotRead), (Kind.DURATION, {"stated_days": "-1"}, OutOfRange),
    (Kind.DURATION, "3", ShapeRefused), (Kind.PLACE, {"lat": "north"}, ShapeRefused),
    (Kind.PLACE, {"country": "Türkiye"}, ShapeRefused), (Kind.PERSON_REF, {"alias_code": "Ali Veli"}, ShapeRefused),
    (Kind.GROUP_COUNT, {"value_min": 5, "value_max": 3}, CountsReversed),
    (Kind.GROUP_COUNT, {"value_min": 1.5}, ShapeRefused),
]


@pytest.mark.parametrize(("kind", "raw", "typed", "stored"), GOOD)
def test_what_was_typed_is_read_and_stored_plainly(kind, raw, typed, stored):
    found = read_typed(question("q", kind), raw)
    assert found == typed
    assert type(found) is type(typed)
    assert as_json(found) == stored
    assert canonical.dump(as_json(found))


@pytest.mark.parametrize(("kind", "raw", "error"), BAD)
def test_what_cannot_be_read_is_one_named_problem(kind, raw, error):
    with pytest.raises(error):
        read_typed(question("q", kind), raw)


def test_there_is_a_reader_for_every_kind():
    assert set(READERS) == set(Kind)


@pytest.mark.parametrize("raw", [None, "", [], (), {}])
def test_nothing_is_nothing_for_every_kind(raw):
    assert is_nothing(raw)
    assert all(read_typed(question("q", kind), raw) == "" for kind in Kind)


def test_zero_and_no_are_something():
    assert not is_nothing(0)
    assert not is_nothing(False)


def test_text_holds_at_the_limit():
    assert len(read_typed(question("q"), "x" * MAX_TEXT)) == MAX_TEXT


@pytest.mark.parametrize(("appearance", "raw", "text", "first", "last"), [
    ("month-year", "2024-07-01", "2024-07", date(2024, 7, 1), date(2024, 7, 31)),
    ("year", "2024-01-01", "2024", date(2024, 1, 1), date(2024, 12, 31)), ("year", "٢٠٢٤", "2024", date(2024, 1, 1),
                                                                          date(2024, 12, 31)),
])
def test_the_appearance_decides_how_much_of_a_day_is_meant(appearance, raw, text, first, last):
    typed = read_typed(question("q", Kind.DATE, appearance=appearance), raw)
    assert as_scalar(typed) == Span(first, last, text)
    assert as_json(typed) == {"edtf": text}


def test_a_range_keeps_the_bounds_of_its_form_in_any_order():
    asked = question("q", Kind.RANGE, parameters=(("start", "10"), ("end", "-5"), ("step", "0.5")))
    assert read_typed(asked, "-4.5") == Decimal("-4.5")
    with pytest.raises(OutOfRange) as refused:
        read_typed(asked, "10.5")
    assert refused.value.facts == {"least": "-5", "most": "10"}


@pytest.mark.parametrize(("kind", "raw", "text"), [
    (Kind.DURATION, {"stated_days": 3}, "3"), (Kind.DURATION, {"as_said": "long"}, "long"),
    (Kind.PLACE, {"code": "c1", "name_as_said": "x"}, "c1"), (Kind.PLACE, {"admin1": "Urfa"}, "Urfa"),
    (Kind.GROUP_COUNT, {"value_min": 10, "value_max": 12}, "10-12"), (Kind.GROUP_COUNT, {"value_min": 10}, "10"),
    (Kind.GROUP_COUNT, {"value_min": 4, "value_max": 4}, "4"), (Kind.PERSON_REF, "P-2", "P-2"),
    (Kind.PARTIAL_DATE, {"edtf": "2024-07~"}, "2024-07~"), (Kind.PARTIAL_DATE, "2024-21", "2024-21"),
    (Kind.PARTIAL_DATE, {"edtf": "", "as_said": "before the feast", "as_said_language": "en"}, "before the feast"),
])
def test_expressions_see_text_where_other_tools_have_a_text_question(kind, raw, text):
    assert to_text(as_scalar(read_typed(question("q", kind), raw))) == text


anything = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=20),
                        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
                            ["edtf", "anchor", "stated_days", "value_min", "alias_code", "lat", "calendar"]), inner),
                        max_leaves=6)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(Kind), anything)
def test_any_raw_value_is_read_or_refused_by_name(kind, raw):
    try:
        typed = read_typed(question("q", kind), raw)
    except DeskError:
        return
    assert isinstance(to_text(as_scalar(typed)), str)
    assert canonical.dump(as_json(typed))
