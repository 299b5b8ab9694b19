"""Asking again, in an interview from afar, whether the person is still alone: when it is due, and what was answered."""

from __future__ import annotations

import datetime as dt

from testimony_desk.domain.consent.from_afar import REMOTE_MODES, look_again_at
from testimony_desk.domain.form import Form
from testimony_desk.exchange import builtin
from testimony_desk.services import gate_answers, interview_drafts, interviewing
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import Interview
from testimony_desk.store import drafts

# Kept among the notes of the interview, with their time, like a pause: beside the answers of the safety gate.
SAME, CHANGED, APART = "setting-same", "setting-changed", "setting-apart"
"""All is as before; no longer; nobody is on the line."""
LOOKS = frozenset({SAME, CHANGED, APART})
MODE, SETTING = "interview_mode", "setting_check"


def setting_path(interview: Interview) -> str:
    """Return the path of the question about the setting, "" where the interview's own form does not ask it."""
    return _asked_in(interview, SETTING)


def due(desk: Desk, interview: Interview) -> dt.datetime | None:
    """Return when the setting is to be asked about again, None where people sit together.

    It counts from when it was asked last: in the safety gate, or during the interview.
    """
    mode = drafts.answers(desk.consent, interview.record).get(_kept_at(interview, MODE))
    if mode is None or mode.value not in REMOTE_MODES:
        return None
    noted = [at for at, what in interview_drafts.notes(desk, interview.record) if what in LOOKS]
    asked = drafts.saved_at(desk.consent, interview.record, _kept_at(interview, SETTING))
    last = max([at for at in (*noted, asked) if at], default=desk.now())
    return look_again_at(dt.datetime.fromisoformat(last))


def note(desk: Desk, interview: Interview, answer: str) -> None:
    """Keep what the person said: SAME, CHANGED, or APART when nobody is on the line."""
    assert answer in LOOKS
    interviewing.note(desk, interview, answer)


def _path(form: Form, name: str) -> str:
    return next((one.path for one in form.questions() if one.name == name), "")


def _kept_at(interview: Interview, name: str) -> str:
    """Return where the draft keeps the answer to a question of the gate, also where its own form does not ask it."""
    return _asked_in(interview, name) or gate_answers.GATE + _path(builtin.interview_form(), name)


def _asked_in(interview: Interview, name: str) -> str:
    return _path(interview.form, name) if gate_answers.is_asked_by(interview.form) else ""
