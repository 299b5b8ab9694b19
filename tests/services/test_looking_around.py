"""In an interview from afar the setting is asked about again every 20 minutes, and what was said is kept with it."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consenting, interviewing, looking_around
from testimony_desk.services.looking_around import APART, CHANGED, SAME, due
from testimony_desk.store import versions
from tests.journeys.desks import finish
from tests.talks import call, make_case, path_of


@pytest.fixture
def interview(desk):
    """An interview by telephone whose setting was asked about when the clock stood at its beginning."""
    return interviewing.open_interview(desk, consenting.agree(desk, call(desk)).interview)


def in_minutes(desk, interview):
    return (due(desk, interview) - desk.moment()) / dt.timedelta(minutes=1)


def test_it_is_due_twenty_minutes_after_it_was_asked_last(desk, interview):
    assert in_minutes(desk, interview) == 20
    desk.clock.move(minutes=25)
    assert in_minutes(desk, interview) == -5
    looking_around.note(desk, interview, SAME)
    assert in_minutes(desk, interview) == 20
    desk.clock.move(minutes=10)
    interviewing.save_answer(desk, interview, path_of("setting_check"), RawAnswer(["alone", "private"]))
    assert in_minutes(desk, interview) == 20


def test_whoever_sits_together_is_not_asked(desk):
    together = interviewing.open_interview(desk, make_case(desk).interview)
    assert due(desk, together) is None


def test_the_mode_of_now_decides(desk, interview):
    interviewing.save_answer(desk, interview, path_of("interview_mode"), RawAnswer("in_person"))
    assert due(desk, interview) is None
    interviewing.save_answer(desk, interview, path_of("interview_mode"), RawAnswer("video_call"))
    assert due(desk, interview) is not None


def test_the_answers_are_kept_in_consent_with_their_time(desk, interview):
    for answer in (SAME, CHANGED, APART):
        desk.clock.move(minutes=20)
        looking_around.note(desk, interview, answer)
    noted = interviewing.notes(desk, interview)
    assert [what for _at, what in noted] == [SAME, CHANGED, APART]
    record = interview.record
    finish(desk, interview)
    kept = versions.heads(desk.compartment(Compartment.CONSENT), record)[0].content["notes"]
    assert [tuple(one) for one in kept] == list(noted)
