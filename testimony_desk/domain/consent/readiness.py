"""What still stands between a consent conversation and a case: safety, script, questions and blocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.consent.blocks import blocks
from testimony_desk.domain.consent.codes import Act, Capacity, ConsentForm, Interpreter, Risk, Said
from testimony_desk.domain.consent.conditions import NOTHING_BESIDE
from testimony_desk.domain.consent.conversation import Conversation, open_questions, records_of
from testimony_desk.domain.consent.from_afar import REMOTE_MODES, can_confirm, open_rules
from testimony_desk.domain.consent.record import ConsentRecord, ScriptRead, is_line
from testimony_desk.domain.raw import AnswerState, RawAnswer

REQUIRED = ("interview_mode", "setting_check", "risk_person", "risk_interviewer", "previously_interviewed",
            "interviewer_gender_ok", "interpreter_ok")
# Whom else the person told their story need not be asked again.
_REQUIRED_AGAIN = tuple(one for one in REQUIRED if one != "previously_interviewed")
_INTERPRETED = frozenset({Interpreter.STAFF, Interpreter.EXTERNAL, Interpreter.REMOTE})


@dataclass(frozen=True)
class Problem:
    """One thing to do first: a code of `wording.consent_reasons`, and the field or purpose it is about or ""."""

    code: str
    about: str = ""


def problems(conversation: Conversation, safety: Mapping[str, RawAnswer], script: ScriptRead,
             day: dt.date) -> tuple[Problem, ...]:
    """Return everything that must be done before a case may begin; nothing when the consent is whole.

    safety: the raw answers of the form's safety group by path; only the last name of a path counts. script: the text
    that is being read now; what was read or decided under another does not count.
    """
    return missing(conversation, safety, records_of(conversation, "", day, script, risk_of(safety)),
                   open_questions(conversation, script.sha256))


def missing(conversation: Conversation, safety: Mapping[str, RawAnswer], records: Sequence[ConsentRecord],
            still_open: Sequence[str]) -> tuple[Problem, ...]:
    """Return what is missing of a conversation that would make these records and leaves these questions open."""
    found = [*_unsafe(safety, _REQUIRED_AGAIN if conversation.again else REQUIRED),
             *_unsettled(conversation, str(_answers(safety).get("interview_mode") or "")), *_unsaid(conversation),
             *(one for record in records[:1] for one in _unsaid_of_minor(record))]
    for record in records:
        found += [Problem(row.reason) for row in blocks(record, Act.SUBMIT, NOTHING_BESIDE)]
    found += [Problem("question-open", name) for name in still_open]
    found += [Problem("condition-missing", one.key) for one in conversation.decided(records[0].script.sha256)
              if one.said is Said.CONDITIONAL and not one.conditions]
    return tuple(dict.fromkeys(found))


def risk_of(safety: Mapping[str, RawAnswer]) -> Risk:
    """Return the risk for the person as noted in the safety gate; high while nobody has said."""
    said = _answers(safety).get("risk_person")
    return Risk(said) if isinstance(said, str) and said in set(Risk) else Risk.HIGH


def _unsafe(safety: Mapping[str, RawAnswer], required: Sequence[str]) -> list[Problem]:
    """Protocol A: the place must be safe or a reason given, the person's wishes met, and danger ends the talk."""
    said = _answers(safety)
    found = [Problem("safety-unanswered", name) for name in required if not said.get(name)]
    checks = said.get("setting_check") or ()
    exposed = not {"alone", "private"} <= set(checks if isinstance(checks, tuple | list) else (checks,))
    if exposed and not said.get("setting_reason"):
        found.append(Problem("setting-reason-missing"))
    noted = {"setting_reason": exposed, "stop_word": True,
             "previous_interviewer_type": said.get("previously_interviewed") == "yes"}
    found += [Problem("line-too-long", name) for name, asked in noted.items()
              if asked and not is_line(str(said.get(name) or ""))]
    if Risk.IMMEDIATE in (said.get("risk_person"), said.get("risk_interviewer")):
        found.append(Problem("safety-stop"))
    wishes = {"gender-wish": "interviewer_gender_ok", "interpreter-wish": "interpreter_ok"}
    return found + [Problem(code) for code, name in wishes.items() if said.get(name) == "no"]


def _unsettled(conversation: Conversation, mode: str) -> list[Problem]:
    """Protocol 2.2 and 6: what kind of place it is, what is agreed for a talk from afar, and a form that fits it."""
    found = [] if conversation.place_class else [Problem("place-class-missing")]
    afar = conversation.from_afar
    if (mode in REMOTE_MODES) is not (afar is not None):
        found.append(Problem("setting-from-afar"))
    found += [Problem("setting-from-afar", one.value) for one in (open_rules(afar) if afar is not None else ())]
    if conversation.form is not ConsentForm.NONE and not can_confirm(afar, conversation.form):
        found.append(Problem("form-out-of-reach"))
    return found


def _unsaid_of_minor(record: ConsentRecord) -> list[Problem]:
    """Protocol 2.4: who the guardian is and how they agreed; the child's own words after its own text."""
    guardian = record.guardian
    if not record.minor:
        return []
    found = []
    if guardian is not None and not (guardian.alias and guardian.relationship and guardian.authority_basis
                                     and guardian.form is not ConsentForm.NONE):
        found.append(Problem("guardian-unclear"))
    if record.assent is None:
        found.append(Problem("assent-missing"))
    elif not record.assent.told_back or record.assent.form is ConsentForm.NONE:
        found.append(Problem("assent-unclear"))
    return found


def _unsaid(conversation: Conversation) -> list[Problem]:
    found = [] if conversation.capacity is not None else [Problem("capacity-missing")]
    if conversation.interpreter is None:
        found.append(Problem("interpreter-missing"))
    if conversation.interpreter in _INTERPRETED and not conversation.interpreter_code:
        found.append(Problem("interpreter-code-missing"))
    absent = conversation.capacity is Capacity.PROXY_ABSENT
    if absent is not (conversation.absence is not None):
        found.append(Problem("absence-unclear"))
    return found


def _answers(safety: Mapping[str, RawAnswer]) -> dict[str, object]:
    return {path.rpartition("/")[2]: one.value for path, one in safety.items() if one.state is AnswerState.ANSWERED}
