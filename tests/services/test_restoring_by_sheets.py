"""The laptop is lost and the passphrase forgotten: a backup and two recovery sheets bring everything back."""

from __future__ import annotations

import shutil

import pytest

from testimony_desk.crypto.passphrase import new_parameters
from testimony_desk.domain.version import Compartment
from testimony_desk.services import recovering, restoring, unlocking
from testimony_desk.services.passphrases import PassphraseTooShort
from testimony_desk.services.recovery_sheets import KitMissing, SheetOfAnotherKit, SheetsTooFew
from testimony_desk.store import journal, keyring_file, versions
from testimony_desk.store.backup_errors import BackupForeign
from testimony_desk.store.errors import VaultMissing, WrongPassphrase
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.slot_keys import NewSlot
from tests.backups import NEW_CASE, back_up, copy_of, fill, restore, restore_by_sheets, take_back
from tests.exchanging import interview
from tests.fakes import CHEAP, PASSPHRASE, make_desk, open_desk

NEW = "a new passphrase, longer than before"
SUPERVISOR = "the supervisor has other words for it"
CANARY = "kanarya-8841"


def typed(kit, *places):
    return tuple(" ".join(kit.sheets[place].words) for place in places)


def texts(desk):
    return "".join(str(one.content) for name in Compartment for one in versions.every(desk.compartment(name)))


@pytest.fixture
def kit(desk):
    fill(desk)
    made = recovering.make_kit(desk)
    recovering.drill(desk, typed(made, 0, 1))
    return made


@pytest.fixture
def restored(stick, tmp_path):
    """Restore with sheets into a new folder, and close what was restored when the test is over."""
    opened = []

    def act(*arguments, **named):
        opened.append(restore_by_sheets(stick, tmp_path / "new", *arguments, **named))
        return opened[-1]

    yield act
    for one in opened:
        one.desk.vault.abandon()


def test_two_sheets_and_a_new_passphrase_bring_everything_back(desk, kit, stick, tmp_path, restored):
    ids = {name: versions.all_ids(desk.compartment(name)) for name in Compartment}
    back_up(desk, stick)
    found = restored(typed(kit, 2, 0), NEW)
    assert {name: versions.all_ids(found.desk.compartment(name)) for name in Compartment} == ids
    assert (found.waiting, found.desk.vault.slot.number, found.desk.role) == (frozenset(), 1, SlotKind.RESEARCHER)
    assert {record.epoch for record in found.desk.vault.keyring.compartments.values()} == {2}
    assert {"backup-restored", "kit-used", "passphrase-replaced", "keys-renewed"} <= {
        line.act for line in journal.lines(found.desk.consent)}
    unlocking.lock(found.desk)
    with pytest.raises(WrongPassphrase):
        open_desk(tmp_path / "new", passphrase=PASSPHRASE)
    unlocking.lock(open_desk(tmp_path / "new", passphrase=NEW))


def test_slot_1_has_a_new_seed_and_the_backup_stays_as_it_was(desk, kit, stick, tmp_path, restored):
    made = back_up(desk, stick)
    before = keyring_file.read(made.folder, CHEAP).sound[0]
    unlocking.lock(restored(typed(kit, 0, 1), NEW).desk)
    old, new = before.slot(1), keyring_file.read(tmp_path / "new", CHEAP).sound[0].slot(1)
    assert {old.id, old.public, old.wrapped}.isdisjoint({new.id, new.public, new.wrapped})
    assert keyring_file.read(made.folder, CHEAP).sound[0] == before
    restore(stick, tmp_path / "by the old passphrase").desk.vault.abandon()


def test_the_kit_and_everybody_else_still_have_their_way_in(desk, kit, stick, tmp_path, restored):
    desk.vault.ways.add(NewSlot(2, SlotKind.SUPERVISOR, "", SUPERVISOR, new_parameters(CHEAP, desk.random, 1e-6)),
                        CHEAP, desk.random)
    back_up(desk, stick)
    unlocking.lock(restored(typed(kit, 0, 1), NEW).desk)
    unlocking.lock(open_desk(tmp_path / "new", slot=2, passphrase=SUPERVISOR, seed=8))
    unlocking.lock(recovering.open_with_kit(tmp_path / "new", typed(kit, 1, 2), PASSPHRASE, CHEAP, desk.clock,
                                            desk.random))


