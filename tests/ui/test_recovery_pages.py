"""Sheets in the window: a forgotten passphrase, a lost laptop, an old vault that still exists, a desk that waits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.builtin import word_list
from testimony_desk.services import recovering, unlocking
from testimony_desk.services.preferences import Preferences
from testimony_desk.store import partners, versions
from testimony_desk.store.errors import WrongPassphrase
from tests.backups import back_up, restore, take_back
from tests.conversing import unlocked
from tests.exchanging import acquaint, interview, receive, send
from tests.fakes import PASSPHRASE, make_desk, open_desk

NEW = "a new passphrase, longer than before"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def with_kit(folder, stick):
    """Keep a case and a tried kit in a desk, back it up, and return the kit and the case's consent."""
    desk = open_desk(folder)
    consent, *_rest = interview(desk)
    kit = recovering.make_kit(desk)
    recovering.drill(desk, words(kit, 0, 1))
    back_up(desk, stick)
    unlocking.lock(desk)
    return kit, consent


def words(kit, *places):
    return [" ".join(kit.sheets[place].words) for place in places]


def numbers(kit, *places):
    return [" ".join(map(str, kit.sheets[place].numbers)).translate(ARABIC) for place in places]


def type_sheets(driver, sheets):
    for place, text in enumerate(sheets, 1):
        driver.fill(f"typed_sheet_{place}", text)
    driver.press("sheets_next")


def choose(driver, passphrase, act="sheets_act"):
    driver.fill("new_passphrase", passphrase)
    driver.fill("new_passphrase_again", passphrase)
    driver.press(act)


def use(driver, *names):
    driver.press("place_start_0")
    driver.open_place(*names)
    driver.press("place_use")


def leave(driver):
    """Lock the desk as closing the window does."""
    desk, driver.window.desk = driver.window.desk, None
    unlocking.lock(desk)


def forgotten(drive, folder, language="en"):
    driver = drive(Preferences(language, folder))
    driver.press("by_sheets")
    driver.wait_page("forgotten")
    return driver


@pytest.mark.parametrize("language", ["ar", "en", "tr"])
def test_a_forgotten_passphrase_is_replaced_with_two_sheets(drive, vault_folder, stick, language):
    kit, _consent = with_kit(vault_folder, stick)
    driver = forgotten(drive, vault_folder, language)
    assert kit.number in driver.text("kit_marks")
    type_sheets(driver, numbers(kit, 2, 0))
    assert driver.seen("sheets_right") is not None
    assert not driver.wait_for("sheets_act").isEnabled()
    choose(driver, NEW)
    driver.wait_page("cases")
    assert len(versions.all_ids(driver.window.desk.compartment(Compartment.TESTIMONY))) == 1
    leave(driver)
    with pytest.raises(WrongPassphrase):
        open_desk(vault_folder)


def test_a_sheet_runs_the_way_its_digits_are_read(drive, vault_folder, stick):
    kit, _consent = with_kit(vault_folder, stick)
    driver = forgotten(drive, vault_folder, "en")
    field = driver.wait_for("typed_sheet_1")
    for text, way in ((numbers(kit, 0)[0], Qt.LayoutDirection.RightToLeft),
                      (words(kit, 0)[0], Qt.LayoutDirection.LeftToRight)):
        driver.fill("typed_sheet_1", text)
        assert field.document().defaultTextOption().textDirection() == way
        last = field.document().firstBlock().layout().lineAt(1).naturalTextRect()
        at_the_right = last.center().x() > field.viewport().width() / 2
        assert at_the_right == (way == Qt.LayoutDirection.RightToLeft)


def test_what_is_wrong_with_a_sheet_is_said_before_a_passphrase_is_chosen(drive, vault_folder, stick, tmp_path):
    kit, _consent = with_kit(vault_folder, stick)
    strange = make_desk(tmp_path / "strange", seed=5)
    other = recovering.make_kit(strange)
    strange.vault.abandon()
    driver = forgotten(drive, vault_folder)
    listed = word_list("slip39")
    first = words(kit, 0)[0].split()
    first[7] = next(one for one in listed if one != first[7])
    for sheets, said in ((words(kit, 0), "Typed: 1"), ([" ".join(first), *words(kit, 1)], "On sheet 1"),
                         ([*words(kit, 0), *words(other, 1)], f"kit {other.number}"),
                         (words(kit, 1, 1), "same")):
        type_sheets(driver, [*sheets, ""][:2])
        assert said in driver.window.notice.text
        assert driver.seen("sheets_act") is None
    type_sheets(driver, words(kit, 0, 1))
    assert driver.window.notice.text == ""
    driver.press("back")
    assert driver.page == "forgotten"
    assert driver.seen("sheets_next") is not None
    driver.press("back")
    assert driver.page == "unlock"


