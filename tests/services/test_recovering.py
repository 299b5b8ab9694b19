"""A recovery kit opens the vault when the passphrase is forgotten, counts only once tried, and can be replaced."""

from __future__ import annotations

import itertools
import shutil

import pytest

from testimony_desk.crypto.passphrase import new_parameters
from testimony_desk.domain.version import Compartment
from testimony_desk.services import recording, recovering, recovery_sheets, settings, unlocking
from testimony_desk.services.passphrases import PassphraseTooShort
from testimony_desk.services.recovery_sheets import KitMissing, SheetOfAnotherKit, SheetsTooFew
from testimony_desk.store import inspection, journal, keyring_file, versions
from testimony_desk.store.errors import (
    CompartmentClosed,
    KeyringUneven,
    RolledBack,
    SettingRefused,
    VaultInUse,
    WrongPassphrase,
)
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.slot_keys import NewSlot
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, SeededRandom, open_desk

NEW = "a new passphrase, longer than before"


def typed(kit, *places):
    return [" ".join(kit.sheets[place].words) for place in places]


def recovered(folder, sheets, passphrase=NEW):
    return recovering.open_with_kit(folder, sheets, passphrase, CHEAP, FixedClock(), SeededRandom(9))


def acts(desk):
    return [line.act for line in journal.lines(desk.consent)][::-1]


def keep_something(desk):
    version = recording.sign_version(desk, Compartment.IDENTITY, recording.new_record(desk), "thing", (), {"text": "x"})
    recording.store_version(desk, version)
    return version


@pytest.fixture
def kit(desk):
    return recovering.make_kit(desk)


@pytest.mark.parametrize("places", [*itertools.permutations(range(3), 2), (0, 1, 2)])
def test_any_two_sheets_open_the_vault_and_give_it_a_new_passphrase(vault_folder, desk, kit, places):
    version = keep_something(desk)
    unlocking.lock(desk)
    again = recovered(vault_folder, typed(kit, *places))
    assert versions.get(again.compartment(Compartment.IDENTITY), version.id) == version
    assert (again.vault.slot.number, again.role, again.vault.opens) == (1, SlotKind.RESEARCHER, frozenset(Compartment))
    keep_something(again)
    unlocking.lock(again)
    with pytest.raises(WrongPassphrase):
        open_desk(vault_folder)
    later = open_desk(vault_folder, passphrase=NEW)
    assert acts(later)[-6:] == ["unlocked", "kit-made", "kit-used", "passphrase-replaced", "unlocked", "unlocked"]
    journal.verify(later.consent, inspection.signing_keys(later.consent))
    unlocking.lock(later)


def test_a_new_slot_has_a_new_seed_in_both_copies(vault_folder, desk, kit):
    unlocking.lock(desk)
    before = keyring_file.read(vault_folder, CHEAP).sound[0]
    unlocking.lock(recovered(vault_folder, typed(kit, 0, 1)))
    copies = keyring_file.read(vault_folder, CHEAP)
    old, new = before.slot(1), copies.sound[0].slot(1)
    assert not copies.uneven
    assert {old.id, old.public, old.wrapped}.isdisjoint({new.id, new.public, new.wrapped})
    assert all(record.reader(old.id) is None for record in copies.sound[0].compartments.values())


