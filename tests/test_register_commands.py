"""Names on the command line: a reason each time, values only where they are asked for, never an argument."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.services import known_names, unlocking
from testimony_desk.store import journal
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, open_desk
from tests.named import completed

WHY = ("--reason", "contact", "--words", "the hearing was moved")


@pytest.fixture
def register(monkeypatch, vault_folder, tmp_path, capsys):
    """Run a command of the area on a desk with one completed interview."""
    desk = open_desk(vault_folder)
    case = completed(desk).case
    unlocking.lock(desk)
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")

    def run(act, *words, text=""):
        (tmp_path / "text").write_text(text)
        given = ("--text-file", str(tmp_path / "text")) if text else ()
        status = main.run(understand(["register", act, str(vault_folder), case, *words, *given, "--passphrase-file",
                                      str(tmp_path / "passphrase"), "--language", "en"]))
        return status, *capsys.readouterr()

    run.case = case
    return run


def test_what_is_kept_is_listed_and_only_what_is_asked_for_is_said(register, vault_folder):
    status, said, _wrong = register("show", *WHY)
    assert status == 0
    assert "The person whose case it is" in said
    assert "pomegranate" not in said
    people = json.loads(register("show", *WHY, "--json")[1])["people"]
    number = next(one["number"] for one in people[0]["entries"] if one["kind"] == "code-word")
    assert "pomegranate" in register("show", *WHY, "--entry", str(number))[1]
    desk = open_desk(vault_folder)
    assert [one.act for one in journal.lines(desk.consent)].count("names-opened-contact") == 3
    desk.vault.abandon()


def test_a_spelling_is_added_and_an_entry_corrected(register, vault_folder):
    assert "P1" in register("add", "--reason", "correct", "--words", "a card", "--person", "p1", "--kind", "name",
                            "--system", "turkish", text="Aişe El Halebi")[1]
    assert register("correct", "--reason", "correct", "--words", "a card", "--entry", "1", text="عائشة م.")[0] == 0
    assert register("correct", "--reason", "correct", "--words", "a card", "--entry", "99", text="x")[0] == 1
    desk = open_desk(vault_folder)
    assert {"Aişe El Halebi", "عائشة م."} <= set(known_names.names_of_case(desk, register.case))
    desk.vault.abandon()


def test_without_a_reason_the_command_is_not_understood(register):
    with pytest.raises(SystemExit):
        register("show")
