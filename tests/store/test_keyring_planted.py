"""Somebody who can write the vault's files cannot add a reader, move a key, or put old things in place unseen."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from testimony_desk.crypto.passphrase import KdfParameters
from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.store import keyring_codec, keyring_file, slot_keys
from testimony_desk.store.errors import CompartmentClosed, KeyringRefused, SlotsFull, WrongPassphrase
from testimony_desk.store.keyring import Keyring, SlotKind
from testimony_desk.store.slot_keys import NewSlot
from tests.fakes import CHEAP, SeededRandom, open_desk

INTRUDER = "a passphrase of somebody else"
KDF = KdfParameters(64, 1, 1, b"s" * 16)
CONSENT, TESTIMONY, IDENTITY = Compartment.CONSENT, Compartment.TESTIMONY, Compartment.IDENTITY


def keyring_of(folder: Path) -> Keyring:
    return keyring_codec.decode((folder / "keyring.a").read_bytes(), CHEAP)


def plant(folder: Path, keyring: Keyring) -> None:
    """Write a keyring with a right SHA-256 into both copies, as anyone who can write the folder may."""
    for copy in keyring_file.COPIES:
        (folder / copy).write_bytes(keyring_codec.encode(keyring))


def new_slot(keyring: Keyring, kind: SlotKind = SlotKind.RESEARCHER, number: int = 2):
    wanted = NewSlot(number, kind, "new", INTRUDER, KDF)
    return slot_keys.make_slot(keyring.vault, wanted, CHEAP, SeededRandom(77))


def with_person(folder: Path, kind: SlotKind) -> None:
    desk = open_desk(folder)
    desk.vault.ways.add(NewSlot(2, kind, "second", INTRUDER, KDF), CHEAP, SeededRandom(3))
    desk.vault.close()


@pytest.mark.parametrize(("kind", "opened"), [
    (SlotKind.RESEARCHER, {CONSENT, TESTIMONY, IDENTITY}), (SlotKind.SUPERVISOR, {CONSENT}),
    (SlotKind.ANALYST, {CONSENT, TESTIMONY}), (SlotKind.CUSTODIAN, {CONSENT, IDENTITY}),
])
def test_each_kind_of_slot_opens_exactly_its_compartments(vault_folder, kind, opened):
    with_person(vault_folder, kind)
    desk = open_desk(vault_folder, slot=2, passphrase=INTRUDER)
    assert desk.vault.opens == opened
    assert (desk.role, desk.vault.slot.label) == (kind, "second")
    for name in set(Compartment) - opened:
        with pytest.raises(CompartmentClosed):
            desk.compartment(name)
    desk.vault.close()
    with pytest.raises(WrongPassphrase):
        open_desk(vault_folder, passphrase=INTRUDER)


def test_a_closed_compartment_keeps_its_record_when_a_supervisor_locks(vault_folder):
    with_person(vault_folder, SlotKind.SUPERVISOR)
    before = keyring_of(vault_folder).compartments
    desk = open_desk(vault_folder, slot=2, passphrase=INTRUDER)
    desk.vault.close()
    after = keyring_of(vault_folder).compartments
    assert after[TESTIMONY] == before[TESTIMONY]
    assert after[CONSENT].head.count > before[CONSENT].head.count
    assert open_desk(vault_folder).vault.rolled_back == frozenset()


def test_an_analyst_cannot_give_what_the_slot_does_not_hold(vault_folder):
    with_person(vault_folder, SlotKind.ANALYST)
    desk = open_desk(vault_folder, slot=2, passphrase=INTRUDER)
    with pytest.raises(CompartmentClosed):
        desk.vault.ways.add(NewSlot(3, SlotKind.RESEARCHER, "", INTRUDER, KDF), CHEAP, SeededRandom(4))
    desk.vault.abandon()


def test_slot_numbers_are_not_taken_twice_and_end_at_sixteen(vault_folder):
    desk = open_desk(vault_folder)
    with pytest.raises(SlotsFull):
        desk.vault.ways.add(NewSlot(1, SlotKind.ANALYST, "", INTRUDER, KDF), CHEAP, SeededRandom(4))
    for number in range(2, 17):
        desk.vault.ways.add(NewSlot(number, SlotKind.ANALYST, "", INTRUDER, KDF), CHEAP, SeededRandom(number))
    with pytest.raises(SlotsFull):
        desk.vault.ways.add(NewSlot(17, SlotKind.ANALYST, "", INTRUDER, KDF), CHEAP, SeededRandom(4))
    desk.vault.abandon()


def test_a_planted_slot_opens_nothing_and_stops_the_next_sealing(vault_folder):
    keyring = keyring_of(vault_folder)
    planted, _seed = new_slot(keyring)
    plant(vault_folder, replace(keyring, slots=(*keyring.slots, planted)))
    with pytest.raises(KeyringRefused) as caught:
        open_desk(vault_folder, slot=2, passphrase=INTRUDER)
    assert caught.value.facts["slot"] == 2
    desk = open_desk(vault_folder)
    with pytest.raises(KeyringRefused) as caught:
        desk.vault.ways.add(NewSlot(3, SlotKind.ANALYST, "", INTRUDER, KDF), CHEAP, SeededRandom(4))
    assert caught.value.facts["slot"] == 2
    desk.vault.abandon()


def test_a_planted_reader_with_a_copy_of_nothing_is_refused(vault_folder):
    keyring = keyring_of(vault_folder)
    planted, _seed = new_slot(keyring)
    keyring = replace(keyring, slots=(*keyring.slots, planted))
    for name in Compartment:
        record = keyring.compartments[name]
        reader = slot_keys.seal_to(keyring.vault, name, record.epoch, Secret(bytes(32)), planted)
        keyring = keyring.with_record(name, replace(record, readers=(*record.readers, reader)))
    plant(vault_folder, keyring)
    for slot, passphrase in ((2, INTRUDER), (1, None)):
        with pytest.raises(KeyringRefused):
            open_desk(vault_folder, slot=slot, **({"passphrase": passphrase} if passphrase else {}))


def test_another_public_key_closes_only_the_compartments_that_list_its_slot(vault_folder):
    with_person(vault_folder, SlotKind.ANALYST)
    keyring = keyring_of(vault_folder)
    stranger, _seed = new_slot(keyring, number=3)
    slots = tuple(replace(slot, public=stranger.public) if slot.number == 2 else slot for slot in keyring.slots)
    plant(vault_folder, replace(keyring, slots=slots))
    with pytest.raises(KeyringRefused) as caught:
        open_desk(vault_folder)
    assert caught.value.facts["compartment"] == "consent"
    with pytest.raises(KeyringRefused):
        open_desk(vault_folder, slot=2, passphrase=INTRUDER)


def tampered(folder: Path, name: Compartment, **changes: object) -> Keyring:
    keyring = keyring_of(folder)
    return keyring.with_record(name, replace(keyring.compartments[name], **changes))


@pytest.mark.parametrize("changes", [{"file": "identity.9.db"}, {"epoch": 2}, {"mac": bytes(32)}, {"readers": ()}])
def test_a_changed_record_closes_its_compartment_and_leaves_the_others_open(vault_folder, changes):
    plant(vault_folder, tampered(vault_folder, IDENTITY, **changes))
    desk = open_desk(vault_folder)
    assert desk.vault.opens == {CONSENT, TESTIMONY}
    with pytest.raises(CompartmentClosed):
        desk.compartment(IDENTITY)
    desk.vault.close()


def test_a_lowered_head_is_noticed_by_its_code(vault_folder):
    keyring = keyring_of(vault_folder)
    head = replace(keyring.compartments[TESTIMONY].head, count=0)
    plant(vault_folder, tampered(vault_folder, TESTIMONY, head=head))
    desk = open_desk(vault_folder)
    assert desk.vault.refused == {TESTIMONY}
    desk.vault.abandon()


def test_a_changed_consent_record_keeps_the_vault_closed(vault_folder):
    plant(vault_folder, tampered(vault_folder, CONSENT, epoch=2))
    with pytest.raises(KeyringRefused):
        open_desk(vault_folder)


def test_one_tampered_copy_gives_way_to_the_sound_one(vault_folder):
    data = keyring_codec.encode(tampered(vault_folder, TESTIMONY, epoch=2).numbered(99))
    (vault_folder / "keyring.a").write_bytes(data)
    desk = open_desk(vault_folder)
    assert desk.vault.mended
    assert desk.vault.opens == set(Compartment)
    desk.vault.abandon()
    assert keyring_of(vault_folder).sequence == 100


def test_a_sealed_copy_moved_to_another_compartment_slot_or_epoch_does_not_open(vault_folder):
    with_person(vault_folder, SlotKind.SUPERVISOR)
    keyring = keyring_of(vault_folder)
    supervisor = keyring.slots[1]
    with slot_keys.open_slot(keyring.vault, supervisor, INTRUDER, CHEAP) as seed:
        record = keyring.compartments[TESTIMONY]
        moved = replace(record.readers[0], slot=supervisor.id)
        for other in (replace(record, readers=(*record.readers, moved)),
                      replace(record, readers=(keyring.compartments[CONSENT].readers[1],)),
                      replace(record, readers=(keyring.compartments[CONSENT].readers[1],), epoch=2)):
            with pytest.raises(KeyringRefused):
                slot_keys.compartment_key(keyring.with_record(TESTIMONY, other), TESTIMONY, supervisor, seed)


def test_a_supervisor_cannot_forge_the_readers_of_testimony(vault_folder):
    with_person(vault_folder, SlotKind.SUPERVISOR)
    keyring = keyring_of(vault_folder)
    supervisor = keyring.slots[1]
    with slot_keys.open_slot(keyring.vault, supervisor, INTRUDER, CHEAP) as seed:
        key = slot_keys.compartment_key(keyring, CONSENT, supervisor, seed)
        record = keyring.compartments[TESTIMONY]
        reader = slot_keys.seal_to(keyring.vault, TESTIMONY, record.epoch, key, supervisor)
        forged = slot_keys.vouched(keyring.vault, TESTIMONY, replace(record, readers=(*record.readers, reader)), key)
    plant(vault_folder, keyring.with_record(TESTIMONY, forged))
    desk = open_desk(vault_folder)
    assert TESTIMONY in desk.vault.refused
    desk.vault.abandon()


def test_a_keyring_of_another_vault_does_not_open_with_its_files(tmp_path, templates):
    field, other = templates.copy(tmp_path / "one"), templates.copy(tmp_path / "two", training=True)
    for copy in keyring_file.COPIES:
        shutil.copy(field / copy, other / copy)
    with pytest.raises(Exception, match="vault-damaged"):
        open_desk(other)
