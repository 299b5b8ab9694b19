"""Each limit of the form format holds at the limit and refuses one past it; files are judged before they are parsed."""

from __future__ import annotations

import io
import zipfile

import pytest

from testimony_desk.domain.form_limits import (
    MAX_CHOICES,
    MAX_DEPTH,
    MAX_EXPRESSION,
    MAX_QUESTIONS,
    MAX_REPEAT_DEPTH,
    MAX_WORDING,
)
from testimony_desk.exchange import xlsform
from testimony_desk.exchange.xlsform_file import MAX_BYTES, MAX_RATIO, MAX_UNPACKED, check_file
from testimony_desk.exchange.xlsform_findings import FormRefused

HEAD = "| survey |\n| | type | name | label::English (en) | relevant |\n"
SETTINGS = "| settings |\n| | form_id | version |\n| | f | 1 |\n"


def refusals(survey: str, choices: str = "") -> list[tuple[str, str, str]]:
    try:
        xlsform.read_form(f"{HEAD}{survey}{choices}{SETTINGS}".encode(), ".md")
    except FormRefused as refused:
        return [(one.code, one.what, one.instead) for one in refused.findings if one.stops]
    return []


def nested(kind: str, depth: int) -> str:
    opened = "".join(f"| | begin_{kind} | g{level} | Group |\n" for level in range(depth))
    return f"{opened}| | integer | n | Number |\n" + f"| | end_{kind} | | |\n" * depth


def questions(count: int) -> str:
    return "".join(f"| | integer | n{number} | Number |\n" for number in range(count))


def choices(count: int) -> str:
    rows = "".join(f"| | big | c{number} | Choice |\n" for number in range(count))
    return f"| choices |\n| | list_name | name | label::English (en) |\n{rows}"


def limit(what: str, most: int) -> list[tuple[str, str, str]]:
    return [("form-limit", what, str(most))]


@pytest.mark.parametrize(("at", "past", "what", "most"), [
    (questions(MAX_QUESTIONS), questions(MAX_QUESTIONS + 1), "questions", MAX_QUESTIONS),
    (nested("group", MAX_DEPTH), nested("group", MAX_DEPTH + 1), "groups", MAX_DEPTH),
    (nested("repeat", MAX_REPEAT_DEPTH), nested("repeat", MAX_REPEAT_DEPTH + 1), "repeats", MAX_REPEAT_DEPTH),
    (f"| | note | n | {'a' * MAX_WORDING} |\n", f"| | note | n | {'a' * (MAX_WORDING + 1)} |\n", "wording",
     MAX_WORDING),
], ids=["questions", "groups", "repeats", "wording"])
def test_at_the_limit_and_one_past_it(at, past, what, most):
    assert refusals(at) == []
    assert refusals(past) == limit(what, most)


def test_choices_of_one_list():
    survey = "| | select_one big | q | Question |\n"
    assert refusals(survey, choices(MAX_CHOICES)) == []
    assert refusals(survey, choices(MAX_CHOICES + 1)) == limit("choices", MAX_CHOICES)


def test_length_and_nesting_of_an_expression():
    def survey(expression: str) -> str:
        return f"| | integer | n | Number |\n| | integer | m | More | {expression} |\n"

    long = "${n} > 1" + " or ${n} > 1" * 160
    assert refusals(survey(long.ljust(MAX_EXPRESSION, " ").rstrip())) == []
    assert refusals(survey(long + " or ${n} > 1" * 20))[0][0] == "form-expression"
    assert refusals(survey("(" * 32 + "${n}" + ")" * 32)) == []
    assert refusals(survey("(" * 33 + "${n}" + ")" * 33)) == [("form-expression", "32", "relevant")]


def test_a_file_that_is_too_large_is_not_parsed():
    check_file(b"a" * MAX_BYTES, ".md")
    with pytest.raises(FormRefused) as refused:
        check_file(b"a" * (MAX_BYTES + 1), ".md")
    assert refused.value.findings[0].what == "file"


@pytest.mark.parametrize(("size", "stored"), [(MAX_UNPACKED + 1, False), (MAX_RATIO * 20_000, False)])
def test_a_workbook_that_unpacks_too_far_is_not_parsed(size, stored):
    with pytest.raises(FormRefused) as refused:
        check_file(archive({"xl/worksheets/sheet1.xml": b"\0" * size}), ".xlsx")
    assert refused.value.findings[0].what == "unpacked"


@pytest.mark.parametrize(("member", "code"), [
    ("xl/vbaProject.bin", "form-macros"), ("xl/externalLinks/externalLink1.xml", "form-links"),
    ("xl/connections.xml", "form-links"),
])
def test_macros_and_links_to_elsewhere(member, code):
    with pytest.raises(FormRefused) as refused:
        check_file(archive({member: b"x"}), ".xlsx")
    assert [one.code for one in refused.value.findings] == [code]


def archive(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in members.items():
            book.writestr(name, content)
    return data.getvalue()
