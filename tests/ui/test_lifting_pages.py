"""Two supervisors lift a point and settle a condition on its page, by keyboard; what nobody can lift says why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from testimony_desk.domain.consent.blocks import TABLE
from testimony_desk.domain.consent.codes import Capacity, ConsentForm, Said, Scope
from testimony_desk.domain.consent.record import Assent, Guardian
from testimony_desk.services import overriding, settling, withdrawing
from testimony_desk.services.lifting import OF_THE_REVIEW
from testimony_desk.wording import overriding as words_of
from tests.consents import DAY
from tests.reviewing import Staff, everything_asked, put, record_of
from tests.ui.test_review_pages import come_in, press_all, to_board

pytestmark = pytest.mark.usefixtures("long_known")

F9, ENTER, SPACE, ESCAPE = Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape
CASE, CHILD = "TD-7K3M-9QXH-1", "TD-7K3M-9QXH-2"
PARTNER = "p_partner:Help House"
WHY, TOO = "the neighbour who saw it is named in the notes", "I spoke with the neighbour myself"


@pytest.fixture
def staff(desk):
    """A thumbprint that nobody saw, with a condition; a child's; and supervisors."""
    made = Staff(desk)
    decisions = everything_asked({PARTNER: Said.CONDITIONAL.value})
    put(desk, record_of(CASE, given_on=desk.today(), form=ConsentForm.THUMBPRINT, witness="", decisions=decisions))
    guardian = Guardian("P2", "mother", "x", ConsentForm.VERBAL_WITNESSED, DAY, agrees=True, cleared_of_suspicion=True)
    put(desk, record_of(CHILD, given_on=desk.today(), form=ConsentForm.VERBAL_ONLY, guardian=guardian,
                        capacity=Capacity.MINOR_GUARDIAN, assent=Assent(agrees=False, form=ConsentForm.VERBAL_ONLY,
                                                                        words_adapted=True)))
    yield made
    made.vault.abandon()


def at_the_points(driver, case=CASE):
    """Walk from the board to what stands in the way of a record."""
    to_board(driver)
    driver.window.go("review", case=case)
    driver.rest()
    press_all(driver, ENTER)
    driver.wait_page("review_record")
    driver.wait_for("points").setFocus()
    press_all(driver, SPACE)
    driver.wait_page("review_points")
    driver.rest()
    return driver


def test_the_first_word_lifts_nothing(drive, staff):
    driver = at_the_points(come_in(drive, staff, "s1"))
    assert driver.window.focusWidget().objectName() == "point:witness-missing"
    press_all(driver, SPACE, F9)
    assert "Write first why" in driver.window.notice.text
    assert driver.window.focusWidget().objectName() == "lift_words"
    driver.fill("lift_words", WHY)
    press_all(driver, F9, ESCAPE)
    assert overriding.voices(driver.window.desk, CASE) == ()
    press_all(driver, ENTER, ENTER)
    assert "second supervisor" in driver.window.notice.text
    assert (overriding.lifted(driver.window.desk, CASE), driver.seen("may_be_lifted")) == (frozenset(), None)
    driver.press("point:witness-missing")
    assert driver.text("why_not").startswith("You have said so.")


def test_the_second_persons_word_lifts_it(drive, staff):
    overriding.give_for_case(staff.as_("s1"), CASE, "witness-missing", WHY)
    driver = at_the_points(come_in(drive, staff, "s2"))
    assert WHY in driver.text("said:witness-missing:0")
    press_all(driver, SPACE)
    driver.fill("lift_words", TOO)
    press_all(driver, F9)
    assert "with your word it is lifted" in driver.text("sure_words")
    press_all(driver, ENTER)
    assert {reason for _consent, reason in overriding.lifted(driver.window.desk, CASE)} == {"witness-missing"}
    assert "Two supervisors lifted it." in driver.text("lifted:witness-missing")
    press_all(driver, ESCAPE)
    driver.wait_page("review_record")


def test_a_condition_is_settled_within_its_bounds(drive, staff):
    driver = at_the_points(come_in(drive, staff, "s1"))
    driver.wait_for("settle:0").setFocus()
    press_all(driver, SPACE)
    driver.wait_page("review_settle")
    driver.rest()
    assert "Help House" in driver.text("condition_said")
    press_all(driver, F9)
    assert "Write first how" in driver.window.notice.text
    driver.fill("settle_how", "the brother wrote that he arrived")
    driver.pick("settle_level", "alias")
    press_all(driver, F9, ENTER)
    driver.wait_page("review_points")
    assert "the brother wrote" in driver.text("settled:0:0")
    one, = settling.settlements(driver.window.desk, CASE)
    assert (one.how, one.identity_level.value, one.purpose) == ("the brother wrote that he arrived", "alias", PARTNER)


def test_what_nobody_can_lift_says_why(drive, staff):
    driver = at_the_points(come_in(drive, staff, "s1"), CHILD)
    assert driver.text("never_why:spoken-without-witness") == words_of.never("minor")
    assert driver.text("never_why:minor-without-agreement") == words_of.never("minor")
    assert driver.seen("point:spoken-without-witness") is None
    desk = driver.window.desk
    for one in withdrawing.by_person(desk, CASE, Scope.ONE_PURPOSE, ("p_internal",)):
        withdrawing.withdraw(desk, one)
    driver.window.go("review_points", case=CASE)
    driver.rest()
    assert driver.text("never_why:withdrawn") == words_of.never("withdrawn")


def test_whoever_asked_reads_why_they_cannot_say_so(drive, staff):
    driver = come_in(drive, staff, "me")
    driver.window.go("review_points", case=CASE)
    driver.rest()
    driver.press("point:witness-missing")
    assert driver.text("why_not") == "You asked in this case. Somebody else says this."
    assert not driver.wait_for("settle:0").isEnabled()


def test_every_row_that_nobody_can_lift_has_words():
    assert {row.reason for row in TABLE if not row.by_two} - {OF_THE_REVIEW} | {"withdrawn", "minor"} == set(
        words_of.NEVER)
