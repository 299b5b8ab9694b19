"""Withdrawals of other desks on the command line: the list, a person's word, an objection, headquarters' answer."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.i18n import set_language
from testimony_desk.services import unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import CASE, acquaint, interview, receive, send, with_other_dice
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, open_desk
from tests.withdrawals import holds, take_back

WORD = "kanarya-0577"


@pytest.fixture
def run(monkeypatch, templates, tmp_path, capsys, desk):
    """Run a command at headquarters, which was told of a withdrawal; what it says comes back with its status."""
    folder = templates.copy(tmp_path / "office", DeskKind.HEADQUARTERS)
    office = with_other_dice(open_desk(folder))
    made = interview(desk, WORD, WORD)
    partner = acquaint(desk, office)
    receive(office, send(desk, partner, tmp_path))
    identifier = take_back(desk, CASE, made[0].id)
    receive(office, send(desk, partner, tmp_path))
    unlocking.lock(office)
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")

    def run(act: str, *words: str):
        status = main.run(understand(["withdraw", act, str(folder), *words, "--passphrase-file",
                                      str(tmp_path / "passphrase")]))
        return status, *capsys.readouterr()

    run.id, run.folder = identifier, folder
    yield run
    set_language("en")


def test_what_waits_is_listed_confirmed_and_answered(run):
    status, told, _why = run("waiting")
    first, second = told.splitlines()
    printed = first.split()[0]
    assert (status, printed.strip("\u2066\u2069")) == (0, run.id[:16])
    assert CASE in first
    assert second == "  14 days left. Then it is destroyed here by itself."
    (one,) = json.loads(run("waiting", "--json")[1])["waiting"]
    assert (one["case"], one["origin"], one["days_left"], one["many"]) == (CASE, "recorded", 14, False)
    assert run("confirm", run.id[:15])[0] == 1
    assert run("confirm", printed)[0] == 0
    assert run("waiting")[1] == "No withdrawal of another desk waits.\n"
    office = open_desk(run.folder)
    assert holds(office, WORD) == set()
    office.vault.abandon()
    said = json.loads(run("answers", "--case", CASE, "--json")[1])["destroyed"]
    assert [(one["compartment"], one["records"]) for one in said] == [
        ("testimony", [{"kind": "interview", "count": 1}]), ("identity", [{"kind": "identity", "count": 1}])]
    assert len(run("answers")[1].splitlines()) == 2


def test_an_objection_needs_words_and_is_shown(run):
    assert run("keep", run.id, "--reason", " ")[0] == 1
    assert run("keep", run.id, "--reason", "asked the family")[0] == 0
    assert run("waiting")[1].splitlines()[1] == "  Kept for now: \u2068asked the family\u2069"
    status, _told, why = run("keep", run.id, "--reason", "again")
    assert status == 1
    assert "could be kept" in why
    assert run("answers")[1] == "Headquarters has not said yet that it destroyed anything.\n"
