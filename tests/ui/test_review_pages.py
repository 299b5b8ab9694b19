"""The pages of review by keyboard: the board, a record with its checklist, a return, and the researcher's answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.consent.record import Evidence
from testimony_desk.domain.review.codes import Half, Outcome, ReturnReason, ReviewState
from testimony_desk.domain.review.record import FieldComment
from testimony_desk.services import content_reviewing, reviewing, unlocking
from testimony_desk.services.preferences import Preferences
from tests.reviewing import SLOTS, WORDS, Staff, put, record_of, verdict

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
CASES = tuple(f"TD-7K3M-9QXH-{number}" for number in range(1, 5))
PAPER = "TD-7K3M-9QXH-9"


@pytest.fixture
def staff(desk):
    """Four records on a desk where everybody has a way in."""
    made = Staff(desk)
    for case in CASES:
        put(desk, record_of(case, given_on=desk.today()))
    yield made
    made.vault.abandon()


def come_in(drive, staff, name):
    unlocking.lock(staff.desk)
    driver = drive(Preferences("en", staff.vault.folder))
    driver.fill("slot", str(SLOTS[name]))
    driver.fill("passphrase", WORDS[name])
    driver.press("open")
    driver.wait_page("cases")
    driver.rest()
    return driver


def to_board(driver):
    driver.press("rail_review")
    driver.rest()
    return driver.wait_for("review_list")


def rows(listed: QListWidget):
    return [listed.item(place).text() for place in range(listed.count())]


def press_all(driver, *keys):
    for key in keys:
        driver.key(key)
        driver.rest()


def stands(driver, case):
    return reviewing.as_it_stands(driver.window.desk, case).state


def test_a_supervisor_approves_holds_and_returns_by_keyboard_and_the_next_record_comes(drive, staff):
    driver = come_in(drive, staff, "s1")
    assert driver.text("rail_review") == "Review (4)"
    assert len(rows(to_board(driver))) == 4
    press_all(driver, ENTER)
    driver.wait_page("review_record")
    assert driver.text("why_not") == "Each point of the list needs an answer first."
    press_all(driver, Qt.Key.Key_F9)
    assert "needs an answer" in driver.window.notice.text
    press_all(driver, *[Qt.Key.Key_1] * 8)
    assert driver.seen("why_not") is None
    press_all(driver, Qt.Key.Key_F9, ENTER)
    assert driver.window.shown[1]["case"] == CASES[1]
    assert stands(driver, CASES[0]) is ReviewState.IN_REVIEW
    press_all(driver, Qt.Key.Key_F11, ENTER)
    assert driver.window.shown[1]["case"] == CASES[2]
    press_all(driver, DOWN, Qt.Key.Key_2)
    driver.fill("comment:2", "ask about training")
    press_all(driver, Qt.Key.Key_F10)
    driver.wait_page("review_return")
    assert driver.text("why_not") == "Choose at least one reason."
    driver.choose("reasons", "consent_gap")
    driver.fill("remark_words", "one use was not asked")
    press_all(driver, Qt.Key.Key_Escape)
    driver.wait_page("review_record")
    press_all(driver, Qt.Key.Key_F10)
    driver.pick("deadline", "2026-11-28")
    press_all(driver, Qt.Key.Key_F10, ENTER)
    assert driver.window.shown[1]["case"] == CASES[3]
    assert stands(driver, CASES[2]) is ReviewState.RETURNED
    said, = reviewing.as_it_stands(driver.window.desk, CASES[2]).decisions
    assert (said.comments[0].words, said.items[0].comment) == ("one use was not asked", "ask about training")
    press_all(driver, *[Qt.Key.Key_3] * 8, Qt.Key.Key_F9, ENTER)
    driver.wait_page("review")
    assert "last one" in driver.window.notice.text
    assert driver.text("rail_review") == "Review (1)"  # what is held


def test_filters_narrow_the_board_and_escape_leads_back_to_the_row(drive, staff):
    driver = come_in(drive, staff, "s1")
    listed = to_board(driver)
    driver.pick("review_filter", "minor")
    assert driver.text("review_empty") == "Nothing of this kind."
    driver.pick("review_filter", "waiting")
    press_all(driver, DOWN, ENTER, Qt.Key.Key_Escape)
    listed = driver.wait_for("review_list")
    assert (driver.window.shown[1]["shown"], listed.currentRow()) == ("waiting", 1)


def test_whoever_asked_reads_why_they_do_not_decide(drive, staff):
    driver = come_in(drive, staff, "me")
    driver.window.go("review_record", case=CASES[0])
    driver.rest()
    assert driver.text("why_not") == "You asked in this case. Somebody else reviews it."
    assert not driver.wait_for("hold").isEnabled()


def test_an_analyst_reviews_the_content_and_its_words_stay_in_testimony(drive, staff):
    reviewing.decide(staff.as_("s1"), verdict(staff.desk, CASES[0]))
    driver = come_in(drive, staff, "analyst")
    assert driver.text("rail_review") == "Review (1)"
    driver.window.go("review_record", case=CASES[0])
    driver.rest()
    press_all(driver, Qt.Key.Key_2)
    driver.fill("comment:6", "words about health")
    driver.window.go("review_return", decision=driver.window.centralWidget().page.kept()["decision"])
    driver.rest()
    driver.choose("reasons", "leading")
    press_all(driver, Qt.Key.Key_F10, ENTER)
    desk = driver.window.desk
    told = content_reviewing.remarks(desk, CASES[0])
    assert told[0].items == ((6, "words about health"),)
    assert not any(one.comment for one in reviewing.as_it_stands(desk, CASES[0]).decisions[-1].items)


def test_a_custodian_hears_the_evidence_and_decides_nothing(drive, staff):
    put(staff.desk, record_of(PAPER, given_on=staff.desk.today(), form=ConsentForm.WRITTEN_PAPER,
                              evidence=Evidence("", "I-2M4T")))
    driver = come_in(drive, staff, "custodian")
    driver.window.go("review_record", case=PAPER)
    driver.rest()
    assert driver.seen("approve") is None
    assert "I-2M4T" in driver.text("evidence:0")
    driver.press("evidence_fits:0")
    assert "it fits" in driver.text("checked:0")
    assert driver.seen("evidence_fits:0") is None
    assert reviewing.as_it_stands(driver.window.desk, PAPER).facts.attested


def test_the_researcher_sees_what_came_back_at_its_field_and_answers(drive, staff):
    desk = staff.as_("s1")
    reviewing.decide(desk, verdict(desk, CASES[0], Outcome.RETURN, items=(), reasons=(ReturnReason.CONSENT_MISMATCH,),
                                   comments=(FieldComment("witness", "who was it?"),)))
    driver = come_in(drive, staff, "me")
    assert driver.text("rail_review") == "Review (1)"
    driver.press("came_back")
    assert driver.text("reason:consent_mismatch") == "Content goes beyond the consent given"
    assert "who was it?" in driver.text("remark:0")
    driver.press("go_there:0")
    assert driver.page == "consent_of"
    driver.window.go("returned", case=CASES[0])
    driver.rest()
    driver.fill("answer_words", "it was W-2")
    driver.press("send_again")
    assert driver.page == "cases"
    assert driver.seen("came_back") is None
    seen = reviewing.as_it_stands(driver.window.desk, CASES[0])
    assert seen.state is ReviewState.RESUBMITTED
    assert seen.decisions[0].comments[0].words == "who was it?"
    assert Half.CONSENT is seen.decisions[0].half
