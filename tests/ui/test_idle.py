"""Silence covers and locks, keys lock at once, and everything is covered while another program is in front."""

from __future__ import annotations

import dataclasses
import time

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from testimony_desk.ui.idle import IdleWatch, Limits, Reactions, seconds
from tests.conversing import unlocked


class Quiet:
    """Seconds that pass only when a test says so, and what the silence led to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.heard: list[str] = []
        self.window = QObject()
        self.watch = IdleWatch(QApplication.instance(), self.window, Reactions(
            lambda: self.heard.append("cover"), lambda: self.heard.append("uncover"),
            lambda seconds: self.heard.append(f"warn {seconds}"), lambda: self.heard.append("calm"),
            lambda: self.heard.append("lock")), lambda: self.now)

    def wait(self, seconds: float) -> list[str]:
        self.now += seconds
        self.watch.look()
        return self.heard


@pytest.fixture
def quiet(theme):
    made = Quiet()
    yield made
    shiboken6.delete(made.window)


def test_five_minutes_of_silence_lock_with_a_warning_before(quiet):
    quiet.watch.limits = Limits.everyday(5)
    assert quiet.wait(279) == []
    assert quiet.wait(5) == ["warn 16"]
    assert quiet.wait(16) == ["warn 16", "lock"]


def test_a_window_that_is_gone_locks_nothing_and_leaves_no_ring(drive, vault_folder, qapp):
    driver = unlocked(drive, vault_folder)
    watch, ring = driver.window.findChild(IdleWatch), driver.window._ring
    assert watch.limits is not None
    driver.close()
    shiboken6.delete(driver.window)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(watch)
    assert not shiboken6.isValid(ring)


def test_an_interview_is_covered_at_five_and_locked_at_fifteen_minutes(quiet):
    quiet.watch.limits = Limits.interview(5)
    assert quiet.wait(300) == ["cover"]
    assert quiet.wait(595) == ["cover", "warn 5"]
    assert quiet.wait(5)[-1] == "lock"


def test_any_key_begins_the_count_anew_uncovers_and_takes_the_warning_back(quiet, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    quiet.watch.limits = Limits.interview(5)
    quiet.wait(890)
    QTest.keyClick(field, Qt.Key.Key_A)
    assert quiet.heard == ["cover", "warn 10", "uncover", "calm"]
    assert quiet.wait(290)[4:] == []


def test_a_long_sleep_of_the_laptop_locks_without_covering_first(quiet):
    quiet.watch.limits = Limits.interview(5)
    assert quiet.wait(8 * 3600) == ["lock"]


def test_the_time_in_which_the_laptop_slept_counts_as_silence():
    """Python's monotonic clock stands still meanwhile: a laptop that tells nobody of its sleep would wake up open."""
    assert abs(seconds() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 1


@pytest.mark.parametrize(("page", "lock"), [("interview", 900), ("consent", 900), ("cases", 300),
                                            ("new_interview", 300)])
def test_a_conversation_about_consent_is_given_the_time_of_an_interview(drive, vault_folder, page, lock):
    privacy = unlocked(drive, vault_folder).window._privacy
    assert privacy.limits(page, desk_open=True) == Limits(300, lock)


def test_the_warning_is_said_on_the_sheet_that_lies_over_everything(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    reactions = driver.window._privacy.reactions()
    reactions.warn(20)
    assert driver.seen("privacy_sheet") is None
    assert "20" in driver.window.notice.text
    reactions.cover()
    reactions.warn(19)
    sheet = driver.seen("privacy_sheet")
    assert sheet._words.text() == driver.window.notice.text == "Locks in 19 seconds, unless you press a key."
    reactions.uncover()
    assert driver.seen("privacy_sheet") is None


def test_nothing_locks_while_no_desk_is_open(quiet):
    quiet.watch.limits = None
    assert quiet.wait(100_000) == []


def test_lock_saves_closes_the_vault_and_begins_the_process_again(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    driver.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert driver.ended == [(vault_folder, "en")]
    assert driver.window.desk is None
    assert not driver.window.isVisible()


@pytest.mark.parametrize(("key", "modifiers"), [
    (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
])
def test_the_other_lock_keys_end_the_process_too(drive, vault_folder, key, modifiers):
    driver = unlocked(drive, vault_folder)
    driver.key(key, modifiers)
    assert driver.ended == [(vault_folder, "en")]


@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard|propagateSizeHints)")
@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.ControlModifier,
                                       Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier])
def test_the_lock_keys_are_heard_while_a_menu_hangs_open(drive, vault_folder, modifiers):
    driver = unlocked(drive, vault_folder)
    heard = QShortcut(QKeySequence("Ctrl+G"), driver.window)
    heard.activated.connect(lambda: driver.ended.append("an ordinary key"))
    menu = QMenu(driver.window)
    menu.addAction("Paste")
    menu.popup(QPoint(0, 0))
    QTest.keyClick(menu, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(menu, Qt.Key.Key_L, modifiers)
    assert driver.ended == [(vault_folder, "en")]
    menu.close()


def test_the_lock_button_is_on_every_page_of_an_open_desk(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    for page in ("cases", "exchange", "statistics", "settings"):
        driver.press(f"rail_{page}")
        assert driver.seen("lock_now") is not None
    driver.press("lock_now")
    assert len(driver.ended) == 1


def test_everything_is_covered_while_another_program_is_in_front(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    privacy = driver.window._privacy
    privacy._on_focus(Qt.ApplicationState.ApplicationInactive)
    assert driver.seen("privacy_sheet") is not None
    privacy._on_focus(Qt.ApplicationState.ApplicationActive)
    assert driver.seen("privacy_sheet") is None
    privacy.blur = False
    privacy._on_focus(Qt.ApplicationState.ApplicationInactive)
    assert driver.seen("privacy_sheet") is None
    privacy._on_focus(Qt.ApplicationState.ApplicationActive)


def covers(driver):
    """Return whether what one sees in the middle of the window is the plain sheet."""
    window = driver.window
    sheet, top = driver.seen("privacy_sheet"), window.childAt(window.rect().center())
    return sheet is not None and (top is sheet or sheet.isAncestorOf(top))


def test_a_page_that_is_built_anew_while_everything_is_covered_comes_under_the_sheet(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    driver.window._privacy._on_focus(Qt.ApplicationState.ApplicationInactive)
    assert covers(driver)
    driver.window.change_look(dataclasses.replace(driver.window.theme.look, percent=110))
    assert covers(driver)
    driver.window._privacy._on_focus(Qt.ApplicationState.ApplicationActive)
    assert driver.seen("privacy_sheet") is None


def test_a_desk_that_opens_while_another_program_is_in_front_is_covered_from_the_first_moment(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    window, desk = driver.window, driver.window.desk
    window.desk = None
    window.go("unlock")
    window._privacy._on_focus(Qt.ApplicationState.ApplicationInactive)
    assert driver.seen("privacy_sheet") is None
    window.desk = desk
    window.go("settings")
    assert covers(driver)
    window._privacy._on_focus(Qt.ApplicationState.ApplicationActive)
