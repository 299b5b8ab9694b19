"""The pages of exports: looked at before it is asked, agreed to under another key, written, ended; plain on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from testimony_desk.services import export_ledger, importing, long_here, publishing, slots, unlocking
from testimony_desk.services.preferences import Preferences
from testimony_desk.store.keyring import SlotKind
from tests import people
from tests.driver import Driver
from tests.fakes import CHEAP, PASSPHRASE
from tests.people import PHRASES, acts, reopened
from tests.services.test_publishing import request as request_of

FILE = Path(__file__).parents[1] / "vectors" / "domain" / "published_cases.json"


@pytest.fixture
def headquarters(tmp_path):
    """A headquarters desk with six published cases and a supervisor who has been here for two weeks."""
    desk = people.old_office(tmp_path / "headquarters")
    slots.add(desk, SlotKind.SUPERVISOR, "K.", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    importing.import_published(people.until_now(desk), FILE.read_bytes())
    yield desk
    desk.vault.abandon()


@pytest.fixture
def folder(headquarters):
    return headquarters.vault.folder


def come_in(drive, folder, slot="1", words=PASSPHRASE) -> Driver:
    driver = drive(Preferences("en", folder))
    driver.fill("slot", slot)
    driver.fill("passphrase", words)
    driver.press("open")
    driver.wait_page("cases")
    return driver


def look_at(driver, profile):
    driver.press("rail_exports")
    driver.wait_page("exports")
    driver.press("new_export")
    driver.wait_page("new_export")
    driver.rest()
    driver.pick("export_profile", profile)
    driver.pick("export_sealed", "plain")
    assert "whoever finds" in driver.text("export_plain_warning")
    driver.press("export_look_on")
    driver.wait_page("export_preview")
    driver.wait(lambda: driver.seen("export_going") is not None)


def asked(driver):
    look_at(driver, "public_stats")
    driver.fill("export_reason", "yearly report")
    driver.press("export_ask")
    driver.press("sure_yes")
    driver.wait_page("export")
    driver.rest()


def test_rows_of_six_are_refused_and_their_totals_are_asked_for(drive, headquarters, folder, monkeypatch):
    unlocking.lock(headquarters)
    driver = come_in(drive, folder)
    look_at(driver, "analyst_microdata")
    assert "never written as rows" in driver.text("export_refused")
    assert driver.seen("export_ask") is None
    driver.press("back")
    driver.wait_page("new_export")
    driver.rest()
    assert driver.seen("export_too_new") is None
    with monkeypatch.context() as patch:
        patch.setattr(long_here, "DAYS", 400)
        driver.press("rail_exports")
        driver.press("new_export")
        driver.wait_page("new_export")
        driver.rest()
        assert driver.seen("export_too_new") is None  # the full case wants no second person
        driver.pick("export_profile", "public_stats")
        assert "400 days" in driver.text("export_too_new")
    asked(driver)
    assert "waits for a second person" in driver.text("export_said:0")
    assert driver.seen("export_agree") is None
    assert driver.seen("export_write") is None
    assert acts(driver.window.desk)[0] == "export-asked"


def asked_by_service(desk):
    cases = [one.case for one in importing.published_cases(desk)]
    return publishing.ask(desk, request_of(desk, "public_stats", "p_stats", cases, formats=("xlsx",))).asked.export


def test_a_supervisor_agrees_without_seeing_a_testimony(drive, headquarters, folder):
    asked_by_service(headquarters)
    unlocking.lock(headquarters)
    driver = come_in(drive, folder, "2", PHRASES[SlotKind.SUPERVISOR])
    driver.wait(lambda: "1" in driver.text("rail_exports"))
    driver.press("rail_exports")
    driver.wait(lambda: driver.seen("exports_list") is not None)
    assert driver.seen("new_export") is None
    driver.press("export_look")
    driver.wait_page("export")
    driver.rest()
    assert driver.seen("export_see") is None
    driver.press("export_agree")
    assert driver.seen("sure") is None
    driver.fill("export_line", "right purpose")
    driver.press("export_agree")
    driver.press("sure_yes")
    driver.wait(lambda: "can be written" in driver.text("export_said:0"))
    assert driver.seen("export_write") is None
    driver.wait(lambda: "1" not in driver.text("rail_exports"))


def test_whoever_asked_writes_it_and_says_later_what_became_of_it(drive, headquarters, folder, tmp_path):
    export = asked_by_service(headquarters)
    supervisor = reopened(headquarters, 2, PHRASES[SlotKind.SUPERVISOR])
    export_ledger.agree(supervisor, export, "right purpose")
    unlocking.lock(supervisor)
    driver = come_in(drive, folder)
    driver.wait(lambda: "1" in driver.text("rail_exports"))
    driver.window.go("export", export=export)
    driver.press("export_write")
    driver.wait_page("export_write")
    driver.press("place_use")
    driver.wait_page("export")
    driver.rest()
    assert len(list(tmp_path.rglob("TD-*"))) == 3
    driver.press("export_end")
    assert driver.seen("sure") is None  # what became of it is nobody's guess
    driver.pick("export_how", "handed-over")
    driver.press("export_end")
    driver.press("sure_yes")
    driver.wait(lambda: "ended" in driver.text("export_said:0"))
    assert export_ledger.of(driver.window.desk, export).ended is not None
