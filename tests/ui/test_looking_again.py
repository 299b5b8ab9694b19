"""Before completing, a look over what does not fit; afterwards, what was told can be read again and put right."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QTableView

from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import interviewing
from testimony_desk.store import versions
from testimony_desk.ui.interview.conducting import END
from tests.asking import go_to, kept, show
from tests.conversing import unlocked
from tests.services.test_interviewing import NAME, STORY, TEXTS, missing_answers, say
from tests.talks import make_case, path_of
from tests.typing_text import replace_text

HELD, ARREST = "custody/holding", "apprehension/arrest"


@pytest.fixture
def interview(drive, vault_folder):
    """The cases page of a desk, and an interview with a name, a story, a place and a refusal, nothing completed."""
    driver = unlocked(drive, vault_folder)
    desk = driver.window.desk
    opened = interviewing.open_interview(desk, make_case(desk).interview)
    for name, text in TEXTS.items():
        say(desk, opened, name, text)
    item, _changed = interviewing.add_item(desk, opened, HELD)
    interviewing.save_answer(desk, opened, f"{HELD}[{item}]/holding_where/holding_place_said",
                             RawAnswer({"name_as_said": "مركز أوزيلي"}))
    say(desk, opened, "gender", None, AnswerState.REFUSED)
    driver.record, driver.case = opened.record, opened.case
    driver.opened = opened
    return driver


def open_in_window(driver) -> None:
    driver.window.go("interview", record=driver.record)
    driver.wait(lambda: driver.window.centralWidget().page._shown is not None)


def to_the_end(driver) -> None:
    driver.window.centralWidget().page._go_to(END)
    driver.wait_for("end_pane")


def complete(driver) -> None:
    missing_answers(driver.window.desk, driver.opened)
    interviewing.complete(driver.window.desk, driver.opened)


def look_again(driver) -> None:
    driver.window.go("cases")
    table = driver.wait_for("case_list")
    assert isinstance(table, QTableView)
    driver.rest()
    table.activated.emit(table.model().index(0, 0))
    driver.wait_page("look_again")
    driver.rest()


def words(driver) -> str:
    page = driver.window.centralWidget().page
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_without_anything_to_note_the_end_offers_no_look_over(interview):
    open_in_window(interview)
    to_the_end(interview)
    assert interview.seen("look_over") is None
    assert interview.seen("leave_as_it_was") is None


def test_what_does_not_fit_and_what_is_left_out_is_said_at_the_end_only(interview):
    desk, opened = interview.window.desk, interview.opened
    item, _changed = interviewing.add_item(desk, opened, ARREST)
    path = f"{ARREST}[{item}]/arrest_where/arrest_date"
    interviewing.save_answer(desk, opened, path, RawAnswer({"edtf": "2027-03-04"}))  # after the day of the talk
    say(desk, opened, "previously_interviewed", "yes")
    say(desk, opened, "previous_interviewer_type", "بعثة أممية")
    say(desk, opened, "previously_interviewed", "no")
    open_in_window(interview)
    interview.window.centralWidget().page._go_to((path.rpartition("/")[0], 0))
    interview.wait_for(f"question:{path}")
    assert "dated after" not in words(interview)
    to_the_end(interview)
    assert "dated after" not in words(interview)
    interview.press("look_over")
    hidden = path_of("previous_interviewer_type")
    assert "بعثة أممية" in interview.text(f"left_out:{hidden}")
    assert "dated after" in interview.text(f"note:{path}")
    interview.press("back_to_end")
    interview.press("look_over")
    interview.press(f"note:{path}")
    assert interview.seen(f"question:{path}") is not None
    assert kept(interview)[hidden].value == "بعثة أممية"


def test_what_was_told_is_read_again_by_section_without_the_name(interview):
    complete(interview)
    look_again(interview)
    listed = interview.wait_for("told_sections")
    sections = [listed.item(row).text() for row in range(listed.count())]
    assert "Your account" in sections
    seen = []
    for row in range(listed.count()):
        listed.itemClicked.emit(listed.item(row))
        interview.settle()
        seen.append(words(interview))
    told = "\n".join(seen).replace("\u2068", "").replace("\u2069", "")
    assert TEXTS[STORY] in told
    assert "A place where you were held 1: مركز أوزيلي" in told
    assert "Does not wish to answer" in told
    assert "Kept apart" in told
    assert TEXTS[NAME] not in told


def test_a_correction_becomes_the_next_version(interview):
    complete(interview)
    look_again(interview)
    interview.press("correct")
    interview.wait_page("interview")
    interview.wait(lambda: interview.window.centralWidget().page._shown is not None)
    path = show(interview, "narrative_original")
    replace_text(interview.wait_for(f"field:{path}"), "أخذوني في الصباح، لا في الليل")
    interview.wait_for("next").setFocus()
    interview.rest()
    to_the_end(interview)
    assert "completed before" in words(interview)
    interview.press("complete")
    interview.wait_page("completed")
    testimony = interview.window.desk.compartment(Compartment.TESTIMONY)
    first, second = versions.of_record(testimony, interview.record)
    assert second.header.parents == (first.id,)
    assert "الصباح" in second.content["answers"][path]["value"]
    look_again(interview)
    assert interview.window.desk is not None


def test_a_correction_can_be_left(interview):
    complete(interview)
    look_again(interview)
    interview.press("correct")
    interview.wait_page("interview")
    interview.wait(lambda: interview.window.centralWidget().page._shown is not None)
    to_the_end(interview)
    interview.press("leave_as_it_was")
    interview.wait_page("cases")
    assert interviewing.unfinished(interview.window.desk) == ()


def test_names_that_were_handed_over_have_no_page_in_a_correction(interview):
    complete(interview)
    identity = interview.window.desk.compartment(Compartment.IDENTITY)
    versions.empty(identity, [one.id for one in versions.heads(identity, interview.record)])
    look_again(interview)
    interview.press("correct")
    interview.wait_page("interview")
    page = interview.window.centralWidget().page
    interview.wait(lambda: page._shown is not None)
    assert path_of(NAME).partition("/")[0] not in {one.path for one in page._shown.sections}
    go_to(interview, "narrative")
    assert interview.seen(f"question:{path_of(STORY)}") is not None


def test_what_left_this_laptop_is_said_so(interview):
    complete(interview)
    testimony = interview.window.desk.compartment(Compartment.TESTIMONY)
    versions.empty(testimony, [one.id for one in versions.heads(testimony, interview.record)])
    interview.window.go("look_again", case=interview.case)
    interview.rest()
    assert "not on this laptop" in interview.text("completed_on")
    assert interview.seen("correct") is None
