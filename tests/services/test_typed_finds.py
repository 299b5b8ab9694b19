"""While somebody types: names of the case are known at once, and what is said to be fine is decided at the end."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.leaks.hit import LeakType
from testimony_desk.domain.leaks.redaction import Deed, KeepReason
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import interviewing, redacting, typed_finds, withdrawing
from testimony_desk.services.typed_finds import Fine
from testimony_desk.store import drafts
from tests.services.test_leak_scanning import NAME, STORY, complete
from tests.services.test_withdrawing import word
from tests.talks import make_case, path_of

PATH = path_of("narrative_original")
FINE = Fine(LeakType.PHONE, KeepReason.PUBLIC, "0532 000 11 22")


@pytest.fixture
def interview(desk):
    made = interviewing.open_interview(desk, make_case(desk).interview)
    interviewing.save_answer(desk, made, path_of("full_name"), RawAnswer(NAME, asked_in="tr"))
    return made


def test_names_that_were_just_typed_are_found_before_anything_is_completed(desk, interview):
    assert [STORY[hit.start:hit.end] for hit in typed_finds.look(desk, interview, PATH, STORY)] == [
        "Kerimov", "0532 000 11 22"]


def test_what_is_fine_is_quiet_from_then_on_and_decided_at_the_end(desk, interview):
    interviewing.save_answer(desk, interview, PATH, RawAnswer(STORY, asked_in="tr"))
    typed_finds.say_fine(desk, interview, PATH, FINE)
    assert [hit.leak_type for hit in typed_finds.look(desk, interview, PATH, STORY)] == [LeakType.NAME_LATIN]
    complete(desk, interview)
    found = next(one for one in redacting.of_case(desk, interview.case) if one.path == PATH)
    assert [(one.deed, one.reason) for one in found.decisions.values()] == [(Deed.KEEP, KeepReason.PUBLIC)]
    assert found.person == desk.person
    assert len(found.open) == 1


def test_the_same_words_elsewhere_or_other_words_stay_found(desk, interview):
    typed_finds.say_fine(desk, interview, PATH, FINE)
    assert len(typed_finds.look(desk, interview, path_of("observations"), STORY)) == 2
    assert len(typed_finds.look(desk, interview, PATH, STORY.replace("11 22", "33 44"))) == 2


def test_a_comment_about_a_case_is_looked_through_with_its_names_where_they_are_open(desk, interview):
    comment = f"ask again about {NAME.split()[-1]}"
    assert [hit.person for hit in typed_finds.look_at_line(desk, interview.case, comment)] == ["P1"]
    assert typed_finds.look_at_line(desk, interview.case, "ask again about training") == ()


def test_what_was_said_of_an_answer_goes_with_it(desk, interview):
    path = path_of("health_account")
    interviewing.save_answer(desk, interview, path, RawAnswer(STORY, asked_in="tr"))
    typed_finds.say_fine(desk, interview, path, FINE)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, Scope.ONE_PURPOSE, "p_sensitive:health",
                                    desk=desk))
    assert not [one for one in drafts.answers(desk.compartment(Compartment.TESTIMONY), interview.record)
                if one.endswith(path)]
