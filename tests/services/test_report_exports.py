"""The report leaves as any export does: asked, agreed to by another, never near an earlier one, known to the ledger."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.disclosure import earlier
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.disclosure.hiding import ALL as ALL_CELLS
from testimony_desk.domain.pseudonym.profiles import TOTALS
from testimony_desk.domain.publication import ledger
from testimony_desk.domain.statistics.counting import EVERYTHING, Filters
from testimony_desk.services import (
    case_accounts,
    export_history,
    export_ledger,
    export_states,
    publishing,
    report_exports,
    withdrawing,
)
from testimony_desk.services.export_ledger import ExportRefused
from testimony_desk.services.report_exports import Wanted
from tests.counted_interviews import code_of, put_case
from tests.exchanging import never, quiet
from tests.invented_people import BURSA, HATAY
from tests.people import acts
from tests.pseudonyms import pseudonymised

ALL = Wanted(EVERYTHING, 0, "tr")
NOT_ASKED = {}
PEOPLE = 12


@pytest.fixture
def staff(old_staff):
    add(old_staff.desk, 0, PEOPLE)
    return old_staff


def add(desk, start, end, values=BURSA):
    for place in range(start, end):
        put_case(desk, code_of(place), values)


def asked(desk, wanted=ALL):
    request = report_exports.request(desk, wanted, "for the yearly report")
    return report_exports.ask(desk, request, quiet, never).asked.export


def written(staff, folder, wanted=ALL, before=lambda: None):
    """Ask, let another agree, write; return the files by name and the ledger's line."""
    export = asked(staff.as_("me"), wanted)
    export_ledger.agree(staff.as_("s1"), export, "looked at the filters")
    before()
    desk = staff.as_("me")
    drawn = replace(report_exports.judge(desk, export, quiet, never), pictures={"way": b"PNG"},
                    painted=True)
    paths = report_exports.write(desk, export, drawn, folder, quiet, never)
    [line] = export_ledger.of(desk, export).written
    return {path.name.partition("-")[2].partition("-")[2]: path.read_bytes() for path in paths}, line


def test_a_report_leaves_with_its_members_in_the_ledger(staff, tmp_path):
    put_case(staff.desk, code_of(90), HATAY, NOT_ASKED)
    files, line = written(staff, tmp_path)
    assert set(files) == {"indicators.json", "indicators.csv", "indicators.xlsx", "indicators.pdf", "way.png",
                          "manifest.json", "manifest.sig"}
    assert line.members == tuple(code_of(place) for place in range(PEOPLE))
    found = json.loads(files["indicators.json"])
    parts = {part["key"]: part for one in found["indicators"] for part in one["parts"]}
    assert (found["people"], found["left_out"], parts["3.crossing"]["n"]) == (PEOPLE, None, PEOPLE)
    assert parts["30.standing"]["n"] == PEOPLE, "who may not be counted is in no number that leaves"
    assert {row["count"] for row in csv.DictReader(files["indicators.csv"].decode("utf-8-sig").splitlines())
            if row["part"] == "3.crossing" and row["code"]} == {str(PEOPLE)}
    assert acts(staff.desk)[0] == "export-written"
    kept = export_history.counted(line.counted, export_history.REPORT)
    assert kept["3.crossing"][ALL_CELLS,] == PEOPLE


def test_nothing_is_written_before_a_second_person_agreed(staff, tmp_path):
    desk = staff.desk
    export = asked(desk)
    drawn = report_exports.judge(desk, export, quiet, never)
    for act in (lambda: report_exports.write(desk, export, drawn, tmp_path, quiet, never),
                lambda: export_ledger.agree(desk, export, "I agree with myself"),
                lambda: publishing.write(desk, export, tmp_path, quiet, never)):
        with pytest.raises(ExportRefused):
            act()
    assert list(tmp_path.glob("TD-*")) == []
    assert export_states.one(desk, export).state == "waits"


