"""The help: the same in three languages, true to the names of buttons and keys, beside the page that it is about."""

from __future__ import annotations

import functools
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from testimony_desk.i18n import LANGUAGES
from testimony_desk.services.preferences import Preferences
from testimony_desk.ui.help import finding
from testimony_desk.ui.help.made import keys_topic, messages_topic
from testimony_desk.ui.help.topics import FILES, HelpNotRead, read, topics
from testimony_desk.ui.key_table import keys
from testimony_desk.ui.pages.table import PAGES
from testimony_desk.ui.resources import resource
from testimony_desk.ui.theme import Look
from testimony_desk.wording.messages import SENTENCES
from tests.conversing import unlocked
from tools import strings

UNNAMED = {"Enter", "1", "2", "3"}
"""Keys that are no shortcuts of the window: what has the focus takes them."""


def shape(language):
    """What must be the same in every language: ids, and of what kind each line is."""
    return [(topic.id, [(part.id, [line.item for line in part.lines]) for part in topic.sections])
            for topic in topics(language).values()]


def text_of(language):
    return "\n".join(resource("help", language, f"{name}.md").read_text("utf-8") for name in FILES)


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_the_help_is_the_same_in_every_language(language):
    assert shape(language) == shape("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_one_that_is_read(language):
    assert {path.stem for path in resource("help", language).iterdir()} == set(FILES)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_help_that_says_what_it_is_for(page):
    topic = topics("en")[page]
    assert not topic.sections[0].lines[0].item
    assert len(topic.sections) > 1


def test_every_message_stands_in_the_help():
    assert [part.id for part in messages_topic().sections] == list(SENTENCES)


@functools.cache
def texts_of_the_program():
    return {ident for ident in strings.texts(strings.extracted()) if isinstance(ident, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_and_keys_are_called_as_they_are_called_in_the_window(language):
    assert set(re.findall(r"\[\[(.+?)\]\]", text_of(language))) <= texts_of_the_program()
    shortcuts = {QKeySequence(one).toString() for rtl in (False, True) for key in keys(rtl) for one in key.sequences}
    assert set(re.findall(r"`([^`]+)`", text_of(language))) - shortcuts <= UNNAMED


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_buttons_and_keys_of_each_topic_are_the_same_in_every_language(language):
    marks = re.compile(r"(^# .*|\[\[.+?\]\]|`[^`]+`)", re.MULTILINE)
    per_topic = [[sorted(mark for mark in marks.findall(part) if mark[0] != "#") for part in
                  re.split(r"(?m)^# ", text_of(one))] for one in ("en", language)]
    assert per_topic[0] == per_topic[1]


def test_nothing_of_the_markup_is_shown():
    for language in LANGUAGES:
        shown = " ".join(f"{part.title} {line.text}" for topic in topics(language).values() for part in topic.sections
                         for line in part.lines)
        assert not re.search(r"[\[\]`#<>]|\{", shown)


def test_text_before_the_first_title_is_refused():
    with pytest.raises(HelpNotRead):
        list(read("words\n# Title {#id}\n"))


@pytest.mark.parametrize(("language", "typed", "topic"), [
    ("en", "forgotten passphrase", "unlock"), ("tr", "PAROLA UNUTULDU", "unlock"), ("tr", "mühürle", "seal"),
    ("ar", "أوراق الاسترداد", "recovery"), ("ar", "استراحه", "interview"), ("en", "ctrl+shift+l", "danger"),
])
def test_a_search_finds_any_spelling(language, typed, topic):
    assert topic in {hit.topic for hit in finding.find(topics(language).values(), typed)}


def test_a_title_is_found_first_and_a_single_letter_finds_nothing():
    assert finding.find(topics("en").values(), "statistics")[0].topic == "statistics"
    assert finding.find(topics("en").values(), "a") == ()


def test_every_key_of_the_window_is_listed(theme):
    said = " ".join(line.text for line in keys_topic(right_to_left=False).sections[0].lines)
    assert "Ctrl+Shift+L" in said
    assert "Esc" in said


@pytest.fixture
def driver(drive, vault_folder):
    return unlocked(drive, vault_folder)


def help_title(driver):
    return driver.text("help_title")


def test_help_opens_at_its_page_and_follows_to_the_next(driver):
    driver.key(Qt.Key.Key_F1)
    assert help_title(driver) == topics("en")["cases"].title
    assert driver.seen("case_search") is not None
    driver.press("rail_exchange")
    assert help_title(driver) == topics("en")["exchange"].title
    driver.key(Qt.Key.Key_F1)
    assert driver.seen("help_page") is None


def test_the_page_stays_as_it_is_while_help_is_read(driver):
    driver.fill("case_search", "سليم")
    page = driver.window.centralWidget().page
    driver.press("help")
    driver.key(Qt.Key.Key_Escape)
    assert driver.seen("help_page") is None
    assert driver.window.centralWidget().page is page
    assert driver.text("case_search") == "سليم"
    assert driver.window.focusWidget().objectName() == "case_search"


def test_what_is_typed_in_the_first_run_survives_a_look_into_the_help(drive):
    driver = drive()
    driver.press("language_tr")
    driver.fill("desk_name", "Gaziantep")
    driver.press("step_next")
    driver.press("step_next")
    driver.fill("passphrase", "correct horse battery staple")
    driver.key(Qt.Key.Key_F1)
    assert help_title(driver) == topics("tr")["passphrase"].title
    driver.press("help_close")
    assert driver.wait_for("passphrase").text() == "correct horse battery staple"


def test_help_can_be_asked_for_before_a_desk_is_open_but_not_before_a_language(drive, vault_folder):
    driver = drive()
    assert driver.seen("help") is None
    other = drive(Preferences("en", vault_folder))
    assert other.seen("lock_now") is None
    other.press("help")
    assert help_title(other) == topics("en")["unlock"].title


def test_a_search_in_the_window_leads_to_the_place(driver):
    driver.key(Qt.Key.Key_F1)
    driver.fill("help_search", "whoever finds it")
    driver.wait(lambda: driver.seen("hit:0") is not None)
    driver.press("hit:0")
    assert help_title(driver) == topics("en")["exchange"].title
    driver.fill("help_search", "zzzz")
    driver.wait(lambda: driver.seen("help_nothing") is not None)


def test_danger_the_contents_and_the_keys_are_one_press_away(driver):
    driver.key(Qt.Key.Key_F1)
    driver.press("help_danger")
    assert help_title(driver) == topics("en")["danger"].title
    driver.press("help_contents")
    driver.press("topic:words")
    assert help_title(driver) == topics("en")["words"].title
    driver.key(Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    shown = " ".join(one.text() for one in driver.wait_for("help_page").findChildren(QLabel))
    assert "Ctrl+Shift+L" in shown


def test_larger_letters_keep_the_help_open(driver):
    driver.key(Qt.Key.Key_F1)
    driver.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert help_title(driver) == topics("en")["cases"].title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_help_fits_the_smallest_screen(driver, language, percent):
    driver.window.change_look(Look(language, percent=percent))
    driver.key(Qt.Key.Key_F1)
    least = driver.window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 712
    # Beside the page where there is room, in front of it where there is none.
    assert (driver.seen("case_search") is not None) == (percent == 100)
