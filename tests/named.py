"""Interviews in which people are named, made through the services as the window does."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.domain.answers import Rejected
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.services import interviewing, slots, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import Interview
from testimony_desk.store.keyring import SlotKind
from tests.fakes import CHEAP, open_desk
from tests.talks import make_case, path_of

AISHA: Mapping[str, Json] = {"full_name": "عائشة محمد الحلبي", "father_name": "Muhammad", "tr_number": "99123456780",
                             "trusted_name": "Zeynep Kaya", "trusted_contact": "+90 532 123 45 67",
                             "birth_date": "1992-05-03", "safe_hours": "after six", "code_word": "pomegranate"}


def say(desk: Desk, interview: Interview, answers: Mapping[str, Json]) -> None:
    """Answer questions of the built-in form by their names."""
    for name, value in answers.items():
        interviewing.save_answer(desk, interview, path_of(name), RawAnswer(value, asked_in="ar"))


def also_written(desk: Desk, interview: Interview, name: str, system: str) -> None:
    """Add another spelling of the person's name."""
    repeat = path_of("other_name_text").rpartition("/")[0]
    item, _changed = interviewing.add_item(desk, interview, repeat)
    for question, value in (("other_name_text", name), ("other_name_system", system)):
        interviewing.save_answer(desk, interview, f"{repeat}[{item}]/{question}", RawAnswer(value, asked_in="ar"))


def begun(desk: Desk, answers: Mapping[str, Json] = AISHA) -> Interview:
    """Return an interview that has begun, with these answers and nothing more."""
    interview = interviewing.open_interview(desk, make_case(desk).interview)
    say(desk, interview, answers)
    return interview


def finish(desk: Desk, interview: Interview) -> Interview:
    """Complete an interview; whatever must be answered is not known."""
    while True:
        try:
            interviewing.complete(desk, interview)
        except Rejected as rejected:
            for problem in rejected.problems:
                interviewing.save_answer(desk, interview, problem.path, RawAnswer(None, AnswerState.UNKNOWN, "ar"))
        else:
            return interview


def completed(desk: Desk, answers: Mapping[str, Json] = AISHA) -> Interview:
    """Return a completed interview with these answers."""
    return finish(desk, begun(desk, answers))


def as_role(desk: Desk, role: SlotKind) -> Desk:
    """Lock the desk and open it again as somebody of another role, who gets a way in first; the caller ends it."""
    phrase = f"a passphrase of its own for {role.value}"
    slots.add(desk, role, role.value, phrase, CHEAP)
    number = max(one.number for one in slots.everyone(desk))
    folder = desk.vault.folder
    unlocking.lock(desk)
    return open_desk(folder, slot=number, passphrase=phrase)