def test_a_kit_of_which_three_are_needed_gets_another_field(drive, vault_folder):
    desk = open_desk(vault_folder)
    kit = recovering.make_kit(desk, threshold=3, count=5)
    unlocking.lock(desk)
    driver = forgotten(drive, vault_folder)
    type_sheets(driver, words(kit, 4, 1))
    assert "Sheets needed: 3" in driver.window.notice.text
    driver.press("more_sheets")
    driver.fill("typed_sheet_3", words(kit, 2)[0])
    driver.press("sheets_next")
    assert driver.seen("sheets_right") is not None


def restore_page(drive):
    driver = drive()
    driver.press("language_en")
    driver.press("restore_backup")
    use(driver, "stick")
    driver.wait_page("restore")
    return driver


def test_a_lost_laptop_and_a_forgotten_passphrase(drive, vault_folder, stick, tmp_path):
    kit, _consent = with_kit(vault_folder, stick)
    driver = restore_page(drive)
    driver.press("by_sheets")
    driver.wait_page("restore_by_sheets")
    assert kit.number in driver.text("kit_marks")
    type_sheets(driver, words(kit, 1, 2))
    choose(driver, NEW)
    driver.wait_page("restored")
    assert driver.window.desk.vault.folder == tmp_path / "desk"
    assert driver.window.preferences.vault == tmp_path / "desk"
    assert len(versions.all_ids(driver.window.desk.compartment(Compartment.TESTIMONY))) == 1
    leave(driver)
    unlocking.lock(open_desk(tmp_path / "desk", passphrase=NEW))


def test_withdrawals_are_taken_from_the_old_vault_if_one_likes(drive, vault_folder, stick, tmp_path):
    _kit, consent = with_kit(vault_folder, stick)
    desk = open_desk(vault_folder)
    take_back(desk, consent)
    unlocking.lock(desk)
    make_desk(tmp_path / "strange", seed=5).vault.close()
    driver = restore_page(drive)
    assert driver.seen("old_vault_why") is None
    driver.press("old_vault")
    use(driver, "strange")
    assert "another vault" in driver.window.notice.text
    use(driver, "vault")
    assert str(vault_folder) in driver.text("old_vault_chosen")
    driver.press("old_vault_without")
    assert driver.seen("old_vault_chosen") is None
    driver.press("old_vault")
    use(driver, "vault")
    driver.press("by_sheets")
    driver.press("back")
    assert str(vault_folder) in driver.text("old_vault_chosen")
    driver.fill("passphrase", PASSPHRASE)
    driver.press("restore")
    driver.wait_page("restored")
    assert driver.text("restored_withdrawals").startswith("1 withdrawal")


def test_a_restored_desk_asks_before_it_sends(drive, vault_folder, headquarters, stick, tmp_path):
    desk = open_desk(vault_folder)
    partner = acquaint(desk, headquarters)
    interview(desk)
    back_up(desk, stick)
    receipt, = receive(headquarters, send(desk, partner, stick), receipts=stick).receipts
    unlocking.lock(desk)
    unlocking.lock(restore(stick, tmp_path / "new").desk)
    driver = unlocked(drive, tmp_path / "new")
    driver.press("rail_exchange")
    assert driver.seen("receipt_awaited") is not None
    driver.press(f"send:{partner.fingerprint}")
    use(driver, "stick")
    assert "restored from a backup" in driver.window.notice.text
    assert partners.sent(driver.window.desk.consent) == []
    assert driver.seen("without_receipt") is not None
    driver.press("notice_step")
    driver.wait_page("receive")
    driver.press("place_start_0")
    driver.open_place("stick", receipt.name)
    driver.wait_for("report_line")
    driver.press("rail_exchange")
    assert driver.seen("receipt_awaited") is None


def test_a_person_says_that_no_receipt_can_be_had(drive, vault_folder, headquarters, stick, tmp_path):
    desk = open_desk(vault_folder)
    partner = acquaint(desk, headquarters)
    interview(desk)
    back_up(desk, stick)
    unlocking.lock(desk)
    unlocking.lock(restore(stick, tmp_path / "new").desk)
    driver = unlocked(drive, tmp_path / "new")
    driver.window.go("send", partner=partner)
    driver.rest()
    use(driver, "stick")
    driver.press("without_receipt")
    driver.press("send_done")
    driver.wait_page("exchange")
    sent, = partners.sent(driver.window.desk.consent)
    assert sent.sequence > 1_000_000
