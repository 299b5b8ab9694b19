"""The commands about people with access, as a script gives them."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import main, session, slots
from testimony_desk.cli.main import understand
from testimony_desk.i18n import set_language
from tests.fakes import CHEAP, PASSPHRASE, FixedClock

SECOND = "calm supervisor at the window seat"
THIRD = "eleven quiet boats below the bridge"


@pytest.fixture
def run(monkeypatch, vault_folder, tmp_path, capsys):
    """Run a command on a vault; a passphrase is named, and stands in a file."""
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(slots, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)

    def run(act: str, *words: str, by: str = PASSPHRASE, new: str = "", label: str = ""):
        parts = ["slot", act, str(vault_folder), *words]
        for option, secret in (("--passphrase-file", by), ("--new-passphrase-file", new), ("--label-file", label)):
            if secret:
                (tmp_path / option).write_text(secret + "\n")
                parts += [option, str(tmp_path / option)]
        status = main.run(understand(parts))
        return status, *capsys.readouterr()

    yield run
    set_language("en")


def added(run) -> None:
    assert run("add", "--kind", "supervisor", label="Deniz", new=SECOND)[0] == 0


def test_a_person_is_added_listed_renamed_and_removed(run):
    added(run)
    _, told, _ = run("list")
    assert told.splitlines() == ["1  Interviewer: Researcher. Opens consents, testimonies and names.",
                                 "2  Deniz: Supervisor. Opens consents only: no testimony and no name."]
    assert run("rename", "2", label="D.")[0] == 0
    _, told, _ = run("list", "--json", "--slot", "2", by=SECOND)
    assert json.loads(told)["slots"][1] == {"number": 2, "kind": "supervisor", "label": "D.", "since": "2026-11-21",
                                            "mine": True, "opens": ["consent"]}
    status, told, _ = run("remove", "2")
    assert status == 0
    assert "opens nothing here any more" in told
    status, _, why = run("list", "--slot", "2", by=SECOND)
    assert (status, "2" in why) == (1, True)


@pytest.mark.parametrize("more", [(), ("--may-be-known",)])
def test_the_new_passphrase_unlocks_and_the_old_one_does_not(run, more):
    assert run("passphrase", *more, new=THIRD)[0] == 0
    assert run("list")[0] == 4
    assert run("list", by=THIRD)[0] == 0


def test_what_cannot_be_is_said_and_changes_nothing(run):
    added(run)
    for words, by in ((("remove", "1"), PASSPHRASE), (("remove", "1", "--slot", "2"), SECOND),
                      (("remove", "9"), PASSPHRASE), (("rename", "1", "--slot", "2"), SECOND)):
        status, told, why = run(*words, by=by, label="x" if words[0] == "rename" else "")
        assert (status, told) == (1, "")
        assert "testimony-desk:" in why
    status, _, why = run("add", "--kind", "analyst", "--slot", "2", by=SECOND, new=THIRD, label="A")
    assert (status, "cannot open themselves" in why) == (1, True)
    assert run("add", "--kind", "analyst", new="short", label="A")[0] == 1
    assert len(run("list")[1].splitlines()) == 2


def test_no_passphrase_stands_among_the_arguments(run):
    with pytest.raises(SystemExit):
        run("add", "--kind", "analyst", "--new-passphrase", THIRD, label="A")


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_roles_are_said_in_the_chosen_language(run, language):
    added(run)
    _, told, _ = run("list", "--language", language)
    assert "Researcher" not in told
    assert "Supervisor" not in told
