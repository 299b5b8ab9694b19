"""Bundles for several headquarters desks by command: made without names, written once, opened by each."""

from __future__ import annotations

import json

import pytest

from testimony_desk.cli import session, vaults
from testimony_desk.i18n import set_language
from testimony_desk.services import after_receipt, settings, unlocking
from testimony_desk.services.after_receipt import Fate, Policy
from testimony_desk.store.desk_facts import DeskKind
from tests.commanding import runner
from tests.exchanging import acquaint, agree, interview, introduce, send, with_other_dice
from tests.fakes import open_desk


@pytest.fixture
def run(monkeypatch, tmp_path, capsys):
    yield runner(monkeypatch, tmp_path, capsys, [session, vaults])
    set_language("en")


@pytest.mark.soak
def test_an_analyst_and_a_custodian_each_open_their_parts_by_command(run, vault_folder, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    field, offices = open_desk(vault_folder), [tmp_path / "analysis", tmp_path / "custody"]
    for path, without in zip(offices, ("identity", "testimony"), strict=True):
        made = run("vault", "create", path, "--kind", "headquarters", "--name", path.name, "--without", without)
        assert made[0] == 0, made
        office = open_desk(path)
        introduce(field, office)
        introduce(office, field)
        unlocking.lock(office)
    interview(field)
    unlocking.lock(field)
    status, said, _ = run("bundle", "write", vault_folder, "--to", "analysis", "--to", "custody", "--out", stick,
                          "--json")
    assert status == 0
    bundle = stick / json.loads(said)["file"]
    for path in offices:
        status, said, _ = run("bundle", "receive", path, bundle, "--json")
        found, = json.loads(said)["bundles"]
        assert (status, found["new"], found["for_others"], found["parts_refused"]) == (0, 2, 1, [])
        receipts = json.loads(said)["receipts"]
        assert run("bundle", "receive", vault_folder, stick / receipts[0])[0] == 0
    status, _, said = run("bundle", "write", vault_folder, "--to", "analysis", "--to", "custody", "--out", stick)
    assert (status, "Nothing is due" in said or "confirmed" in said) == (1, True), said


def test_a_field_desk_leaves_nothing_out(run, tmp_path):
    status, _, said = run("vault", "create", tmp_path / "new", "--kind", "field", "--name", "K",
                          "--without", "identity")
    assert (status, "keeps everything" in said) == (1, True)


@pytest.fixture
def two_sent(vault_folder, templates, tmp_path):
    """A stick with two bundles of a field desk, the locked headquarters they are for, and the field desk's name."""
    stick, place = tmp_path / "stick", templates.copy(tmp_path / "office", DeskKind.HEADQUARTERS)
    stick.mkdir()
    field, office = open_desk(vault_folder), with_other_dice(open_desk(place))
    to = acquaint(field, office)
    for code in ("TD-2222-2222-2", "TD-3333-3333-3"):
        agree(field, case=code)
        send(field, to, stick)
    for one in (field, office):
        unlocking.lock(one)
    return stick, place, field.name


def test_a_folder_is_taken_in_and_the_roster_says_who_sent_what(run, two_sent, tmp_path):
    stick, place, _field = two_sent
    (stick / "x.tdb").write_bytes(b"-")
    status, said, _ = run("bundle", "receive", place, "--folder", stick, "--json")
    assert (status, [one["refused"] for one in json.loads(said)["bundles"]]) == (1, [None, None, "bundle-header"])
    _, said, _ = run("bundle", "receive", place, "--folder", stick, "--out", tmp_path)
    assert said.count("already here, nothing to do") == 2
    assert run("bundle", "receive", place)[0] == 1
    _, said, _ = run("desk", "list", place, "--json")
    found, = json.loads(said)["desks"]
    assert (found["trusted"], found["bundles"], found["last"], found["missing"]) == (True, 2, 2, 0)
    _, said, _ = run("desk", "list", place)
    assert "2 bundles came from it" in said


def test_what_comes_of_a_lost_desk_is_kept_listed_taken_in_or_destroyed(run, two_sent):
    stick, place, field = two_sent
    assert run("card", "distrust", place, field, "--since", "2026-11-20")[0] == 0
    _, said, _ = run("bundle", "receive", place, "--folder", stick, "--json")
    assert {one["refused"] for one in json.loads(said)["bundles"]} == {"bundle-quarantined"}
    first, second = json.loads(run("quarantine", "list", place, "--json")[1])["bundles"]
    assert (first["sequence"], first["vouched"], first["since"]) == (1, False, "2026-11-20")
    assert "Nothing here shows" in run("quarantine", "list", place)[1]
    assert run("quarantine", "release", place, first["bundle"][:16], "--reason", " ")[0] == 1
    assert run("quarantine", "release", place, first["bundle"][:16], "--reason", "she says so")[0] == 0
    assert run("quarantine", "discard", place, second["bundle"][:16], "--reason", "nobody knows it")[0] == 0
    assert "Nothing is kept sealed." in run("quarantine", "list", place)[1]


def test_what_is_confirmed_can_be_emptied_by_days_from_now_on(run, vault_folder):
    status, said, _ = run("case", "purge", vault_folder, "--after", "7", "--from-now-on", "--json")
    assert (status, json.loads(said)) == (0, {"emptied": 0})
    desk = open_desk(vault_folder)
    assert settings.get(desk, settings.PURGE_DAYS) == 7
    unlocking.lock(desk)
    assert run("case", "purge", vault_folder, "--after", "-1", "--from-now-on")[0] == 1
    status, said, _ = run("case", "seal", vault_folder, "--after", "30", "--from-now-on", "--json")
    assert (status, json.loads(said)) == (0, {"sealed": 0})
    desk = open_desk(vault_folder)
    assert after_receipt.policy(desk) == Policy(Fate.SEAL, 30)
    unlocking.lock(desk)
