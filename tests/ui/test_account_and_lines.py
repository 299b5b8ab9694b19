"""A note with the time in the account, and short lines where consent is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from testimony_desk.domain.answers import Rejected
from testimony_desk.domain.consent.record import LINE_LIMIT
from testimony_desk.services import interviewing
from testimony_desk.ui.theme import Look
from tests.asking import kept, show
from tests.conversing import begin, pass_the_gate, unlocked, with_organisation
from tests.talks import make_case, path_of
from tests.typing_text import type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "ığ" * 200


@pytest.fixture
def interview(drive, vault_folder):
    """The window in an interview whose consent was given to everything."""
    driver = unlocked(drive, vault_folder)
    created = make_case(driver.window.desk)
    driver.window.go("interview", record=created.interview)
    driver.wait_for("form_view")
    driver.record = created.interview
    return driver


def test_the_time_is_noted_on_a_line_of_its_own_and_undone_in_one_step(interview):
    path = show(interview, "narrative_original")
    field = interview.wait_for(f"field:{path}")
    type_text(field, "أخذوني من البيت")
    interview.key(Qt.Key.Key_T, CONTROL)
    mark = f"[{interview.window.desk.moment().astimezone():%H:%M}] "
    assert field.toPlainText() == f"أخذوني من البيت\n{mark}"
    field.undo()
    assert field.toPlainText() == "أخذوني من البيت"
    field.redo()
    type_text(field, "ثم")
    interview.wait_for("next").setFocus()
    interview.rest()
    assert kept(interview)[path].value == f"أخذوني من البيت\n{mark}ثم"


def test_a_page_without_an_account_notes_nothing(interview):
    path = show(interview, "gender")
    before = kept(interview)
    interview.key(Qt.Key.Key_T, CONTROL)
    assert interview.seen(f"question:{path}") is not None
    assert kept(interview) == before


@pytest.mark.parametrize(("language", "words"), [("en", "one short line"), ("ar", "سطر"), ("tr", "satır")])
def test_a_long_reason_is_kept_on_the_screen_and_said_when_it_is_left(drive, vault_folder, language, words):
    driver = unlocked(drive, vault_folder)
    driver.window.change_look(Look(language))
    with_organisation(driver)
    begin(driver)
    path = path_of("setting_reason")
    driver.choose(path_of("interview_mode"), "in_person")
    driver.choose(path_of("setting_check"), "alone")
    field = driver.wait_for(f"field:{path}")
    field.setFocus()
    type_text(field, LONG)
    assert driver.seen(f"problem:{path}") is None
    driver.wait_for("next").setFocus()
    driver.rest()
    assert words in driver.text(f"problem:{path}")
    assert driver.text(f"field:{path}") == LONG


def test_a_conversation_with_a_long_note_leads_back_to_it(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    with_organisation(driver)
    begin(driver)
    pass_the_gate(driver)
    page = driver.window.centralWidget().page
    page._turn(0)
    while driver.seen(f"question:{path_of('stop_word')}") is None:
        driver.press("back")
    driver.fill(f"field:{path_of('stop_word')}", LONG)
    driver.wait_for("next").setFocus()
    driver.rest()
    page._turn(len(page._scenes) - 1)
    driver.rest()
    driver.press("see_to:line-too-long:stop_word")
    assert driver.seen("scene_safety") is not None


def test_a_long_line_in_consent_cannot_be_completed(interview):
    path = show(interview, "display_alias")
    type_text(interview.wait_for(f"field:{path}"), LONG)
    interview.wait_for("next").setFocus()
    interview.rest()
    assert str(LINE_LIMIT) in interview.text(f"problem:{path}")
    opened = interviewing.open_interview(interview.window.desk, interview.record)
    with pytest.raises(Rejected) as rejected:
        interviewing.complete(interview.window.desk, opened)
    assert (path, "consent-line") in {(one.path, one.code) for one in rejected.value.problems}
