"""Finds on the command line: listed without a word of the text, shown on purpose, decided by their place."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import leaks as leak_commands
from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.services import unlocking
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, open_desk
from tests.reviewing import SLOTS, WORDS
from tests.services.test_leak_scanning import NAME, STORY, told
from tests.talks import path_of

PATH = path_of("narrative_original")


@pytest.fixture
def leaks(monkeypatch, vault_folder, tmp_path, capsys):
    """Run a command of the area on a desk with one completed interview."""
    desk = open_desk(vault_folder)
    case = told(desk, full_name=NAME, narrative_original=STORY).case
    unlocking.lock(desk)
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")

    def run(act, *words, of=case):
        status = main.run(understand(["leaks", act, str(vault_folder), of, *words, "--passphrase-file",
                                      str(tmp_path / "passphrase"), "--language", "en"]))
        return status, *capsys.readouterr()

    return run


@pytest.mark.parametrize("code", ["nonsense", "TD-7K3M-9QXH-1"])
def test_a_code_of_no_case_is_said_to_be_none(leaks, code):
    status, said, wrong = leaks("list", of=code)
    assert (status, said) == (1, "")
    assert "not in this vault" in wrong


def test_finds_are_listed_without_words_and_decided_by_their_place(leaks):
    status, said, _wrong = leaks("list")
    assert status == 0
    assert "2 finds are open" in said
    assert "[NAME-P1]" in said
    assert "Kerimov" not in said
    found = json.loads(leaks("list", "--json")[1])
    places = [(one["start"], one["end"]) for text in found["texts"] if text["path"] == PATH for one in text["finds"]]
    status, said, _wrong = leaks("decide", "--text", PATH, "--find", f"{places[0][0]}-{places[0][1]}=replace", "--find",
                                 f"{places[1][0]}-{places[1][1]}=keep:no-number")
    assert (status, "0 finds" in said) == (0, True)
    status, said, _wrong = leaks("show", "--text", PATH)
    assert "[NAME-P1]'u sabah götürdüler. Telefonu 0532 000 11 22 idi." in said


def test_other_words_come_from_a_file_or_are_asked_for(leaks, tmp_path, monkeypatch):
    found = json.loads(leaks("list", "--json")[1])
    start, end = next((one["start"], one["end"]) for text in found["texts"] if text["path"] == PATH
                      for one in text["finds"])
    rewrite = ("decide", "--text", PATH, "--find", f"{start}-{end}=rewrite")
    (tmp_path / "words").write_text("komşusu\none line too many\n")
    status, _said, wrong = leaks(*rewrite, "--words-file", str(tmp_path / "words"))
    assert (status, "(1 in all)" in wrong) == (1, True)
    (tmp_path / "words").write_text("komşusu\n")
    assert leaks(*rewrite, "--words-file", str(tmp_path / "words"))[0] == 0
    assert "komşusu" in leaks("show", "--text", PATH)[1]
    monkeypatch.setattr("builtins.input", lambda _question: "bir akrabası")
    assert leaks(*rewrite)[0] == 0
    assert "bir akrabası" in leaks("show", "--text", PATH)[1]


def test_a_place_where_nothing_was_found_is_refused(leaks):
    status, _said, wrong = leaks("decide", "--text", PATH, "--find", "0-3=replace")
    assert status != 0
    assert "decided" in wrong


def test_half_a_deed_is_refused_at_once(leaks):
    with pytest.raises(SystemExit):
        leaks("decide", "--text", PATH, "--find", "0-3=keep:because")


def test_a_second_person_lends_the_names_for_a_look(monkeypatch, lent_folder, lending, tmp_path, capsys):
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    for module in (session, leak_commands):
        monkeypatch.setattr(module, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)
    for name in ("analyst", "custodian", "s1"):
        (tmp_path / name).write_text(WORDS[name] + "\n")

    def run(act, *words):
        status = main.run(understand(["leaks", act, str(lent_folder), lending.case, *words, "--slot",
                                      str(SLOTS["analyst"]), "--passphrase-file", str(tmp_path / "analyst"),
                                      "--language", "en"]))
        return status, *capsys.readouterr()

    def beside(name):
        return run("scan", "--with-slot", str(SLOTS[name]), "--with-passphrase-file", str(tmp_path / name))

    assert "not open for all of it" in run("list")[1]
    assert [status for status, _said, _wrong in (run("scan"), beside("s1"))] == [1, 1]
    status, said, wrong = beside("custodian")
    assert (status, wrong) == (0, "")
    assert "finds of this case are open" in said
    assert "not open" not in said + run("list")[1]
