"""The search in the window: other scripts, filters, what nothing found says, who sees it at all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from testimony_desk.services import searching, slots
from testimony_desk.store.keyring import SlotKind
from testimony_desk.ui.cases.marked_text import MarkedText
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.pages import search
from testimony_desk.ui.pages.search import SearchPage
from testimony_desk.ui.pages.table import places_of
from tests.conversing import unlocked
from tests.fakes import CHEAP
from tests.people import PHRASES, acts, reopened
from tests.searched import ARABIC, CASE, keep


@pytest.fixture
def driver(drive, vault_folder, monkeypatch):
    monkeypatch.setattr(search, "TYPING_MS", 1)
    driver = unlocked(drive, vault_folder)
    keep(driver.window.desk, ARABIC, place="TR-79", day="2019-07", name="محمد العلي")
    keep(driver.window.desk, "otobüsle sınıra götürdüler", case="TD-0000-0002-Y")
    return driver


def marked(driver):
    return [word for one in driver.window.findChildren(MarkedText) if one.isVisibleTo(driver.window)
            for word in one.marked]


def look_for(driver, text):
    if driver.page != "search":
        driver.window.go("search")
    driver.fill("search_text", text)
    page = driver.window.findChildren(SearchPage)[-1]
    driver.wait(lambda: not page._timer.isActive())
    driver.rest()


def test_a_place_typed_in_latin_letters_is_found_in_arabic(driver):
    look_for(driver, "kashgar")
    assert marked(driver) == ["كاشغر"]
    driver.press(f"found:{CASE}")
    driver.wait_page("look_again")


def test_the_marked_text_runs_its_own_way_and_paints(driver):
    look_for(driver, "kashgar")
    shown = driver.window.findChildren(MarkedText)[0]
    assert shown.heightForWidth(60) > shown.heightForWidth(600) > 0
    assert not shown.grab().isNull()
    assert shown._right_to_left


def test_nothing_found_says_what_to_try_and_an_empty_search_what_can_be_typed(driver):
    look_for(driver, "reykjavik")
    assert "fewer words" in driver.text("search_said")
    look_for(driver, "  ")
    assert "Arabic, Latin" in driver.text("search_said")


def test_filters_narrow_down_and_are_cleared_together(driver):
    look_for(driver, "")
    driver.press("narrow")
    driver.window.findChild(CodeBox, "filter_place").choose("TR-79")
    driver.fill("filter_when", "2019")
    driver.wait(lambda: driver.seen(f"found:{CASE}") is not None)
    assert driver.text("filter_when_read")
    driver.fill("filter_when", "2020")
    driver.wait(lambda: driver.seen(f"found:{CASE}") is None)
    driver.press("clear_filters")
    driver.wait(lambda: driver.seen("clear_filters") is None)


@pytest.mark.parametrize("words", ["قبل زمان", "some day"])
def test_a_time_that_is_not_understood_finds_nothing_until_it_is_mended(driver, words):
    look_for(driver, "kashgar")
    assert driver.seen(f"found:{CASE}") is not None
    driver.press("narrow")
    driver.fill("filter_when", words)
    driver.wait(lambda: "time is not understood" in driver.text("search_said"))
    driver.rest()
    assert driver.seen(f"found:{CASE}") is None
    assert "case found" not in driver.text("search_said")
    driver.fill("filter_when", "2019")
    driver.wait(lambda: driver.seen(f"found:{CASE}") is not None)


def test_what_a_question_found_that_was_typed_over_is_never_shown(driver):
    driver.window.go("search")
    page = driver.window.findChildren(SearchPage)[-1]
    for typed in ("kashgar", "otobüs"):
        page._text.setText(typed)
        page._look()
    driver.rest()
    assert [driver.seen(f"found:{case}") is not None for case in (CASE, "TD-0000-0002-Y")] == [False, True]


def test_more_is_shown_on_wish(driver, monkeypatch):
    monkeypatch.setattr(searching.search, "__kwdefaults__", {**searching.search.__kwdefaults__, "limit": 1})
    keep(driver.window.desk, "otobüs bekledik", case="TD-0000-0003-Z")
    look_for(driver, "otobüs")
    assert driver.seen("found:TD-0000-0003-Z") is not None
    driver.press("more_found")
    driver.wait(lambda: driver.seen("found:TD-0000-0002-Y") is not None)


def test_names_lead_to_cases_with_a_reason_and_a_line_in_the_journal(driver):
    driver.window.go("search_names")
    driver.fill("name_text", "Mohammed al-Ali")
    assert not driver.wait_for("search_names").isEnabled()
    driver.window.findChild(CodeBox, "names_reason").choose("contact")
    QTest.keyClick(driver.wait_for("name_text"), Qt.Key.Key_Return)
    driver.wait(lambda: driver.seen(f"named:{CASE}") is not None)
    assert "names-searched-contact" in acts(driver.window.desk)
    assert "محمد" not in driver.text("names_said")


@pytest.mark.parametrize(("kind", "page"), [(SlotKind.SUPERVISOR, None), (SlotKind.ANALYST, "search"),
                                            (SlotKind.CUSTODIAN, "search_names")])
def test_each_role_is_offered_the_search_of_what_it_opens(desk, kind, page):
    slots.add(desk, kind, "K.", PHRASES[kind], CHEAP)
    desk = reopened(desk, 2, PHRASES[kind])
    offered = [name for name, _icon, _words in places_of(desk)]
    assert [name for name in offered if name.startswith("search")] == ([page] if page else [])
    desk.vault.abandon()
