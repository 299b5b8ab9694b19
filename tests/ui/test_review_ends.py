"""In the window: a second person approves and no other can, a record is rejected, put away, wanted by a court."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt

from testimony_desk.domain.review.codes import Half, Outcome, ReturnReason, ReviewState
from testimony_desk.services import case_papers, content_reviewing, reviewing
from testimony_desk.ui.review import board as board_page
from tests.fakes import open_desk
from tests.reviewing import Staff, everything_asked, put, record_of, verdict
from tests.seeded_board import leave
from tests.ui.test_review_pages import CASES, come_in, press_all, rows, stands, to_board

ENTER = Qt.Key.Key_Return
CASE = CASES[0]
DICE = itertools.count(77_000)


@pytest.fixture
def staff(desk):
    """One record that may go to a partner, so that two must approve it, and one that may not."""
    made = Staff(desk)
    put(desk, record_of(CASE, given_on=desk.today(), decisions=everything_asked({"p_partner:Partner C": "yes"})))
    put(desk, record_of(CASES[1], given_on=desk.today()))
    yield made
    made.vault.abandon()


def leave_window(driver, staff):
    """Close the window, which locks, and let the researcher unlock for what is done beside it."""
    driver.close()
    staff.desk, staff._who = open_desk(staff.vault.folder, seed=next(DICE)), "me"


def open_record(driver, case):
    driver.window.go("review_record", case=case)
    driver.rest()


@pytest.mark.usefixtures("long_known")
def test_the_second_approval_is_given_by_another_person_with_a_way_in_of_their_own(drive, staff):
    driver = come_in(drive, staff, "s1")
    open_record(driver, CASE)
    press_all(driver, *[Qt.Key.Key_1] * 8, Qt.Key.Key_F9, ENTER)
    assert stands(driver, CASE) is ReviewState.IN_REVIEW
    leave_window(driver, staff)
    content_reviewing.decide(staff.as_("analyst"), verdict(staff.desk, CASE, half=Half.CONTENT))
    again = come_in(drive, staff, "s1")
    to_board(again)
    again.pick("review_filter", "second")
    press_all(again, ENTER)
    again.wait_page("review_record")
    assert again.text("review_state") == "Waiting for second approval"
    assert again.text("second:partner") == "It may be shared with an organisation."
    assert again.text("why_not") == "You approved it before, or it cannot be shown that you are another person."
    assert not again.wait_for("approve").isEnabled()
    press_all(again, Qt.Key.Key_F9)
    assert "another person" in again.window.notice.text
    assert stands(again, CASE) is ReviewState.SECOND_REVIEW
    leave_window(again, staff)
    other = come_in(drive, staff, "s2")
    to_board(other)
    other.pick("review_filter", "second")
    press_all(other, ENTER)
    other.wait_page("review_record")
    assert other.wait_for("approve").isEnabled()
    press_all(other, Qt.Key.Key_F9, ENTER)
    assert stands(other, CASE) is ReviewState.APPROVED_2
    first, second = (one.person for one in reviewing.as_it_stands(other.window.desk, CASE).decisions
                     if one.half is Half.CONSENT)
    assert first != second


def test_a_record_is_rejected_with_a_reason_and_found_among_what_is_closed(drive, staff):
    driver = come_in(drive, staff, "s1")
    open_record(driver, CASE)
    press_all(driver, Qt.Key.Key_F10)
    driver.wait_page("review_return")
    assert not driver.wait_for("reject_now").isEnabled()
    driver.choose("reasons", "duplicate")
    driver.pick("deadline", "2026-11-28")
    driver.press("reject_now")
    assert "Nothing of it is destroyed" in driver.text("sure_words")
    driver.press("sure_no")
    assert stands(driver, CASE) is ReviewState.SUBMITTED
    driver.press("reject_now")
    press_all(driver, ENTER)
    driver.wait_page("review")
    assert stands(driver, CASE) is ReviewState.REJECTED
    driver.rest()
    assert [CASES[1] in one for one in rows(driver.wait_for("review_list"))] == [True]
    driver.pick("review_filter", "closed")
    shown, = rows(driver.wait_for("review_list"))
    assert "Rejected (not usable)" in shown
    press_all(driver, ENTER)
    assert driver.text("review_state") == "Rejected (not usable)"


@pytest.mark.soak
def test_what_left_approved_is_put_away_and_taken_out_again(drive, staff):
    reviewing.decide(staff.as_("s1"), verdict(staff.desk, CASES[1]))
    content_reviewing.decide(staff.as_("analyst"), verdict(staff.desk, CASES[1], half=Half.CONTENT))
    leave(staff.as_("me"), CASES[1])
    driver = come_in(drive, staff, "s1")
    open_record(driver, CASE)
    assert driver.seen("archive") is None
    open_record(driver, CASES[1])
    driver.press("archive")
    driver.press("sure_yes")
    assert driver.text("review_state") == "Archived"
    assert driver.text("archive") == "Take it out of the archive"
    driver.press("archive")
    driver.press("sure_yes")
    assert driver.text("review_state") == "Exported to headquarters"


def test_what_a_court_wants_is_noted_with_its_paper_and_ended(drive, staff):
    driver = come_in(drive, staff, "s1")
    open_record(driver, CASE)
    driver.press("legal_hold_note")
    assert driver.window.notice.text
    assert driver.seen("legal_hold:0") is None
    driver.fill("legal_hold_words", "the prosecutor, paper 12")
    driver.press("legal_hold_note")
    assert "the prosecutor, paper 12" in driver.text("legal_hold:0")
    driver.press("legal_hold_over")
    assert driver.seen("legal_hold:0") is None


def test_a_large_board_comes_in_stretches_and_shows_as_many_rows_as_are_wished(drive, staff, monkeypatch):
    monkeypatch.setattr(case_papers, "STRETCH", 1)
    monkeypatch.setattr(board_page, "PAGE", 1)
    driver = come_in(drive, staff, "s1")
    listed = to_board(driver)
    assert driver.text("rail_review") == "Review (2)"
    assert len(rows(listed)) == 1
    assert driver.seen("review_progress") is None
    driver.press("review_more")
    assert (len(rows(listed)), listed.currentRow()) == (2, 1)
    assert driver.seen("review_more") is None
    reviewing.decide(driver.window.desk, verdict(driver.window.desk, CASE, Outcome.RETURN, items=(),
                                                 reasons=(ReturnReason.SAFETY,)))
    listed = to_board(driver)
    assert CASE in rows(listed)[0]  # what was returned is more urgent than what waits
