"""The page of names: opened for a reason, a value only while a button is held, closed by time, page and lock."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from testimony_desk.services import known_names
from testimony_desk.store import journal
from testimony_desk.ui.identity.holding import HIDDEN, HoldLine
from tests.conversing import unlocked
from tests.named import completed
from tests.talks import path_of

WAY = path_of("safe_hours")
NAME = path_of("full_name")


@pytest.fixture
def page(drive, vault_folder):
    """The window at the closed names of a case."""
    driver = unlocked(drive, vault_folder)
    driver.case = completed(driver.window.desk).case
    driver.window.go("names", case=driver.case)
    driver.wait_for("open_names")
    return driver


def opened(driver, reason="contact"):
    driver.choose("names/reason", reason)
    driver.fill("look_words", "the hearing was moved")
    driver.press("open_names")
    driver.wait_for("names_open")
    return driver


def words(driver):
    return " ".join(one.text() for one in driver.window.findChildren(QLabel) if one.isVisibleTo(driver.window))


def held(driver, name):
    """Hold a button down until its value is there; return the value and the button, still held."""
    button = driver.wait_for(f"hold:{name}")
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    driver.wait(lambda: driver.text(f"value:{name}") != HIDDEN)
    return driver.text(f"value:{name}"), button


def test_without_a_reason_nothing_opens_and_with_one_a_value_is_there_only_while_its_button_is_held(page):
    page.press("open_names")
    assert "what it is for" in page.window.notice.text
    assert page.seen("names_open") is None
    assert not [one for one in journal.lines(page.window.desk.consent) if one.act.startswith("names-")]
    opened(page)
    assert page.window.notice.text == "", "what was missing is said no more"
    assert "after six" not in words(page)
    value, button = held(page, WAY)
    assert "after six" in value
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    assert page.text(f"value:{WAY}") == HIDDEN
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    page.rest()
    assert page.text(f"value:{WAY}") == HIDDEN, "what comes after the button was let go is not shown"


def test_the_keyboard_holds_and_a_screen_reader_hears_the_value_only_then(page, monkeypatch):
    said = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    opened(page)
    button = page.wait_for(f"hold:{WAY}")
    assert button.accessibleName() == "Hold to show: Safe hours"
    assert said == []
    button.setFocus()
    QTest.keyPress(button, Qt.Key.Key_Space)
    page.wait(lambda: "after six" in page.text(f"value:{WAY}"))
    assert ["after six" in one for one in said] == [True]
    button.clearFocus()
    page.settle()
    assert page.text(f"value:{WAY}") == HIDDEN
    held(page, WAY)
    monkeypatch.setattr(HoldLine, "isActiveWindow", lambda _line: False)
    QApplication.sendEvent(page.wait_for(f"entry:{WAY}"), QEvent(QEvent.Type.ActivationChange))
    assert page.text(f"value:{WAY}") == HIDDEN, "another window is in use"


def test_nothing_can_be_copied_of_it_and_another_page_closes_it(page):
    opened(page)
    held(page, NAME)
    label = page.wait_for(f"value:{NAME}")
    assert label.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    assert not label.hasSelectedText()
    QApplication.clipboard().clear()
    QTest.keyClick(page.wait_for(f"hold:{NAME}"), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == ""
    page.window.go("cases")
    page.rest()
    page.window.go("names", case=page.case)
    page.wait_for("open_names")
    assert page.seen("names_open") is None


def test_after_five_minutes_it_closes_by_itself(page):
    opened(page)
    held(page, WAY)
    inside = page.window.centralWidget().page
    assert inside._timer.interval() == 5 * 60 * 1000
    inside._timer.timeout.emit()
    page.settle()
    assert page.seen("names_open") is None
    assert "after six" not in words(page)
    assert page.wait_for("look_words").text() == ""
    assert "five minutes" in page.window.notice.text, "whoever looked away is told why nothing is there"
    opened(page)
    page.clock.at += dt.timedelta(minutes=6)
    button = page.wait_for(f"hold:{WAY}")
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    page.wait(lambda: page.seen("names_open") is None)
    assert "five minutes" in page.window.notice.text, "where the computer slept, the service says that it is over"


def test_a_second_spelling_and_somebody_new_are_added(page):
    opened(page, "correct")
    page.press("add_entry")
    page.pick("adding_system", "passport_latin")
    page.fill("adding_text", "Aisha al-Halabi")
    page.press("adding_keep")
    assert "Latin letters of a passport" in words(page)
    assert "al-Halabi" not in words(page)
    assert "Aisha al-Halabi" in known_names.names_of_case(page.window.desk, page.case)

    page.press("add_entry")
    assert page.seen("adding_role") is None
    page.pick("adding_person", "new")
    page.pick("adding_role", "companion")
    page.fill("adding_text", "Omar")
    page.press("adding_keep")
    assert "P4" in words(page)
    assert "Held or taken with the person" in words(page)


def test_correcting_shows_nothing_of_what_it_says_now_and_taking_out_is_asked_about_once(page):
    opened(page, "correct")
    page.press(f"correct:{NAME}")
    field = page.wait_for("adding_text")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    page.fill("adding_text", "عائشة م.")
    page.press("adding_keep")
    assert "عائشة م." in known_names.names_of_case(page.window.desk, page.case)

    page.press(f"take_out:{WAY}")
    assert page.seen(f"hold:{WAY}") is not None
    page.press("notice_step")
    assert page.seen(f"hold:{WAY}") is None
