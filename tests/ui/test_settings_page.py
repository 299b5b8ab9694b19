from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from testimony_desk.services import after_receipt, preferences, settings
from testimony_desk.services.after_receipt import Fate, Policy
from testimony_desk.ui.key_table import KEYS, keys
from tests.conversing import unlocked


@pytest.fixture
def page(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    driver.press("rail_settings")
    driver.wait_for("setting_language")
    return driver


def test_another_language_holds_at_once_without_a_restart(page):
    page.pick("setting_language", "ar")
    page.wait(lambda: page.window.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    assert page.page == "settings"
    assert settings.get(page.window.desk, settings.LANGUAGE) == "ar"
    page.wait_for("setting_language")
    page.pick("setting_language", "tr")
    page.wait(lambda: page.window.layoutDirection() == Qt.LayoutDirection.LeftToRight)


def test_digits_colours_size_lock_and_privacy_are_followed_and_kept(page):
    page.pick("setting_digits", "arabic")
    page.pick("setting_colours", "dark")
    page.pick("setting_text_size", "150")
    page.pick("setting_lock_minutes", "2")
    page.press("blur")
    page.wait(lambda: page.window._privacy.blur is False)
    look = page.window.theme.look
    assert (look.dark, look.percent, page.window._privacy.minutes) == (True, 150, 2)
    assert "١٥٠" in page.wait_for("setting_text_size").currentText()
    kept = [settings.get(page.window.desk, one) for one in (settings.DIGITS, settings.COLOURS, settings.TEXT_SIZE,
                                                           settings.LOCK_MINUTES, settings.PRIVACY_BLUR)]
    assert kept == ["arabic", "dark", 150, 2, False]


def test_what_headquarters_confirmed_is_sealed_or_emptied_after_days_that_are_chosen(page):
    assert page.seen("setting_after_receipt_days") is None
    page.pick("setting_after_receipt", "seal")
    page.wait_for("setting_after_receipt_days")
    page.pick("setting_after_receipt_days", "14")
    page.rest()
    assert after_receipt.policy(page.window.desk) == Policy(Fate.SEAL, 14)
    page.pick("setting_after_receipt", "stay")
    page.wait(lambda: page.seen("setting_after_receipt_days") is None)
    assert after_receipt.policy(page.window.desk) == Policy(Fate.STAY, 0)


def test_the_language_of_the_lock_screen_is_kept_in_the_clear_only_by_the_lock_screen(drive, vault_folder, tmp_path):
    from testimony_desk.services.preferences import Preferences  # noqa: PLC0415 - used by this one test

    driver = drive(Preferences("en", vault_folder))
    driver.press("language_ar")
    driver.wait(lambda: driver.window.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    assert preferences.read(tmp_path / "preferences") == Preferences("ar", vault_folder)


@pytest.mark.parametrize("right_to_left", [False, True])
def test_no_key_does_two_things(right_to_left):
    sequences = [sequence for key in keys(right_to_left) for sequence in key.sequences]
    assert len(sequences) == len(set(sequences))


def test_the_vital_keys_are_function_keys():
    vital = {"lock", "page.pause", "page.skip", "page.stop", "help"}
    assert all(any(sequence.startswith("F") for sequence in key.sequences) for key in KEYS if key.act in vital)


def test_text_grows_by_keys_and_back_to_its_usual_size(page):
    page.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.window.theme.look.percent == 110
    page.key(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    page.key(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert page.window.theme.look.percent == 90
    page.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.window.theme.look.percent == 100
