"""What somebody is to be called: a button draws a name, and one too close to a real name is politely not kept."""

from __future__ import annotations

import pytest

from testimony_desk.domain.codes import parse_staff_code
from testimony_desk.domain.identity import display_alias
from tests.asking import kept, show
from tests.conversing import begin, pass_the_gate, unlocked, with_organisation
from tests.named import begun
from tests.talks import path_of

ALIAS = path_of("display_alias")
FIELD = f"field:{ALIAS}"


@pytest.fixture
def interview(drive, vault_folder):
    """The window at the question for a name, in an interview whose person is Ayşe Kaya."""
    driver = unlocked(drive, vault_folder)
    made = begun(driver.window.desk, {"full_name": "Ayşe Kaya"})
    driver.record = made.record
    driver.window.go("interview", record=made.record)
    driver.wait_for("form_view")
    show(driver, "display_alias")
    return driver


def test_a_suggested_name_is_kept_and_far_from_the_real_one(interview):
    before = kept(interview)[ALIAS].value
    interview.press("suggest:w")
    alias = kept(interview)[ALIAS].value
    assert interview.text(FIELD) == alias != before
    display_alias.check(alias, ["Ayşe Kaya"], [])


def test_a_name_too_close_is_said_to_be_so_and_not_kept(interview):
    box = interview.wait_for(f"question:{ALIAS}")
    box.enter("Aysegul")
    interview.rest()
    assert "too close" in interview.text(f"problem:{ALIAS}")
    assert kept(interview)[ALIAS].value is None
    assert interview.text(FIELD) == "Aysegul"
    box.enter("Linda")
    interview.rest()
    assert interview.seen(f"problem:{ALIAS}") is None
    assert kept(interview)[ALIAS].value == "Linda"


@pytest.mark.soak
def test_in_the_consent_conversation_a_name_is_drawn_in_its_language(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    with_organisation(driver)
    begin(driver, "ar")
    pass_the_gate(driver)
    driver.press("suggest:m")
    assert driver.text("field:consent/display_alias") > "\u0600"
    driver.press("fresh_interpreter_code")
    assert parse_staff_code(driver.text("field:consent/interpreter_code")).startswith("T-")
