"""The commands around deletion and travel, as a person types them: effects first, then done; there and back again."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import session
from testimony_desk.cli.main import run, understand
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consents, unlocking
from testimony_desk.services.surroundings import look
from testimony_desk.store import versions
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.wording import surroundings
from tests.exchanging import acquaint, send, with_other_dice
from tests.exchanging import interview as kept_case
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, open_desk
from tests.services.test_withdrawing import CANARY, record
from tests.withdrawals import holds


@pytest.fixture
def say(monkeypatch, tmp_path, capsys):
    """Run a command with the cheap policy and return (status, what it printed as JSON or text)."""
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    monkeypatch.setattr(session, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(session, "wall_clock", FixedClock())
    monkeypatch.setattr("testimony_desk.cli.main.close_memory", lambda: None)

    def run_one(*words, as_json=True):
        extra = ["--json"] if as_json else []
        status = run(understand([*map(str, words), "--passphrase-file", str(secret), "--language", "en", *extra]))
        printed = capsys.readouterr().out
        return status, json.loads(printed) if as_json and printed else printed

    return run_one


def test_withdrawing_says_first_what_it_does_and_then_does_it(say, vault_folder):
    desk = open_desk(vault_folder)
    case = record(desk).case
    unlocking.lock(desk)
    status, before = say("case", "withdraw", vault_folder, case, "--scope", "all_delete", "--dry-run")
    assert (status, before["withdrawn"]) == (0, False)
    assert {name: before["effects"][0][name] for name in ("emptied", "names", "drafts")} == {
        "emptied": 1, "names": 1, "drafts": 0}
    desk = open_desk(vault_folder)
    assert holds(desk, CANARY) == set(Compartment)
    unlocking.lock(desk)
    assert say("case", "withdraw", vault_folder, case, "--scope", "all_delete")[1]["withdrawn"]
    desk = open_desk(vault_folder)
    assert holds(desk, CANARY) == set()
    assert len(consents.withdrawals_of(desk, case)) == 1
    unlocking.lock(desk)


def test_what_left_in_a_bundle_is_named_because_it_cannot_be_called_back(say, vault_folder, headquarters, tmp_path):
    desk = open_desk(vault_folder)
    office = acquaint(desk, with_other_dice(headquarters))
    case = record(desk).case
    (tmp_path / "stick").mkdir()
    send(desk, office, tmp_path / "stick")
    unlocking.lock(desk)
    _status, printed = say("case", "withdraw", vault_folder, case, "--scope", "all_delete", "--dry-run", as_json=False)
    assert "A bundle for" in printed
    assert "1 completed interview is destroyed." in printed


def test_there_and_back_again(say, templates, vault_folder, tmp_path):
    office_folder = templates.copy(tmp_path / "office", DeskKind.HEADQUARTERS)
    desk, office = open_desk(vault_folder), with_other_dice(open_desk(office_folder, seed=99))
    acquaint(desk, office)
    kept_case(desk, "said " + CANARY, "named")
    unlocking.lock(desk)
    unlocking.lock(office)
    stick = tmp_path / "stick"
    stick.mkdir()
    status, sealed = say("seal", vault_folder, "--out", stick)
    assert status == 0
    rehearsed = say("vault", "rehearse", vault_folder)[1]
    assert rehearsed["unlocked"]["interviews"] == 0
    assert [one["compartment"] for one in rehearsed["sealed"]] == ["testimony", "identity"]
    reply = say("unseal", office_folder, stick / sealed["request"], "--out", stick)[1]["reply"]
    assert say("unseal", vault_folder, stick / reply)[1] == {"returned": 2}
    desk = open_desk(vault_folder)
    assert CANARY in str([one.content for one in versions.every(desk.compartment(Compartment.TESTIMONY))])
    unlocking.lock(desk)
    assert say("unseal", vault_folder, stick / reply, as_json=False)[0] == 1


def test_without_headquarters_nothing_is_sealed_and_the_reason_is_said(say, vault_folder):
    assert say("seal", vault_folder)[0] == 1


def test_the_rehearsal_is_printed_in_words(say, vault_folder):
    status, printed = say("vault", "rehearse", vault_folder, as_json=False)
    assert status == 0
    assert "Number 1, researcher" in printed
    assert "keyring.a" in printed
    around = look(vault_folder)
    assert all(sentence in printed and step in printed
               for sentence, step in surroundings.found(around.disk.value, around.swap.value))
    assert say("vault", "rehearse", vault_folder)[1]["around"] == {"disk": around.disk.value,
                                                                   "swap": around.swap.value}
