"""Two versions in the window: found from the list of cases, read side by side, chosen field by field, kept as one."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import conflicts, correcting
from testimony_desk.store import versions
from tests.conversing import unlocked
from tests.fakes import Templates
from tests.forking import HERE, NAME, STORY, THERE, told_twice
from tests.talks import path_of


@pytest.fixture
def conflict(drive, templates: Templates, tmp_path):
    """The window of a desk on which one interview says two things about the story and the name."""
    told = told_twice(templates.copy(tmp_path / "here"), tmp_path / "there")
    return unlocked(drive, told.folder), told


def test_a_person_reads_both_and_chooses_and_one_version_is_kept(conflict):
    driver, told = conflict
    desk = driver.window.desk
    driver.press("to_conflict")
    driver.wait_page("conflict")
    story, name = path_of(STORY), path_of(NAME)
    driver.wait(lambda: driver.seen(f"field:{story}") is not None)
    assert not driver.wait_for("keep_choice").isEnabled()
    first, second = (driver.wait_for(f"choose:{story}:{side}").accessibleName() for side in (0, 1))
    assert HERE[STORY] in first
    assert THERE[STORY] in second
    assert "Amman" in first
    assert "Interviewer" in first
    driver.wait_for(f"choose:{story}:1").click()
    assert not driver.wait_for("keep_choice").isEnabled()
    shown = driver.wait_for(f"choose:{name}:0")
    assert HERE[NAME] not in shown.accessibleName()
    hold = driver.wait_for(f"hold:{name}")
    hold.pressed.emit()
    assert HERE[NAME] in shown.accessibleName()
    hold.released.emit()
    assert HERE[NAME] not in shown.accessibleName()
    shown.click()
    driver.press("keep_choice")
    driver.wait_page("cases")
    assert conflicts.waiting(desk) == ()
    sheet = correcting.completed(desk, told.case).sheet
    assert (sheet.answer(story).value, sheet.answer(name).value) == (THERE[STORY], HERE[NAME])
    assert len(versions.of_record(desk.compartment(Compartment.TESTIMONY), told.record)) == 4
    assert driver.seen("to_conflict") is None


@pytest.mark.soak
def test_something_else_can_be_written_and_stays_when_the_page_is_built_again(conflict):
    driver, told = conflict
    desk, story, name = driver.window.desk, path_of(STORY), path_of(NAME)
    driver.window.go("conflict", case=told.case)
    driver.wait(lambda: driver.seen(f"field:{story}") is not None)
    driver.wait_for(f"choose:{name}:1").click()
    driver.wait_for(f"choose:{story}:2").click()
    assert not driver.wait_for("keep_choice").isEnabled()
    editor = driver.wait_for(f"editor:{story}")
    editor.fill("كلام ثالث")
    editor.changed.emit()
    assert driver.wait_for("keep_choice").isEnabled()
    driver.window.speak("tr")
    driver.wait(lambda: driver.seen(f"field:{story}") is not None)
    driver.press("keep_choice")
    driver.wait_page("cases")
    assert correcting.completed(desk, told.case).sheet.answer(story).value == "كلام ثالث"
