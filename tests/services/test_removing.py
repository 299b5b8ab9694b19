"""A way in that is taken away: its keys go, those of the desk are made anew, and nothing that is kept is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from testimony_desk.crypto import slots as seeds
from testimony_desk.crypto.errors import WrongKey
from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card
from testimony_desk.services import checking, recovering, removing, slots, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.removing import LastWayIn, OwnWayIn
from testimony_desk.services.slots import NeedsFullAccess
from testimony_desk.store import keyring_codec, people, slot_keys
from testimony_desk.store.errors import KeyringRefused, SlotMissing
from testimony_desk.store.keyring import OPENS, Keyring, SlotKind
from testimony_desk.store.keyring_file import COPIES
from testimony_desk.store.rekeying import Watch
from tests.dying import calls_of, die_at
from tests.exchanging import interview
from tests.fakes import CHEAP, PASSPHRASE, SeededRandom, open_desk
from tests.people import PHRASES, acts, reopened
from tests.store.test_rekeying import content, spread

RESEARCHER, SUPERVISOR = SlotKind.RESEARCHER, SlotKind.SUPERVISOR


def seed_of(desk: Desk, number: int, passphrase: str) -> Secret:
    slot = desk.vault.keyring.slot(number)
    return slot_keys.open_slot(desk.vault.identifier, slot, passphrase, CHEAP)


def joined(desk: Desk, kind: SlotKind) -> Desk:
    trusting.own_card(desk)
    slots.add(desk, kind, "K", PHRASES[kind], CHEAP)
    return desk


@pytest.mark.parametrize("kind", slots.KINDS)
def test_every_part_it_opened_has_another_key_inside_and_out(desk, kind):
    joined(desk, kind)
    old = {name: (desk.vault.key(name).view(), desk.compartment(name).signing.public, desk.compartment(name).age)
           for name in Compartment}
    before = trusting.own_signed_card(desk)
    interview(desk)
    kept = content(desk)
    removing.remove(desk, 2)
    assert [one.number for one in slots.everyone(desk)] == [1]
    assert content(desk) == kept
    for name in Compartment:
        key, signing, age = old[name]
        file = desk.compartment(name)
        assert (desk.vault.key(name).view() != key) == (name in OPENS[kind])
        assert (file.signing.public != signing) == (name in OPENS[kind])
        if name in OPENS[kind]:
            assert [one.recipient for one in file.ages[1:]] == [age.recipient]
            assert file.execute("SELECT count(*) FROM keys WHERE kind = 'sign'") == [(1,)]
            assert file.past_signers == (signing,)
    after = trusting.own_signed_card(desk)
    card.check_successor(after, before)
    assert [one.role for one in after.card.people] == ["researcher"]
    assert acts(desk)[:2] == ["card-succeeded", "person-removed"]
    assert checking.check(desk).sound
    desk = reopened(desk, 1, PASSPHRASE)
    assert checking.check(desk).sound
    desk.vault.abandon()


@pytest.mark.parametrize("kind", slots.KINDS)
def test_the_removed_seed_opens_nothing_in_the_folder_orphans_included(desk, vault_folder, kind):
    joined(desk, kind)
    for name in Compartment:  # a crash of an earlier change of keys left these behind
        shutil.copy(desk.compartment(name).path, vault_folder / f"{name.value}.9.db")
    with seed_of(desk, 2, PHRASES[kind]) as seed:
        held = [key.view() for name in Compartment
                if (key := slot_keys.compartment_key(desk.vault.keyring, name, desk.vault.keyring.slot(2), seed))]
        assert opened(desk.vault.keyring, seed) == len(OPENS[kind]) + 1
        removing.remove(desk, 2)
        every = [keyring_codec.decode((vault_folder / copy).read_bytes(), CHEAP) for copy in COPIES]
        assert all(opened(keyring, seed) == 0 for keyring in every)
    left = [path for path in vault_folder.rglob("*") if path.is_file() and path.name.endswith(".db")]
    assert len(left) == len(Compartment) + sum(name not in OPENS[kind] for name in Compartment)
    for path in left:
        for key in held:
            assert not readable(path, key), path.name


def opened(keyring: Keyring, seed: Secret) -> int:
    """Return how many sealed copies, labels and wrapped seeds of a keyring this seed opens, whatever they say of it."""
    found = 0
    records = [*keyring.compartments.items(), *keyring.sealed]
    for name, record in records:
        for reader in record.readers:
            for slot in {reader.slot, *(one.slot for one in record.readers)}:
                moved = replace(reader, slot=slot)
                try:
                    slot_keys.unseal_outward(keyring.vault, name, record.epoch, moved, seed).close()
                except KeyringRefused:
                    continue
                found += 1
    for slot in keyring.slots:
        try:
            seeds.unseal(seed, slot.label, b"\0".join((slot_keys.LABEL_INFO, keyring.vault, slot.id))).close()
        except WrongKey:
            continue
        found += 1
    return found


def readable(path: Path, key: bytes) -> bool:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - only here

    connection = dbapi2.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def test_who_can_be_removed_and_by_whom(desk):
    with pytest.raises(LastWayIn):
        removing.remove(desk, 1)
    with pytest.raises(SlotMissing):
        removing.remove(desk, 2)
    joined(desk, RESEARCHER)
    with pytest.raises(OwnWayIn):
        removing.remove(desk, 1)
    other = reopened(desk, 2, PHRASES[RESEARCHER])
    removing.remove(other, 1)
    with pytest.raises(LastWayIn):
        removing.remove(other, 2)
    other.vault.abandon()


def test_whoever_lacks_a_key_removes_nobody_and_nothing_changes(desk, vault_folder):
    joined(desk, SlotKind.CUSTODIAN)
    joined(desk, RESEARCHER)
    slots.add(desk, SUPERVISOR, "S", PHRASES[SUPERVISOR], CHEAP)
    custodian = reopened(desk, 2, PHRASES[SlotKind.CUSTODIAN])
    before = custodian.vault.keyring, acts(custodian), sorted(path.name for path in vault_folder.glob("*.db"))
    for number in (3, 4):
        with pytest.raises(NeedsFullAccess):
            removing.remove(custodian, number)
    assert (custodian.vault.keyring, acts(custodian), sorted(path.name for path in vault_folder.glob("*.db"))) == before
    custodian.vault.abandon()


def test_a_planted_slot_stops_a_removal_and_is_named(desk, vault_folder):
    joined(desk, SUPERVISOR)
    wanted = slot_keys.NewSlot(7, RESEARCHER, "x", PHRASES[RESEARCHER], desk.vault.keyring.slot(1).kdf)
    planted, seed = slot_keys.make_slot(desk.vault.identifier, wanted, CHEAP, SeededRandom(1))
    seed.close()
    desk.vault.ways.keyring = replace(desk.vault.keyring, slots=(*desk.vault.keyring.slots, planted))
    with pytest.raises(KeyringRefused) as caught:
        removing.remove(desk, 2)
    assert caught.value.facts["slot"] == 7
    assert {path.name for path in vault_folder.glob("*.db")} == {f"{name.value}.1.db" for name in Compartment}


def test_stopped_half_way_nobody_is_removed(desk):
    joined(desk, SUPERVISOR)
    before = slots.everyone(desk), trusting.own_signed_card(desk), acts(desk)
    with pytest.raises(Cancelled):
        removing.remove(desk, 2, Watch(cancelled=lambda: True))
    assert (slots.everyone(desk), trusting.own_signed_card(desk), acts(desk)) == before


def test_a_lost_kit_is_removed_and_everything_has_another_key(desk):
    recovering.make_kit(desk)
    old = {name: desk.vault.key(name).view() for name in Compartment}
    removing.remove(desk, desk.vault.ways.kits[0].number)
    assert desk.vault.ways.kits == ()
    assert acts(desk)[:2] == ["card-succeeded", "kit-removed"]
    assert all(desk.vault.key(name).view() != old[name] for name in Compartment)


def test_a_removed_person_keeps_a_role_and_a_key_in_the_list_and_no_label(desk):
    joined(desk, SUPERVISOR)
    removing.remove(desk, 2)
    gone = [one for one in people.everyone(desk.consent) if one.until]
    assert [(one.kind, one.label, len(one.key)) for one in gone] == [(SUPERVISOR, "", 32)]


@pytest.mark.parametrize("part", range(4))
def test_a_death_at_any_step_removes_a_person_wholly_or_not_at_all(templates, tmp_path, part):
    start = templates.copy(tmp_path / "start")
    desk = joined(open_desk(start), SUPERVISOR)
    interview(desk)
    wanted, before = content(desk), trusting.own_signed_card(desk)
    desk.vault.close()

    def removal(folder: Path) -> Callable[[], None]:
        shutil.copytree(start, folder)

        def work() -> None:
            opened_desk = open_desk(folder)
            removing.remove(opened_desk, 2)
            opened_desk.vault.close()
        return work

    total = calls_of(removal(tmp_path / "count"))
    for step in spread(total, part, 32):
        folder = tmp_path / f"step{step}"
        assert die_at(step, removal(folder)), step
        after = open_desk(folder)
        there = len(slots.everyone(after)) == 2
        assert there == ("person-removed" not in acts(after)), step
        assert there == (trusting.own_signed_card(after) == before), step
        assert there == ({path.name for path in folder.glob("consent.*.db")} == {"consent.1.db"}), step
        assert content(after) == wanted, step
        assert checking.check(after).sound, step
        after.vault.abandon()
        shutil.rmtree(folder)
