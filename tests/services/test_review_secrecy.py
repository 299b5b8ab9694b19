"""With a supervisor's slot the program never opens testimony or identity, and nothing that it holds opens them."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import review_board, review_history, reviewing, unlocking
from testimony_desk.store import slot_keys
from testimony_desk.store.compartment import open_compartment
from testimony_desk.store.errors import CompartmentClosed, KeyringRefused, VaultDamaged
from tests.fakes import CHEAP, open_desk
from tests.reviewing import SLOTS, WORDS, Staff, put, record_of, verdict

CASE = "TD-7K3M-9QXH-4"
CLOSED = (Compartment.TESTIMONY, Compartment.IDENTITY)
WATCHING: list[set[str]] = []


def note(event, arguments):
    if WATCHING and event == "open":
        WATCHING[-1].add(str(arguments[0]))


@pytest.fixture(scope="module", autouse=True)
def _hook():
    sys.addaudithook(note)  # a hook stays for good; it does nothing while nobody watches


def held():
    """Return the files that this process has open, SQLCipher's too."""
    return {str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}


@pytest.fixture
def folder(desk):
    """A locked vault with a case to review and all roles."""
    staff = Staff(desk)
    put(staff.desk, record_of(CASE, given_on=desk.today()))
    unlocking.lock(staff.desk)
    return desk.vault.folder


def opened_by(folder, who, act):
    WATCHING.append(set())
    desk = open_desk(folder, slot=SLOTS[who], passphrase=WORDS[who])
    try:
        act(desk)
        return {Path(path).name for path in WATCHING[-1] | held() if str(folder) in path}
    finally:
        WATCHING.clear()
        desk.vault.abandon()


def review(desk):
    assert review_board.board(desk, desk.today())
    reviewing.look(desk, CASE)
    reviewing.decide(desk, verdict(desk, CASE))
    assert [one.what for one in review_history.history(desk, CASE)][-1] == "approved"
    for name in CLOSED:
        with pytest.raises(CompartmentClosed):
            desk.compartment(name)


def of(names, compartment):
    return [name for name in names if name.startswith(compartment.value)]


def test_a_supervisor_opens_consent_alone(folder):
    names = opened_by(folder, "s1", review)
    assert of(names, Compartment.CONSENT)
    assert [of(names, name) for name in CLOSED] == [[], []]


def test_the_same_eyes_see_whoever_does_open_them(folder):
    """The test above must be able to fail."""
    names = opened_by(folder, "other", lambda _desk: None)
    assert all(of(names, name) for name in Compartment)


@pytest.mark.parametrize("closed", CLOSED)
def test_no_key_of_a_supervisor_opens_the_rest(folder, closed):
    """Not the seed of their slot on what is sealed to others, and not the key of consent on the file itself."""
    desk = open_desk(folder, slot=SLOTS["s1"], passphrase=WORDS["s1"])
    keyring = desk.vault.keyring
    desk.vault.abandon()
    mine = keyring.slot(SLOTS["s1"])
    record = keyring.compartments[closed]
    with slot_keys.open_slot(keyring.vault, mine, WORDS["s1"], CHEAP) as seed:
        assert slot_keys.compartment_key(keyring, closed, mine, seed) is None
        for reader in record.readers:
            with pytest.raises(KeyringRefused):
                slot_keys.compartment_key(keyring, closed, dataclasses.replace(mine, id=reader.slot), seed)
        key = slot_keys.compartment_key(keyring, Compartment.CONSENT, mine, seed)
        with key, pytest.raises(VaultDamaged):
            open_compartment(folder / record.file, closed, key)
