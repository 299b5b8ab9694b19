"""A file is attached, looked at, handed out and removed by keyboard; nothing that is shown lies on a disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit

from testimony_desk.domain.attachments import Kind
from testimony_desk.services import attached, interviewing
from testimony_desk.services.attaching import Wanted, add
from testimony_desk.store import journal
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.place_chooser import PlaceChooser
from tests.conversing import unlocked
from tests.exchange.test_showing import encoded, pdf
from tests.exchanging import acquaint, never, quiet, with_other_dice
from tests.fakes import open_desk
from tests.journeys.desks import finish
from tests.talks import make_case

CANARY = "Quixmorvane"


@pytest.fixture
def window(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    return driver, make_case(driver.window.desk).case


def attach(driver, case, folder, name, data, kind=Kind.DOCUMENT):
    path = folder / name
    path.write_bytes(data)
    record = add(driver.window.desk, Wanted(case, kind), path, quiet, never)
    path.unlink()
    return record


def look(driver, case, record):
    driver.window.go("attachment", case=case, record=record)
    driver.rest()


def test_the_way_from_the_list_of_cases_and_back_needs_no_mouse(window, tmp_path):
    driver, case = window
    attach(driver, case, tmp_path, "a.txt", CANARY.encode())
    driver.window.go("cases")
    driver.rest()
    driver.key(Qt.Key.Key_Tab)
    cases = driver.wait_for("case_list")
    driver.wait(lambda: bool(cases.model().index(0, 0).data()))
    cases.setCurrentIndex(cases.model().index(0, 0))
    driver.press("files")
    driver.wait_page("attachments")
    driver.rest()
    shown = driver.window.findChild(QListWidget, "attachment_list")
    assert shown.hasFocus()
    assert "a.txt" in shown.item(0).text()
    driver.key(Qt.Key.Key_Return)
    driver.wait_page("attachment")
    driver.rest()
    assert driver.window.findChild(QPlainTextEdit, "plain_text").toPlainText() == CANARY
    driver.key(Qt.Key.Key_Escape)
    driver.wait_page("attachments")


def test_a_file_is_chosen_and_sealed(window, tmp_path):
    driver, case = window
    (tmp_path / "photo.jpg").write_bytes(encoded("jpeg"))
    driver.window.go("attach", case=case)
    driver.window.findChild(CodeBox, "attachment_kind").choose("photo")
    driver.rest()
    driver.window.findChild(PlaceChooser).chosen.emit(tmp_path / "photo.jpg")
    driver.wait_page("attachments")
    driver.rest()
    listed, = attached.of_case(driver.window.desk, case)
    assert (listed.kind, listed.name) == (Kind.PHOTO, "photo.jpg")
    assert "still where it was" in driver.window.notice.text


def test_a_picture_and_the_pages_of_a_pdf_are_shown(window, tmp_path):
    driver, case = window
    look(driver, case, attach(driver, case, tmp_path, "a.bin", encoded("png")))
    picture = driver.window.findChild(QLabel, "picture")
    assert picture.pixmap().width() > 100
    driver.press("larger")
    look(driver, case, attach(driver, case, tmp_path, "b.bin", pdf()))
    assert driver.window.findChild(QLabel, "told").text() == "Page 1 of 2"
    driver.press("page_after")
    driver.rest()
    assert driver.window.findChild(QLabel, "told").text() == "Page 2 of 2"
    assert driver.seen("page_after") is None or not driver.seen("page_after").isEnabled()


def test_what_cannot_be_shown_is_said_in_a_sentence_and_stays(window, tmp_path):
    driver, case = window
    record = attach(driver, case, tmp_path, "a.jpg", b"<svg/>")
    look(driver, case, record)
    assert "cannot be shown" in driver.window.findChild(QLabel, "told").text()
    assert [one.record for one in attached.of_case(driver.window.desk, case)] == [record]


def test_another_encoding_can_be_chosen(window, tmp_path):
    driver, case = window
    look(driver, case, attach(driver, case, tmp_path, "a.txt", "İstanbul'da gözaltı".encode("cp1254")))
    before = driver.window.findChild(QPlainTextEdit, "plain_text").toPlainText()
    assert before == "İstanbul'da gözaltı"
    box = driver.window.findChild(CodeBox, "encodings")
    box.choose("windows-1256")
    box.activated.emit(0)
    driver.rest()
    assert driver.window.findChild(QPlainTextEdit, "plain_text").toPlainText() != before


def test_removing_asks_once_more_and_removes(window, tmp_path):
    driver, case = window
    attach(driver, case, tmp_path, "a.txt", b"a")
    driver.window.go("attachments", case=case)
    driver.rest()
    driver.press("remove")
    driver.press("remove_not")
    assert driver.seen("remove_sure") is None
    driver.press("remove")
    driver.press("remove_sure")
    driver.rest()
    assert attached.of_case(driver.window.desk, case) == ()


def test_a_copy_is_handed_out_below_a_warning_and_written_down(window, tmp_path):
    driver, case = window
    record = attach(driver, case, tmp_path, "a.txt", b"a")
    (tmp_path / "out").mkdir()
    driver.window.go("hand_out", case=case, record=record)
    driver.rest()
    assert "will not be sealed" in " ".join(one.text() for one in driver.window.findChildren(QLabel))
    driver.window.findChild(PlaceChooser).chosen.emit(tmp_path / "out")
    driver.wait_page("attachments")
    assert (tmp_path / "out" / "a.txt").read_bytes() == b"a"
    assert "attachment-exported" in [one.act for one in journal.lines(driver.window.desk.consent)]


def test_looking_leaves_no_file_and_no_open_file_anywhere(window, tmp_path):
    driver, case = window
    record = attach(driver, case, tmp_path, "a.txt", CANARY.encode())
    before = set(tmp_path.rglob("*"))
    handles = len(list(Path("/proc/self/fd").iterdir()))
    look(driver, case, record)
    assert driver.window.findChild(QPlainTextEdit, "plain_text").toPlainText() == CANARY
    assert set(tmp_path.rglob("*")) == before
    assert len(list(Path("/proc/self/fd").iterdir())) <= handles + 1
    assert not [path for path in before if path.is_file() and CANARY.encode() in path.read_bytes()]


def test_what_was_handed_over_is_counted_and_no_longer_listed(drive, vault_folder, templates, tmp_path):
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    office = with_other_dice(open_desk(templates.copy(tmp_path / "office", DeskKind.HEADQUARTERS)))
    acquaint(desk, office)
    made = make_case(desk)
    attach(driver, made.case, tmp_path, "face.png", encoded("png", 8, 8), Kind.PHOTO_FACE)
    finish(desk, interviewing.open_interview(desk, made.interview))
    driver.window.go("attachments", case=made.case)
    driver.rest()
    assert driver.text("files_handed_over").startswith("1 more file is sealed")
    assert driver.seen("attachment_list") is None
    office.vault.abandon()
