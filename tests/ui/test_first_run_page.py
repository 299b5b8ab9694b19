from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel

from testimony_desk.services import preferences
from testimony_desk.services.organisation import FIELDS
from testimony_desk.services.preferences import Preferences
from testimony_desk.services.surroundings import State, Surroundings
from testimony_desk.ui.pages import place
from testimony_desk.ui.theme import Look
from tests.fakes import PASSPHRASE


def first_run(driver, language: str = "en") -> None:
    driver.press(f"language_{language}")
    driver.fill("desk_name", "Amman ٧")
    driver.press("training")
    driver.press("step_next")
    driver.press("step_next")
    driver.fill("passphrase", PASSPHRASE)
    driver.fill("passphrase_again", PASSPHRASE)
    driver.press("step_next")
    driver.wait_page("recovery")


@pytest.mark.parametrize("language", ["ar", "en", "tr"])
def test_a_blank_machine_becomes_a_desk(drive, tmp_path, language):
    driver = drive()
    assert driver.page == "language"
    first_run(driver, language)
    assert (tmp_path / "desk" / "keyring.a").is_file()
    kept = preferences.read(tmp_path / "preferences")
    assert kept == Preferences(language, tmp_path / "desk")
    assert driver.window.desk.name == "Amman ٧"
    assert driver.window.desk.training
    assert driver.seen("strip_mark") is not None
    assert driver.text("step")


def test_going_back_loses_nothing_that_was_typed(drive):
    driver = drive()
    driver.press("language_tr")
    driver.fill("desk_name", "Gaziantep ığ")
    driver.press("kind_headquarters")
    driver.press("step_next")
    driver.key(Qt.Key.Key_Escape)
    assert driver.page == "desk"
    assert driver.text("desk_name") == "Gaziantep ığ"
    assert driver.wait_for("kind_headquarters").isChecked()


def test_a_desk_without_a_name_is_not_refused_but_asked(drive):
    driver = drive()
    driver.press("language_en")
    driver.press("step_next")
    assert driver.page == "desk"
    assert driver.seen("name_missing") is not None


def test_a_short_or_differing_passphrase_cannot_go_on(drive):
    driver = drive()
    driver.press("language_en")
    driver.fill("desk_name", "Amman")
    driver.press("step_next")
    driver.press("step_next")
    for first, second in (("short", "short"), (PASSPHRASE, PASSPHRASE + " ")):
        driver.fill("passphrase", first)
        driver.fill("passphrase_again", second)
        assert not driver.wait_for("step_next").isEnabled()


def test_the_suggestion_is_words_in_english_and_digits_elsewhere(drive):
    driver = drive()
    driver.press("language_ar")
    driver.fill("desk_name", "عمّان")
    driver.press("step_next")
    driver.press("step_next")
    digits = driver.text("suggestion")
    assert len([char for char in digits if char.isdigit()]) == 25
    driver.press("suggest")
    assert driver.text("suggestion") != digits


def test_a_folder_with_something_in_it_is_never_taken(drive, tmp_path):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "letters.txt").write_text("mine")
    driver = drive()
    driver.press("language_en")
    driver.fill("desk_name", "Amman")
    driver.press("step_next")
    driver.press("step_next")
    driver.fill("passphrase", PASSPHRASE)
    driver.fill("passphrase_again", PASSPHRASE)
    driver.press("step_next")
    driver.wait(lambda: bool(driver.window.notice.text))
    assert driver.page == "passphrase"
    assert [path.name for path in (tmp_path / "desk").iterdir()] == ["letters.txt"]


def test_a_synchronised_place_is_named_as_a_danger(drive, tmp_path):
    (tmp_path / ".dropbox").mkdir()
    driver = drive()
    driver.press("language_en")
    driver.fill("desk_name", "Amman")
    driver.press("step_next")
    assert "Dropbox" in driver.window.notice.text


