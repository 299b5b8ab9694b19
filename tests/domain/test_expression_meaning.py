"""The table of meanings of docs/form-format.md, row by row, and dates that may answer unknown."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from testimony_desk.domain.expression.values import UNKNOWN, Span, to_number, to_text
from testimony_desk.domain.form import Kind
from testimony_desk.domain.raw import RawAnswer
from tests.sheets import NOW, answer, calculation, choices, question, sheet, worth

NAN = "NaN"
TABLE = [
    ("${empty} = ''", "true"), ("${empty} != ''", "false"),
    ("${empty} = 0", "false"), ("${empty} < 5", "false"), ("${empty} > 5", "false"),
    ("${empty} + 1", NAN), ("'' + 1", NAN), ("number('')", NAN),
    ("not(${empty})", "true"), ("if(${empty}, 'a', 'b')", "b"),
    ("not('false')", "false"), ("boolean('0')", "true"), ("if('false', 'a', 'b')", "a"),
    ("selected(${empty}, '')", "true"),
    ("sum(${empty})", "0"), ("min(1, '')", "1"), ("max(${empty})", NAN),
    ("round(2.5)", "3"), ("round(-2.5)", "-2"), ("round(1234.5, -2)", "1200"), ("round(1.005, 2)", "1.01"),
    ("int(-3.9)", "-3"), ("-7 mod 3", "-1"), ("10 div 0", "Infinity"),
    ("0.1 + 0.2 = 0.3", "true"), ("string(0.1 + 0.2)", "0.3"),
    ("number('1,000')", NAN), ("number('٢٠')", NAN), ("number('1e3')", NAN),
    ("'10' > '9'", "true"), ("'b' > 'a'", "false"),
    ("date('2026-02-30')", ""), ("date('2024-04')", ""),
    ("${d} > '2026-01-15'", "false"), ("${d} = '2026-02-01'", "true"),
    ("regex('abc', 'b')", "false"),
    ("once('a')", "a"), ("once(2)", "2"), ("coalesce('', '', 'c')", "c"),
    ("string(now())", "2026-01-20"), ("string(today())", "2026-01-20"), ("format-date-time(now(), '%H:%M')", "10:30"),
    ("today() = date('2026-01-20')", "true"), ("decimal-time('10:30')", "0.4375"),
    ("uuid()", "00010203-0405-4607-8809-0a0b0c0d0e0f"),
    ("jr:choice-name('yes', '${agreed}')", "Yes"), ("jr:choice-name('maybe', '${agreed}')", ""),
    ("jr:choice-name('yes', '${d}')", ""),
]


def small():
    one = sheet(question("empty"), question("d", Kind.DATE), question("agreed", Kind.SELECT_ONE, choices="yn"),
                question("p", Kind.PARTIAL_DATE), question("q", Kind.PARTIAL_DATE), lists=(choices("yn", "yes", "no"),))
    return answer(one, d="2026-02-01")


@pytest.mark.parametrize(("text", "meaning"), TABLE)
def test_an_expression_means_what_the_table_says(text, meaning):
    assert to_text(worth(text, small())) == meaning


def test_rounding_of_what_a_double_cannot_hold_keeps_the_promise_of_decimals():
    assert worth("1.1 * 3 = 3.3") is True
    assert worth("sum(${empty}) + 0.1 + 0.7 = 0.8", small()) is True
    assert to_number(worth("pow(10, 400)")) == Decimal("Infinity")
    assert to_text(worth("pow(10, 300) * 10")).startswith("1000")


def test_a_bare_day_and_a_moment_are_dates_not_texts():
    assert worth("date-time('2026-02-01')") == datetime(2026, 2, 1, tzinfo=NOW.tzinfo)
    assert worth("date-time('2026-02-01T09:05+03:00')").utcoffset().seconds == 3 * 3600
    assert worth("date(-1)") == date(1969, 12, 31)
    assert worth("date-time(0.5)") == datetime(1970, 1, 1, 12, tzinfo=NOW.tzinfo)
    assert worth("date(99999999999)") == ""


def partial(p, q=""):
    return answer(small(), p={"edtf": p}, q={"edtf": q})


@pytest.mark.parametrize(("p", "text", "truth"), [
    ("2026-01", "${p} < date('2026-02-01')", True),
    ("2026-01", "${p} < date('2026-01-15')", UNKNOWN),
    ("2026-01", "${p} < date('2025-12-31')", False),
    ("2026-01", "${p} <= date('2026-01-31')", True),
    ("2026-01", "${p} > today()", UNKNOWN),
    ("2026-01", "${p} >= date('2026-01-01')", True),
    ("2026-01-20", "${p} = today()", True),
    ("2026-01-20", "${p} != today()", False),
    ("2026-01", "${p} = today()", UNKNOWN),
    ("2026-01", "${p} != today()", UNKNOWN),
    ("2025-01", "${p} = today()", False),
    ("2026-01", "${p} = ''", False),
    ("2026-01", "${p} = '2026-01'", True),
    ("../2026-01-10", "${p} <= today()", True),
    ("2026-01-10/..", "${p} <= today()", UNKNOWN),
    ("2026-01", "${p} <= today() and 1 = 1", UNKNOWN),
    ("2026-01", "${p} <= today() and 1 = 2", False),
    ("2026-01", "${p} <= today() or 1 = 1", True),
    ("2026-01", "1 = 2 or ${p} <= today()", UNKNOWN),
    ("2026-01", "not(${p} <= today())", UNKNOWN),
    ("2026-01", "(${p} <= today()) = true()", UNKNOWN),
    ("2026-01", "if(${p} <= today(), 'past', 'future')", UNKNOWN),
    ("2026-01", "${p} < 5", False),
])
def test_a_partial_date_compares_by_its_interval(p, text, truth):
    assert worth(text, partial(p)) is truth


@pytest.mark.parametrize(("p", "q", "difference"), [
    ("2026-01-20", "2026-01-17", "3"), ("2026-01", "2026-01-17", ""), ("2026-01-20", "2025", ""),
])
def test_two_dates_differ_by_days_only_when_both_are_full_days(p, q, difference):
    assert to_text(worth("${p} - ${q}", partial(p, q))) == difference


def test_two_partial_dates_are_never_surely_the_same_unless_both_are_full_days():
    assert worth("${p} = ${q}", partial("2026-01", "2026-01")) is UNKNOWN
    assert worth("${p} = ${q}", partial("2026-01-02", "2026-01-02")) is True
    assert worth("${p} < ${q}", partial("2025", "2026")) is True


def test_an_unknown_calculation_holds_nothing_and_only_a_full_day_can_be_written():
    one = partial("2026-01")
    assert to_text(worth("concat('[', if(${p} < today(), 'a', 'b'), ']')", one)) == "[]"
    assert worth("format-date(${p}, '%Y')", one) == ""
    assert worth("format-date(${p}, '%Y')", partial("2026-01-20")) == "2026"


def test_words_without_a_date_are_not_empty_and_compare_with_nothing():
    one = answer(small(), p={"edtf": "", "as_said": "in spring", "as_said_language": "en"})
    assert worth("${p} != ''", one) is True
    assert worth("${p} < today()", one) is False


def test_a_span_says_its_own_text():
    assert to_text(Span(None, None, "202X")) == "202X"


def test_once_keeps_what_is_there():
    one = sheet(question("n", Kind.INTEGER), calculation("first", "once(${n})"))
    one.set("n", RawAnswer("1"))
    one.set("n", RawAnswer("2"))
    assert one.value("first") == "1"
    assert one.take_filled()["first"].value == "1"
