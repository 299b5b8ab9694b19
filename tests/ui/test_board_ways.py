"""Each row of the board with thirty records opens, by Enter, the place that mends it, for its very case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from testimony_desk.services import review_board
from tests.fakes import FixedClock
from tests.seeded_board import SEEDED, case_of, seed
from tests.ui.test_review_pages import come_in, press_all, to_board

pytestmark = pytest.mark.usefixtures("long_known")

PAGES = {case_of(one): one["opens"] for one in SEEDED["records"] if one["rows"]}


@pytest.mark.soak
@pytest.mark.parametrize("who", ["me", "s1"])
def test_each_row_opens_its_place(drive, desk, tmp_path, monkeypatch, who):
    staff = seed(desk, tmp_path)
    day = FixedClock()().date().isoformat()
    assert day <= SEEDED["looked_at"]
    driver = come_in(drive, staff, who)
    to_board(driver)
    opened = {}
    for row in review_board.board(driver.window.desk, driver.window.desk.today()):
        driver.window.go("review", case=row.case)
        driver.rest()
        press_all(driver, Qt.Key.Key_Return)
        page, about = driver.window.shown
        assert about.get("case", row.case) == row.case
        assert row.case in str(driver.text("title")) or page == "exchange"
        assert not driver.window.notice.text
        opened[row.case] = page
    wanted = PAGES if who == "me" else {case: "exchange" if page == "exchange" else "review_record"
                                        for case, page in PAGES.items()}
    assert opened == {case: page for case, page in wanted.items() if case in opened}
    assert len(opened) >= 25
