"""Conducting an interview: each answer is on disk, in the compartment of its field, before the next is asked."""

from __future__ import annotations

from testimony_desk.domain import codes
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import completing, consents, interview_drafts, looking_back, people_of_case
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import LANGUAGE, NOTES, Interview, Unfinished
from testimony_desk.store import drafts

OPENED = "interview-opened"
PAUSED, WENT_ON, STOPPED = "paused", "went-on", "stopped"

Changed = frozenset[str]
"""Instance paths to draw again."""


class NotConsentedQuestion(DeskError):
    """An answer was to be kept that needs a purpose which the person did not grant; facts: purpose."""

    code = "question-not-consented"


class QuestionHandedOver(DeskError):
    """An answer was to be changed that was completed, sealed to headquarters and emptied here."""

    code = "question-handed-over"


def open_interview(desk: Desk, record: str) -> Interview:
    """Open the draft of an interview, begun by `consenting.agree`, where it was left.

    Raises NotInVault; CompartmentClosed for a slot that cannot write testimonies. Answers whose purpose no longer
    holds are not asked; `to_purge` lists them.
    """
    case = drafts.get(desk.consent, record).case
    granted = consents.purposes(desk, case, desk.today())
    interview = interview_drafts.open_draft(desk, record, granted, desk.moment())
    interview_drafts.keep_filled(desk, interview)
    looking_back.note(desk, OPENED, record)
    return interview


def save_answer(desk: Desk, interview: Interview, path: str, answer: RawAnswer) -> Changed:
    """Keep one answer, on disk when this returns, and return what changed by it.

    Raises KeyError for a path that is not shown, ValueError for a calculated question, NotConsentedQuestion,
    QuestionHandedOver, CompartmentClosed, DiskFull; TooManySteps after the answer was kept.
    """
    if interview.sheet.calculated(path):
        raise ValueError("calculated")
    _check_consented(interview, path)
    interview_drafts.keep(desk, interview, path, answer)
    section = form_path(path).partition("/")[0]
    if section in interview.later:
        interview_drafts.keep_later(desk, interview, interview.later - {section})
    changed = interview.sheet.set(path, answer)
    interview_drafts.keep_filled(desk, interview)
    return changed


def add_item(desk: Desk, interview: Interview, repeat: str) -> tuple[str, Changed]:
    """Add an item at the end of a repeat; return its id, never used again, and what changed. Raises TooManyItems."""
    _check_consented(interview, repeat)
    item = codes.new_item_id(desk.random)
    changed = interview.sheet.add_item(repeat, item)
    _keep_items(desk, interview, repeat)
    return item, changed


def remove_item(desk: Desk, interview: Interview, repeat: str, item: str) -> Changed:
    """Take an item out; its answers stay in the draft, so that `restore_item` brings it back whole."""
    changed = interview.sheet.remove_item(repeat, item)
    _keep_items(desk, interview, repeat)
    return changed


def restore_item(desk: Desk, interview: Interview, repeat: str, item: str, at: int | None = None) -> Changed:
    """Undo `remove_item`: bring the item back at its old place (0 is the first) or at the end."""
    changed = interview.sheet.restore_item(repeat, item, at)
    _keep_items(desk, interview, repeat)
    return changed


def set_language(desk: Desk, interview: Interview, language: str) -> Changed:
    """Ask in another language of the form from now on; no answer changes. Raises KeyError for a language it lacks."""
    if language not in interview.form.languages:
        raise KeyError(language)
    drafts.save(desk.consent, interview.record, LANGUAGE, RawAnswer(language), desk.now())
    interview.language = language
    return interview.sheet.speak(language)


def set_position(desk: Desk, interview: Interview, path: str) -> None:
    """Remember where the person is, so that the interview opens there again."""
    drafts.move(desk.consent, interview.record, path, desk.now())
    interview.position = path


def come_back(desk: Desk, interview: Interview, sections: frozenset[str]) -> None:
    """Remember sections (top groups of the form) to come back to; an answer in one takes its mark away."""
    interview_drafts.keep_later(desk, interview, interview.later | sections)


def note(desk: Desk, interview: Interview, what: str) -> None:
    """Note the time of a pause, of going on, or of a stop: PAUSED, WENT_ON or STOPPED."""
    now = desk.now()
    drafts.save(desk.consent, interview.record, f"{NOTES}{now}/{what}", RawAnswer(what), now)


def to_purge(interview: Interview, purpose: str) -> tuple[str, ...]:
    """Return the paths whose answers go when a purpose (such as `p_sensitive:health`) no longer holds."""
    return interview.sheet.needing(purpose)


def refresh_consent(desk: Desk, interview: Interview) -> Changed:
    """Take over what the consents grant now and destroy every answer that is no longer allowed; return what changed.

    To be called after a decision or a withdrawal, once the person at the screen has confirmed the list of `to_purge`.
    """
    granted = consents.purposes(desk, interview.case, desk.today())
    doomed = tuple(path for path in interview.sheet.raw if not interview.purposes(path) <= granted)
    rooms = {path: interview_drafts.room(desk, interview, path) for path in doomed}
    if doomed:
        interview_drafts.take_back(desk, interview.record)
    if Purpose.IDENTITY.value not in granted:
        rooms.update(people_of_case.places_in_draft(desk, interview.record))
    for path, room in rooms.items():
        drafts.forget(room, interview.record, path)
        drafts.forget(desk.compartment(Compartment.TESTIMONY), interview.record, interview_drafts.FINE + path)
    for room in set(rooms.values()):
        room.checkpoint()
    interview.granted = granted
    return interview.sheet.forget(doomed) | interview.sheet.grant(granted)


def complete(desk: Desk, interview: Interview) -> tuple[str, ...]:
    """Turn the draft into versions, one in each compartment that has answers, and return their ids; the draft is gone.

    Raises Rejected with every problem, ConsentMissing when the consent no longer holds; then nothing has changed. After
    a full disk it can be called again, and answers may be changed before.
    """
    interview.promised = True  # what fails from here on may fail after the promise was given
    return completing.complete(desk, interview.record)


def unfinished(desk: Desk) -> tuple[Unfinished, ...]:
    """Return the interviews that wait to be finished, last touched first: what a crash or a lock left open."""
    return interview_drafts.unfinished(desk)


def notes(desk: Desk, interview: Interview) -> tuple[tuple[str, str], ...]:
    """Return (time, what) of each pause, going on and stop that was noted, oldest first."""
    return interview_drafts.notes(desk, interview.record)


def _check_consented(interview: Interview, path: str) -> None:
    if interview.is_closed(path):
        raise QuestionHandedOver
    missing = interview.purposes(path) - interview.granted
    if missing:
        raise NotConsentedQuestion(purpose=min(missing).partition(":")[0])


def _keep_items(desk: Desk, interview: Interview, repeat: str) -> None:
    items = interview.sheet.answer(repeat)
    assert items is not None  # the sheet just changed it
    interview_drafts.keep(desk, interview, repeat, items)
    interview_drafts.keep_filled(desk, interview)
