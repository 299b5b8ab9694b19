"""Laws of the expression language: it never crashes, never runs over its steps, and matches patterns as Python does."""

from __future__ import annotations

import re
import string
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.expression.context import Steps
from testimony_desk.domain.expression.errors import ExpressionRefused, TooManySteps
from testimony_desk.domain.expression.matching import matches
from testimony_desk.domain.expression.parser import parse
from testimony_desk.domain.expression.pattern import read_pattern
from testimony_desk.domain.expression.values import rounded, scalar, to_number, to_text, to_truth
from testimony_desk.domain.form import Kind
from testimony_desk.domain.raw import RawAnswer
from tests.sheets import answer, choices, group, question, repeat, sheet

PATHS = ["${whole}", "${day}", "${when}", "${word}", "${several}", "${x}", "/data/r/x", "..", ".", "*", "${r}", "${g}",
         "${r}[position() = 1]/x", "/data/r[x > 1]/x", "../word"]
LITERALS = ["1", "0", "2.5", "'abc'", "''", "'2026-02-01'", "'a b'", "today()", "now()", "true()", "false()"]
OPERATORS = ["+", "-", "*", " div ", " mod ", "=", "!=", "<", "<=", ">", ">=", " and ", " or "]
UNARY = ["not", "string", "number", "int", "round", "abs", "floor", "ceiling", "boolean", "date", "date-time", "once",
         "boolean-from-string", "string-length", "normalize-space", "count-selected", "min", "max", "concat",
         "decimal-time", "decimal-date-time"]
BINARY = ["selected", "selected-at", "coalesce", "pow", "round", "join", "substr", "contains", "starts-with",
          "ends-with", "substring-before", "substring-after", "format-date", "format-date-time", "min", "max"]


def deeper(inner):
    return st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(OPERATORS), inner),
        st.builds("{}({})".format, st.sampled_from(UNARY), inner),
        st.builds("{}({}, {})".format, st.sampled_from(BINARY), inner, inner),
        st.builds("if({}, {}, {})".format, inner, inner, inner),
        st.builds("-{}".format, inner),
        st.builds("checklist({}, {}, {})".format, inner, inner, inner),
        st.builds("translate({}, {}, {})".format, inner, inner, inner),
        st.builds("indexed-repeat(${{x}}, ${{r}}, {})".format, inner),
        st.builds("{}({})".format, st.sampled_from(["sum", "count", "count-non-empty", "position"]),
                  st.sampled_from(PATHS)))


expressions = st.recursive(st.sampled_from(PATHS + LITERALS), deeper, max_leaves=8)


def filled():
    one = sheet(question("whole", Kind.INTEGER), question("day", Kind.DATE), question("when", Kind.PARTIAL_DATE),
                question("word"), question("several", Kind.SELECT_MULTIPLE, choices="l"),
                group("g", question("deep"), relevant="${whole} > 3"),
                repeat("r", question("x", Kind.INTEGER)), lists=(choices("l", "a", "b"),))
    answer(one, whole="5", day="2026-01-02", when={"edtf": "2026-01"}, word="abc", several=["a", "b"])
    for item in ("k1", "k2"):
        one.add_item("r", item)
        one.set(f"r[{item}]/x", RawAnswer("1"))
    return one


FILLED = filled()


def evaluated(text, path, steps=100_000):
    context = FILLED._engine.context(FILLED.cell(path), Steps(steps, steps))
    value = parse(text).evaluate(context)
    return value, context


@settings(max_examples=600, deadline=None)
@given(expressions, st.sampled_from(["word", "r[k2]/x", "g/deep", ""]))
def test_any_expression_has_a_value_of_every_kind(text, path):
    value, _context = evaluated(text, path)
    assert isinstance(to_text(value), str)
    assert isinstance(to_number(value), Decimal)
    assert to_truth(value) is not None
    assert scalar(value) == scalar(evaluated(text, path)[0]) or "NaN" in to_text(value)


