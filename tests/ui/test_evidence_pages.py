"""A second person opens what was signed in the program, says that it fits, and is back at the record's review."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.services import attached, consenting, consents, reviewing, taking_evidence
from testimony_desk.store import journal
from testimony_desk.ui.sound import device
from tests.exchange.test_showing import encoded
from tests.exchanging import never, quiet
from tests.loudspeaker import Loudspeaker
from tests.reviewing import Staff
from tests.sounds import encoded as encoded_sound
from tests.talks import ask, explain, start
from tests.ui.test_review_pages import come_in


@pytest.fixture
def staff(desk):
    """A desk where everybody has a way in, and a case that was signed for on it."""
    made = Staff(desk)
    talk = ask(desk, explain(desk, start(desk)))
    talk = consenting.change(desk, talk, replace(talk.conversation, form=ConsentForm.WRITTEN_DEVICE, witness=""))
    read = consenting.read_now(consenting.script(desk, talk))
    taking_evidence.take_signature(desk, talk, read, encoded("png"))
    made.case = consenting.agree(desk, talk).case
    made.sha256 = consents.of_case(desk, made.case)[0].evidence.sha256
    yield made
    made.vault.abandon()


def at_the_record(drive, staff, name):
    driver = come_in(drive, staff, name)
    driver.window.go("review_record", case=staff.case, shown="evidence", queue=("TD-7K3M-9QXH-1",))
    driver.rest()
    assert staff.sha256[:12] in driver.text("evidence:0")
    return driver


def test_a_custodian_sees_the_signature_is_back_at_the_review_and_vouches_for_it(drive, staff):
    driver = at_the_record(drive, staff, "custodian")
    driver.press("evidence_look:0")
    driver.wait_page("attachment")
    driver.rest()
    assert driver.window.findChild(QLabel, "picture").pixmap().width() > 100
    assert driver.text("back") == "Back to the review"
    assert driver.wait_for("rail_review").isChecked()
    driver.press("back")
    driver.wait_page("review_record")
    page = driver.window.centralWidget().page
    assert {name: page.kept()[name] for name in ("case", "shown", "queue")} == {
        "case": staff.case, "shown": "evidence", "queue": ("TD-7K3M-9QXH-1",)}
    driver.press("evidence_fits:0")
    assert "it fits" in driver.text("checked:0")
    desk = driver.window.desk
    assert reviewing.as_it_stands(desk, staff.case).facts.attested
    assert [line.act for line in journal.lines(desk.consent)][:2] == ["evidence-attested", "attachment-viewed"]


def test_a_supervisor_sees_kind_and_hash_on_both_pages_and_nothing_to_open(drive, staff):
    driver = at_the_record(drive, staff, "s1")
    assert driver.text("evidence:0").startswith("Handwritten signature on the device, file ")
    assert "No second person" in driver.text("checked:0")
    for button in ("evidence_look:0", "evidence_fits:0"):
        assert driver.seen(button) is None
    driver.window.go("consent_of", case=staff.case)
    driver.rest()
    assert staff.sha256[:12] in driver.text("evidence:0")


def test_evidence_that_was_removed_is_named_and_nobody_is_asked_about_it(drive, staff):
    attached.remove(staff.desk, attached.of_case(staff.desk, staff.case)[0])
    driver = at_the_record(drive, staff, "custodian")
    assert "which is not here" in driver.text("evidence:0")
    assert driver.seen("evidence_fits:0") is None


def test_a_custodian_hears_a_spoken_consent_in_the_program_and_vouches_for_it(drive, desk, tmp_path, monkeypatch):
    (tmp_path / "yes.ogg").write_bytes(encoded_sound())
    spoken = Staff(desk)
    talk = ask(desk, explain(desk, start(desk)))
    talk = consenting.change(desk, talk, replace(talk.conversation, form=ConsentForm.AUDIO, witness=""))
    read = consenting.read_now(consenting.script(desk, talk))
    taking_evidence.take_file(desk, talk, read, tmp_path / "yes.ogg", quiet, never)
    spoken.case = consenting.agree(desk, talk).case
    spoken.sha256 = consents.of_case(desk, spoken.case)[0].evidence.sha256
    output = Loudspeaker()
    monkeypatch.setattr(device, "speaker", output)
    driver = at_the_record(drive, spoken, "custodian")
    driver.press("evidence_look:0")
    driver.wait_page("attachment")
    driver.rest()
    driver.press("sound_listen")
    driver.wait(lambda: driver.text("sound_where") == "1 second of 1 second")
    assert sum(map(len, output.heard)) == 16_000 * 4
    driver.press("back")
    driver.wait_page("review_record")
    driver.press("evidence_fits:0")
    assert "it fits" in driver.text("checked:0")
    assert reviewing.as_it_stands(driver.window.desk, spoken.case).facts.attested
    spoken.vault.abandon()