def test_a_kit_is_on_paper_only(vault_folder, desk, kit):
    assert not recovering.proven(desk)
    unlocking.lock(desk)
    seed = recovery_sheets.seed_of(typed(kit, 0, 1), [int(kit.number)])
    for path in (path for path in vault_folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        assert seed.view() not in data
        assert not any(word.encode() in data for word in kit.sheets[0].words if len(word) > 6)


def test_sheets_say_their_kit_and_vault_and_number_every_word(desk, kit):
    listed = recovery_sheets.words()
    for place, sheet in enumerate(kit.sheets, 1):
        assert (sheet.kit, sheet.vault, sheet.place, sheet.count, sheet.needed) == (kit.number, kit.vault, place, 3, 2)
        assert [listed[number - 1] for number in sheet.numbers] == list(sheet.words)
        assert len(sheet.words) == 33
    assert kit.vault.replace(" ", "") == desk.vault.identifier.hex()
    assert recovering.marks(desk.vault.folder, CHEAP) == recovering.Marks(kit.vault, (kit.number,))


def test_numbers_in_arabic_digits_are_as_good_as_words(vault_folder, desk, kit):
    unlocking.lock(desk)
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    sheets = [" ".join(map(str, sheet.numbers)).translate(arabic) for sheet in kit.sheets[1:]]
    unlocking.lock(recovered(vault_folder, sheets))


def test_recovery_is_proven_by_a_drill_and_by_nothing_else(vault_folder, desk, kit):
    newest = recovering.make_kit(desk)
    with pytest.raises(SheetOfAnotherKit):
        recovering.drill(desk, typed(newest, 0) + typed(kit, 2))
    assert not recovering.proven(desk)
    recovering.drill(desk, typed(newest, 2, 0))
    assert recovering.proven(desk)
    assert acts(desk)[-1] == "kit-proven"
    unlocking.lock(desk)
    again = open_desk(vault_folder)
    assert recovering.proven(again)
    unlocking.lock(again)


def test_five_sheets_of_which_three_are_needed(vault_folder, desk):
    kit = recovering.make_kit(desk, threshold=3, count=5)
    with pytest.raises(SheetsTooFew) as caught:
        recovering.drill(desk, typed(kit, 4, 1))
    assert caught.value.facts == {"found": 2, "needed": 3}
    recovering.drill(desk, typed(kit, 4, 1, 3))


def test_a_kit_that_works_is_not_made_void_by_making_one(desk, kit):
    recovering.drill(desk, typed(kit, 0, 1))
    with pytest.raises(recovering.KitInUse):
        recovering.make_kit(desk)
    assert recovering.proven(desk)


def test_a_replaced_kit_works_until_the_new_one_was_tried(vault_folder, desk, kit):
    recovering.drill(desk, typed(kit, 0, 1))
    never_tried = recovering.replace_kit(desk)
    newest = recovering.replace_kit(desk)
    assert recovering.proven(desk)
    unlocking.lock(desk)
    assert recovering.marks(vault_folder, CHEAP).kits == (kit.number, newest.number)
    with pytest.raises(SheetOfAnotherKit):
        recovered(vault_folder, typed(never_tried, 0, 1))
    again = recovered(vault_folder, typed(kit, 0, 2))
    recovering.drill(again, typed(newest, 1, 2))
    unlocking.lock(again)
    assert recovering.marks(vault_folder, CHEAP).kits == (newest.number,)
    with pytest.raises(SheetOfAnotherKit):
        recovered(vault_folder, typed(kit, 0, 1))
    unlocking.lock(recovered(vault_folder, typed(newest, 0, 1), PASSPHRASE))


def test_a_desk_without_a_kit_says_so(vault_folder, desk, templates, tmp_path):
    other = open_desk(templates.copy(tmp_path / "other"), seed=77)
    sheets = typed(recovering.make_kit(other), 0, 1)
    other.vault.abandon()
    with pytest.raises(KitMissing):
        recovering.drill(desk, sheets)
    desk.vault.close()
    with pytest.raises(KitMissing):
        recovered(vault_folder, sheets)


def test_whoever_opens_less_cannot_make_or_try_a_kit(vault_folder, desk):
    kdf = new_parameters(CHEAP, SeededRandom(1), lambda _cost: 0.0)
    desk.vault.ways.add(NewSlot(2, SlotKind.ANALYST, "", NEW, kdf), CHEAP, SeededRandom(2))
    kit = recovering.make_kit(desk)
    unlocking.lock(desk)
    analyst = open_desk(vault_folder, slot=2, passphrase=NEW)
    with pytest.raises(CompartmentClosed):
        recovering.make_kit(analyst)
    with pytest.raises(CompartmentClosed):
        recovering.drill(analyst, typed(kit, 0, 1))
    assert not recovering.proven(analyst)
    assert acts(analyst)[-1] == "unlocked"
    unlocking.lock(analyst)
    unlocking.lock(recovered(vault_folder, typed(kit, 0, 1)))
    unlocking.lock(open_desk(vault_folder, slot=2, passphrase=NEW))


def test_an_open_vault_and_a_short_passphrase_are_refused_before_anything_changes(vault_folder, desk, kit):
    before = (vault_folder / "keyring.a").read_bytes()
    with pytest.raises(VaultInUse):
        recovered(vault_folder, typed(kit, 0, 1))
    with pytest.raises(PassphraseTooShort):
        recovered(vault_folder, typed(kit, 0, 1), "short")
    assert (vault_folder / "keyring.a").read_bytes() == before


def test_a_drill_looks_at_the_keyring_on_the_disk(vault_folder, desk, kit):
    (vault_folder / "keyring.b").write_bytes(b"")
    with pytest.raises(KeyringUneven):
        recovering.drill(desk, typed(kit, 0, 1))
    assert not recovering.proven(desk)


@pytest.mark.parametrize("name", list(Compartment))
def test_a_vault_put_back_gets_its_passphrase_and_is_opened_for_reading_only(vault_folder, desk, kit, tmp_path, name):
    unlocking.lock(desk)
    shutil.copy(vault_folder / f"{name.value}.1.db", tmp_path / "old")
    later = open_desk(vault_folder)
    recording.store_version(later, recording.sign_version(
        later, name, recording.new_record(later), "thing", (), {"text": "x"}))
    unlocking.lock(later)
    shutil.copy(tmp_path / "old", vault_folder / f"{name.value}.1.db")
    with pytest.raises(RolledBack):
        recovered(vault_folder, typed(kit, 0, 1))
    looked = open_desk(vault_folder, passphrase=NEW, look_only=True)
    assert looked.vault.rolled_back == {name}
    looked.vault.abandon()


def test_the_setting_takes_slots_only(desk):
    for value in ("yes", "0" * 15, "G" * 16):
        with pytest.raises(SettingRefused):
            settings.put(desk, settings.RECOVERY_PROVEN, value)
