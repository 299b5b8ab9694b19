"""A workbook becomes the compiled form: kinds, wordings, expressions, marks, lists, settings."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from testimony_desk.domain import canonical, form_codec
from testimony_desk.domain.form import Choice, ChoiceList, Form, Group, Identifying, Kind, Question, Text
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import xlsform
from testimony_desk.exchange.xlsform_findings import FormRefused

FORMS = Path(__file__).parent / "forms"
KINDS = {
    "started": Kind.START, "ended": Kind.END, "this_day": Kind.TODAY, "audit": Kind.AUDIT, "who": Kind.HIDDEN,
    "words": Kind.TEXT, "age": Kind.INTEGER, "height": Kind.DECIMAL, "pain": Kind.RANGE, "since": Kind.PARTIAL_DATE,
    "where": Kind.PLACE, "region": Kind.SELECT_ONE, "towns": Kind.SELECT_MULTIPLE, "order": Kind.RANK,
    "home": Kind.SELECT_ONE, "home_other": Kind.TEXT, "day": Kind.DATE, "hour": Kind.TIME, "moment": Kind.DATETIME,
    "seen": Kind.ACKNOWLEDGE, "remark": Kind.NOTE, "doubled": Kind.CALCULATE, "secret": Kind.HIDDEN,
    "voice": Kind.AUDIO, "picture": Kind.IMAGE, "paper": Kind.FILE,
}


@pytest.fixture(scope="module")
def form() -> Form:
    reading = xlsform.read_form((FORMS / "reference.md").read_bytes(), ".md")
    assert reading.listed == ()
    return reading.form


def part(form: Form, name: str) -> Question | Group:
    return next(place.part for place in FormIndex(form).by_path.values() if place.part.name == name)


def question(form: Form, name: str) -> Question:
    found = part(form, name)
    assert isinstance(found, Question)
    return found


def test_every_type_has_its_kind(form):
    assert {one.name: one.kind for one in form.questions()} == KINDS


def test_settings(form):
    assert (form.id, form.version, form.style, form.instance_name) == ("reference", "3", "pages", "string(${age})")
    assert form.languages == ("tr", "en")
    assert form.default_language == "tr"
    assert form.title == Text((("tr", "Başvuru"), ("en", "Reference")))


def test_paths_groups_and_repeats(form):
    assert question(form, "towns").path == "stay/towns"
    stay = part(form, "stay")
    assert isinstance(stay, Group)
    assert (stay.repeats, stay.repeat_count) == (True, "2")
    assert part(form, "person").appearance == "field-list"


def test_expressions_stand_as_written_and_words_become_expressions(form):
    assert question(form, "words").expressions.required == "true()"
    assert question(form, "height").expressions.required == "true()"
    assert question(form, "height").expressions.relevant == "${age} > 3"
    assert question(form, "age").expressions.constraint == ". >= 0 and . < 130"
    assert question(form, "age").expressions.default == "'20'"
    assert question(form, "day").expressions.default == "today()"
    assert question(form, "doubled").expressions.calculation == "${age} * 2"
    assert question(form, "towns").expressions.choice_filter == "region = ${region}"
    assert question(form, "moment").read_only


def test_wordings_and_parameters(form):
    assert question(form, "words").hint.in_language("tr") == "Serbestçe"
    assert question(form, "age").constraint_message.in_language("en") == "From 0 to 129"
    assert dict(question(form, "pain").parameters) == {"start": "0", "end": "10", "step": "1"}
    assert dict(question(form, "who").parameters) == {"fill": "desk"}


def test_what_a_group_says_holds_for_everything_inside_it(form):
    age, words = question(form, "age").marks, question(form, "words").marks
    assert (age.identifying, age.count, age.aloud) == (Identifying.QUASI, True, True)
    assert (words.identifying, words.count, words.aloud) == (Identifying.NONE, False, False)
    assert age.purposes == words.purposes == ("p_sensitive:health",)
    assert age.sensitive == "health"
    assert question(form, "hour").marks.purposes == ()
    assert question(form, "voice").marks.compartment is Compartment.IDENTITY


def test_or_other_gets_a_private_list_in_all_languages(form):
    assert question(form, "home").choices == "town.home"
    other = form.list_named("town.home").choices[-1]
    assert (other.code, other.label.in_language("tr")) == ("other", "Başka bir şey")
    assert [choice.code for choice in form.list_named("town").choices] == ["a", "b"]
    words = question(form, "home_other")
    assert words.expressions.relevant == "selected(../home, 'other')"
    assert words.label.in_language("tr") == "Kendi sözlerinizle"
    assert words.marks.identifying is Identifying.QUASI


def test_lists_keep_their_columns_for_filters(form):
    assert form.list_named("town").choices[1] == Choice(
        "b", Text((("tr", "Belen"), ("en", "Belen"))), (("region", "south"),))


def test_the_form_survives_its_own_json(form):
    value = form_codec.to_json(form)
    again = form_codec.from_json(canonical.load(canonical.dump(value), 1_000_000))
    assert again == form
    assert form_codec.fingerprint(again) == form_codec.fingerprint(form)


def test_one_letter_of_one_translation_is_another_fingerprint(form):
    changed = (FORMS / "reference.md").read_bytes().replace("Serbestçe".encode(), b"Serbestce")
    other = xlsform.read_form(changed, ".md").form
    assert form_codec.fingerprint(other) != form_codec.fingerprint(form)


SURVEY_WITH_TREES = b"""| survey |
| | type | name | label::English (en) |
| | select_one trees | t | Tree |
| settings |
| | form_id | version |
| | f | 1 |
"""


def test_lists_that_are_handed_in_fill_what_the_workbook_does_not_define():
    trees = ChoiceList("trees", (Choice("oak", Text((("en", "Oak"), ("tr", "Meşe"))), (("parent", "x"),)),))
    with pytest.raises(FormRefused):
        xlsform.read_form(SURVEY_WITH_TREES, ".md")
    found = xlsform.read_form(SURVEY_WITH_TREES, ".md", {"trees": trees, "unused": trees}).form
    assert found.lists == (ChoiceList("trees", (Choice("oak", Text((("en", "Oak"),)), (("parent", "x"),)),)),)


def test_a_workbook_and_its_markdown_are_the_same_form(form):
    book = xlsform.read_form(workbook(), ".xlsx")
    assert book.listed == ()
    assert form_codec.fingerprint(book.form) == form_codec.fingerprint(form)


def test_rows_are_those_of_the_workbook_with_blank_rows_between():
    sheet = {"survey": [["type", "name", "label"], [], ["integer", "n", "Number"], [], ["integer", "m", "More"]]}
    sheet["survey"][4].append("")
    sheet["survey"][0].append("relevant")
    sheet["survey"][4][3] = "${n} > ١"
    with pytest.raises(FormRefused) as refused:
        xlsform.read_form(packed(sheet | {"settings": [["form_id", "version"], ["f", "1"]]}), ".xlsx")
    assert [(one.code, one.row) for one in refused.value.findings] == [("form-character", 5)]


def test_a_formula_is_read_by_its_value_and_told():
    sheets = {"survey": [["type", "name", "label"], ["integer", "n", "Number"]],
              "settings": [["form_id", "version"], ["f", "1"], ["=1+1", ""]]}
    reading = xlsform.read_form(packed(sheets), ".xlsx")
    assert [(one.code, one.sheet, one.what) for one in reading.listed] == [("form-formula", "settings", "A3")]


def workbook() -> bytes:
    """Return the reference form as a spreadsheet program would save it."""
    sheets: dict[str, list[list[str]]] = {}
    for line in (FORMS / "reference.md").read_text("utf-8").splitlines():
        first, *cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if first:
            sheets[first] = []
        elif cells:
            sheets[list(sheets)[-1]].append(cells)
    return packed(sheets)


def packed(sheets: dict[str, list[list[str]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
