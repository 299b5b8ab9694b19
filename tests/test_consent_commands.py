"""What consent allows, asked on the command line; two supervisors lift a point there, and one settles a condition."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import main, session
from testimony_desk.cli.main import understand
from testimony_desk.domain.consent.codes import ConsentForm, Purpose, Said
from testimony_desk.domain.consent.record import Decision
from testimony_desk.i18n import set_language
from testimony_desk.services import slots, unlocking, withdrawal_codes
from testimony_desk.store.keyring import SlotKind
from tests.consents import yes
from tests.exchanging import CASE, agree
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, open_desk

pytestmark = pytest.mark.usefixtures("long_known")

WORDS = ("calm supervisor at the window seat", "another supervisor by the old well")


@pytest.fixture
def run(monkeypatch, vault_folder, tmp_path, capsys):
    """Run a command about a case whose consent lacks its witness; slots 2 and 3 are supervisors."""
    desk = open_desk(vault_folder)
    for number, words in enumerate(WORDS):
        slots.add(desk, SlotKind.SUPERVISOR, f"S{number}", words, CHEAP)
    agree(desk, form=ConsentForm.THUMBPRINT, witness="", decisions=(
        yes(Purpose.INTERNAL), yes(Purpose.IDENTITY), Decision(Purpose.PARTNER, Said.CONDITIONAL, "B", "in spring")))
    unlocking.lock(desk)
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)

    def run(act: str, *words: str, slot: int = 1):
        (tmp_path / "passphrase").write_text((PASSPHRASE, *WORDS)[slot - 1] + "\n")
        parts = ["case", act, str(vault_folder), CASE, *words, "--passphrase-file", str(tmp_path / "passphrase"),
                 "--slot", str(slot)]
        status = main.run(understand(parts))
        return status, *capsys.readouterr()

    yield run
    set_language("en")


@pytest.fixture
def to(tmp_path):
    """Return the option that names a receiver."""
    def named(name):
        (tmp_path / name).write_text(name + "\n")
        return "--to-file", str(tmp_path / name)
    return named


def test_what_stands_in_the_way_is_said_with_a_way_on(run, to):
    status, told, why = run("may", "--for", "send_to_headquarters")
    assert status == 1
    assert told.splitlines() == ["This way of confirming needs a witness. Note the witness's code.",
                                 "  Two supervisors can lift this, each with a reason."]
    assert "This may not be done today." in why
    found = json.loads(run("may", "--for", "p_partner", *to("A"), "--json")[1])
    assert (found["allowed"], found["possible"]) == (False, True)
    assert {"reason": "not-asked", "purpose": "p_partner", "remedy": "ask-the-person", "by_two": False} in (
        found["obstacles"])
    assert run("may", "--for", "keep")[:2] == (0, "This may be done today.\n")


def test_a_name_kept_without_a_yes_to_it_would_be_said(run):
    assert run("may", "--for", "keep", "--shown", "real")[0] == 0
    assert run("may", "--for", "keep", "--topic", "health")[0] == 1


def test_two_supervisors_lift_it(run):
    point = ("--point", "witness-missing", "--reason", "named in the notes of that day")
    status, _, why = run("override", *point)
    assert (status, "cannot be lifted, or not by you" in why) == (1, True)
    assert run("override", *point, slot=2)[1] == (
        "Your word is kept. Nothing is lifted until a second supervisor says so too.\n")
    assert run("may", "--for", "send_to_headquarters")[0] == 1
    assert run("override", *point, slot=3)[1].startswith("Two supervisors have said so")
    assert run("may", "--for", "send_to_headquarters")[0] == 0
    assert run("override", "--point", "teachback-missing", "--reason", "x", slot=2)[0] == 1


def test_a_supervisor_settles_a_condition(run, to):
    wanted = ("--condition", "p_partner", *to("B"), "--reason", "spring begins", "--not-before", "2099-03-21")
    status, _, why = run("settle", *wanted)
    assert (status, "you are not the one to settle it" in why) == (1, True)
    assert "condition" in run("may", "--for", "p_partner", *to("B"))[1]
    assert run("settle", *wanted, slot=2)[:2] == (
        0, "It is kept. Within these bounds the condition is a yes, for the consent as it is now.\n")
    found = json.loads(run("may", "--for", "p_partner", *to("B"), "--json")[1])["obstacles"]
    assert {one["reason"] for one in found if one["purpose"]} == {"embargo", "second-approval-missing"}


@pytest.mark.parametrize("typed", [True, False])
def test_a_code_leads_to_its_case_and_to_what_to_do_first(run, vault_folder, tmp_path, monkeypatch, capsys, typed):
    desk = open_desk(vault_folder)
    code = withdrawal_codes.give(desk, CASE)
    unlocking.lock(desk)
    (tmp_path / "passphrase").write_text(WORDS[0] + "\n")
    (tmp_path / "code").write_text(code + "\n")
    monkeypatch.setattr("builtins.input", lambda _question: code.lower())
    parts = ["withdraw", "find", str(vault_folder), "--slot", "2", "--passphrase-file", str(tmp_path / "passphrase"),
             *(() if typed else ("--code-file", str(tmp_path / "code")))]
    capsys.readouterr()
    assert main.run(understand(parts)) == 0
    told = capsys.readouterr().out
    assert CASE in told.splitlines()[0]
    assert "--dry-run" in told
    assert main.run(understand([*parts, "--json"])) == 0
    assert json.loads(capsys.readouterr().out) == {"case": CASE}


@pytest.mark.parametrize("held", ["NR-0000-0000-0000-0", CASE, ""])
def test_a_code_that_leads_nowhere_says_so(run, vault_folder, tmp_path, capsys, held):
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    if held:
        (tmp_path / "code").write_text(held + "\n")
    parts = ["withdraw", "find", str(vault_folder), "--passphrase-file", str(tmp_path / "passphrase"),
             "--code-file", str(tmp_path / "code")]
    assert main.run(understand(parts)) == 1
    assert capsys.readouterr().out == ""


def test_consents_are_counted_under_their_own_key_and_alone_for_a_supervisor(run, vault_folder, tmp_path, capsys):
    def count(phrase: str, *options: str) -> str:
        (tmp_path / "passphrase").write_text(phrase + "\n")
        capsys.readouterr()
        assert main.run(understand(["statistics", str(vault_folder), "--passphrase-file", str(tmp_path / "passphrase"),
                                    *options])) == 0
        return capsys.readouterr().out

    whole = json.loads(count(PASSPHRASE, "--json"))
    assert list(whole) == ["consent", "interviews", "left_out", "published"]
    assert whole["consent"]["persons"] == 1
    alone = json.loads(count(WORDS[0], "--json", "--slot", "2"))
    assert alone == {"consent": whole["consent"]}
    told = count(WORDS[0], "--slot", "2")
    assert "Consent\n" in told
    assert "Thumbprint: 1" in told
