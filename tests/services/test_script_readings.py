"""Recorded readings of the consent script: sealed, bound to the very words, noted in the consent that follows."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from testimony_desk.domain.consent import codec
from testimony_desk.domain.consent.codec import ConsentUnreadable, record_from_json, to_json
from testimony_desk.domain.consent.codes import InfoItem
from testimony_desk.domain.consent.record import Heard
from testimony_desk.exchange.scripts import ScriptGaps
from testimony_desk.exchange.sound import SoundNotPlayed, SoundNotWhole
from testimony_desk.services import consenting, consents, organisation, script_readings
from testimony_desk.services.organisation import Organisation
from testimony_desk.services.script_readings import ReadingChanged, ReadingTooLarge, ReadingTooLong
from testimony_desk.store import journal
from testimony_desk.store.errors import NotInVault
from tests.sounds import encoded
from tests.talks import ask, explain, fill_organisation, start


@pytest.fixture
def desk(desk):
    fill_organisation(desk)
    return desk


def take(desk, folder, text, language="ar", data=None):
    path = folder / "reading.ogg"
    path.write_bytes(data or encoded())
    reading = script_readings.take(desk, language, text, path)
    path.unlink()
    return reading


def test_a_reading_is_kept_for_one_text_in_one_language(desk, tmp_path):
    reading = take(desk, tmp_path, "risks")
    assert reading.sha256 == hashlib.sha256(encoded()).hexdigest()
    assert (reading.seconds, reading.size) == (1, len(encoded()))
    assert set(script_readings.offered(desk, "ar")) == {"risks"}
    assert script_readings.offered(desk, "tr") == {}
    one = script_readings.listen(desk, "ar", "risks")
    assert one.block(0)
    one.close()
    with pytest.raises(NotInVault):
        script_readings.listen(desk, "tr", "risks")


def test_no_letter_of_it_lies_on_the_disk_in_the_clear(desk, tmp_path):
    data = encoded("WAV", "PCM_16", seconds=10)
    take(desk, tmp_path, "before", data=data)
    for path in desk.vault.folder.rglob("*"):
        if path.is_file():
            assert data[5_000:5_032] not in path.read_bytes()


def test_another_one_takes_its_place_and_removing_leaves_nothing(desk, tmp_path):
    take(desk, tmp_path, "risks", data=encoded("WAV", "PCM_16", seconds=20))
    take(desk, tmp_path, "risks")
    rows = desk.consent.execute("SELECT length(value) FROM settings WHERE name GLOB 'reading/sound/*'")
    assert [row[0] for row in rows] == [len(encoded())]
    script_readings.remove(desk, "ar", "risks")
    assert desk.consent.execute("SELECT count(*) FROM settings WHERE name GLOB 'reading/*'")[0][0] == 0
    assert [line.act for line in journal.every(desk.consent)][-3:] == ["reading-kept", "reading-kept",
                                                                       "reading-removed"]
    with pytest.raises(NotInVault):
        script_readings.remove(desk, "ar", "risks")


def test_a_changed_word_takes_back_the_readings_of_its_paragraphs_only(desk, tmp_path):
    for text in ("who_we_are", "voluntary", "before", "child"):
        take(desk, tmp_path, text)
    known = organisation.load(desk).wordings
    organisation.save(desk, Organisation({**known, "ar": {**known["ar"], "funder": "another"}}))
    assert set(script_readings.offered(desk, "ar")) == {"voluntary", "child"}
    with pytest.raises(ReadingChanged):
        script_readings.listen(desk, "ar", "who_we_are")
    organisation.save(desk, Organisation({}))
    assert script_readings.offered(desk, "ar") == {}


@pytest.mark.parametrize(("data", "refused"), [
    (b"%PDF-1.7 nothing that sounds", SoundNotPlayed), (encoded("FLAC", "PCM_16", seconds=3)[:3000], SoundNotWhole),
    (encoded("FLAC", "PCM_16", seconds=1801, rate=8000, quiet=True), ReadingTooLong)])
def test_what_cannot_be_played_to_its_end_is_not_kept(desk, tmp_path, data, refused):
    before = journal.head(desk.consent)
    with pytest.raises(refused):
        take(desk, tmp_path, "risks", data=data)
    assert script_readings.every(desk, "ar") == {}
    assert journal.head(desk.consent) == before


def test_a_file_too_large_and_a_script_with_gaps_are_refused(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(script_readings, "MAX_FILE", 1000)
    with pytest.raises(ReadingTooLarge):
        take(desk, tmp_path, "risks")
    organisation.save(desk, Organisation({}))
    with pytest.raises(ScriptGaps):
        take(desk, tmp_path, "risks")


def test_the_consent_says_which_readings_were_played_of_its_own_text(desk, tmp_path):
    sha = {text: take(desk, tmp_path, text, data=encoded(seconds=len(text) / 10)).sha256
           for text in ("risks", "before")}
    talk = start(desk)
    talk = script_readings.note(desk, talk, "risks")
    talk = script_readings.note(desk, talk, "risks")
    talk = script_readings.note(desk, talk, "voluntary")
    assert talk.conversation.items_told(consenting.script(desk, talk).sha256) == (), "hearing alone explains nothing"
    made = consenting.agree(desk, ask(desk, explain(desk, talk)))
    record, = consents.of_case(desk, made.case)
    assert record.heard == (Heard("risks", sha["risks"]),)


def test_a_reading_of_words_that_changed_since_is_not_in_the_consent(desk, tmp_path):
    take(desk, tmp_path, "risks")
    talk = script_readings.note(desk, start(desk), "risks")
    known = organisation.load(desk).wordings
    organisation.save(desk, Organisation({**known, "ar": {**known["ar"], "funder": "another"}}))
    made = consenting.agree(desk, ask(desk, explain(desk, talk)))
    assert consents.of_case(desk, made.case)[0].heard == ()


def test_a_record_without_it_is_spelled_as_ever_and_a_strange_one_is_refused(desk):
    made = consenting.agree(desk, ask(desk, explain(desk, start(desk))))
    record, = consents.of_case(desk, made.case)
    plain = to_json(record)
    assert "heard" not in plain
    with_it = to_json(replace(record, heard=(Heard("risks", "0" * 64),)))
    assert record_from_json(with_it).heard == (Heard("risks", "0" * 64),)
    for strange in ([], [{"text": "risks"}], [{"text": "risks", "recording": "0", "who": "x"}], None):
        with pytest.raises(ConsentUnreadable):
            record_from_json({**with_it, "heard": strange})
    assert codec.part_to_json(()) == []


def test_every_paragraph_has_words_to_record(desk):
    words = script_readings.words_of(desk, "tr")
    assert set(words) == set(script_readings.TEXTS)
    assert all(words[item.value] in words["before"] for item in InfoItem)
    assert script_readings.OPEN in words["who_we_are"]
