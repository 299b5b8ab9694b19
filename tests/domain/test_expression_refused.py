"""An expression that cannot be taken is refused at its character, with the ASCII that was meant where there is one."""

from __future__ import annotations

import pytest

from testimony_desk.domain.expression.errors import (
    AxisRefused,
    ExpressionRefused,
    ExpressionTooDeep,
    ExpressionTooLong,
    ForeignCharacter,
    PatternRefused,
    TextUnclosed,
    UnknownFunction,
    UnknownPath,
    WrongArguments,
)
from testimony_desk.domain.expression.parser import MAX_DEPTH, MAX_LENGTH, parse
from tests.sheets import worth


@pytest.mark.parametrize(("text", "refusal", "position"), [
    ("", ExpressionRefused, 0), ("1 +", ExpressionRefused, 3), ("1 1", ExpressionRefused, 2),
    (")", ExpressionRefused, 0), ("1 + today(", ExpressionRefused, 10),
    ("a b", ExpressionRefused, 2), ("1 = = 2", ExpressionRefused, 4), ("if(1 2, 3, 4)", ExpressionRefused, 5),
    ("a/", ExpressionRefused, 2), ("/", ExpressionRefused, 1), ("a[1", TextUnclosed, 1), ("(1 + (2)", TextUnclosed, 0),
    ("'abc", TextUnclosed, 0), ('1 = "x', TextUnclosed, 4), ("concat('a'", TextUnclosed, 6),
    ("selectd(${a}, 'x')", UnknownFunction, 0), ("pulldata('a', 'b', 'c', 'd')", UnknownFunction, 0),
    ("today(1)", WrongArguments, 0), ("selected(${a})", WrongArguments, 0), ("1 + round()", WrongArguments, 4),
    ("sum(1)", WrongArguments, 0), ("count('a')", WrongArguments, 0), ("regex(${a}, ${b})", WrongArguments, 0),
    ("indexed-repeat(${a}, ${b})", WrongArguments, 0), ("indexed-repeat(1, ${b}, 1)", WrongArguments, 15),
    ("indexed-repeat(${a}, ${b}, 1, ${c})", WrongArguments, 0),
    ("weighted-checklist(1, 2, 1, 1, 1)", WrongArguments, 0),
    ("jr:choice-name(${a}, ${b})", WrongArguments, 21), ("jr:choice-name(${a}, 'a b')", UnknownPath, 21),
    ("${a} | 1", WrongArguments, 5), ("1 | ${a}", WrongArguments, 2),
    ("//a", AxisRefused, 0), ("a//b", AxisRefused, 1), ("ancestor::a", AxisRefused, 0), ("@id", AxisRefused, 0),
    ("$a", AxisRefused, 0), ("${a", AxisRefused, 0),
    ("a/${b}", ExpressionRefused, 2), ("#", ExpressionRefused, 0), ("a & b", ExpressionRefused, 2),
])
def test_a_broken_expression_is_refused_at_its_character(text, refusal, position):
    with pytest.raises(refusal) as refused:
        parse(text)
    assert type(refused.value) is refusal
    assert refused.value.position == position == refused.value.facts["position"]


@pytest.mark.parametrize(("text", "position", "found", "instead"), [
    (". > ١٨", 4, "U+0661", "1"), (". > 1۸", 5, "U+06F8", "8"), ("${a} = ‘yes’", 7, "U+2018", "'"),
    ("“a”", 0, "U+201C", '"'), ("1 – 2", 2, "U+2013", "-"), ("1 − 2", 2, "U+2212", "-"), ("2 × 3", 2, "U+00D7", "*"),
    ("6 ÷ 3", 2, "U+00F7", "div"), ("1 ≤ 2", 2, "U+2264", "<="),
    ("1 ≥ 2", 2, "U+2265", ">="), ("1 ≠ 2", 2, "U+2260", "!="),
    ("if(1، 2, 3)", 4, "U+060C", ","), ("1\u00a0= 1", 1, "U+00A0", " "), ("1٫5", 1, "U+066B", "."),
    ("'a\u202eb'", 2, "U+202E", ""), ("\u200f1", 0, "U+200F", ""), ("${a\u200e}", 3, "U+200E", ""),
    ("1 ＝ 1", 2, "U+FF1D", "="), ("（1）", 0, "U+FF08", "("),
])
def test_a_look_alike_is_named_with_what_was_meant(text, position, found, instead):
    with pytest.raises(ForeignCharacter) as refused:
        parse(text)
    assert refused.value.facts == {"position": position, "found": found, "instead": instead}


@pytest.mark.parametrize("text", ["'نعم'", "${اسم} = 'a'", "اسم = 'على'", "'don’t'", "'١٨'"])
def test_other_scripts_may_stand_in_names_and_quoted_texts(text):
    assert parse(text).text == text


def test_length_holds_at_the_limit_and_one_past_it():
    assert parse("1" * MAX_LENGTH)
    with pytest.raises(ExpressionTooLong):
        parse("1" * (MAX_LENGTH + 1))


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("not(", ")"), ("a[", "]"), ("-(", ")")])
def test_nesting_holds_at_the_limit_and_one_past_it(opening, closing):
    assert parse(opening * MAX_DEPTH + "1" + closing * MAX_DEPTH)
    with pytest.raises(ExpressionTooDeep):
        parse(opening * (MAX_DEPTH + 1) + "1" + closing * (MAX_DEPTH + 1))


def test_a_long_flat_expression_does_not_nest():
    assert worth("+".join(["1"] * 1000)) == 1000
    assert worth(" or ".join(["0"] * 400)) is False
    assert worth("-" * 1999 + "1") == -1


@pytest.mark.parametrize("pattern", [
    "(a", "a)", "[a", "*a", "a**", "a{2", "a{3,2}", "a{99999}", "(?=a)", "(?<=a)", "(?i)a", r"\1", r"(a)\1", r"\b",
    "a++", "a*+", "[b-a]", "[[a]]", "[a&&b]", "{", "]]]{", r"\p{Foo}", "a|*", "\\", "(" * 18 + "a" + ")" * 18,
    r"\q",
])
def test_a_pattern_beyond_our_language_is_refused(pattern):
    with pytest.raises(PatternRefused):
        parse(f'regex(., "{pattern}")')


def test_a_pattern_holds_at_the_limit_and_one_past_it():
    assert parse(f"regex(., '{'a' * 200}')")
    with pytest.raises(PatternRefused):
        parse(f"regex(., '{'a' * 201}')")
    assert parse("regex(., '(a{40}){50}')")
    with pytest.raises(PatternRefused):
        parse("regex(., '(a{40}){51}')")


def test_names_are_the_questions_that_are_read():
    found = parse("${a} + sum(/data/r/x) + ../b[c = ${d}]/e")
    assert found.names == {"a", "d"}
    assert [path.written for path in found.references] == ["${a}", "/data/r/x", "c", "${d}", "../b/e"]
    assert found.functions == {"sum"}
