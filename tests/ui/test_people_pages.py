"""The pages about people with access: what is said before, what has to be typed, what has happened after."""

from __future__ import annotations

import pytest

from testimony_desk.services import slots, trusting, unlocking
from testimony_desk.services.preferences import Preferences
from testimony_desk.store.keyring import SlotKind
from tests.conversing import unlocked
from tests.driver import Driver
from tests.exchanging import introduce
from tests.fakes import CHEAP, PASSPHRASE, make_desk, open_desk
from tests.people import PHRASES

NEW = "eleven quiet boats below the bridge"


@pytest.fixture
def driver(drive, vault_folder, headquarters) -> Driver:
    """The page of people at a desk that has a supervisor, number 2, and trusts a headquarters."""
    desk = open_desk(vault_folder)
    introduce(desk, headquarters)
    trusting.own_card(desk)
    slots.add(desk, SlotKind.SUPERVISOR, "Noor", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    unlocking.lock(desk)
    made = unlocked(drive, vault_folder)
    made.window.go("people")
    made.rest()
    return made


def enabled(driver: Driver, name: str) -> bool:
    return driver.wait_for(name).isEnabled()


def test_a_way_in_is_given_when_everything_is_chosen_and_typed_twice(driver, vault_folder):
    driver.press("add_person")
    driver.fill("person_label", "سليم")
    assert not enabled(driver, "give")
    driver.press("role:analyst")
    driver.fill("new_passphrase", NEW)
    assert not enabled(driver, "give")
    driver.fill("new_passphrase_again", NEW + "!")
    assert not enabled(driver, "give")
    driver.fill("new_passphrase_again", NEW)
    driver.press("give")
    driver.wait_page("people")
    assert "سليم" in driver.wait_for("person_name:3").text()
    assert "3" in driver.window.notice.text
    driver.window.lock()
    analyst = open_desk(vault_folder, slot=3, passphrase=NEW)
    assert analyst.role is SlotKind.ANALYST
    analyst.vault.abandon()


def test_what_is_chosen_stays_when_the_window_is_dressed_anew_but_no_passphrase(driver):
    driver.press("add_person")
    driver.fill("person_label", "S.")
    driver.press("role:supervisor")
    driver.fill("new_passphrase", NEW)
    kept = driver.window.shown[0], driver.window._frame.page.kept()
    assert kept == ("add_person", {"label": "S.", "kind": SlotKind.SUPERVISOR})


def test_a_way_in_is_taken_after_its_number_is_typed_in_any_digits(driver):
    driver.press("remove:2")
    partner, = trusting.partners(driver.window.desk)
    assert partner.name in driver.wait_for("old_card").text()
    for typed, ready in (("", False), ("1", False), ("22", False), ("x", False), ("2", True), ("٢", True)):
        driver.fill("typed_number", typed)
        assert enabled(driver, "take_away") == ready, typed
    driver.press("take_away")
    driver.wait_page("people")
    assert driver.seen("person:2") is None
    assert len(slots.everyone(driver.window.desk)) == 1


def test_the_name_is_changed(driver):
    driver.press("rename:2")
    driver.fill("person_label", "N.")
    driver.press("keep_label")
    driver.wait_page("people")
    assert driver.wait_for("person_name:2").text() == "2. \u2068N.\u2069: Supervisor"


def test_a_name_of_blanks_is_refused_in_words(driver):
    driver.press("rename:2")
    driver.fill("person_label", "  ")
    driver.press("keep_label")
    assert driver.page == "rename_person"
    assert "60" in driver.window.notice.text


@pytest.mark.parametrize("known", [False, True])
def test_the_passphrase_is_changed(driver, vault_folder, known):
    driver.press("change:1")
    driver.fill("new_passphrase", NEW)
    driver.fill("new_passphrase_again", NEW)
    assert not enabled(driver, "change_now")
    driver.fill("old_passphrase", NEW)
    if known:
        driver.press("may_be_known")
    driver.press("change_now")
    assert driver.page == "change_passphrase"  # that was not the passphrase
    assert driver.wait_for("old_passphrase").text() == ""
    driver.fill("old_passphrase", PASSPHRASE)
    driver.press("change_now")
    driver.wait_page("people")
    driver.window.lock()
    desk = open_desk(vault_folder, passphrase=NEW)
    assert (desk.vault.keyring.compartments["identity"].epoch == 2) == known
    desk.vault.abandon()


def test_new_keys_are_made_after_one_question_more_and_the_card_comes_next(driver):
    before = trusting.own_signed_card(driver.window.desk)
    driver.window.go("renew_keys")
    partner, = trusting.partners(driver.window.desk)
    assert partner.name in driver.wait_for("to_be_told").text()
    driver.press("renew_keys")
    driver.press("sure_no")
    assert trusting.own_signed_card(driver.window.desk) == before
    driver.press("renew_keys")
    driver.press("sure_yes")
    driver.wait_for("write_card")
    assert trusting.own_signed_card(driver.window.desk).card.previous == before.fingerprint
    driver.press("write_card")
    driver.wait_page("write_card")


@pytest.mark.parametrize("people", [1, 2])
def test_a_number_is_asked_for_only_where_several_unlock(drive, tmp_path, people):
    desk = make_desk(tmp_path / "desk")
    if people == 2:
        slots.add(desk, SlotKind.SUPERVISOR, "Noor", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    unlocking.lock(desk)
    driver = drive(Preferences("en", tmp_path / "desk"))
    driver.rest()
    assert (driver.seen("slot") is not None) == (people == 2)
