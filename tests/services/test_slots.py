"""People with access: who opens what, given, renamed, and a passphrase that is changed."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking, passphrases, recovering, removing, slots, trusting, unlocking
from testimony_desk.services.slots import CannotGive, LabelRefused, NeedsFullAccess, NotAPerson
from testimony_desk.store import keyring_codec, people
from testimony_desk.store.errors import DiskFull, SlotMissing, SlotsFull, WrongPassphrase
from testimony_desk.store.keyring import OPENS, SlotKind
from testimony_desk.store.keyring_file import COPIES
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, SeededRandom, open_desk
from tests.people import PHRASES, acts, reopened

OTHER = "eleven quiet boats below the bridge"


@pytest.mark.parametrize("kind", slots.KINDS)
def test_each_role_opens_its_parts_and_no_other(desk, vault_folder, kind):
    way = slots.add(desk, kind, "نور", PHRASES[kind], CHEAP)
    assert (way.number, way.kind, way.label, way.opens, way.mine) == (2, kind, "نور", OPENS[kind], False)
    other = reopened(desk, 2, PHRASES[kind])
    assert other.vault.opens == OPENS[kind]
    assert other.vault.slot.label == "نور"
    assert [(one.number, one.mine) for one in slots.everyone(other)] == [(1, False), (2, True)]
    assert slots.numbers(vault_folder, CHEAP) == (1, 2)
    other.vault.abandon()


def test_adding_is_written_down_and_the_key_stands_on_the_card(desk):
    before = trusting.own_signed_card(desk)
    slots.add(desk, SlotKind.SUPERVISOR, "Deniz", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    after = trusting.own_signed_card(desk)
    assert acts(desk)[:2] == ["card-succeeded", "person-added"]
    assert after.card.previous == before.fingerprint
    assert sorted(one.role for one in after.card.people) == ["researcher", "supervisor"]
    supervisor = reopened(desk, 2, PHRASES[SlotKind.SUPERVISOR])
    assert bytes.fromhex(supervisor.person) in {one.key for one in after.card.people}
    assert trusting.own_signed_card(supervisor) == after
    supervisor.vault.abandon()


def test_someone_who_opens_less_gives_no_more_than_that(desk):
    trusting.own_card(desk)
    slots.add(desk, SlotKind.ANALYST, "A", PHRASES[SlotKind.ANALYST], CHEAP)
    analyst = reopened(desk, 2, PHRASES[SlotKind.ANALYST])
    assert slots.can_give(analyst) == (SlotKind.SUPERVISOR, SlotKind.ANALYST)
    before = analyst.vault.keyring
    with pytest.raises(CannotGive) as caught:
        slots.add(analyst, SlotKind.CUSTODIAN, "C", OTHER, CHEAP)
    assert caught.value.facts["compartment"] == "identity"
    assert analyst.vault.keyring == before
    slots.add(analyst, SlotKind.SUPERVISOR, "S", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    assert len(trusting.own_signed_card(analyst).card.people) == 2  # the card waits for who can sign it
    researcher = reopened(analyst, 1, PASSPHRASE)
    assert len(trusting.own_signed_card(researcher).card.people) == 3
    assert checking.check(researcher).sound
    researcher.vault.abandon()


@pytest.mark.parametrize("label", ["", "   ", "x" * 61, "ا\u202eب", "a\x00b", "\ud800"])
def test_a_label_is_one_visible_short_line(desk, label):
    with pytest.raises(LabelRefused):
        slots.add(desk, SlotKind.ANALYST, label, OTHER, CHEAP)
    assert len(slots.everyone(desk)) == 1


def test_sixteen_and_no_more_and_no_short_passphrase(desk):
    with pytest.raises(passphrases.PassphraseTooShort):
        slots.add(desk, SlotKind.ANALYST, "A", "short", CHEAP)
    for number in range(2, 17):
        assert slots.add(desk, SlotKind.SUPERVISOR, f"S{number}", OTHER, CHEAP).number == number
    with pytest.raises(SlotsFull):
        slots.add(desk, SlotKind.SUPERVISOR, "one more", OTHER, CHEAP)
    assert len(keyring_codec.encode(desk.vault.keyring)) < keyring_codec.MAX_SIZE


def test_a_full_disk_gives_nobody_a_way_in(desk, monkeypatch):
    before = slots.everyone(desk), desk.vault.keyring

    def full(_keyring: object) -> None:
        raise DiskFull

    monkeypatch.setattr(desk.vault.ways, "write", full)
    with pytest.raises(DiskFull):
        slots.add(desk, SlotKind.ANALYST, "A", OTHER, CHEAP)
    assert (slots.everyone(desk), desk.vault.keyring) == before


def test_renaming_shows_everywhere(desk):
    slots.add(desk, SlotKind.ANALYST, "A", PHRASES[SlotKind.ANALYST], CHEAP)
    slots.rename(desk, 2, " Ayşe  K. ")
    assert acts(desk)[0] == "person-renamed"
    analyst = reopened(desk, 2, PHRASES[SlotKind.ANALYST])
    assert analyst.vault.slot.label == "Ayşe K."
    slots.rename(analyst, 2, "A.")
    with pytest.raises(NeedsFullAccess):
        slots.rename(analyst, 1, "Boss")
    with pytest.raises(SlotMissing):
        slots.rename(analyst, 9, "Nobody")
    assert [one.label for one in slots.everyone(analyst)] == ["Interviewer", "A."]
    analyst.vault.abandon()


def test_a_kit_is_no_person(desk):
    recovering.make_kit(desk)
    number = desk.vault.ways.kits[0].number
    assert slots.everyone(desk)[-1].kind is SlotKind.KIT
    with pytest.raises(NotAPerson):
        slots.rename(desk, number, "paper")


def test_a_new_passphrase_wraps_the_same_seed(desk, vault_folder):
    person = desk.person
    with pytest.raises(WrongPassphrase):
        slots.change_passphrase(desk, OTHER, OTHER, CHEAP)
    with pytest.raises(passphrases.PassphraseTooShort):
        slots.change_passphrase(desk, PASSPHRASE, "short", CHEAP)
    slots.change_passphrase(desk, PASSPHRASE, OTHER, CHEAP)
    assert acts(desk)[0] == "passphrase-changed"
    assert len({(vault_folder / name).read_bytes() for name in COPIES}) == 1
    unlocking.lock(desk)
    with pytest.raises(WrongPassphrase):
        open_desk(vault_folder)
    after = open_desk(vault_folder, passphrase=OTHER)
    assert after.person == person
    after.vault.abandon()


def test_when_the_old_one_may_be_known_everything_is_new(desk, vault_folder):
    card = trusting.own_signed_card(desk)
    person, label = desk.person, desk.vault.slot.label
    files = {name: desk.compartment(name).path.name for name in Compartment}
    inner = {name: desk.compartment(name).signing.public for name in Compartment}
    removing.start_anew(desk, PASSPHRASE, OTHER, CHEAP)
    assert desk.person != person
    assert desk.vault.slot.label == label
    both = {bytes.fromhex(person), bytes.fromhex(desk.person)}
    assert people.same_person(desk.consent, bytes.fromhex(person)) == both
    assert trusting.own_signed_card(desk).card.previous == card.fingerprint
    for name in Compartment:
        assert desk.compartment(name).path.name != files[name]
        assert desk.compartment(name).signing.public != inner[name]
    slots.rename(desk, 1, "still me")
    after = reopened(desk, 1, OTHER)
    assert [(one.number, one.label) for one in slots.everyone(after)] == [(1, "still me")]
    assert checking.check(after).sound
    unlocking.lock(after)
    with pytest.raises(WrongPassphrase):
        open_desk(vault_folder)


def test_a_supervisor_starts_anew_and_the_desk_follows_when_a_researcher_comes(desk):
    trusting.own_card(desk)
    slots.add(desk, SlotKind.SUPERVISOR, "S", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    supervisor = reopened(desk, 2, PHRASES[SlotKind.SUPERVISOR])
    consent, signing = supervisor.consent.path.name, supervisor.consent.signing.public
    removing.start_anew(supervisor, PHRASES[SlotKind.SUPERVISOR], OTHER, CHEAP)
    assert supervisor.consent.path.name != consent
    assert supervisor.consent.signing.public == signing
    supervisor = reopened(supervisor, 2, OTHER)
    assert supervisor.consent.signing.public == signing
    researcher = reopened(supervisor, 1, PASSPHRASE)
    assert researcher.consent.signing.public != signing
    assert "desk-keys-renewed" in acts(researcher)
    assert bytes.fromhex(supervisor.person) in {one.key for one in trusting.own_signed_card(researcher).card.people}
    assert checking.check(researcher).sound
    researcher.vault.abandon()


def test_an_older_vault_learns_its_people_as_they_come(desk):
    with desk.consent.transaction():
        desk.consent.execute("DELETE FROM people")
    assert [one.label for one in slots.everyone(desk)] == [""]
    after = reopened(desk, 1, PASSPHRASE)
    assert [one.label for one in slots.everyone(after)] == ["Interviewer"]
    after.vault.abandon()


def test_whoever_came_back_by_recovery_sheets_is_the_same_person(desk, vault_folder):
    kit = recovering.make_kit(desk)
    unlocking.lock(desk)
    sheets = [" ".join(sheet.words) for sheet in kit.sheets[:2]]
    after = recovering.open_with_kit(vault_folder, sheets, OTHER, CHEAP, FixedClock(), SeededRandom(5))
    assert [one.label for one in slots.everyone(after)][:1] == ["Interviewer"]
    assert bytes.fromhex(desk.person) in people.same_person(after.consent, bytes.fromhex(after.person))
    after.vault.abandon()