def test_withdrawals_are_taken_from_the_old_vault_by_the_same_sheets(desk, kit, stick, restored):
    consent, *_rest = interview(desk, said=CANARY, case=NEW_CASE)
    back_up(desk, stick)
    take_back(desk, consent, NEW_CASE)
    desk.vault.close()
    found = restored(typed(kit, 0, 1), NEW, since=desk.vault.folder)
    assert (found.withdrawals, CANARY in texts(found.desk)) == (1, False)


def test_withdrawals_are_taken_from_a_later_backup_by_the_same_sheets(desk, kit, stick, tmp_path, restored):
    consent, *_rest = interview(desk, said=CANARY, case=NEW_CASE)
    first = back_up(desk, stick)
    older = copy_of(first.folder, tmp_path / first.folder.name)
    take_back(desk, consent, NEW_CASE)
    later = back_up(desk, stick)
    shutil.copytree(older, first.folder)
    moved = copy_of(later.folder.parent, tmp_path / "elsewhere")
    shutil.rmtree(later.folder)
    found = restored(typed(kit, 0, 1), NEW, since=moved / later.folder.name)
    assert (found.withdrawals, CANARY in texts(found.desk)) == (1, False)


def test_a_later_backup_with_another_kit_does_not_stop_the_older_one(desk, kit, stick, tmp_path):
    first = back_up(desk, stick)
    recovering.drill(desk, typed(recovering.replace_kit(desk), 0, 1))
    back_up(desk, stick)
    restored = restore_by_sheets(first.folder, tmp_path / "new", typed(kit, 0, 1), NEW)
    restored.desk.vault.abandon()
    with pytest.raises(SheetOfAnotherKit):
        restore_by_sheets(stick, tmp_path / "newer", typed(kit, 0, 1), NEW)


@pytest.mark.parametrize(("sheets", "passphrase", "problem"), [
    ((0,), NEW, SheetsTooFew), ((0, 1), "short", PassphraseTooShort), ((), NEW, SheetsTooFew)])
def test_what_is_not_right_is_said_before_anything_is_written(desk, kit, stick, tmp_path, sheets, passphrase, problem):
    back_up(desk, stick)
    with pytest.raises(problem):
        restore_by_sheets(stick, tmp_path / "new", typed(kit, *sheets), passphrase)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["stick", "vault"]


def test_sheets_of_another_desk_open_nothing(desk, kit, stick, tmp_path):
    back_up(desk, stick)
    other = make_desk(tmp_path / "other", seed=77)
    strange = recovering.make_kit(other)
    other.vault.abandon()
    with pytest.raises(SheetOfAnotherKit):
        restore_by_sheets(stick, tmp_path / "new", typed(strange, 0, 1), NEW)


def test_a_backup_without_a_kit_says_so(desk, stick, tmp_path):
    back_up(desk, stick)
    with pytest.raises(KitMissing):
        restore_by_sheets(stick, tmp_path / "new", ("acid",), NEW)


def test_sheets_are_checked_before_a_passphrase_is_chosen(desk, kit, stick):
    made = back_up(desk, stick)
    for folder in (made.folder, desk.vault.folder):
        recovering.check_sheets(folder, typed(kit, 0, 2), CHEAP)
        with pytest.raises(SheetsTooFew):
            recovering.check_sheets(folder, typed(kit, 0), CHEAP)


def test_the_old_vault_is_recognised_without_a_key(desk, stick, tmp_path):
    back_up(desk, stick)
    restoring.check_since(stick, desk.vault.folder, CHEAP)
    restoring.check_since(stick, stick, CHEAP)
    make_desk(tmp_path / "strange", seed=5).vault.close()
    with pytest.raises(BackupForeign):
        restoring.check_since(stick, tmp_path / "strange", CHEAP)
    with pytest.raises(VaultMissing):
        restoring.check_since(stick, tmp_path, CHEAP)
