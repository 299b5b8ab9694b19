"""New keys by command, between two real desks: the card handed over, a day told by voice, an old bundle kept sealed."""

from __future__ import annotations

import json

import pytest

from testimony_desk.services import checking, trusting, unlocking
from tests.exchanging import acquaint, agree, interview, with_other_dice
from tests.fakes import open_desk
from tests.test_several_desks_commands import run  # noqa: F401 - the fixture

SINCE = "2026-11-20"


def test_the_next_card_is_written_beside_nothing_that_is_there(run, vault_folder, tmp_path):  # noqa: F811 - the fixture
    card = tmp_path / "field.tdcard"
    card.write_bytes(b"something else")
    assert run("card", "renew", vault_folder, "--out", card)[0] == 1
    desk = open_desk(vault_folder)
    assert trusting.last_own_card(desk) is None
    unlocking.lock(desk)
    card.unlink()
    status, said, _ = run("card", "renew", vault_folder, "--out", card, "--json")
    found = json.loads(said)
    assert (status, found["to"], len(found["words"]), len(found["digits"])) == (0, [], 12, 9)
    assert trusting.read_card(card.read_bytes()).name


@pytest.fixture
def office(headquarters, vault_folder):
    """The folder of a headquarters desk and the name of a field desk, which trust each other; nobody has them open."""
    field, other = open_desk(vault_folder), with_other_dice(headquarters)
    acquaint(field, other)
    interview(field)
    names = field.name, other.name
    for desk in (field, other):
        unlocking.lock(desk)
    return other.vault.folder, *names


@pytest.mark.soak
def test_two_desks_go_on_after_new_keys_and_keep_out_what_a_thief_sends(run, vault_folder, office, tmp_path):  # noqa: F811
    place, field, headquarters = office
    stick, card, office_card = tmp_path / "stick", tmp_path / "f.tdcard", tmp_path / "h.tdcard"
    stick.mkdir()

    def written() -> object:
        return stick / json.loads(run("bundle", "write", vault_folder, "--to", headquarters, "--out", stick, "--json"
                                      )[1])["file"]

    late = written()
    status, said, _ = run("card", "renew", place, "--out", office_card)
    assert (status, field in said) == (0, True)
    receipt = stick / json.loads(run("bundle", "receive", place, late, "--json")[1])["receipts"][0]
    status, said, _ = run("card", "renew", vault_folder, "--out", card, "--json")
    assert (status, json.loads(said)["to"]) == (0, [headquarters])
    assert run("card", "trust", vault_folder, office_card)[0] == 0  # nobody is asked for words
    found, = json.loads(run("bundle", "receive", vault_folder, receipt, "--json")[1])["bundles"]
    assert found["refused"] is None
    assert run("bundle", "write", vault_folder, "--to", headquarters, "--out", stick)[0] == 1  # all of it is confirmed
    old = tmp_path / "old"
    _agreed(vault_folder, "TD-3333-3333-3")
    assert run("card", "trust", place, card)[0] == 0
    stolen = written()
    assert run("card", "renew", vault_folder, "--out", old)[0] == 0
    assert run("card", "distrust", place, field, "--since", SINCE)[0] == 0
    assert run("card", "trust", place, old)[0] == 1  # now its words must be compared
    words = " ".join(json.loads(run("card", "show", vault_folder, "--json")[1])["words"])
    assert run("card", "trust", place, old, "--words", words)[0] == 0
    found, = json.loads(run("bundle", "receive", place, stolen, "--json")[1])["bundles"]
    assert found["refused"] == "bundle-quarantined"
    held, = json.loads(run("quarantine", "list", place, "--json")[1])["bundles"]
    assert held["since"] == SINCE
    found, = json.loads(run("bundle", "receive", place, written(), "--json")[1])["bundles"]
    assert (found["refused"], found["new"]) == (None, 1)
    desk = open_desk(place)
    assert checking.check(desk).sound
    unlocking.lock(desk)


def _agreed(folder: object, case: str) -> None:
    desk = open_desk(folder)
    agree(desk, case=case)
    unlocking.lock(desk)
