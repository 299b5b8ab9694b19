"""While somebody types, a folded line under the field says calmly what could find a person, and blocks nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.services import interviewing, typed_finds
from testimony_desk.ui.form_view import FormView
from testimony_desk.ui.leaks.strip import FindStrip
from testimony_desk.ui.leaks.watching import Watch
from tests.asking import kept, show
from tests.conversing import unlocked
from tests.talks import explain, make_case, path_of, start
from tests.typing_text import type_text

NAME = "محمود الحلبي"


@pytest.fixture
def typing(drive, vault_folder):
    """The window at the account, in an interview whose register holds one name."""
    driver = unlocked(drive, vault_folder)
    created = make_case(driver.window.desk)
    opened = interviewing.open_interview(driver.window.desk, created.interview)
    interviewing.save_answer(driver.window.desk, opened, path_of("full_name"), RawAnswer(NAME, asked_in="ar"))
    driver.window.go("interview", record=created.interview)
    driver.wait_for("form_view")
    driver.record = created.interview
    driver.path = show(driver, "narrative_original")
    driver.field = driver.wait_for(f"field:{driver.path}")
    return driver


def rest(driver):
    for one in driver.window.findChildren(Watch):
        one.look()
    driver.rest()


def strip(driver):
    return next(one for one in driver.window.findChildren(FindStrip) if one.isVisibleTo(driver.window))


def open_strip(driver):
    driver.press("finds_fold")
    return strip(driver)


def underlined(field):
    """Return what is underlined, as Qt holds it."""
    assert all(one.format.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
               for one in field.extraSelections())
    return [one.cursor.selectedText() for one in field.extraSelections()]


def test_nothing_is_said_while_there_is_nothing_to_say(typing):
    type_text(typing.field, "خرجنا في الصباح")
    rest(typing)
    assert not any(one.isVisibleTo(typing.window) for one in typing.window.findChildren(FindStrip))


def test_it_is_folded_to_one_line_and_tells_kinds_and_lines_never_the_words(typing):
    type_text(typing.field, "خرجنا في الصباح\nكان رقمه 0532 000 11 22 ومعه محمود الحلبي")
    rest(typing)
    assert typing.wait_for("finds_fold").accessibleName() == "2 places here could find a person"
    found = open_strip(typing)
    words = " ".join(one.text() for one in (*found.findChildren(QLabel), *found.findChildren(QPushButton)))
    assert "A telephone number, line 2" in words
    assert "A name, line 2" in words
    assert "0532" not in words
    assert "محمود" not in words
    typing.press("finds_fold")
    assert typing.seen("find_strip") is not None
    assert typing.seen(f"replace:{0}") is None


@pytest.mark.parametrize("text", ["كتب محمود الحلبي 📞 0532 000 11 22.",
                                  "𝕏 \u200fمحمود\u200e الحلبي 😀 0532 000 11 22 x",
                                  "محمـود الحلبي\u200c و 0532\u200b 000 11 22 abc محمود"])
def test_highlights_stand_over_the_very_letters_in_mixed_text(typing, text):
    type_text(typing.field, text)
    rest(typing)
    marked = underlined(typing.field)
    assert any("0532" in one and one.rstrip().endswith("22") for one in marked)
    assert any("الحلبي" in one and "محم" in one for one in marked)
    assert typing.field.toPlainText() == text


def test_a_token_is_typed_in_its_place_and_undo_takes_it_back(typing):
    type_text(typing.field, "رقمه 😀 0532 000 11 22 فقط")
    rest(typing)
    found = open_strip(typing)
    found.findChild(QPushButton, "replace:7").click()
    typing.rest()
    assert typing.field.toPlainText() == "رقمه 😀 [PHONE] فقط"
    assert not found.isVisibleTo(typing.window)
    typing.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert typing.field.toPlainText() == "رقمه 😀 0532 000 11 22 فقط"


def test_what_is_fine_needs_a_reason_and_stays_quiet_for_good(typing):
    type_text(typing.field, "رقمه 0532 000 11 22 فقط")
    rest(typing)
    found = open_strip(typing)
    found.findChild(QPushButton, "fine:5").click()
    typing.rest()
    found.findChild(QPushButton, "fine:public:5").click()
    typing.rest()
    assert not found.isVisibleTo(typing.window)
    assert not typing.field.extraSelections()
    typing.window.findChild(FormView).flush()
    assert kept(typing)[typing.path].value == "رقمه 0532 000 11 22 فقط"


def test_no_reason_is_chosen_by_the_same_key_once_more(typing):
    type_text(typing.field, "رقمه 0532 000 11 22 فقط")
    rest(typing)
    found = open_strip(typing)
    found.findChild(QPushButton, "fine:5").click()
    assert QApplication.focusWidget().objectName() == "find:5"
    assert "Choose a reason" in [one.text() for one in found.findChildren(QLabel)]
    typing.key(Qt.Key.Key_Space)
    typing.rest()
    assert found.isVisibleTo(typing.window)
    assert underlined(typing.field)


def test_later_puts_it_off_until_the_page_is_opened_again(typing):
    type_text(typing.field, "رقمه 0532 000 11 22 فقط")
    rest(typing)
    found = open_strip(typing)
    found.findChild(QPushButton, "later:5").click()
    typing.rest()
    assert not found.isVisibleTo(typing.window)
    show(typing, "full_name")
    show(typing, "narrative_original")
    rest(typing)
    assert strip(typing)


def test_nothing_is_looked_through_while_the_keys_do_not_rest(typing, monkeypatch):
    looked, look = [], typed_finds.look
    monkeypatch.setattr(typed_finds, "look", lambda *about: looked.append(about) or look(*about))
    for _key in range(5):
        typing.field.textCursor().insertText("و")
    assert looked == []
    rest(typing)
    assert len(looked) == 1


def test_a_line_of_a_consent_is_watched_without_a_register_and_codes_are_not(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    talk = explain(driver.window.desk, start(driver.window.desk))
    driver.window.go("consent", record=talk.record, scene=3)
    field = driver.wait_for("field:consent/teachback")
    type_text(field, "anlattı, 0532 000 11 22")
    rest(driver)
    found = open_strip(driver)
    next(one for one in found.findChildren(QPushButton) if one.objectName().startswith("replace:")).click()
    assert field.text().endswith("anlattı, [PHONE]")
