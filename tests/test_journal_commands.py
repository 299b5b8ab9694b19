"""The journal on the command line: shown, written out, verified."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.i18n import set_language
from tests.fakes import CHEAP, PASSPHRASE, FixedClock


@pytest.fixture
def run(monkeypatch, vault_folder, tmp_path, capsys):
    """Run a journal command on a vault, or on a file."""
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")

    def run(act: str, *words: str):
        where = [] if act == "check" else [str(vault_folder), "--passphrase-file", str(tmp_path / "passphrase")]
        status = main.run(understand(["journal", act, *where, *words]))
        return status, *capsys.readouterr()

    yield run
    set_language("en")


def test_it_is_shown_in_words_last_first(run):
    status, told, _ = run("show")
    lines = told.splitlines()
    assert status == 0
    assert lines[0].endswith("Interviewer (Researcher)  Unlocked.")
    assert "The desk was made." in lines[-2]
    assert lines[-2].startswith("1  2026-11-21T09:30:00Z  ")
    assert lines[-1] == "Anchored up to line 0; after that it rests on this desk's word."


def test_it_is_shown_as_json(run):
    told = json.loads(run("show", "--json")[1])
    assert told["anchored"] == 0
    assert [one["n"] for one in told["lines"]] == list(range(len(told["lines"]), 0, -1))
    assert {"at", "person", "act", "subject", "label", "kind"} < told["lines"][0].keys()


def test_it_is_shown_in_the_chosen_language(run):
    assert "فُتح القفل." in run("show", "--language", "ar")[1]
    assert "Kilit açıldı." in run("show", "--language", "tr")[1]


def test_all_of_a_long_journal_is_shown(run, monkeypatch):
    monkeypatch.setattr("testimony_desk.services.looking_back.PAGE", 2)
    for _time in range(3):
        run("show")
    told = json.loads(run("show", "--json")[1])["lines"]
    assert told[-1]["n"] == 1
    assert len(told) == told[0]["n"] > 4


def test_it_is_written_out_and_verified(run, tmp_path):
    out = tmp_path / "journal.tdj"
    status, told, _ = run("export", "--out", str(out))
    assert status == 0
    unnamed, *rest = run("check", str(out))[1].splitlines(keepends=True)
    assert "".join(rest) == told
    assert unnamed == "No card of this desk was given: nothing here shows which desk this is.\n"
    assert json.loads(run("check", str(out), "--json")[1])["lines"] == len(out.read_bytes().splitlines()) - 2
    assert "This journal was written out." in run("show")[1]


def test_a_file_that_is_there_is_left_alone(run, tmp_path):
    out = tmp_path / "mine"
    out.write_bytes(b"precious")
    assert run("export", "--out", str(out))[0] == 1
    assert out.read_bytes() == b"precious"


def test_a_changed_file_is_refused_by_its_line(run, tmp_path):
    out = tmp_path / "journal.tdj"
    run("export", "--out", str(out))
    out.write_bytes(out.read_bytes().replace(b"desk-created", b"desk-deleted"))
    status, _, why = run("check", str(out))
    assert status == 1
    assert "Line 1 of this journal was removed, moved or changed." in why