def test_whoever_came_later_is_not_in_it_and_whoever_left_is_not_either(staff, tmp_path):
    def meanwhile():
        add(staff.as_("me"), PEOPLE, PEOPLE + 2)
        for one in withdrawing.by_person(staff.desk, code_of(3), Scope.ALL_DELETE):
            withdrawing.withdraw(staff.desk, one)
    files, line = written(staff, tmp_path, before=meanwhile)
    assert json.loads(files["indicators.json"])["people"] == PEOPLE - 1
    assert line.members == tuple(code_of(place) for place in range(PEOPLE) if place != 3)


@pytest.mark.parametrize(("more", "may"), [(9, False), (10, True)])
def test_two_reports_that_differ_by_few_people_do_not_both_leave(staff, tmp_path, more, may):
    """Ten, not five: what happened in custody is counted in it."""
    written(staff, tmp_path)
    add(staff.as_("me"), PEOPLE, PEOPLE + more)
    if may:
        asked(staff.desk)
    else:
        for act in (asked, lambda desk: report_exports.for_paper(desk, ALL, quiet, never)):
            with pytest.raises(Refused) as found:
                act(staff.desk)
            assert found.value.facts == {"why": "difference", "at_risk": 1}


def test_filters_that_differ_by_few_people_are_refused_and_others_may_leave(staff, tmp_path):
    add(staff.desk, PEOPLE, PEOPLE + 8, HATAY)
    written(staff, tmp_path, Wanted(Filters(place="TR-34"), 3, "en"))
    with pytest.raises(Refused):
        asked(staff.as_("me"))
    asked(staff.desk, Wanted(Filters(place="TR-34"), 0, "ar"))
    asked(staff.desk, Wanted(Filters(place="TR-31"), 3, "ar"))


def test_a_whole_report_stands_against_later_tables_of_each_form(staff, tmp_path):
    """A report counts people of all forms in one table."""
    _files, line = written(staff, tmp_path)
    [before] = export_history.earlier(staff.as_("me"), "another", pseudonymised([{"gender": "man"}] * 5, TOTALS))
    assert before.members == {earlier.mark(case, before.salt) for case in line.members}
    assert before.counted["crossing"][ALL_CELLS,] == PEOPLE


def test_totals_of_a_form_stand_against_a_later_report_with_the_questions_that_both_count(staff, monkeypatch):
    members = [code_of(place) for place in range(PEOPLE)]
    form = case_accounts.last_form(staff.desk, members[0])
    lines = [f"{form.sha256.hex()}|crossing|{code}={PEOPLE}" for code in ("XB-CIL", ALL_CELLS)]
    said = SimpleNamespace(asked=SimpleNamespace(export="one", profile="public_stats", report=()),
                           written=[SimpleNamespace(members=members, counted=[*lines, "other|crossing|XB-CIL=1"])])
    monkeypatch.setattr(export_ledger, "every", lambda _desk: [said])
    whole, of_form = report_exports._earlier_sets(staff.desk, "another")
    assert whole == (frozenset(members), {})
    assert of_form == (frozenset(members), {"3.crossing": {("XB-CIL",): PEOPLE, (ALL_CELLS,): PEOPLE}})


def test_paper_for_the_office_is_in_the_list_and_stands_against_later_files(staff):
    desk = staff.desk
    drawn = report_exports.for_paper(desk, ALL, quiet, never)
    export = report_exports.printed(desk, drawn, b"%PDF", "")
    assert (export.asked.formats, export.written[0].members) == (("paper",), export.asked.cases)
    assert export_states.one(desk, export.asked.export).state == "written"
    assert export_ledger.holding(desk, code_of(3)) == (export,)
    add(desk, PEOPLE, PEOPLE + 3)
    with pytest.raises(Refused):
        asked(desk)


def test_too_few_people_are_no_report(headquarters):
    add(headquarters, 0, 4)
    with pytest.raises(ExportRefused) as found:
        asked(headquarters)
    assert found.value.facts == {"why": "nothing"}


def test_older_lines_of_the_ledger_are_read_as_they_were_written(staff):
    request = report_exports.request(staff.desk, ALL, "why")
    assert ledger.read(ledger.statement(request)) == request
    plain = replace(request, report=())
    assert b"report" not in ledger.statement(plain)
    assert ledger.read(ledger.statement(plain)) == plain
    with pytest.raises(ExportRefused):
        report_exports.wanted_by(replace(request, report=("indicator=99",)))
