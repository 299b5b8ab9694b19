"""What left before counts each person once, by whatever code, and with the numbers that it showed."""

from __future__ import annotations

import json

import pytest

from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.pseudonym.profiles import LEGAL, TOTALS
from testimony_desk.services import (
    correcting,
    export_files,
    export_history,
    export_ledger,
    export_preview,
    publishing,
    same_person,
)
from testimony_desk.services.export_ledger import Lies
from testimony_desk.services.same_person import Answer
from tests.pseudonyms import pseudonymised
from tests.services.test_leak_scanning import told
from tests.services.test_publishing import asked_and_agreed, reported, request, write


@pytest.fixture
def staff(old_staff):
    return old_staff


def written(desk, cases, **more):
    """Keep an export of totals of these cases as written."""
    known = export_ledger.ask(desk, request(desk, "public_stats", "p_stats", cases))
    export_ledger.written(desk, export_ledger.promise(desk, known, Lies("ab" * 32, 1, cases, **more)))
    return known.asked.export


def test_the_same_people_under_another_code_are_no_difference_and_one_person(staff):
    desk, cases = staff.desk, reported(staff.desk)
    written(desk, cases[1:])
    now = request(desk, "public_stats", "p_stats", [cases[0], *cases[2:]])
    assert isinstance(publishing.judge(desk, now).refused, Refused)
    same_person.say(desk, cases[0], cases[1], Answer.SAME)
    assert publishing.judge(desk, now).refused is None
    person = same_person.as_people(desk, cases[1:])
    assert (person(cases[0]), person(cases[2]), person("TD-X")) == (cases[1], cases[2], "TD-X")
    assert publishing.export_writing.people_in(desk, TOTALS, cases) == len(cases) - 1
    assert publishing.export_writing.people_in(desk, LEGAL, cases) == len(cases)


def test_the_ledger_keeps_the_numbers_that_totals_showed(staff, tmp_path):
    cases = reported(staff.desk)
    export = asked_and_agreed(staff, "public_stats", "p_stats", cases, formats=("json",))
    paths = write(staff.as_("me"), export, tmp_path)
    tables = {one["name"]: one for one in json.loads(next(
        path for path in paths if path.name.endswith("stats.json")).read_bytes())["tables"]}
    ready, = publishing.judge(staff.desk, request(staff.desk, "public_stats", "p_stats", cases)).ready
    kind = export_history.kind_of(ready.form, published=True)
    kept = export_history.counted(export_ledger.of(staff.desk, export).written[0].counted, kind)
    shown = {name: sorted(row[2] for row in table["rows"]) for name, table in tables.items()}
    assert shown == {name: sorted(numbers.values()) for name, numbers in kept.items() if numbers}
    assert any(shown.values())
    listed = json.loads(next(path for path in paths if path.name.endswith("manifest.json")).read_bytes())
    assert (listed["rows"], listed["notes"]) == (6, {name: many for name, many in export_files.notes([ready]).items()
                                                     if name != "rows"})
    assert export_history.counted(["x|y|z=1", f"{kind}|y|z=", f"{kind}|y=3", "rest"], kind) == {}


@pytest.mark.parametrize(("many", "of", "said"), [
    (0, 40, 0), (1, 40, None), (4, 40, None), (5, 40, 5), (35, 40, 35), (36, 40, None), (40, 40, 40), (2, 0, None)])
def test_a_number_is_said_where_a_table_would_show_it(many, of, said):
    assert export_files.said(many, 5, of) == said


def test_of_few_people_not_even_how_many_there_are_is_said():
    form = pseudonymised([{}], TOTALS)[0].layout.form
    few, many = (export_files.Ready(publishing.check(TOTALS, pseudonymised([{"gender": "man"}] * count, TOTALS)), form)
                 for count in (3, 30))
    assert [export_files.notes(some)["rows"] for some in ([few], [many], [many, few])] == [None, 30, None]


def test_a_case_that_is_being_corrected_is_among_all_with_what_was_completed_last(staff):
    desk = staff.desk
    one = told(desk, age_at_event="34")
    before = publishing.pseudonymising.case_accounts.of_case(desk, one.case)
    correcting.reopen(desk, one.record)
    assert export_preview.candidates(desk) == (one.case,)
    assert publishing.pseudonymising.case_accounts.of_case(desk, one.case) == before


