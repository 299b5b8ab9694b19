"""Two versions and two cases on the command line: listed without what they say, chosen by field, joined by a person."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.services import conflicts, same_person
from tests.counted_interviews import code_of, put_case
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, open_desk
from tests.forking import HERE, STORY, told_twice
from tests.services.test_duplicates import told
from tests.talks import path_of


@pytest.fixture
def run(monkeypatch, vault_folder, tmp_path, capsys):
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")

    def run(*words: str):
        area, act, *rest = words
        status = main.run(understand([area, act, str(vault_folder), "--passphrase-file", str(tmp_path / "passphrase"),
                                      *rest]))
        return status, *capsys.readouterr()

    return run


def test_fields_are_listed_by_name_and_kept_by_choice(run, vault_folder, tmp_path):
    case = told_twice(vault_folder, tmp_path / "other").case
    listed = run("case", "conflicts")[1]
    assert case in listed
    assert path_of(STORY) in listed
    assert HERE[STORY] not in listed
    only, = json.loads(run("case", "conflicts", "--json")[1])["conflicts"]
    fields = [one["field"] for share in only["shares"] for one in share["fields"]]
    assert only["open_choices"] == len(fields) == 2
    assert run("case", "merge", case, "--alone")[0] == 1
    assert run("case", "merge", case, "--take", "nothing=1")[0] == 1
    assert run("case", "merge", case, *(word for one in fields for word in ("--take", f"{one}=2")))[0] == 0
    assert run("case", "conflicts")[1] == "No two versions wait for a choice.\n"
    desk = open_desk(vault_folder)
    assert conflicts.waiting(desk) == ()
    desk.vault.abandon()


def test_a_pair_is_listed_with_its_reasons_and_joined(run, vault_folder):
    desk = open_desk(vault_folder)
    for place in (1, 2):
        put_case(desk, code_of(place), told())
    desk.vault.close()
    said = run("case", "duplicates")[1]
    assert "likely" in said
    assert "The same border crossing" in said
    pair, = json.loads(run("case", "duplicates", "--json")[1])["pairs"]
    assert pair["score"] == sum(one["points"] for one in pair["reasons"])
    assert run("case", "person", *pair["cases"], "--says", "same")[0] == 0
    assert run("case", "duplicates")[1] == "Nothing to decide: no two cases look like one person.\n"
    desk = open_desk(vault_folder)
    assert same_person.groups(desk)[code_of(1)] == (code_of(1), code_of(2))
    desk.vault.abandon()
