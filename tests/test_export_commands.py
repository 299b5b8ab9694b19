"""Exports on the command line: looked at, asked, agreed by another, written, opened; refused where anybody shows."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.services import importing, unlocking
from tests import people
from tests.counted_interviews import code_of, put_case
from tests.exchange.produced_text import produced_text
from tests.fakes import CHEAP, FixedClock
from tests.invented_people import BURSA
from tests.reviewing import SLOTS, WORDS, let_in

FILE = Path(__file__).parent / "vectors" / "domain" / "published_cases.json"
STATS = ("--profile", "public_stats")
PEOPLE = 12


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """A locked headquarters desk with six published cases, twelve people to count, and staff of two weeks."""
    folder = tmp_path_factory.mktemp("commands") / "headquarters"
    desk = people.until_now(let_in(people.old_office(folder)))
    importing.import_published(desk, FILE.read_bytes())
    for place in range(PEOPLE):
        put_case(desk, code_of(place), BURSA)
    unlocking.lock(desk)
    return folder


@pytest.fixture
def export(monkeypatch, office, tmp_path, capsys):
    """Run a command of the area as somebody, on a copy of that desk."""
    folder = shutil.copytree(office, tmp_path / "headquarters")
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)

    def run(act, *words, who="me"):
        (tmp_path / who).write_text(WORDS[who] + "\n")
        first, *rest = words or ("",)
        status = main.run(understand(["export", act, str(folder), *([first] if first else []), *rest, "--slot",
                                      str(SLOTS[who]), "--passphrase-file", str(tmp_path / who), "--language", "en"]))
        return status, *capsys.readouterr()

    return run


def ask(export, *words):
    status, said, _wrong = export("ask", *STATS, "--format", "xlsx", "--plain", "--reason", "yearly report", *words,
                                  "--json")
    assert status == 0
    return json.loads(said)["export"]


def test_rows_of_six_people_are_refused_and_their_totals_are_written(export, tmp_path):
    status, said, wrong = export("preview", "--profile", "analyst_microdata", "--json")
    assert status != 0
    assert json.loads(said)["refused"]["why"] == "too-few"
    assert "recognised" in wrong
    status, said, _wrong = export("preview", *STATS)
    assert status == 0
    assert "6 cases may go out" in said
    assert "Stays: it says who the person is." in said
    name = ask(export)
    out = tmp_path / "out"
    out.mkdir()
    status, _said, wrong = export("write", name, "--out", str(out))
    assert (status != 0, "A second person has not agreed" in wrong, list(out.iterdir())) == (True, True, [])
    assert "Whoever asks" in export("agree", name, "--reason", "x")[2]
    assert export("agree", name[:8], "--reason", "looked at it", who="s1")[0] == 0
    assert "can be written" in export("list")[1]
    status, said, _wrong = export("write", name, "--out", str(out), "--json")
    assert (status, len(json.loads(said)["files"])) == (0, 3)
    assert export("end", name, "--how", "destroyed")[0] == 0
    assert json.loads(export("list", "--json")[1])["exports"][0]["state"] == "ended"


def test_sealed_or_plain_must_be_said_and_a_plain_file_is_warned_of(export):
    status, _said, wrong = export("ask", *STATS, "--format", "csv", "--reason", "report")
    assert (status != 0, "plain" in wrong) == (True, True)
    assert "whoever finds" in export("ask", *STATS, "--format", "csv", "--reason", "report", "--plain")[2]
    assert "formats" in export("ask", *STATS, "--format", "docx", "--reason", "report", "--plain")[2]


def test_a_name_that_is_too_short_or_unknown_names_nothing(export):
    name = ask(export)
    for wrong in (name[:4], "0" * 8):
        assert "no export of this name" in export("end", wrong, "--how", "not-written")[2]


def test_a_report_goes_the_way_of_every_export(export, tmp_path):
    """Asked for with filters and kinds, agreed to by another, judged anew, in the ledger, with a signed list."""
    out = tmp_path / "out"
    out.mkdir()
    report = ("--format", "xlsx", "--format", "json", "--format", "pdf", "--words", "ar", "--reason", "yearly",
              "--from-month", "2020-01")
    assert "plain" in export("ask-report", *report)[2]
    status, said, wrong = export("ask-report", *report, "--plain", "--json")
    assert (status, "whoever finds" in wrong) == (0, True)
    name = json.loads(said)["export"]
    assert "has not agreed" in export("write", name, "--out", str(out))[2]
    assert list(out.iterdir()) == []
    assert export("agree", name, "--reason", "looked at the filters", who="s1")[0] == 0
    status, said, _wrong = export("write", name, "--out", str(out), "--json")
    assert (status, json.loads(said)["cases"]) == (0, PEOPLE)
    files = {path.name.partition("-")[2].partition("-")[2]: path.read_bytes() for path in out.iterdir()}
    assert set(files) == {"indicators.xlsx", "indicators.json", "indicators.pdf", "manifest.json", "manifest.sig"}
    found = json.loads(files["indicators.json"])
    assert (found["filters"]["since"], found["people"], "may_leave" in found) == ("2020-01", PEOPLE, False)
    sheet = openpyxl.load_workbook(io.BytesIO(files["indicators.xlsx"])).worksheets[0]
    crossings = [row for row in sheet.iter_rows(values_only=True) if row[2] == "3.crossing" and row[4]]
    assert {row[6] for row in crossings} == {PEOPLE}
    assert sheet.sheet_view.rightToLeft
    assert sheet["B1"].value == "المؤشر"
    printed = produced_text(files["indicators.pdf"], ".pdf")
    assert ("34" in printed, "[U+" in printed) == (True, False)
    assert json.loads(export("list", "--json")[1])["exports"][0]["state"] == "written"
    again = export("ask-report", "--format", "csv", "--plain", "--reason", "x", "--nationality", "XX")
    assert again[0] != 0
