"""A supervisor's work on the command line: the board, one case, a decision about exactly what was shown."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.consent.record import Evidence
from testimony_desk.i18n import LANGUAGES, set_language
from testimony_desk.services import unlocking
from tests.fakes import CHEAP, FixedClock
from tests.reviewing import SLOTS, WORDS, Staff, put, record_of

pytestmark = pytest.mark.usefixtures("long_known")

CASE = "TD-7K3M-9QXH-4"
PAPER = "TD-7K3M-9QXH-9"


@pytest.fixture
def run(monkeypatch, desk, tmp_path, capsys):
    """Run a command on a desk with one case that waits for review."""
    staff = Staff(desk)
    put(desk, record_of(CASE, given_on=desk.today()))
    put(desk, record_of(PAPER, given_on=desk.today(), form=ConsentForm.WRITTEN_PAPER, evidence=Evidence("", "I-2M4T")),
        finished=False)
    unlocking.lock(desk)
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)

    def run(who: str, act: str, *words: str, lines=()):
        (tmp_path / "passphrase").write_text(WORDS[who] + "\n")
        if lines:
            (tmp_path / "words").write_text("\n".join(lines) + "\n")
            words = (*words, "--words-file", str(tmp_path / "words"))
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
    said = ("decide", CASE, "--seen", seen_by(run, "s1"), "--outcome", "return", "--item", "4=return:")
    status, _, refused = run("s1", *said, lines=["whose words?"])
    assert (status, "a return needs a reason" in refused) == (1, True)
    assert run("s1", *said, "--why", "consent_gap", "--at", "teachback", "--until", "2026-12-10",
               lines=["whose words?", "ask once more"])[0] == 0
    assert "  teachback: ask once more" in run("me", "show", CASE)[1].splitlines()
    row, = json.loads(run("me", "board", "--json")[1])["rows"]
    assert (row["state"], row["deadline"]) == ("returned", "2026-12-10")


def test_a_researcher_says_that_what_was_returned_has_been_seen_to(run):
    assert run("me", "resubmit", CASE)[0] == 1
    assert run("s1", "decide", CASE, "--seen", seen_by(run, "s1"), "--outcome", "return", "--why", "safety")[0] == 0
    status, said, _ = run("me", "resubmit", CASE, "--with-person", lines=["moved to a safe place"])
    assert (status, said.startswith("It waits for review again.")) == (0, True)
    assert run("s1", "board")[1].splitlines()[0] == f"{CASE}  Sent again"


def test_rejecting_needs_a_reason_and_is_shown_when_it_is_asked_for(run):
    said = ("decide", CASE, "--seen", seen_by(run, "s1"), "--outcome", "reject")
    assert run("s1", *said)[0] == 1
    assert run("s1", *said, "--why", "duplicate")[1].endswith("Rejected (not usable)\n")
    assert run("s1", "board")[1] == "Nothing waits for you.\n"
    assert "It was rejected" in run("s1", "board", "--filter", "closed")[1]


def test_only_what_has_left_goes_into_the_archive(run):
    for act in (("archive", CASE), ("archive", CASE, "--take-out")):
        status, said, why = run("s1", *act)
        assert (status, said, "Nothing was kept" in why) == (1, "", True)


def test_what_a_court_wants_is_noted_once_and_ended_once(run, monkeypatch):
    paper = ("legal-hold", CASE)
    assert run("s1", *paper, lines=["the prosecutor, paper 12"])[:2] == (
        0, "It was noted that a court wants it kept.\n")
    assert run("s1", *paper, lines=["the prosecutor, paper 12"])[0] == 1
    told = json.loads(run("s1", "legal-hold", CASE, "--over", "--json")[1])
    assert (told["case"], len(told["version"])) == (CASE, 64)
    assert run("me", "legal-hold", CASE, lines=["somebody"])[0] == 1
    monkeypatch.setattr("builtins.input", lambda _question: "")
    assert run("s1", "legal-hold", CASE)[0] == 1, "a hold without words"


def test_a_second_person_attests_to_the_only_evidence_or_to_the_one_that_is_named(run):
    assert "It is not clear which evidence is meant" in run("custodian", "attest", CASE, "--says", "fits")[2]
    assert f"Evidence paper: {ConsentForm.WRITTEN_PAPER.value}, not attested" in run("s1", "show", PAPER)[1]
    assert run("custodian", "attest", PAPER, "--says", "fits", "--evidence", "ab" * 16)[0] == 1
    assert run("me", "attest", PAPER, "--says", "fits")[0] == 1
    assert run("custodian", "attest", PAPER, "--says", "fits", "--evidence", "paper")[0] == 0
    assert ", attested" in run("s1", "show", PAPER)[1]
    assert json.loads(run("custodian", "attest", PAPER, "--says", "differs", "--json")[1])["case"] == PAPER
    assert ", it differs" in run("s1", "show", PAPER)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_command_is_explained_in_each_language(language, capsys):
    for act in ("attest", "resubmit", "archive", "legal-hold"):
        with pytest.raises(SystemExit) as caught:
            understand(["--language", language, "review", act, "--help"])
        assert caught.value.code == 0
        assert "CASE" in capsys.readouterr().out
    set_language("en")


def test_only_what_was_looked_at_is_decided(run):
    status, _, why = run("s1", "decide", CASE, "--seen", "0" * 12, "--outcome", "approve", "--all-pass")
    assert (status, "Nothing was kept" in why) == (1, True)
    with pytest.raises(SystemExit):
        run("s1", "decide", CASE, "--outcome", "approve", "--item", "4=perhaps")