def kit_of(driver) -> list[tuple[str, ...]]:
    driver.press("make_kit")
    sheets = []
    for _ in range(3):
        driver.wait_for("sheet_words")
        page = driver.window.findChild(type(driver.window.centralWidget().page))
        sheets.append(page._kit.sheets[page._place].words)
        driver.press("next_sheet")
    return sheets


def test_two_sheets_are_typed_back_and_then_the_organisation_is_asked_for(drive):
    driver = drive()
    first_run(driver)
    sheets = kit_of(driver)
    driver.wait_page("drill")
    driver.fill("typed_sheet_1", " ".join(sheets[0]))
    driver.fill("typed_sheet_2", " ".join(sheets[2]))
    driver.press("try_kit")
    driver.wait_page("organisation")
    assert driver.window.notice.text
    driver.press("organisation_later")
    driver.wait_page("cases")
    driver.press("to_organisation")
    driver.wait_page("organisation")
    for name in FIELDS:
        driver.fill(f"organisation:en:{name}", "ours")
    driver.press("keep_organisation")
    driver.press("rail_cases")
    driver.wait_page("cases")
    assert driver.seen("to_organisation") is None


def test_every_step_says_which_of_how_many_it_is(drive):
    driver = drive()
    driver.press("language_en")
    seen = [driver.text("step")]
    driver.fill("desk_name", "Amman")
    for page in ("place", "passphrase"):
        driver.press("step_next")
        driver.wait_page(page)
        seen.append(driver.text("step"))
    driver.fill("passphrase", PASSPHRASE)
    driver.fill("passphrase_again", PASSPHRASE)
    driver.press("step_next")
    driver.wait_page("recovery")
    seen.append(driver.text("step"))
    kit_of(driver)
    seen.append(driver.text("step"))
    driver.press("skip_drill")
    seen.append(driver.text("step"))
    assert seen == [f"Step {step} of 6" for step in range(1, 7)]


def test_headquarters_is_not_asked_for_words_that_only_consent_needs(drive):
    driver = drive()
    driver.press("language_en")
    driver.press("kind_headquarters")
    assert driver.text("step") == "Step 1 of 5"
    driver.fill("desk_name", "Genève")
    driver.press("step_next")
    driver.press("step_next")
    driver.fill("passphrase", PASSPHRASE)
    driver.fill("passphrase_again", PASSPHRASE)
    driver.press("step_next")
    driver.wait_page("recovery")
    driver.press("skip_kit")
    driver.wait_page("exchange")


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", ["ar", "en", "tr"])
def test_the_way_on_of_a_recovery_sheet_is_in_sight_on_the_smallest_screen(drive, language, percent):
    driver = drive()
    first_run(driver, language)
    driver.window.change_look(Look(language, percent=percent))
    driver.window.resize(1366, 712)
    driver.press("make_kit")
    button = driver.wait_for("next_sheet")
    assert driver.window.rect().contains(QRect(button.mapTo(driver.window, QPoint(0, 0)), button.size()))
    assert button.hasFocus()
    sheet = driver.wait_for("sheet_words")
    scrolled = driver.wait_for("scroll").verticalScrollBar()
    driver.key(Qt.Key.Key_PageDown)
    assert scrolled.value() == min(scrolled.pageStep(), scrolled.maximum())
    assert sheet.width() >= sheet.fontMetrics().size(0, sheet.text()).width()


@pytest.mark.parametrize(("disk", "swap", "said"), [
    (State.PLAIN, State.PLAIN, ["is not encrypted", "in the clear"]), (State.SAFE, State.UNKNOWN, ["in the clear"]),
    (State.SAFE, State.SAFE, [])])
def test_the_place_says_what_of_the_computer_somebody_should_see_to(drive, monkeypatch, disk, swap, said):
    monkeypatch.setattr(place, "look", lambda _folder: Surroundings(swap=swap, disk=disk))
    driver = drive()
    driver.press("language_en")
    driver.fill("desk_name", "Amman")
    driver.press("step_next")
    driver.rest()
    shown = [one.text() for one in driver.window.findChildren(QLabel, "around")]
    assert len(shown) == len(said)
    assert all(part in line for part, line in zip(said, shown, strict=True))
