"""The indicators on the command line: as lines, and as JSON with the fingerprint of each form."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.i18n import set_language
from testimony_desk.services import unlocking
from tests.counted_interviews import code_of, put_case
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, open_desk
from tests.invented_people import BURSA


@pytest.fixture
def run(monkeypatch, vault_folder, tmp_path, capsys):
    """Run the command on a vault with six people."""
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)
    desk = open_desk(vault_folder)
    for place in range(6):
        put_case(desk, code_of(place), BURSA)
    unlocking.lock(desk)
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")

    def run(*words: str):
        where = [str(vault_folder), "--passphrase-file", str(tmp_path / "passphrase")]
        status = main.run(understand(["report", *where, *words]))
        return status, *capsys.readouterr()

    yield run
    set_language("en")


def test_one_indicator_is_said_in_lines(run):
    status, told, _ = run("--indicator", "3")
    assert status == 0
    assert told.splitlines()[0] == "3. Crossings and monthly average"
    assert "6 of 6" in told


def test_all_are_said_as_json_and_filters_hide_who_is_too_few(run):
    _status, told, beside = run("--json")
    found = json.loads(told)
    assert "export ask-report" in beside, "what goes into a file is said to be a look"
    assert found["may_leave"] is False
    assert (found["people"], len(found["indicators"]), found["exact"]) == (6, 34, False)
    assert len(found["forms"]["deportation-interview.v1"]) == 64
    assert json.loads(run("--json", "--province", "TR-99")[1])["people"] == 0
