"""What the send page offers once a bundle is written: taking the stick out, putting it in again, reading it anew."""

from __future__ import annotations

import pytest

from testimony_desk.services import unlocking
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.ui.theme import Look
from tests.conversing import unlocked
from tests.exchanging import acquaint, interview, with_other_dice
from tests.fakes import open_desk


@pytest.fixture
def stick(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def driver(drive, vault_folder, templates, stick, tmp_path):
    """A window in which a bundle was just written to the stick."""
    office = with_other_dice(open_desk(templates.copy(tmp_path / "office", DeskKind.HEADQUARTERS)))
    driver = unlocked(drive, vault_folder)
    partner = acquaint(driver.window.desk, office)
    unlocking.lock(office)
    interview(driver.window.desk)
    driver.window.go("send", partner=partner)
    driver.rest()
    choose(driver, stick.name)
    return driver


def choose(driver, name):
    driver.press("place_start_0")
    driver.open_place(name)
    driver.press("place_use")


def bundle(stick):
    path, = stick.glob("*.tdb")
    return path


def test_an_intact_bundle_is_confirmed_and_one_can_go_on(driver, stick):
    assert bundle(stick).name in driver.text("bundle_written")
    assert (driver.seen("place_use"), driver.seen("back"), driver.window.notice.text) == (None, None, "")
    driver.press("check_stick")
    assert driver.window.notice.text == "The stick holds the bundle, whole."
    assert driver.seen("working") is None
    driver.press("send_done")
    driver.wait_page("exchange")


def test_a_changed_byte_is_said_and_the_bundle_can_go_to_another_stick(driver, stick, tmp_path):
    whole = bundle(stick).read_bytes()
    bundle(stick).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    driver.press("check_stick")
    assert driver.window.notice.text == (
        "What was read back from the stick is not what was written. Do not use this stick. "
        "Choose another: everything is still here and is written once more.")
    assert driver.seen("check_stick") is None
    (tmp_path / "another").mkdir()
    choose(driver, "another")
    driver.press("check_stick")
    assert driver.window.notice.text == "The stick holds the bundle, whole."
    assert bundle(tmp_path / "another").name != bundle(stick).name


def test_a_stick_that_is_not_in_is_said_and_can_be_put_in(driver, stick):
    out = stick.rename(stick.with_name("in the hand"))
    driver.press("check_stick")
    assert driver.window.notice.text.startswith("The stick, folder or file can no longer be reached.")
    out.rename(stick)
    driver.press("check_stick")
    assert driver.window.notice.text == "The stick holds the bundle, whole."


def test_in_another_language_the_same_bundle_can_be_checked(driver, stick):
    driver.window.change_look(Look("tr"))
    assert bundle(stick).name in driver.text("bundle_written")
    assert driver.seen("place_use") is None
    driver.press("check_stick")
    assert driver.window.notice.text


def test_a_check_that_was_stopped_can_be_begun_again(driver, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("testimony_desk.ui.lane.Job.cancelled", lambda _job: True)
        driver.press("check_stick")
    assert driver.window.notice.text.startswith("This was stopped, as you asked.")
    driver.press("check_stick")
    assert driver.window.notice.text == "The stick holds the bundle, whole."
