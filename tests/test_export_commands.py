"""Exports on the command line: looked at, asked, agreed by another, written, opened; refused where anybody shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.services import importing, unlocking
from tests.fakes import CHEAP, FixedClock
from tests.reviewing import SLOTS, WORDS, Staff

FILE = Path(__file__).parent / "vectors" / "domain" / "published_cases.json"
STATS = ("--profile", "public_stats")


@pytest.fixture
def export(monkeypatch, headquarters, tmp_path, capsys):
    """Run a command of the area as somebody, on a headquarters desk with six published cases."""
    staff = Staff(headquarters)
    importing.import_published(headquarters, FILE.read_bytes())
    folder = headquarters.vault.folder
    unlocking.lock(staff.desk)
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
