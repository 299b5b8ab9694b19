"""From a return at headquarters, through its window and a stick, to the field that it is about in the field desk."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt

from testimony_desk.services import following, sending_back, slots, trusting, unlocking
from testimony_desk.services.preferences import Preferences
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.exchanging import acquaint, receive, send, with_other_dice
from tests.fakes import CHEAP, PASSPHRASE, open_desk
from tests.people import PHRASES
from tests.reviewing import put, record_of
from tests.ui.test_review_pages import press_all

CASE = "TD-7K3M-9QXH-4"
SUPERVISOR = PHRASES[SlotKind.SUPERVISOR]


@contextmanager
def at_work(folder, seed=77):
    desk = with_other_dice(open_desk(folder), seed)
    yield desk
    unlocking.lock(desk)


@pytest.fixture
def desks(templates, tmp_path, vault_folder):
    """A field desk with a sent case, and headquarters with a supervisor; both trust each other."""
    office = templates.copy(tmp_path / "office", DeskKind.HEADQUARTERS)
    with at_work(vault_folder) as field, at_work(office, 78) as headquarters:
        put(field, record_of(CASE, given_on=field.today()))
        known = acquaint(field, headquarters)
        receive(headquarters, send(field, known, tmp_path), receipts=tmp_path)
        slots.add(headquarters, SlotKind.SUPERVISOR, "H.", SUPERVISOR, CHEAP)
        following.take_successor(field, trusting.own_card(headquarters))
    return vault_folder, office


def come_in(drive, folder, slot="1", passphrase=PASSPHRASE):
    driver = drive(Preferences("en", folder))
    if slot != "1":
        driver.fill("slot", slot)
    driver.fill("passphrase", passphrase)
    driver.press("open")
    driver.wait_page("cases")
    driver.rest()
    return driver


def return_it(driver):
    driver.window.go("review_record", case=CASE)
    driver.rest()
    press_all(driver, Qt.Key.Key_F10)
    driver.choose("reasons", "consent_gap")
    driver.pick("remark_field", "witness")
    driver.fill("remark_words", "who was it?")
    driver.press("remark_add")
    press_all(driver, Qt.Key.Key_F10, Qt.Key.Key_Return)
    driver.wait_page("review")


def put_on_stick(driver):
    """Choose the folder on the page of places, have it written, and leave."""
    driver.wait_page("send")
    driver.press("place_start_0")
    driver.open_place("stick")
    driver.press("place_use")
    driver.press("send_done")
    driver.wait_page("exchange")


def take_in(driver, bundle):
    driver.press("rail_exchange")
    driver.press("receive")
    driver.press("place_start_0")
    driver.open_place("stick", bundle.name)
    assert driver.wait_for("report_line")


@pytest.mark.soak
def test_a_return_goes_from_headquarters_window_to_the_field_that_it_is_about(drive, desks, tmp_path):
    field, office = desks
    stick = tmp_path / "stick"
    stick.mkdir()
    driver = come_in(drive, office, "2", SUPERVISOR)
    return_it(driver)
    driver.press("rail_exchange")
    assert driver.text("goes_back").startswith("1 word of a review")
    partner, = trusting.partners(driver.window.desk)
    driver.press(f"send_back:{partner.fingerprint}")
    put_on_stick(driver)
    assert driver.text("goes_back") == "Everything that was said here of its cases has left for it."
    assert not driver.wait_for(f"send_back:{partner.fingerprint}").isEnabled()
    assert len(sending_back.due(driver.window.desk, partner, again=True)) == 1
    driver.press(f"send_back_again:{partner.fingerprint}")
    put_on_stick(driver)
    driver.close()
    back = come_in(drive, field)
    for bundle in sorted(stick.glob("*.tdb")):
        take_in(back, bundle)
    back.press("rail_cases")
    back.press("came_back")
    assert back.text("reason:consent_gap") == "Consent record incomplete or unclear"
    assert "who was it?" in back.text("remark:0")
    assert "The witness" in back.text("remark:0")
    back.press("go_there:0")
    assert back.page == "consent_of"