@settings(max_examples=300, deadline=None)
@given(expressions, st.integers(0, 30))
def test_no_expression_runs_over_its_steps(text, steps):
    try:
        _value, context = evaluated(text, "r[k1]/x", steps)
    except TooManySteps:
        return
    assert 0 <= context.steps.left <= steps


def refused_at(text):
    try:
        parse(text)
    except ExpressionRefused as refused:
        return refused.position
    return 0


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from(string.printable + "${}‘١ابçİ\u202e"), max_size=40))
def test_any_text_is_an_expression_or_refused_at_a_character_of_it(text):
    assert 0 <= refused_at(text) <= len(text)


def test_doubling_a_text_again_and_again_ends():
    one = sheet(question("a"), *[question(f"b{n}", Kind.CALCULATE, calculation=f"concat(${{{before}}}, ${{{before}}})")
                                 for n, before in enumerate(["a", *[f"b{n}" for n in range(40)]])])
    with pytest.raises(TooManySteps):
        one.set("a", RawAnswer("x" * 1000))


patterns = st.recursive(
    st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", "1", r"\w", "[a-c1]", "-", r"\."]),
    lambda inner: st.one_of(st.builds("{}{}".format, inner, inner), st.builds("({}|{})".format, inner, inner),
                            st.builds("(?:{})*".format, inner), st.builds("({})+".format, inner),
                            st.builds("({})?".format, inner), st.builds("({}){{1,3}}".format, inner),
                            st.builds("({}){{2}}".format, inner), st.builds("({}){{0,}}?".format, inner)),
    max_leaves=5)


@settings(max_examples=600, deadline=None)
@given(patterns, st.text(st.sampled_from("ab1.-c"), max_size=6))
def test_a_pattern_matches_what_python_says(pattern, text):
    ours = matches(read_pattern(pattern, 0), text, lambda _count: None)
    assert ours == (re.fullmatch(pattern, text) is not None)


@pytest.mark.parametrize("pattern", ["(a|a)*b", "(a*)*b", "a*a*a*a*a*a*b", "(a|aa)+b", "(.*a){12}b"])
def test_no_pattern_takes_more_steps_than_its_length_times_the_text_s(pattern):
    spent = []
    assert not matches(read_pattern(pattern, 0), "a" * 2_000, spent.append)
    assert 0 < sum(spent) < 2_000 * 60


def test_a_pattern_on_a_long_text_costs_steps_and_a_too_long_one_never_matches():
    steps = Steps(100, 100)
    with pytest.raises(TooManySteps):
        matches(read_pattern("a*", 0), "a" * 200, steps.spend)
    FILLED.set("word", RawAnswer("a" * 10_001))
    assert evaluated("regex(${word}, 'a*')", "word")[0] is False
    FILLED.set("word", RawAnswer("abc"))


@pytest.mark.parametrize(("pattern", "text", "matched"), [
    (r"\p{L}+", "نعمabcç", True), (r"\p{IsArabic}+", "نعم", True), (r"\p{IsArabic}+", "abc", False),
    (r"\P{L}", "1", True), ("[^0-9]*", "ab", True), ("", "", True),
    (r"\d", "١", False), (r"\D", "x", True), (r"\s+", " \t", True), (r"\S", " ", False), ("^abc$", "abc", True),
    ("a^b", "ab", False), (r"[\d\-]+", "1-2", True), (r"[\p{L}\s]+", "a b", True),
    (r"a\|b", "a|b", True), ("a.c", "a\nc", False), (r"\n", "\n", True), ("(a|)b", "b", True), ("a||b", "", True),
])
def test_a_pattern_reads_what_java_reads(pattern, text, matched):
    assert matches(read_pattern(pattern, 0), text, lambda _count: None) is matched


@settings(max_examples=200, deadline=None)
@given(st.decimals(-10**6, 10**6, places=4), st.integers(0, 3))
def test_rounding_is_the_nearest_and_halves_go_up(number, places):
    found = rounded(number, places)
    unit = Decimal(1).scaleb(-places)
    assert found % unit == 0
    assert -unit / 2 < found - number <= unit / 2
