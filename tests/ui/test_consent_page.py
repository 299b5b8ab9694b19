from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from testimony_desk.services import consent_drafts, consenting, interviewing
from testimony_desk.store import journal, tally
from testimony_desk.store.listing import numbers
from tests.conversing import (
    at_the_script,
    begin,
    consented,
    decide,
    listen,
    pass_the_gate,
    unlocked,
)


@pytest.fixture
def talking(drive, vault_folder):
    """A conversation whose gate is passed."""
    return at_the_script(drive, vault_folder)


def test_a_whole_conversation_begins_an_interview(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    consented(driver, refused=frozenset({"p_pub_anon", "p_audio"}))
    assert driver.text("strip_code").strip("\u2066\u2069").startswith("TD-")
    desk = driver.window.desk
    assert len(interviewing.unfinished(desk)) == 1
    case = interviewing.unfinished(desk)[0].case
    assert len(numbers(desk.consent, "case")) == 1
    assert case in driver.text("strip_code")


def test_a_no_to_the_first_question_leaves_only_a_number(talking):
    driver = talking
    desk = driver.window.desk
    before = journal.head(desk.consent).count
    listen(driver)
    driver.press("say_no")
    driver.wait_page("refused")
    driver.press("destroy_talk")
    driver.wait_page("cases")
    assert consent_drafts.unfinished(desk) == ()
    assert tally.counted(desk.consent, consenting.REFUSED) == 1
    assert journal.head(desk.consent).count == before
    assert len(numbers(desk.consent, "case")) == 0


def test_three_answers_are_equal_and_none_is_chosen_beforehand(talking):
    driver = talking
    listen(driver)
    buttons = [driver.wait_for(f"say_{answer}") for answer in ("yes", "no", "later")]
    assert all(isinstance(button, QPushButton) and not button.isChecked() for button in buttons)
    assert max(button.width() for button in buttons) - min(button.width() for button in buttons) <= 1
    assert {button.property("role") for button in buttons} == {"choice"}
    driver.press("next")
    assert driver.seen("say_yes") is not None
    driver.key(Qt.Key.Key_3)
    assert driver.wait_for("say_later").isChecked()


def test_the_interview_cannot_begin_while_something_is_missing(talking):
    driver = talking
    driver.press("next")
    while driver.seen("scene_told_back") is None:
        driver.press("next")
    driver.press("next")
    decide(driver)
    driver.press("next")
    driver.press("next")
    driver.wait_for("scene_summary")
    assert not driver.wait_for("next").isEnabled()
    driver.press("see_to:teachback-missing:")
    assert driver.seen("scene_told_back") is not None


def test_another_language_wants_the_text_read_again(talking):
    driver = talking
    listen(driver)
    decide(driver)
    driver.pick("interview_language", "tr")
    driver.press("back")
    driver.wait(lambda: driver.seen("scene_deciding") is not None)
    spoken = driver.window.centralWidget().page.talking.spoken
    assert spoken.said.language == "tr"
    assert spoken.said.decided(spoken.script.sha256) == ()
    assert "p_internal" in spoken.open


def test_a_missing_word_of_the_organisation_is_said_with_the_way_to_it(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    begin(driver, "tr")
    pass_the_gate(driver)
    assert driver.window.notice.text
    driver.press("notice_step")
    driver.wait_page("organisation")
    driver.fill("organisation:tr:organisation", "Işık Derneği")
    driver.press("keep_organisation")
    driver.wait(lambda: bool(driver.window.notice.text))


def test_a_conversation_that_was_left_can_be_gone_on_with(talking):
    driver = talking
    driver.press("another_day")
    driver.wait_page("cases")
    record = consent_drafts.unfinished(driver.window.desk)[0].record
    driver.press(f"go_on:{record}")
    driver.wait_page("consent")
    driver.wait_for("form_view")
    while driver.seen("scene_person") is None:
        driver.press("next")
    assert driver.text("field:consent/display_alias") == "سليم"


def test_nothing_on_the_screen_says_error_or_wrong(talking):
    driver = talking
    words = " ".join(label.text() for label in driver.window.findChildren(QLabel)).lower()
    assert not any(word in words for word in ("error", "invalid", "inconsistent"))
