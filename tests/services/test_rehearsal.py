"""The rehearsal says what really opens: its numbers are held against a vault opened with each passphrase in turn."""

from __future__ import annotations

import pytest

from testimony_desk.crypto.passphrase import new_parameters
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import interviewing, rehearsal, sealing, unlocking
from testimony_desk.services.rehearsal import Readable
from testimony_desk.store.keyring import OPENS, SlotKind
from testimony_desk.store.slot_keys import NewSlot
from tests.fakes import CHEAP, PASSPHRASE, open_desk
from tests.services.test_withdrawing import CANARY, record
from tests.talks import make_case, path_of

OTHER = "calm somebody at the window seat"


def by_number(desk):
    return {one.number: one for one in rehearsal.rehearse(desk).by_passphrase}


def give_slot(desk, kind):
    kdf = new_parameters(CHEAP, desk.random, lambda _cost: 0.0)
    desk.vault.ways.add(NewSlot(2, kind, "", OTHER, kdf), CHEAP, desk.random)


def begin_another(desk):
    interview = interviewing.open_interview(desk, make_case(desk).interview)
    for name in ("full_name", "narrative_original"):
        interviewing.save_answer(desk, interview, path_of(name), RawAnswer(CANARY))


@pytest.mark.parametrize("kind", [SlotKind.SUPERVISOR, SlotKind.ANALYST, SlotKind.CUSTODIAN])
def test_the_numbers_are_those_of_a_real_opening(vault_folder, kind):
    desk = open_desk(vault_folder)
    give_slot(desk, kind)
    record(desk)
    begin_another(desk)
    said = by_number(desk)
    assert said[1].readable == Readable(2, 1, 2, 1, 0)
    assert said[2].opens == OPENS[kind]
    unlocking.lock(desk)
    for slot, passphrase in ((1, PASSPHRASE), (2, OTHER)):
        desk = open_desk(vault_folder, slot=slot, passphrase=passphrase)
        found = rehearsal.as_numbers(rehearsal.rehearse(desk).unlocked)
        wanted = rehearsal.as_numbers(said[slot].readable)
        assert all(found[name] in (wanted[name], None) for name in wanted)
        assert all(wanted[name] == 0 for name in wanted if found[name] is None)
        unlocking.lock(desk)


def test_what_is_closed_in_this_session_is_unknown_and_not_guessed(vault_folder):
    desk = open_desk(vault_folder)
    give_slot(desk, SlotKind.SUPERVISOR)
    record(desk)
    unlocking.lock(desk)
    desk = open_desk(vault_folder, slot=2, passphrase=OTHER)
    assert by_number(desk)[1].readable == Readable(1, None, None, None, None)
    assert by_number(desk)[2].readable == Readable(1, 0, 0, 0, 0)
    unlocking.lock(desk)


def test_identities_that_were_handed_over_and_what_is_sealed_are_out_of_reach(desk, office):
    record(desk)
    assert office.trusted
    found = rehearsal.rehearse(desk)
    assert found.unlocked == Readable(1, 1, 0, 0, 0)
    assert found.out.handed_over == 1
    sealing.seal(desk)
    found = rehearsal.rehearse(desk)
    assert found.unlocked == Readable(1, 0, 0, 0, 0)
    assert {name for name, _epoch in found.out.sealed_epochs} == {Compartment.TESTIMONY, Compartment.IDENTITY}


def test_every_file_is_named_with_its_size_and_nothing_else_is_in_the_folder(desk):
    record(desk)
    found = {one.name: one.size for one in rehearsal.rehearse(desk).files}
    assert found.keys() == {path.relative_to(desk.vault.folder).as_posix()
                            for path in desk.vault.folder.rglob("*") if path.is_file()}
    assert found["testimony.1.db"] == (desk.vault.folder / "testimony.1.db").stat().st_size
    assert rehearsal.rehearse(desk).slots == 1
