"""The question whether somebody far away is still alone: quiet, by keyboard, and never in the way of what is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from testimony_desk.services import consenting, interviewing
from testimony_desk.wording.direction import strip_marks
from tests.asking import go_to
from tests.conversing import unlocked
from tests.talks import call, path_of


@pytest.fixture
def calling(drive, vault_folder):
    """The window in an interview by telephone, 21 minutes after its setting was asked about."""
    driver = unlocked(drive, vault_folder)
    made = consenting.agree(driver.window.desk, call(driver.window.desk))
    driver.clock.move(minutes=21)
    driver.window.go("interview", record=made.interview)
    driver.record = made.interview
    driver.wait_for("look_strip")
    return driver


def noted(driver):
    interview = interviewing.open_interview(driver.window.desk, driver.record)
    return [what for _at, what in interviewing.notes(driver.window.desk, interview)]


def test_it_is_asked_in_the_language_of_the_interview_and_takes_no_key(calling):
    assert strip_marks(calling.text("look_question")) == "هل ما زلت بمفردك، حيث لا يسمعك أحد؟"
    assert not QApplication.focusWidget().objectName().startswith("look:")
    assert calling.wait_for("look_strip").property("role") == "card"


def test_by_keyboard_it_is_answered_and_comes_back_in_twenty_minutes(calling):
    before = QApplication.focusWidget()
    calling.key(Qt.Key.Key_F5)
    assert QApplication.focusWidget().objectName() == "look:setting-same"
    calling.key(Qt.Key.Key_Space)
    calling.wait(lambda: calling.seen("look_strip") is None)
    assert QApplication.focusWidget() is before
    assert noted(calling) == ["setting-same"]
    strip = calling.window.centralWidget().page._reminders.look
    assert strip._timer.isActive()
    assert strip._timer.interval() == 20 * 60 * 1000
    strip._timer.setInterval(0)
    calling.wait_for("look_strip")


def test_no_longer_alone_leads_to_the_setting_and_offers_a_pause(calling):
    go_to(calling, "closing")
    calling.press("look:setting-changed")
    calling.wait_for(f"question:{path_of('setting_check')}")
    assert calling.seen("look_strip") is None
    assert calling.window.notice.text
    calling.press("notice_step")
    calling.wait_for("pause_pane")
    assert "setting-changed" in noted(calling)


def test_a_pause_stays_when_the_time_comes_and_when_it_is_answered(calling):
    calling.press("pause")
    calling.wait_for("pause_pane")
    assert calling.seen("look_strip") is not None
    calling.press("look:setting-same")
    calling.wait(lambda: calling.seen("look_strip") is None)
    assert calling.seen("pause_pane") is not None


def test_when_nobody_is_on_the_line_it_rests_until_the_interview_is_opened_again(calling):
    calling.press("look:setting-apart")
    calling.wait(lambda: calling.seen("look_strip") is None)
    calling.clock.move(minutes=40)
    calling.press("next")
    calling.rest()
    assert calling.seen("look_strip") is None
    calling.window.go("cases")
    calling.window.go("interview", record=calling.record)
    calling.wait_for("look_strip")
