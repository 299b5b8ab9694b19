"""Attached files that say more than they show are listed by kind, a voice or a face until it may be published."""

from __future__ import annotations

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.leaks.in_files import FileLeak, Trace
from testimony_desk.services import file_finds
from tests.attaching import attach, make_case
from tests.exchange.test_showing import encoded
from tests.exchange.test_traces import exif, jpeg


def test_hidden_places_are_listed_and_plain_pictures_are_not(desk, tmp_path):
    case = make_case(desk)
    attach(desk, case, tmp_path / "in", encoded("JPEG"), name="plain.jpg")
    attach(desk, case, tmp_path / "in", jpeg((0xE1, b"Exif\0\0" + exif(0x8825))), name="map.jpg")
    found = file_finds.of_case(desk, case.code)
    assert [(one.listed.name, one.leak, one.traces) for one in found] == [
        ("map.jpg", FileLeak.METADATA, {Trace.PLACE})]


def test_a_face_is_listed_until_the_person_agrees_to_its_being_published(desk, tmp_path):
    case = make_case(desk, Purpose.PUB_IMAGE)
    attach(desk, case, tmp_path / "in", encoded("JPEG"), Kind.PHOTO_FACE, "face.jpg")
    assert [one.leak for one in file_finds.of_case(desk, case.code)] == [FileLeak.VOICE_FACE]
