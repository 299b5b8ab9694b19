from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from testimony_desk.domain.raw import AnswerState
from testimony_desk.services import interviewing
from testimony_desk.ui.form_view import FormView
from tests.asking import go_to, kept, show
from tests.conversing import unlocked
from tests.talks import make_case, path_of
from tests.typing_text import type_text


@pytest.fixture
def interview(drive, vault_folder):
    """The window in an interview whose consent was given to everything."""
    driver = unlocked(drive, vault_folder)
    created = make_case(driver.window.desk)
    driver.window.go("interview", record=created.interview)
    driver.wait_for("form_view")
    driver.record = created.interview
    return driver


def test_an_answer_is_on_disk_as_soon_as_it_is_pressed(interview):
    path = show(interview, "gender")
    interview.choose(path, "woman")
    assert kept(interview)[path].value == "woman"
    assert kept(interview)[path].asked_in == "ar"
    assert "09:30" in interview.text("strip_saved") or "Saved" in interview.text("strip_saved")


def test_typed_text_is_kept_when_the_focus_leaves_and_when_the_keys_rest(interview, qtbot):
    path = show(interview, "stop_word")
    field = interview.wait_for(f"field:{path}")
    type_text(field, "حيّ ركن الدين")
    assert path not in kept(interview)
    field.clearFocus()
    interview.settle()
    assert kept(interview)[path].value == "حيّ ركن الدين"
    form = interview.window.findChild(FormView)
    type_text(field, " في دمشق")
    form._timer.setInterval(1)
    form._timer.start()
    qtbot.waitUntil(lambda: kept(interview)[path].value == "حيّ ركن الدين في دمشق")


def test_questions_come_and_go_without_losing_the_focus(interview):
    path = show(interview, "previously_interviewed")
    follow_up = path_of("previous_interviewer_type")
    assert interview.seen(f"question:{follow_up}") is None
    interview.choose(path, "yes")
    assert interview.seen(f"question:{follow_up}") is not None
    assert QApplication.focusWidget().objectName() == f"choice:{path}:yes"
    interview.choose(path, "no")
    assert interview.seen(f"question:{follow_up}") is None


def test_does_not_know_and_does_not_wish_are_one_key_away_and_taken_back(interview):
    path = show(interview, "stop_word")
    type_text(interview.wait_for(f"field:{path}"), "Halep")
    interview.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert kept(interview)[path].state is AnswerState.UNKNOWN
    assert kept(interview)[path].value is None
    interview.press(f"unknown:{path}")
    assert (kept(interview)[path].state, kept(interview)[path].value) == (AnswerState.ANSWERED, "Halep")
    interview.press(f"refused:{path}")
    assert kept(interview)[path].state is AnswerState.REFUSED
    type_text(interview.wait_for(f"field:{path}"), "İdlib")
    interview.window.findChild(FormView).flush()
    assert (kept(interview)[path].state, kept(interview)[path].value) == (AnswerState.ANSWERED, "İdlib")


def test_skipping_wants_no_reason_and_moves_on(interview):
    path = show(interview, "gender")
    interview.wait_for(f"question:{path}").setFocus()
    interview.key(Qt.Key.Key_F7)
    assert kept(interview)[path].state is AnswerState.NOT_ASKED
    focus = QApplication.focusWidget()
    assert focus is not None
    assert path not in focus.objectName()


def test_twenty_switches_of_language_change_no_value_cursor_or_focus(interview):
    path = show(interview, "population_group_words")
    field = interview.wait_for(f"field:{path}")
    assert isinstance(field, QLineEdit)
    type_text(field, "قرية صغيرة")
    field.setCursorPosition(4)
    words = set()
    for number in range(20):
        interview.pick("interview_language", ("tr", "en", "ar")[number % 3])
        words.add(interview.text(f"words:{path}"))
        field.setFocus()
    assert interview.wait_for(f"field:{path}") is field
    assert (field.text(), field.cursorPosition()) == ("قرية صغيرة", 4)
    assert QApplication.focusWidget() is field
    assert len(words) == 3
    assert kept(interview)[path].value == "قرية صغيرة"


def test_the_questions_run_in_their_own_language_whatever_the_window_speaks(interview):
    show(interview, "population_group_words")
    form = interview.window.findChild(FormView)
    assert interview.window.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert form.layoutDirection() == Qt.LayoutDirection.RightToLeft
    interview.pick("interview_language", "tr")
    assert form.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_items_are_added_named_removed_and_brought_back_whole(interview):
    go_to(interview, "custody")
    while interview.seen("repeat_pane") is None:
        interview.press("next")
    page = interview.window.centralWidget().page
    repeat = page._shown.page.repeat
    for name in ("Bursa", "Urfa"):
        go_to(interview, "custody")
        while interview.seen("repeat_pane") is None:
            interview.press("next")
        interview.press("add_item")
        text = interview.window.findChild(FormView).findChild(QLineEdit) or interview.window.findChild(QTextEdit)
        type_text(text, name)
        interview.window.findChild(FormView).flush()
    sheet = interviewing.open_interview(interview.window.desk, interview.record).sheet
    first, second = sheet.items(repeat)
    go_to(interview, "custody")
    while interview.seen("repeat_pane") is None:
        interview.press("next")
    interview.press(f"remove:{first}")
    assert interview.seen(f"item:{first}") is None
    assert interview.seen(f"item:{second}") is not None
    interview.press("undo_remove")
    assert interviewing.open_interview(interview.window.desk, interview.record).sheet.items(repeat) == (first, second)


