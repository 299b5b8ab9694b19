"""An age that is told in the interview reaches whoever opens consent alone, as one fact and nothing more."""

from __future__ import annotations

import pytest

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.review.board import Filter, chosen
from testimony_desk.domain.review.codes import ReviewState, SecondReason
from testimony_desk.services import completing, interviewing, review_board, reviewing
from testimony_desk.store import versions
from tests.reviewing import Staff
from tests.services.test_interviewing import missing_answers
from tests.talks import make_case, path_of


@pytest.mark.parametrize(("age", "young"), [(16, True), (30, False)])
def test_a_supervisor_sees_that_a_child_agreed_as_an_adult_and_no_birth_year(desk, age, young):
    made = make_case(desk)
    interview = interviewing.open_interview(desk, made.interview)
    year = str(desk.today().year - age)
    interviewing.save_answer(desk, interview, path_of("birth_year"), RawAnswer(year, asked_in="ar"))
    missing_answers(desk, interview)
    interviewing.complete(desk, interview)
    share, = versions.heads(desk.consent, made.interview)
    assert (share.content.get(completing.TOLD_YOUNG) is True, year in str(share.content["answers"])) == (young, False)
    supervisor = Staff(desk).as_("s1")
    seen = reviewing.as_it_stands(supervisor, made.case)
    assert (seen.state is ReviewState.CONSENT_INCOMPLETE, SecondReason.MINOR in seen.second) == (young, young)
    rows = review_board.board(supervisor, supervisor.today())
    assert [one.case for one in chosen(rows, Filter.MINOR)] == ([made.case] if young else [])
    supervisor.vault.abandon()
