"""A desk in doubt through the window: a date far ahead, an older vault, a promise that could not be kept."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from testimony_desk.services import clock, replaying
from testimony_desk.services.preferences import Preferences
from testimony_desk.store import intents, journal
from testimony_desk.store.intents import Intent
from tests.fakes import PASSPHRASE, open_desk
from tests.talks import make_case


def open_later(drive, vault_folder, **by: int):
    driver = drive(Preferences("en", vault_folder))
    driver.clock.move(**by)
    driver.fill("passphrase", PASSPHRASE)
    driver.press("open")
    driver.wait(lambda: driver.page != "unlock")
    return driver


def acts(driver):
    return [line.act for line in journal.lines(driver.window.desk.consent)]


@pytest.mark.parametrize(("language", "shown", "last"), [
    ("en", "21 December 2056", "21 November 2026"), ("tr", "21 Aralık 2056", "21 Kasım 2026"),
    ("ar", "21 كانون الأول 2056", "21 تشرين الثاني 2026"),
])
def test_both_dates_are_shown_in_words_and_stay_in_every_language(drive, vault_folder, language, shown, last):
    driver = open_later(drive, vault_folder, days=30 * 365 + 38)
    driver.clock.move(days=1)
    driver.window.speak(language)
    assert driver.page == "clock"
    assert (driver.text("date_shown"), driver.text("date_last")) == (shown, last)
    assert driver.seen("date_older").hasFocus()


def test_a_yes_is_written_and_the_work_begins(drive, vault_folder):
    driver = open_later(drive, vault_folder, days=62)
    driver.press("date_right")
    driver.wait_page("cases")
    assert acts(driver)[0] == "clock-confirmed"
    assert driver.window.desk.today() == dt.date(2027, 1, 22)
    assert driver.seen("strip_mark") is None


def test_a_no_goes_on_with_the_older_date_and_the_strip_says_so(drive, vault_folder):
    driver = open_later(drive, vault_folder, days=62)
    driver.press("date_older")
    driver.wait_page("cases")
    assert "clock-confirmed" not in acts(driver)
    assert driver.window.desk.today() == dt.date(2026, 11, 21)
    assert driver.text("strip_mark") == "Date not settled"


def test_a_month_without_work_is_not_asked_about(drive, vault_folder):
    assert open_later(drive, vault_folder, days=30).page in {"interrupted", "cases"}


@pytest.fixture
def old_vault(vault_folder, tmp_path):
    """A vault whose testimony file was replaced by an older one, with a case in it."""
    desk = open_desk(vault_folder)
    make_case(desk)
    desk.vault.close()
    shutil.copy(vault_folder / "testimony.1.db", tmp_path / "old.db")
    for seed in (501, 502):
        desk = open_desk(vault_folder, seed=seed)
        with desk.consent.transaction():
            desk.write_journal("tested")
        desk.vault.close()
    shutil.copy(tmp_path / "old.db", vault_folder / "testimony.1.db")
    return vault_folder


def test_an_older_vault_can_be_looked_at_and_is_not_written(drive, old_vault):
    driver = drive(Preferences("en", old_vault))
    driver.fill("passphrase", PASSPHRASE)
    driver.press("open")
    driver.wait(lambda: driver.seen("notice_step") is not None)
    assert driver.window.desk is None
    driver.press("notice_step")
    driver.fill("passphrase", PASSPHRASE)
    driver.press("open")
    driver.wait_page("cases")
    assert driver.text("strip_mark") == "Only looking"
    assert driver.window.desk.looks_only
    before = {path.name: path.read_bytes() for path in old_vault.glob("*.db")}
    driver.press("new_interview")
    driver.fill("interviewer_code", "I-7K3M")
    driver.press("begin")
    driver.wait(lambda: "older" in driver.window.notice.text)
    assert {path.name: path.read_bytes() for path in old_vault.glob("*.db")} == before


def test_an_older_vault_asks_nothing_about_the_date(drive, old_vault):
    driver = drive(Preferences("en", old_vault))
    driver.clock.move(days=900)
    driver.window.go("unlock", look_only=True)
    driver.fill("passphrase", PASSPHRASE)
    driver.press("open")
    driver.wait_page("cases")
    assert clock.question(driver.window.desk) is None


def test_a_promise_that_could_not_be_kept_is_told_before_the_work_begins(drive, vault_folder, monkeypatch):
    def broken(_desk, _intent):
        raise KeyError("what the person said")

    monkeypatch.setattr(replaying, "_HANDLERS", {"broken": broken})
    desk = open_desk(vault_folder)
    intents.add(desk.consent, Intent("aa" * 16, "broken", {}, desk.now()))
    desk.vault.close()
    driver = open_later(drive, vault_folder, days=62)
    assert driver.page == "broken"
    assert "replaying.py" in driver.text("report")
    assert "person" not in driver.text("report")
    driver.press("broken_go_on")
    driver.wait_page("clock")
