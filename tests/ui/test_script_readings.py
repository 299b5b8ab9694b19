"""A reading is taken in on its page, heard where the script is read aloud, and named on the record that comes of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from testimony_desk.exchange.sound import SoundStopped
from testimony_desk.services import consents, script_readings
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.review.telling import fact_lines
from testimony_desk.ui.sound import device
from tests.conversing import at_the_script, confirm, decide, listen, unlocked, with_organisation
from tests.loudspeaker import Loudspeaker
from tests.sounds import encoded


@pytest.fixture
def output(monkeypatch):
    made = Loudspeaker()
    monkeypatch.setattr(device, "speaker", made)
    return made


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "risks.ogg"
    path.write_bytes(encoded())
    return path


def within(driver, holder, name, kind=QWidget):
    return driver.window.findChild(QWidget, holder).findChild(kind, name)


def visible(driver, holder):
    return within(driver, holder, "sound_listen").isVisibleTo(driver.window)


def hear(driver, holder):
    """Press Listen and wait until everything was heard."""
    where = within(driver, holder, "sound_where", QLabel)
    within(driver, holder, "sound_listen").click()
    driver.wait(lambda: where.text() == "1 second of 1 second")
    driver.rest()


def test_a_reading_is_taken_in_heard_and_destroyed_on_its_page(drive, vault_folder, output, file):
    driver = unlocked(drive, vault_folder)
    with_organisation(driver)
    driver.window.go("settings")
    driver.rest()
    driver.press("to_readings")
    driver.wait_page("script_readings")
    driver.rest()
    shown = driver.window.findChild(CodeBox, "reading_text")
    assert shown.codes == script_readings.TEXTS
    assert driver.text("reading_count") == "0 of 23 texts are recorded."
    shown.choose("risks")
    shown.activated.emit(0)
    assert "taken" in driver.text("reading_words")
    assert driver.seen("reading_remove") is None
    driver.window.findChild(PlaceChooser).chosen.emit(file)
    driver.rest()
    assert driver.text("reading_state") == "recorded, 1 second"
    assert set(script_readings.offered(driver.window.desk, "en")) == {"risks"}
    hear(driver, "sound_bar")
    assert output.ended == [False]
    driver.press("reading_remove")
    driver.rest()
    assert script_readings.every(driver.window.desk, "en") == {}


def test_a_file_that_is_no_sound_is_said_so_and_nothing_is_kept(drive, vault_folder, tmp_path):
    driver = unlocked(drive, vault_folder)
    with_organisation(driver)
    driver.window.go("script_readings")
    driver.rest()
    (tmp_path / "phone.ogg").write_bytes(b"\0\0\0\x18ftypM4A " + bytes(100))
    driver.window.findChild(PlaceChooser).chosen.emit(tmp_path / "phone.ogg")
    driver.rest()
    assert "kind of sound" in driver.window.notice.text
    assert driver.window.findChild(PlaceChooser).isEnabled()
    assert script_readings.every(driver.window.desk, "en") == {}


def test_without_the_organisation_s_words_the_way_to_them_is_shown(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    driver.window.go("script_readings")
    driver.rest()
    assert "Words are missing" in driver.window.notice.text
    assert not driver.window.findChild(PlaceChooser).isEnabled()


def test_what_was_heard_in_the_conversation_stands_on_the_record_and_before_the_reviewer(drive, vault_folder, output,
                                                                                        file):
    driver = at_the_script(drive, vault_folder)
    desk = driver.window.desk
    assert not visible(driver, "reading_item")
    script_readings.take(desk, "ar", "who_we_are", file)
    script_readings.take(desk, "ar", "purpose", file)
    driver.window.centralWidget().page.talking.look()
    driver.rest()
    hear(driver, "reading_item")
    driver.press("next")
    assert visible(driver, "reading_item")
    assert within(driver, "reading_item", "sound_listen").text() == "Listen", "each paragraph begins anew"
    driver.press("next")
    assert not visible(driver, "reading_item")
    listen(driver)
    decide(driver)
    confirm(driver)
    assert "Played from a recording" in " ".join(one.text() for one in driver.window.findChildren(QLabel))
    driver.press("next")
    driver.wait_page("slip")
    record, = consents.of_case(desk, driver.window.shown[1]["case"])
    assert [one.text for one in record.heard] == ["who_we_are"]
    assert any(line.startswith("Played from a recording") for line in fact_lines(1, (record,)))


def stopped(*_whatever):
    raise SoundStopped


def test_going_on_or_leaving_silences_it_and_notes_nothing(drive, vault_folder, output, tmp_path, monkeypatch):
    driver = at_the_script(drive, vault_folder)
    (tmp_path / "long.ogg").write_bytes(encoded("FLAC", "PCM_16", seconds=60, rate=8000))
    script_readings.take(driver.window.desk, "ar", "who_we_are", tmp_path / "long.ogg")
    talking = driver.window.centralWidget().page.talking
    talking.look()
    driver.rest()
    output.most = 4
    within(driver, "reading_item", "sound_listen").click()
    driver.wait(lambda: len(output.heard) >= 4)
    driver.press("next")
    assert output.ended == [True]
    driver.press("back")
    with monkeypatch.context() as patched:
        patched.setattr(script_readings.sound, "hear", stopped)
        within(driver, "reading_item", "sound_listen").click()
        driver.rest()
    assert "was stopped" in within(driver, "reading_item", "sound_trouble", QLabel).text()
    output.most = len(output.heard) + 4
    within(driver, "reading_item", "sound_listen").click()
    driver.wait(lambda: len(output.heard) >= output.most)
    driver.window.go("cases")
    driver.rest()
    assert output.ended == [True, True]
    assert talking.spoken.said.played == ()
