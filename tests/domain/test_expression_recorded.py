"""Every expression that JavaRosa was asked (tools/oracle) is worth the same to us, or differs on purpose."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from testimony_desk.domain.expression.errors import ExpressionRefused
from testimony_desk.domain.expression.functions import NAMES
from testimony_desk.domain.expression.values import to_text
from testimony_desk.domain.form import Kind
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.sheet import Sheet
from tests.sheets import group, question, repeat, sheet, worth

VECTORS = Path(__file__).parents[1] / "vectors" / "domain" / "expressions.json"
ROWS = [tuple(row) for row in json.loads(VECTORS.read_text("utf-8"))]
ANSWERS = {"word": "abc", "spaced": "  two   words ", "digits": "12", "whole": "5", "part": "2.5", "minus": "-3",
           "day": "2026-02-01", "early": "2026-01-15", "moment": "2026-02-01T10:30:00.000Z", "one": "a",
           "several": ["a", "b"], "shut/inside": "7", "shut/deep/inner": "8", "open/within": "9", "r": ["1", "2", "3"],
           "r[1]/x": "3", "r[1]/name": "first", "r[2]/x": "4", "r[2]/name": "second", "r[3]/name": "third"}
# What we do otherwise, on purpose: (context, expression) -> (our answer, why). docs/form-format.md lists the same.
DIFFERENCES = {
    ("/data/word", "string(0.1 + 0.2)"): ("0.3", "decimal numbers, not binary ones"),
    ("/data/word", "string(10 div 3)"): ("3.333333333333333333333333333", "28 digits"),
    ("/data/word", "number('1,000')"): ("NaN", "a comma may group or part; nobody can know"),
    ("/data/word", "date('2026-02-30')"): ("", "nothing and a trouble instead of a crash"),
    ("/data/word", "date('2024-04')"): ("", "the same"),
    ("/data/word", "max(-5, -3)"): ("-3", "JavaRosa compares with Java's smallest positive number"),
    ("/data/word", "count-non-empty(/data/*)"): ("11", "JavaRosa's * finds the first node only"),
    ("/data/word", "count(/data/r/*)"): ("6", "the same"),
    ("/data/word", "count(/data/word | /data/whole)"): ("2", "JavaRosa has no union"),
    ("/data/word", "floor(2.7)"): ("2", "JavaRosa has no floor"),
    ("/data/word", "floor(-2.2)"): ("-3", "the same"),
    ("/data/word", "ceiling(2.2)"): ("3", "JavaRosa has no ceiling"),
    ("/data/word", "/data/r[1]/name"): ("first", "a number is a position, as in XPath; JavaRosa finds nothing"),
    ("/data/word", "/data/r[/data/whole - 4]/name"): ("first", "the same"),
    ("/data/r[2]/x", "count(/data/r)"): ("3", "who counts a repeat means all items; JavaRosa sees its own only"),
}


@cache
def answered() -> Sheet:
    one = sheet(
        question("empty"), question("word"), question("spaced"), question("digits"), question("whole", Kind.INTEGER),
        question("part", Kind.DECIMAL), question("minus", Kind.INTEGER), question("day", Kind.DATE),
        question("early", Kind.DATE), question("moment", Kind.DATETIME), question("one", Kind.SELECT_ONE),
        question("several", Kind.SELECT_MULTIPLE),
        group("shut", question("inside", Kind.INTEGER), group("deep", question("inner", Kind.INTEGER)),
              relevant="${word} = 'no'"),
        group("open", question("within", Kind.INTEGER), relevant="${word} = 'abc'"),
        repeat("r", question("x", Kind.INTEGER), question("name")))
    return Sheet(one.form, {path: RawAnswer(value) for path, value in ANSWERS.items()}, one.now, frozenset())


def ours(context, expression):
    try:
        value = worth(expression, answered(), context.removeprefix("/data/"))
    except ExpressionRefused:
        return "refused"
    if isinstance(value, Decimal) and value.is_finite():
        return value
    return to_text(value)


def same(found, kind, text):
    if kind == "number" and isinstance(found, Decimal):
        return abs(found - Decimal(text)) < Decimal("1e-9")
    return to_text(found) == text


@pytest.mark.parametrize(("context", "expression", "kind", "text"), ROWS, ids=str)
def test_an_expression_is_worth_what_javarosa_says(context, expression, kind, text):
    found = ours(context, expression)
    if (context, expression) in DIFFERENCES:
        assert to_text(found) == DIFFERENCES[context, expression][0]
        assert not same(found, kind, text), "no longer a difference: take it off the list"
    elif kind == "refused":
        assert found == "refused"
    else:
        assert same(found, kind, text), (found, text)


def test_no_difference_is_listed_that_was_not_asked():
    assert DIFFERENCES.keys() <= {(context, expression) for context, expression, _kind, _text in ROWS}


def test_the_recording_covers_every_function_with_a_value():
    unrecorded = {"today", "now", "uuid", "once", "jr:choice-name", "true", "false"}
    asked = " ".join(row[1] for row in ROWS)
    assert {name for name in NAMES - unrecorded if f"{name}(" not in asked} == set()


def test_days_are_days():
    assert worth("date('2026-02-01')", answered()) == date(2026, 2, 1)
