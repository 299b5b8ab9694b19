"""The page of a case's finds: one after the other by keyboard, the second text grows beside the first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from testimony_desk.services import redacting
from tests.conversing import unlocked
from tests.services.test_leak_scanning import NAME, STORY, told
from tests.services.test_publishing import request


@pytest.fixture
def finds(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    driver.case = told(driver.window.desk, full_name=NAME, narrative_original=STORY,
                       observations="Kerimov sakindi, 🙂 Kerimov'dan duydum.").case
    driver.window.go("look_again", case=driver.case)
    driver.press("finds")
    driver.wait_page("finds")
    driver.rest()
    return driver


def lines(driver):
    found = driver.wait_for("find_list")
    assert isinstance(found, QListWidget)
    return [found.item(place).text() for place in range(found.count())]


def second(driver):
    return driver.wait_for("second_text").toPlainText()


def test_every_find_is_a_line_that_tells_no_word_of_it(finds):
    assert len(lines(finds)) == 4
    assert all("open" in one for one in lines(finds))
    assert "Kerimov" not in " ".join(lines(finds))
    assert finds.text("find_count") == "4 of 4 are open."


def test_finds_are_decided_one_after_the_other_and_kept_at_once(finds):
    finds.press("next_open")
    for decided in range(4):
        assert sum("·  token  ·" in one for one in lines(finds)) == decided
        finds.press("replace")
    assert "[NAME-P1]" in second(finds)
    assert finds.text("find_count") == "0 of 4 are open."
    assert redacting.open_finds(finds.window.desk, finds.case) == 0
    texts = [made.text for _path, made in redacting.redacted_texts(finds.window.desk, finds.case)]
    assert "[NAME-P1] sakindi, 🙂 [NAME-P1]'dan duydum." in texts
    assert "decided" in finds.window.notice.text


def test_the_meant_place_is_marked_in_both_texts(finds):
    number = next(place for place, one in enumerate(lines(finds)) if "telephone" in one)
    finds.wait_for("find_list").setCurrentRow(number)
    finds.press("replace")
    finds.wait_for("find_list").setCurrentRow(number)
    for name, words in (("first_text", "0532 000 11 22"), ("second_text", "[PHONE]")):
        meant = [one.cursor.selectedText() for one in finds.wait_for(name).extraSelections()
                 if one.format.background().style() is not Qt.BrushStyle.NoBrush]
        assert meant == [words]


def test_other_words_and_a_reason_are_kept_and_a_decision_is_taken_back(finds):
    finds.press("next_open")
    finds.fill("other_words", "bir kişi")
    finds.press("rewrite")
    assert "·  other words  ·" in lines(finds)[1]
    finds.pick("keep_reason", "public")
    finds.press("keep")
    assert sum("·  kept  ·" in one for one in lines(finds)) == 1
    finds.wait_for("find_list").setCurrentRow(next(
        place for place, one in enumerate(lines(finds)) if "·  kept  ·" in one))
    finds.press("take_back")
    assert finds.text("find_count") == "3 of 4 are open."


def test_a_find_is_kept_only_under_a_reason_that_somebody_chose(finds):
    finds.press("next_open")
    here = finds.wait_for("find_list").currentRow()
    finds.press("keep")
    assert "why it stays" in finds.text("keep_reason_asked")
    assert finds.wait_for("keep_reason").hasFocus()
    assert finds.text("find_count") == "4 of 4 are open."
    finds.pick("keep_reason", "plain-word")
    assert finds.seen("keep_reason_asked") is None
    finds.press("keep")
    assert finds.text("find_count") == "3 of 4 are open."
    assert finds.wait_for("keep_reason").code() == ""
    finds.wait_for("find_list").setCurrentRow(here)
    assert finds.wait_for("keep_reason").code() == "plain-word"


def test_the_keyboard_alone_is_enough(finds):
    finds.wait_for("find_list").setFocus()
    finds.key(Qt.Key.Key_Down)
    assert finds.wait_for("find_list").currentRow() == 1
    finds.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    finds.key(Qt.Key.Key_Space)
    finds.rest()
    assert finds.text("find_count") == "3 of 4 are open."
    finds.key(Qt.Key.Key_Escape)
    finds.wait_page("look_again")


def test_a_case_that_stays_out_of_an_export_for_its_finds_leads_to_them_and_back(finds):
    asked = request(finds.window.desk, "legal_file", "p_lawyer", [finds.case], reason="asked for by the court")
    way = f"export_texts:{finds.case}"
    finds.window.go("export_preview", asked=asked)
    finds.press(way)
    finds.wait_page("finds")
    finds.press("back")
    finds.wait_page("export_preview")
    assert finds.window.shown[1]["asked"] == asked
