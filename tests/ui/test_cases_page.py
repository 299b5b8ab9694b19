from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from testimony_desk.services.cases import PAGE
from testimony_desk.ui.cases.case_model import CODE, CaseModel
from tests.conversing import unlocked
from tests.talks import make_case


@pytest.fixture
def listed(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    codes = [make_case(driver.window.desk).case for _ in range(3)]
    driver.window.go("cases")
    driver.settle()
    return driver, codes


def table(driver) -> QTableView:
    return driver.wait_for("case_list")


def test_an_empty_desk_says_how_to_begin(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    assert driver.text("no_cases")
    assert driver.seen("case_list") is None


def test_cases_are_listed_and_found_by_typing(listed):
    driver, codes = listed
    driver.wait(lambda: table(driver).model().rowCount() == 3)
    driver.fill("case_search", codes[1])
    driver.wait(lambda: table(driver).model().rowCount() == 1)
    shown = table(driver).model().index(0, CODE).data()
    driver.settle()
    shown = table(driver).model().index(0, CODE).data()
    assert codes[1] in shown
    driver.fill("case_search", "بلا")
    driver.wait(lambda: driver.seen("no_cases") is not None)


def test_enter_opens_an_interview_that_is_not_complete(listed):
    driver, _codes = listed
    driver.wait(lambda: table(driver).model().rowCount() == 3)
    view = table(driver)
    driver.wait(lambda: bool(view.model().index(0, CODE).data()))
    view.setCurrentIndex(view.model().index(0, CODE))
    view.activated.emit(view.currentIndex())
    driver.wait_page("interview")


def test_ctrl_n_begins_and_ctrl_f_searches(listed):
    driver, _codes = listed
    driver.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert driver.window.focusWidget().objectName() == "case_search"
    driver.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    driver.wait_page("new_interview")


def test_a_hundred_thousand_cases_ask_only_for_the_page_that_is_seen(theme):
    asked: list[int] = []
    model = CaseModel(lambda numbers: asked.append(len(numbers)))
    model.show(array("q", range(100_000)))
    assert model.rowCount() == 100_000
    for line in (0, 5, PAGE - 1, 99_999):
        model.data(model.index(line, CODE))
    assert asked == [PAGE, PAGE]
