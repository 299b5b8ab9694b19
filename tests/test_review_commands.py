"""A supervisor's work on the command line: the board, one case, a decision about exactly what was shown."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.i18n import set_language
from testimony_desk.services import unlocking
from tests.fakes import CHEAP, FixedClock
from tests.reviewing import SLOTS, WORDS, Staff, put, record_of

CASE = "TD-7K3M-9QXH-4"


@pytest.fixture
def run(monkeypatch, desk, tmp_path, capsys):
    """Run a command on a desk with one case that waits for review."""
    staff = Staff(desk)
    put(desk, record_of(CASE, given_on=desk.today()))
    unlocking.lock(desk)
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)

    def run(who: str, act: str, *words: str):
        (tmp_path / "passphrase").write_text(WORDS[who] + "\n")
        status = main.run(understand(["review", act, str(staff.vault.folder), *words, "--passphrase-file",
                                      str(tmp_path / "passphrase"), "--slot", str(SLOTS[who])]))
        return status, *capsys.readouterr()

    yield run
    set_language("en")


def seen_by(run, who):
    return json.loads(run(who, "show", CASE, "--json")[1])["seen"]


def test_from_the_board_to_an_approval(run):
    assert run("s1", "board")[1].splitlines() == [f"{CASE}  Submitted", "  It waits for a first review. [Review]"]
    assert run("s1", "board", "--filter", "returned")[1] == "Nothing waits for you.\n"
    row, = json.loads(run("s1", "board", "--json")[1])["rows"]
    assert row["problems"] == [{"code": "waiting-first-review", "about": "", "fix": "review"}]
    said = ("decide", CASE, "--seen", seen_by(run, "s1"), "--outcome", "approve", "--all-pass")
    assert run("s1", *said)[:2] == (0, "Your decision is kept.\nIn review\n")
    assert run("analyst", *said, "--half", "content")[:2] == (0, "Your decision is kept.\nFirst approval\n")
    assert run("s2", *said[:-1], "--second")[1].endswith("Final approval\n")
    told = run("s1", "show", CASE)[1]
    assert f"{CASE}  Final approval  --seen" in told
    assert "A second person approved it. consent" in told


def test_a_return_says_why_at_its_field(run):
    said = ("decide", CASE, "--seen", seen_by(run, "s1"), "--outcome", "return", "--item", "4=return:whose words?")
    status, _, refused = run("s1", *said)
    assert (status, "a return needs a reason" in refused) == (1, True)
    assert run("s1", *said, "--why", "consent_gap", "--at", "teachback=ask once more", "--until", "2026-12-10")[0] == 0
    assert "  teachback: ask once more" in run("me", "show", CASE)[1].splitlines()
    row, = json.loads(run("me", "board", "--json")[1])["rows"]
    assert (row["state"], row["deadline"]) == ("returned", "2026-12-10")


def test_only_what_was_looked_at_is_decided(run):
    status, _, why = run("s1", "decide", CASE, "--seen", "0" * 12, "--outcome", "approve", "--all-pass")
    assert (status, "Nothing was kept" in why) == (1, True)
    with pytest.raises(SystemExit):
        run("s1", "decide", CASE, "--outcome", "approve", "--item", "4=perhaps")