def test_a_pause_covers_the_questions_and_its_time_is_noted(interview):
    interview.key(Qt.Key.Key_F6)
    assert interview.seen("pause_pane") is not None
    assert interview.seen("form_view") is None
    interview.press("pause_go_on")
    interview.wait_for("form_view")
    opened = interviewing.open_interview(interview.window.desk, interview.record)
    assert "paused" in {what for _time, what in interviewing.notes(interview.window.desk, opened)}


def test_stop_is_one_key_and_one_confirmation_and_leads_to_the_closing(interview):
    interview.key(Qt.Key.Key_F8)
    assert interview.window.notice.text
    interview.press("notice_step")
    interview.wait(lambda: interview.window.centralWidget().page._shown.key[0].startswith("closing"))
    opened = interviewing.open_interview(interview.window.desk, interview.record)
    assert interviewing.STOPPED in [what for _time, what in interviewing.notes(interview.window.desk, opened)]


def test_a_hard_topic_is_announced_and_can_be_put_off_or_refused(interview):
    page = interview.window.centralWidget().page
    health = next(one for one in page._shown.sections if one.path in {"health", "ill_health", "health_topic"})
    page._go_to(health.first)
    interview.wait_for("topic_pane")
    interview.press("topic_not_today")
    interview.wait(lambda: page._shown.key != health.first)
    assert {one.progress.value for one in page._shown.sections if one.path == health.path} == {"later"}
    opened = interviewing.open_interview(interview.window.desk, interview.record)
    assert opened.later == {health.path}
    assert not [path for path in opened.sheet.raw if path.startswith("@")]


def test_a_mark_to_come_back_outlives_the_window_and_goes_with_the_first_answer(interview):
    desk = interview.window.desk
    opened = interviewing.open_interview(desk, interview.record)
    interviewing.come_back(desk, opened, frozenset({"health", "family"}))
    interview.window.go("cases")
    interview.window.go("interview", record=interview.record)
    interview.wait_for("form_view")
    path = show(interview, "family_account")
    page = interview.window.centralWidget().page
    assert {one.path for one in page._shown.sections if one.progress.value == "later"} == {"health", "family"}
    type_text(interview.wait_for(f"field:{path}"), "أمي وحدها")
    interview.window.findChild(FormView).flush()
    interview.rest()
    assert {one.path for one in page._shown.sections if one.progress.value == "later"} == {"health"}
    assert interviewing.open_interview(desk, interview.record).later == {"health"}


def test_what_does_not_fit_is_listed_and_found_by_key(interview):
    path = show(interview, "break_plan")
    type_text(interview.wait_for(f"field:{path}"), "999")
    interview.wait_for(f"field:{path}").clearFocus()
    interview.settle()
    page = interview.window.centralWidget().page
    assert [one.path for one in page._shown.troubles if one.path == path]
    assert interview.text(f"problem:{path}")
    go_to(interview, "closing")
    interview.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    interview.wait(lambda: page._shown.key[0] != "closing/closing_read_back")


def test_after_a_kill_the_interview_waits_with_its_last_words_covered(drive, vault_folder, interview):
    path = show(interview, "stop_word")
    type_text(interview.wait_for(f"field:{path}"), "كلمات أخيرة قبل الانقطاع")
    interview.window.findChild(FormView).flush()
    interview.window.desk.vault.abandon()
    interview.window.desk = None
    again = unlocked_again(drive, vault_folder)
    again.wait_page("interrupted")
    shown = again.wait_for(f"show_words:{interview.record}")
    words = again.window.findChild(type(again.wait_for("title")), f"last_words:{interview.record}")
    assert words.text() == ""
    shown.pressed.emit()
    assert words.text() == "كلمات أخيرة قبل الانقطاع"
    shown.released.emit()
    assert words.text() == ""
    again.press(f"go_on:{interview.record}")
    again.wait_page("interview")
    again.wait_for(f"field:{path}")
    assert again.text(f"field:{path}") == "كلمات أخيرة قبل الانقطاع"


def unlocked_again(drive, vault_folder):
    from testimony_desk.services.preferences import Preferences  # noqa: PLC0415 - used by this one helper
    from tests.fakes import PASSPHRASE  # noqa: PLC0415 - the same

    driver = drive(Preferences("en", vault_folder))
    driver.fill("passphrase", PASSPHRASE)
    driver.press("open")
    return driver
