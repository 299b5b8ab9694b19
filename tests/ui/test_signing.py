"""A signature is drawn, a recording or a thumbprint chosen, in the window; what was confirmed is in the record."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QInputDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.consent.ink import HEIGHT, WIDTH
from testimony_desk.services import attached, consenting, consents, interviewing
from testimony_desk.ui.consent.signature import SignaturePad, picture
from testimony_desk.ui.place_chooser import PlaceChooser
from tests.attaching import content_of, files_of
from tests.conversing import unlocked
from tests.talks import WITNESS, ask, explain, start

AGREEING = 7
NAME = (((300, 200), (420, 120), (500, 260)), ((540, 180), (700, 240)))


@pytest.fixture
def confirming(drive, vault_folder):
    """A conversation in which only the form is open."""
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    talk = ask(desk, explain(desk, start(desk)))
    talk = consenting.change(desk, talk, replace(talk.conversation, form=ConsentForm.NONE, witness=""))
    driver.window.go("consent", record=talk.record, scene=AGREEING)
    driver.rest()
    driver.wait_for("scene_agreeing")
    return driver
    driver.wait_for("scene_agreeing")
    return driver


def sign(driver):
    """Choose to sign, and go on to the field."""
    driver.choose("consent/form", "written_device")
    driver.press("next")


def pad_of(driver) -> SignaturePad:
    found = driver.wait_for("signature_pad")
    assert isinstance(found, SignaturePad)
    return found


def at(pad: QWidget, place: tuple[int, int]) -> QPoint:
    wide = min(pad.width(), pad.height() * WIDTH / HEIGHT)
    return QPoint(round(place[0] * wide / WIDTH), round(place[1] * wide / WIDTH))


def draw(driver, *strokes):
    pad = pad_of(driver)
    for stroke in strokes:
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=at(pad, stroke[0]))
        for place in stroke[1:]:
            QTest.mouseMove(pad, at(pad, place))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=at(pad, stroke[-1]))
    driver.settle()


def begun(driver):
    """Go on to the interview and return the consent that was given, and the file that it names."""
    driver.press("next")
    driver.wait_for("scene_summary")
    driver.press("next")
    driver.wait_page("slip")
    desk = driver.window.desk
    case = interviewing.unfinished(desk)[0].case
    record, = consents.of_case(desk, case)
    return record, *attached.of_case(desk, case)


def test_a_drawn_signature_is_sealed_and_named_by_the_consent(confirming):
    driver = confirming
    sign(driver)
    draw(driver, *NAME)
    driver.press("signature_keep")
    assert driver.window.focusWidget().objectName() == "next"
    shown = driver.text("evidence_kept")
    assert driver.seen("signature_pad") is None
    record, listed = begun(driver)
    assert (record.form, record.evidence.sha256) == (ConsentForm.WRITTEN_DEVICE, listed.row.measured.sealed_sha256)
    assert record.evidence.sha256[:12] in shown
    image = QImage.fromData(content_of(driver.window.desk, listed))
    assert (image.width(), image.height(), listed.name) == (WIDTH, HEIGHT, "signature.png")
    assert image.pixelColor(420, 122).lightness() < 60
    assert image.pixelColor(100, 100).lightness() == 255


def test_a_finger_draws_as_a_mouse_does_and_next_keeps_it(confirming):
    driver = confirming
    sign(driver)
    pad = pad_of(driver)
    finger = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    QTest.touchEvent(pad, finger).press(0, at(pad, NAME[0][0]), pad).commit()
    for place in NAME[0][1:]:
        QTest.touchEvent(pad, finger).move(0, at(pad, place), pad).commit()
    QTest.touchEvent(pad, finger).release(0, at(pad, NAME[0][-1]), pad).commit()
    driver.settle()
    assert len(pad.strokes) == 1
    record, _listed = begun(driver)
    assert record.evidence is not None


def test_lines_are_taken_back_and_hardly_any_line_is_no_signature(confirming):
    driver = confirming
    sign(driver)
    draw(driver, *NAME)
    driver.press("signature_undo")
    assert len(pad_of(driver).strokes) == 1
    driver.press("signature_clear")
    assert not driver.wait_for("signature_keep").isEnabled()
    draw(driver, ((300, 200), (330, 200)))
    driver.press("next")
    assert "hardly any line" in driver.window.notice.text
    assert driver.seen("scene_agreeing") is not None
    assert files_of(driver.window.desk) == []


def test_starting_again_another_form_and_a_no_destroy_what_was_kept(confirming):
    driver = confirming
    def choose_another():
        driver.press("other_way")
        driver.choose("consent/form", "verbal_only")

    for leave in (lambda: driver.press("evidence_again"), choose_another):
        sign(driver)
        draw(driver, *NAME)
        driver.press("signature_keep")
        assert len(files_of(driver.window.desk)) == 1
        leave()
        assert files_of(driver.window.desk) == []
        if driver.seen("signature_pad") is not None:
            driver.press("back")
    assert driver.seen("signature_pad") is None
    assert driver.seen("field:consent/witness") is None
    sign(driver)
    draw(driver, *NAME)
    driver.press("signature_keep")
    driver.press("end_with_no")
    driver.press("destroy_talk")
    driver.wait_page("cases")
    assert files_of(driver.window.desk) == []


def test_a_thumbprint_is_a_file_and_a_witness_and_the_same_conversation_says_what_is_missing(confirming, tmp_path):
    driver = confirming
    for name in ("voice.M4A", "letter.docx", "thumb.jpg"):
        (tmp_path / name).write_bytes(b"\xff\xd8\xff thumb")
    driver.choose("consent/form", "audio")
    driver.press("next")
    listed = driver.wait_for("place_list")
    driver.wait(lambda: listed.count() > 0)
    assert {listed.item(place).text() for place in range(listed.count())} & {
        "voice.M4A", "letter.docx", "thumb.jpg"} == {"voice.M4A"}
    driver.press("other_way")
    driver.choose("consent/form", "thumbprint")
    driver.fill("field:consent/witness", "the neighbour")
    driver.press("next")
    driver.press("next")
    for code in ("witness-not-staff", "evidence-not-taken"):
        driver.wait_for(f"see_to:{code}:")
    driver.press("see_to:witness-not-staff:")
    driver.fill("field:consent/witness", WITNESS.lower())
    driver.press("next")
    driver.wait_for("place_list")
    driver.window.findChild(PlaceChooser).chosen.emit(tmp_path / "thumb.jpg")
    driver.rest()
    record, listed = begun(driver)
    assert (record.witness, record.evidence.attested_by, listed.name) == (WITNESS, WITNESS, "thumb.jpg")


def test_the_picture_holds_lines_and_nothing_about_when_or_where(theme):
    data = picture(NAME)
    kinds, place = [], 8
    while place < len(data):
        size = int.from_bytes(data[place:place + 4], "big")
        kinds.append(data[place + 4:place + 8])
        place += 12 + size
    assert set(kinds) <= {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
    assert picture(NAME) == data
    body = b"".join(data[start + 8:start + 8 + int.from_bytes(data[start:start + 4], "big")]
                    for start in range(len(data)) if data[start + 4:start + 8] == b"IDAT")
    assert len(zlib.decompress(body)) == HEIGHT * (WIDTH + 1)
