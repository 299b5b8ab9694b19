"""The page of finds where names are closed: a second person lends them, and what was unchecked is checked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from testimony_desk.services import together
from testimony_desk.services.preferences import Preferences
from testimony_desk.store import journal
from tests.reviewing import SLOTS, WORDS


def opened(drive, folder, name, case):
    driver = drive(Preferences(language="en", vault=folder))
    driver.rest()
    driver.fill("slot", str(SLOTS[name]))
    driver.fill("passphrase", WORDS[name])
    driver.press("open")
    driver.wait(lambda: driver.window.desk is not None)
    driver.rest()
    driver.window.go("finds", case=case)
    driver.rest()
    return driver


@pytest.fixture
def finds(drive, lent_folder, lending):
    return opened(drive, lent_folder, "analyst", lending.case)


def sit_down(driver, name, words):
    driver.press("look_with_names")
    driver.fill("second_slot", str(SLOTS[name]))
    driver.fill("second_passphrase", words)
    driver.press("look_together")


def test_what_was_not_checked_is_after_a_second_person_sat_down(finds):
    assert finds.seen("register_not_checked")
    before = finds.wait_for("find_list").count()
    sit_down(finds, "custodian", WORDS["custodian"])
    assert finds.seen("register_not_checked") is None
    assert finds.seen("look_with_names") is None
    assert finds.seen("joining") is None
    assert finds.wait_for("find_list").count() == before + 1
    assert "closed again" in finds.window.notice.text
    assert [one.act for one in journal.lines(finds.window.desk.consent, limit=3)] == [
        "joined-ended", "leaks-checked", "joined"]


def test_a_wrong_passphrase_is_forgotten_and_the_next_one_waits(finds):
    sit_down(finds, "custodian", WORDS["s1"])
    assert finds.text("second_passphrase") == ""
    assert not finds.wait_for("look_together").isEnabled()
    assert not finds.seen("find_list")
    assert finds.window.notice.text
    finds.fill("second_passphrase", WORDS["custodian"])
    finds.press("look_together")  # waits until the button is back
    assert finds.seen("register_not_checked") is None


def test_escape_closes_what_was_opened_for_a_second_person_first(finds):
    told = ("find_list", "first_text", "second_text", "deciding", "find_count")
    assert all(map(finds.seen, told))
    finds.press("look_with_names")
    assert not any(map(finds.seen, told)), "whoever opens names may not open testimony"
    part = finds.wait_for("joining")
    assert all(one.accessibleName() for kind in (QLineEdit, QPushButton) for one in part.findChildren(kind))
    finds.fill("second_passphrase", WORDS["custodian"])
    finds.key(Qt.Key.Key_Escape)
    assert finds.page == "finds"
    assert finds.seen("joining") is None
    assert all(map(finds.seen, told))
    finds.press("look_with_names")
    assert finds.text("second_passphrase") == ""


def test_another_page_ends_the_look(finds, monkeypatch):
    asked = []

    def waiting(_desk, _cases, _second, _policy, cancelled):
        asked.append(cancelled)
        return ()

    monkeypatch.setattr(together, "look_through", waiting)
    finds.press("look_with_names")
    finds.fill("second_passphrase", WORDS["custodian"])
    finds.wait_for("look_together").click()
    assert not asked[0]()
    finds.window.go("cases")
    assert asked[0]()
    finds.rest()
    assert "closed again" not in finds.window.notice.text


def test_whoever_opens_names_needs_nobody(drive, lent_folder, lending):
    driver = opened(drive, lent_folder, "other", lending.case)
    assert driver.seen("register_not_checked") is None
    assert driver.seen("look_with_names") is None
