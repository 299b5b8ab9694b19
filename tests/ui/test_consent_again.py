"""Later conversations and large letters in the window: what wants asking is marked, effects stand before the yes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from testimony_desk.domain.consent.codes import InfoItem
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consent_drafts, consents
from tests.conversing import (
    at_the_script,
    begin,
    confirm,
    listen,
    pass_the_gate,
    unlocked,
)
from tests.fakes import live_on
from tests.services.test_withdrawing import CANARY, record
from tests.talks import ME
from tests.withdrawals import holds


@pytest.fixture
def a_year_on(drive, vault_folder):
    """The consent page of a completed case, a year and a bit after the person said yes to everything."""
    driver = unlocked(drive, vault_folder)
    case = record(driver.window.desk).case
    live_on(driver.window.desk, days=400)
    driver.window.go("consent_of", case=case)
    driver.rest()
    return driver, case


def newest(driver, case):
    return max(consents.of_case(driver.window.desk, case), key=lambda one: one.version)


def talk_again(driver, **answers):
    """Go through the short conversation up to its last scene."""
    driver.fill("interviewer_code", ME)
    driver.choose("language", "ar")
    driver.press("ask_again")
    driver.wait_page("consent")
    pass_the_gate_again(driver)
    driver.choose("consent/interpreter", "none_needed")
    driver.press("next")
    listen(driver)
    while driver.seen("scene_deciding") is not None:
        key = driver.seen("scene_deciding").key
        driver.press(f"say_{answers.get(key, 'yes')}")
        driver.press("next")
    confirm(driver)


def pass_the_gate_again(driver):
    pass_the_gate(driver, leave_out="previously_interviewed")


def mark_only(driver, *keys):
    for mark in [one for one in driver.window.findChildren(type(driver.wait_for("again:p_stats")))
                 if one.objectName().startswith("again:")]:
        if mark.isChecked() is not (mark.objectName().removeprefix("again:") in keys):
            mark.click()


def test_what_has_run_out_is_marked_and_said_again_in_a_short_talk(a_year_on):
    driver, case = a_year_on
    assert driver.wait_for("again:p_pub_anon").isChecked()
    assert not driver.wait_for("again:p_stats").isChecked()
    mark_only(driver, "p_pub_anon")
    talk_again(driver)
    assert "Said again" in " ".join(one.text() for one in driver.wait_for("change").findChildren(QLabel))
    driver.press("next")
    driver.wait_page("consent_of")
    assert "next version" in driver.window.notice.text
    driver.wait(lambda: driver.seen("again:p_pub_anon") is not None)
    assert not driver.wait_for("again:p_pub_anon").isChecked()
    assert newest(driver, case).version == 2


def test_a_no_shows_what_it_destroys_before_it_is_kept(a_year_on):
    driver, case = a_year_on
    mark_only(driver, "p_identity")
    talk_again(driver, p_identity="no")
    words = " ".join(one.text() for one in driver.wait_for("change").findChildren(QLabel))
    assert "This ends now" in words
    assert "The name of 1 person is destroyed" in words
    assert Compartment.IDENTITY in holds(driver.window.desk, CANARY)
    driver.press("next")
    driver.wait_page("consent_of")
    assert Compartment.IDENTITY not in holds(driver.window.desk, CANARY)
    assert consents.withdrawals_of(driver.window.desk, case)


def test_a_no_to_the_first_question_leads_to_taking_everything_back(a_year_on):
    driver, _case = a_year_on
    mark_only(driver)
    driver.fill("interviewer_code", ME)
    driver.press("ask_again")
    driver.wait_page("consent")
    driver.press("end_with_no")
    driver.wait_page("withdraw")
    driver.wait(lambda: driver.wait_for("withdraw_now").isEnabled())
    driver.press("withdraw_now")
    driver.wait_page("cases")
    assert holds(driver.window.desk, CANARY) == set()
    assert consent_drafts.unfinished(driver.window.desk) == ()


def test_a_later_talk_can_be_gone_on_with_or_forgotten(a_year_on):
    driver, case = a_year_on
    driver.fill("interviewer_code", ME)
    driver.press("ask_again")
    driver.wait_page("consent")
    driver.press("another_day")
    driver.wait_page("cases")
    driver.window.go("consent_of", case=case)
    driver.press("go_on_again")
    driver.wait_page("consent")
    driver.window.go("consent_of", case=case)
    driver.press("forget_again")
    driver.wait_for("ask_again")
    assert consent_drafts.unfinished(driver.window.desk) == ()
    assert newest(driver, case).version == 1


def test_large_letters_show_few_sentences_and_last_for_this_talk_only(drive, vault_folder):
    driver = at_the_script(drive, vault_folder)
    whole = driver.text("read_aloud")
    driver.press("large_reading")
    driver.wait(lambda: driver.seen("stop_reading") is not None)
    part = driver.text("read_aloud")
    assert whole.startswith(part)
    assert len(part) < len(whole)
    said = consent_drafts.unfinished(driver.window.desk)[0].record
    driver.press("next")
    assert consent_drafts.read(driver.window.desk, said).conversation.told == ()  # the paragraph is not at its end
    listen(driver)
    script_told = consent_drafts.read(driver.window.desk, said).conversation.told
    assert {one.item for one in script_told} == set(InfoItem)
    assert driver.wait_for("say_yes").property("role") == "sign"
    driver.press("stop_reading")
    driver.wait_page("refused")
    driver.press("destroy_talk")
    driver.wait_page("cases")
    begin(driver)
    assert not driver.wait_for("large_reading").isChecked()


def test_items_are_ticked_as_they_are_explained(drive, vault_folder):
    driver = at_the_script(drive, vault_folder)
    items = driver.wait_for("told_items")
    assert items.count() == len(InfoItem)
    assert "not yet" in items.item(0).text()
    driver.press("next")
    assert "explained" in driver.wait_for("told_items").item(0).text()
    assert "not yet" in driver.wait_for("told_items").item(1).text()
