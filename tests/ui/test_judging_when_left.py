"""What is typed is saved while it is typed, and judged when it is left, ended by Enter, or the page is turned."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from testimony_desk.ui.form_view import FormView
from tests.asking import kept, show
from tests.conversing import unlocked
from tests.talks import make_case
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


@pytest.fixture
def date(interview):
    """The path of a partial date whose words and day are typed, and saved, while the cursor is still in the year."""
    path = show(interview, "interview_date")
    interview.wait_for(f"said:{path}").setFocus()
    type_text(interview.wait_for(f"said:{path}"), "بعد عيد الفطر بيومين")
    interview.wait_for(f"day:{path}").setFocus()
    type_text(interview.wait_for(f"day:{path}"), "31")
    interview.pick(f"month:{path}", "02")
    interview.wait_for(f"year:{path}").setFocus()
    type_text(interview.wait_for(f"year:{path}"), "2024")
    rest(interview)
    return path


def rest(driver) -> None:
    """Let the keys rest as long as it takes to save."""
    driver.window.centralWidget().page.findChild(FormView).flush()
    driver.rest()


def listed(driver) -> list[str]:
    found = driver.window.findChild(QListWidget, "troubles")
    return [found.item(row).text() for row in range(found.count())]


def test_a_date_is_not_judged_while_it_is_typed_but_saved(interview, date):
    assert kept(interview)[date].value["edtf"] == "2024-02-31"
    assert interview.seen(f"problem:{date}") is None
    assert listed(interview) == []


def test_leaving_the_date_judges_it_and_keeps_its_words(interview, date):
    interview.wait_for(f"doubt:{date}").setFocus()  # still the same date
    interview.rest()
    assert interview.seen(f"problem:{date}") is None
    interview.wait_for("next").setFocus()
    interview.rest()
    assert interview.text(f"problem:{date}")
    assert listed(interview) == [interview.text(f"problem:{date}")]
    assert interview.text(f"said:{date}") == "بعد عيد الفطر بيومين"
    assert interview.text(f"year:{date}") == "2024"
    assert kept(interview)[date].value["as_said"] == "بعد عيد الفطر بيومين"


def test_enter_judges_it_and_going_on_typing_keeps_what_was_said(interview, date):
    QTest.keyClick(interview.wait_for(f"year:{date}"), Qt.Key.Key_Return)
    interview.rest()
    assert interview.text(f"problem:{date}")
    type_text(interview.wait_for(f"day:{date}"), "1")
    rest(interview)
    assert interview.seen(f"problem:{date}") is not None
    interview.fill(f"day:{date}", "28")
    rest(interview)
    assert interview.seen(f"problem:{date}") is None


def test_turning_the_page_judges_it(interview, date):
    interview.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    interview.press("next")
    assert len(listed(interview)) == 1
    interview.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert interview.text(f"problem:{date}")
    assert interview.text(f"said:{date}") == "بعد عيد الفطر بيومين"


def test_a_number_is_judged_when_it_is_left(interview):
    path = show(interview, "break_plan")
    type_text(interview.wait_for(f"field:{path}"), "999")
    rest(interview)
    assert kept(interview)[path].value == "999"
    assert interview.seen(f"problem:{path}") is None
    interview.wait_for(f"field:{path}").clearFocus()
    interview.rest()
    assert interview.text(f"problem:{path}")
