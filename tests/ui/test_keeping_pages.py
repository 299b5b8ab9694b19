"""The pages that keep a vault safe: make a backup, try it, restore it on a new computer, look everything over."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from testimony_desk.domain.version import Compartment
from testimony_desk.store import versions
from testimony_desk.ui.keeping.health import part_words
from tests.backups import attach, back_up
from tests.conversing import unlocked
from tests.exchanging import interview
from tests.fakes import PASSPHRASE, open_desk


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def said(driver, name):
    return [one.text() for one in driver.window.findChildren(QLabel, name) if one.isVisibleTo(driver.window)]


def use(driver, *names):
    driver.press("place_start_0")
    driver.open_place(*names)
    driver.press("place_use")


def test_a_backup_is_made_and_tried_in_the_window(drive, vault_folder, stick):
    driver = unlocked(drive, vault_folder)
    driver.press("rail_settings")
    driver.press("to_backup")
    assert "no backup" in said(driver, "backup_last")[0]
    assert driver.seen("try_backup") is None
    use(driver, "stick")
    driver.wait(lambda: "TD-backup-" in driver.window.notice.text)
    assert len(said(driver, "backup_untried")) == 1
    driver.press("try_backup")
    driver.fill("try_passphrase", "not this one at all, no")
    use(driver, "stick")
    assert "passphrase" in driver.window.notice.text
    driver.fill("try_passphrase", PASSPHRASE)
    use(driver, "stick")
    driver.wait_page("backup")
    assert len(said(driver, "backup_tried")) == 1
    assert said(driver, "backup_untried") == []


def test_the_cases_page_reminds_after_a_week_or_when_one_wishes(drive, vault_folder, stick):
    desk = open_desk(vault_folder)
    back_up(desk, stick)
    desk.vault.close()
    driver = unlocked(drive, vault_folder)
    assert driver.seen("to_backup") is None
    driver.clock.move(days=3)
    driver.window.go("cases")
    driver.rest()
    assert driver.seen("to_backup") is None
    driver.window.go("backup")
    driver.rest()
    days = driver.wait_for("backup_days")
    days.choose("3")
    days.activated.emit(days.currentIndex())
    driver.rest()
    assert len(said(driver, "backup_due")) == 1
    driver.window.go("cases")
    driver.rest()
    driver.press("to_backup")
    driver.wait_page("backup")


def test_the_vault_itself_is_no_place_and_the_page_goes_on(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    driver.window.go("backup")
    driver.rest()
    use(driver, "vault")
    assert "inside the vault" in driver.window.notice.text
    assert driver.wait_for("place_use").isEnabled()


def test_a_backup_is_restored_on_a_new_computer(drive, vault_folder, stick, tmp_path):
    desk = open_desk(vault_folder)
    interview(desk)
    back_up(desk, stick)
    desk.vault.close()
    driver = drive()
    driver.press("language_en")
    driver.press("restore_backup")
    use(driver, "stick")
    driver.wait_page("restore")
    assert "21 November 2026" in said(driver, "backup_day")[0]
    assert str(tmp_path / "desk") in said(driver, "restore_place")[0]
    driver.fill("passphrase", "not this one at all, no")
    driver.press("restore")
    assert "passphrase" in driver.window.notice.text
    driver.fill("passphrase", PASSPHRASE)
    driver.press("restore")
    driver.wait_page("restored")
    assert driver.window.desk.vault.folder == tmp_path / "desk"
    assert len(versions.all_ids(driver.window.desk.compartment(Compartment.TESTIMONY))) == 1
    assert driver.window.preferences.vault == tmp_path / "desk"
    driver.press("to_cases")
    driver.wait_page("cases")


def test_an_empty_stick_holds_no_backup(drive, stick):
    driver = drive()
    driver.press("language_en")
    driver.press("restore_backup")
    use(driver, "stick")
    assert "no backup" in driver.window.notice.text
    assert driver.page == "find_backup"


def test_everything_is_looked_over_and_healed(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    driver.press("rail_settings")
    driver.press("to_health")
    driver.press("look_over")
    assert said(driver, "finding") == []
    whole, = said(driver, "whole_parts")
    for part in ("consent", "identity", "testimony", "keyring", "journal", "folder"):
        assert part_words(part) in whole
    (vault_folder / "stray").write_bytes(b"x")
    driver.press("look_over")
    assert len(said(driver, "finding")) == 1
    driver.press("heal")
    assert said(driver, "finding") == []
    assert (vault_folder / "set-aside" / "0001-stray").read_bytes() == b"x"


def test_a_damaged_part_says_how_it_can_come_back(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    interview(desk)
    with desk.compartment(Compartment.TESTIMONY).transaction():
        desk.compartment(Compartment.TESTIMONY).execute("DELETE FROM versions")
    driver.window.go("health")
    driver.rest()
    driver.press("look_over")
    assert len(said(driver, "closed_hint")) == 1


def test_attached_files_are_taken_from_a_backup(drive, vault_folder, stick):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    path = attach(desk)
    back_up(desk, stick)
    path.unlink()
    driver.window.go("health")
    driver.rest()
    driver.press("look_over")
    assert driver.seen("place_list") is None
    driver.press("heal_from")
    use(driver, "stick")
    assert said(driver, "finding") == []
    assert path.exists()
