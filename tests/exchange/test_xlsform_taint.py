"""What repeats a direct answer lies with the identities, and nothing outside shows its truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from testimony_desk.domain.form import Identifying
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import xlsform
from testimony_desk.exchange.xlsform_findings import FormRefused

FORMS = Path(__file__).parent / "forms"
HEAD = "| survey |\n| | type | name | label::English (en) | bind::td:identifying | {columns} |\n"
TAIL = "| settings |\n| | form_id | version |\n| | f | 1 |\n"


def codes_of(columns: str, *rows: str) -> list[tuple[str, str]]:
    text = HEAD.format(columns=columns) + "".join(f"| | {row} |\n" for row in rows) + TAIL
    try:
        listed = xlsform.read_form(text.encode(), ".md").listed
    except FormRefused as refused:
        listed = refused.findings
    return [(one.code, one.name) for one in listed]


def test_whatever_repeats_a_direct_answer_becomes_direct_however_far_away():
    form = xlsform.read_form((FORMS / "identity_taints.md").read_bytes(), ".md").form
    marks = {one.name: one.marks for one in form.questions()}
    for name in ("full_name", "greeting", "again", "n"):
        assert marks[name].identifying is Identifying.DIRECT, name
        assert marks[name].compartment is Compartment.IDENTITY, name
    assert marks["other"].identifying is Identifying.UNSAID  # nobody said, and nothing is taken for granted
    assert marks["other"].compartment is Compartment.TESTIMONY


@pytest.mark.parametrize(("column", "expression"), [
    ("relevant", "${full_name} = 'x'"), ("required", "${full_name} = 'x'"),
])
def test_a_condition_that_would_show_the_name_is_refused(column, expression):
    found = codes_of(column, "text | full_name | Name | direct", f"integer | n | Number | none | {expression}")
    assert found == [("form-identity-shows", "n")]


def test_a_relevance_is_refused_even_inside_the_register_but_a_required_there_is_not():
    rows = ["text | full_name | Name | direct", "text | nick | Nickname | direct | string-length(${full_name}) > 0"]
    assert codes_of("relevant", *rows) == [("form-identity-shows", "nick")]
    assert codes_of("required", *rows) == []


def test_a_rule_for_the_answer_itself_may_read_it():
    rows = ["text | full_name | Name | direct", "integer | n | Number | none | . < string-length(${full_name})"]
    assert codes_of("constraint", *rows) == []


def test_a_filter_and_a_count_show_it_too():
    rows = ["text | full_name | Name | direct", "begin_repeat | r | Items | | string-length(${full_name})",
            "integer | n | Number | none", "end_repeat | | |"]
    assert codes_of("repeat_count", *rows) == [("form-identity-shows", "r")]


def test_who_says_none_while_repeating_it_is_refused():
    rows = ["text | full_name | Name | direct", "calculate | c | | none | concat(${full_name}, '')"]
    assert codes_of("calculation", *rows) == [("form-identity-seeps", "c")]
    assert codes_of("calculation", rows[0], "calculate | c | | direct | concat(${full_name}, '')") == []
    assert codes_of("calculation", rows[0], "calculate | c | | | concat(${full_name}, '')") == []
