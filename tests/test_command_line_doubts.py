"""The command line with a desk in doubt: a date far ahead, a clock set back, an older vault, a broken promise."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.i18n import set_language
from testimony_desk.services import clock, replaying
from testimony_desk.store import intents, journal
from testimony_desk.store.intents import Intent
from tests.exchanging import acquaint, interview
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, open_desk

LATER = ("21 December 2056", "21 November 2026")


@pytest.fixture
def shown(monkeypatch, tmp_path):
    """The clock of the machine, 30 years and a month ahead, and a terminal that nobody sits at."""
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    now = FixedClock(dt.datetime(2056, 12, 21, 9, 30, tzinfo=dt.UTC))
    monkeypatch.setattr(session, "wall_clock", now)
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    yield now
    set_language("en")


@pytest.fixture
def run(shown, vault_folder, tmp_path, capsys):
    def run(*words: str, options: tuple[str, ...] = ()):
        parts = [str(vault_folder) if word == "PATH" else word for word in words]
        status = main.run(understand([*parts, "--passphrase-file", str(tmp_path / "passphrase"), *options]))
        return status, *capsys.readouterr()
    return run


class Terminal(io.StringIO):
    """A terminal at which one answer was typed."""

    def isatty(self) -> bool:
        return True


def last_line(folder):
    desk = open_desk(folder)
    line = next(line for line in journal.lines(desk.consent, limit=9) if line.act.startswith("clock-"))
    desk.vault.abandon()
    return line.act, line.at


def test_without_a_person_the_older_date_counts_and_a_sentence_says_so(run, vault_folder):
    status, said, remarked = run("statistics", "PATH", "--json")
    assert status == 0
    assert json.loads(said)
    assert [date in remarked for date in (*LATER, "--clock-is-right")] == [True] * 3
    assert last_line(vault_folder) == ("clock-ahead", "2026-11-21T09:30:00Z")


def test_what_was_said_beforehand_counts(run, vault_folder):
    status, _said, remarked = run("statistics", "PATH", options=("--clock-is-right",))
    assert (status, remarked) == (0, "")
    assert last_line(vault_folder)[0] == "clock-behind"


@pytest.mark.parametrize(("language", "typed", "confirmed"), [
    ("en", "yes\n", True), ("en", "Yes \n", True), ("en", "y\n", False), ("en", "no\n", False), ("en", "\n", False),
    ("en", "", False), ("tr", "EVET\n", True), ("tr", "hayır\n", False), ("ar", "نعم\n", True), ("ar", "yes\n", True),
])
def test_a_person_is_asked_and_only_a_whole_yes_counts(run, shown, vault_folder, monkeypatch, language, typed,
                                                       confirmed):
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    assert run("statistics", "PATH", options=("--language", language))[0] == 0
    desk = open_desk(vault_folder, clock=shown)
    assert (clock.question(desk) is None) == confirmed
    desk.vault.abandon()


def test_nothing_is_sent_on_a_date_in_doubt(run, shown, vault_folder, tmp_path, headquarters):
    desk = open_desk(vault_folder)
    acquaint(desk, headquarters)
    interview(desk)
    desk.vault.close()
    stick = tmp_path / "stick"
    stick.mkdir()
    send = ("bundle", "write", "PATH", "--to", headquarters.name, "--out", str(stick))
    assert run(*send)[0] == main.NOT_DONE
    assert list(stick.iterdir()) == []
    shown.at = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    assert run(*send)[0] == main.NOT_DONE
    assert run(*send, options=("--clock-is-right",))[0] == 0
    assert len(list(stick.iterdir())) == 1


def test_an_older_vault_is_refused_and_may_be_looked_at(run, shown, vault_folder, tmp_path):
    shown.at = FixedClock().at
    shutil.copy(vault_folder / "testimony.1.db", tmp_path / "old.db")
    for seed in (601, 602):
        desk = open_desk(vault_folder, seed=seed)
        desk.write_journal("tested")
        desk.vault.close()
    shutil.copy(tmp_path / "old.db", vault_folder / "testimony.1.db")
    assert run("statistics", "PATH")[0] == main.NOT_DONE
    status, said, remarked = run("statistics", "PATH", "--json", "--look-only")
    assert (status, "only looked at" in remarked) == (0, True)
    assert json.loads(said)
    assert run("vault", "check", "PATH", "--look-only")[0] == main.NOT_DONE


@pytest.mark.parametrize("words", [["bundle", "receive", "PATH", "F"], ["card", "trust", "PATH", "F"]])
def test_what_writes_cannot_only_look(words, capsys):
    with pytest.raises(SystemExit) as ended:
        understand([*words, "--look-only"])
    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_a_promise_that_could_not_be_kept_is_told_by_its_places(run, shown, vault_folder, monkeypatch):
    def broken(_desk, _intent):
        raise KeyError("what the person said")

    shown.at = FixedClock().at
    monkeypatch.setattr(replaying, "_HANDLERS", {"broken": broken})
    desk = open_desk(vault_folder)
    intents.add(desk.consent, Intent("aa" * 16, "broken", {}, desk.now()))
    desk.vault.close()
    status, _said, remarked = run("statistics", "PATH")
    assert (status, "KeyError\nservices/replaying.py:" in remarked, "person" in remarked) == (0, True, False)
