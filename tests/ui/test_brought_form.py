"""In the window: a questionnaire of headquarters is chosen for a new interview, answered and completed."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain import form_codec
from testimony_desk.domain.form import Choice, ChoiceList, Form, Group, Kind, Question, Text
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consent_drafts, kept_forms
from testimony_desk.store import versions
from tests.conversing import confirm, decide, listen, pass_the_gate, say_who_speaks, unlocked, with_organisation
from tests.talks import ME

YES_NO = ChoiceList("yes_no", (Choice("yes", Text((("en", "Yes"),))), Choice("no", Text((("en", "No"),)))))
WATER = Question("water", "stay/water", Kind.SELECT_ONE, Text((("en", "Is there water?"),)), choices="yes_no")
STORY = Question("story", "stay/story", Kind.TEXT, Text((("en", "What happened?"),)))
FORM = Form("camp-visit", "1", Text((("en", "Camp visit"), ("ar", "زيارة المخيم"))), ("en",), "en",
            (Group("stay", "stay", Text((("en", "The camp"),)), (WATER, STORY)),), (YES_NO,))


def choosing(drive, vault_folder, *forms):
    driver = unlocked(drive, vault_folder)
    for one in forms:
        kept_forms.keep(driver.window.desk, one)
    with_organisation(driver)
    driver.press("new_interview")
    driver.fill("interviewer_code", ME)
    return driver


@pytest.mark.soak
def test_the_newest_version_is_chosen_and_an_older_one_can_be(drive, vault_folder):
    newer = dataclasses.replace(FORM, version="2")
    driver = choosing(drive, vault_folder, FORM, newer)
    driver.choose("form", "camp-visit")
    assert driver.wait_for("form_version").codes == tuple(map(form_codec.fingerprint, (newer, FORM)))
    driver.wait_for("form_version").choose(form_codec.fingerprint(FORM))
    driver.press("begin")
    driver.wait_page("consent")
    draft, = consent_drafts.unfinished(driver.window.desk)
    assert (draft.form, draft.form_version, draft.fingerprint) == ("camp-visit", "1", form_codec.fingerprint(FORM))


@pytest.mark.soak
def test_an_interview_answers_it_from_the_gate_to_the_end(drive, vault_folder):
    driver = choosing(drive, vault_folder, FORM)
    driver.choose("language", "ar")
    driver.choose("form", "camp-visit")
    driver.press("begin")
    driver.wait_page("consent")
    pass_the_gate(driver)
    say_who_speaks(driver)
    listen(driver)
    decide(driver)
    confirm(driver)
    driver.press("next")
    driver.wait_page("slip")
    driver.press("slip_next")
    driver.wait_page("interview")
    assert "Camp visit" in driver.text("form_title")
    driver.choose("stay/water", "no")
    driver.fill("field:stay/story", "They slept on the floor")
    driver.press("next")
    driver.press("complete")
    driver.wait_page("completed")
    told, = versions.heads_of_kind(driver.window.desk.compartment(Compartment.TESTIMONY), "interview")
    assert told.content["form"]["id"] == "camp-visit"
    assert told.content["answers"]["stay/water"]["value"] == "no"
    beside, = versions.heads_of_kind(driver.window.desk.consent, "interview")
    assert beside.content["form"]["id"] == "deportation-interview"
