"""A completed interview can be looked at again, and opened for a correction that becomes the next version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.form import Form
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.identity.person import PERSONS
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.raw import AnswerState, Raw, RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import consents, gate_answers, interview_forms, looking_back, people_of_case
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND, NOTES, Interview
from testimony_desk.store import drafts, versions
from testimony_desk.store.drafts import Draft
from testimony_desk.store.errors import NotInVault

NOT_ANSWERED = frozenset({AnswerState.NOT_ASKED, AnswerState.NOT_APPLICABLE})
VIEWED = "interview-viewed"


@dataclass(frozen=True)
class Completed:
    """A completed interview as this desk still holds it; at: when it was completed, `YYYY-MM-DDTHH:MM:SSZ`.

    sheet: its form over the answers of every compartment that is open here and was not handed over. own: it was
    written on this desk, so that it can be corrected here.
    """

    record: str
    case: str
    at: str
    sheet: Sheet
    own: bool


def completed(desk: Desk, case: str) -> Completed:
    """Return the completed interview of a case, the last one when there are several.

    Raises NotInVault when there is none, or when its testimony is no longer on this laptop; CompartmentClosed.
    """
    known = [one for one in versions.heads_of_case(desk.compartment(Compartment.TESTIMONY), case, KIND) if one.content]
    if not known:
        raise NotInVault(what="interview")
    last = known[-1]
    looking_back.note(desk, VIEWED, last.header.record)
    form = _form(desk, last)
    raw = {path: answer for name in Compartment for version in _head(desk, name, last.header.record)
           for path, answer in raw_of(form, version).items()}
    every = frozenset(one for place in FormIndex(form).by_path.values() for one in place.purposes)
    own = last.header.desk == desk.compartment(Compartment.TESTIMONY).signing.public.hex()
    return Completed(last.header.record, case, last.header.made_on, Sheet(form, raw, desk.moment(), every), own)


def reopen(desk: Desk, record: str) -> None:
    """Open a completed interview for a correction: its answers become a draft; completing it makes the next versions.

    The draft's row in consent comes last: a crash before leaves the interview complete, as it was. Does nothing when
    it is open already. Raises NotInVault, ConsentMissing when nothing may be kept any more, CompartmentClosed,
    DiskFull.
    """
    heads = {name: _head(desk, name, record) for name in Compartment}
    if any(one.record == record for one in drafts.all_drafts(desk.consent)):
        return
    for needed in (Compartment.TESTIMONY, Compartment.CONSENT):
        if not heads[needed]:
            raise NotInVault(what="interview")
    case = str((heads[Compartment.CONSENT][0].content or {})["case"])
    clear(consents.of_case(desk, case), Use(Handling.KEEP), desk.today())
    for name in (Compartment.TESTIMONY, Compartment.IDENTITY, Compartment.CONSENT):
        for version in heads[name]:
            _draft_of(desk, version, heads[Compartment.TESTIMONY][0], "" if name is Compartment.IDENTITY else case)


def set_aside(desk: Desk, interview: Interview) -> None:
    """Give a correction up: the draft goes, the interview stays as it was completed.

    Raises ValueError for an interview that was never completed: its draft is all there is of it.
    """
    if not is_correction(desk, interview.record):
        raise ValueError("never completed")
    for name in (Compartment.CONSENT, Compartment.TESTIMONY, Compartment.IDENTITY):
        drafts.discard(desk.compartment(name), interview.record)


def is_correction(desk: Desk, record: str) -> bool:
    """Tell whether a draft follows an interview that was completed before."""
    return bool(_head(desk, Compartment.TESTIMONY, record))


def raw_of(form: Form, version: Version) -> Raw:
    """Return what a version of a completed interview holds as a draft would: answers that were given, and items."""
    content = version.content or {}
    places = FormIndex(form).by_path
    answers, items = content.get("answers"), content.get("items")
    raw: dict[str, RawAnswer] = {}
    for path, answer in (answers if isinstance(answers, Mapping) else {}).items():
        place = places.get(form_path(path))
        calculated = place is not None and place.part.expressions.calculation
        if place is not None and not (calculated and "once(" not in calculated):
            raw.update((path, given) for given in _given(answer))
    for repeat, ids in (items if isinstance(items, Mapping) else {}).items():
        raw[repeat] = RawAnswer(tuple(map(str, ids)) if isinstance(ids, list | tuple) else ())
    return raw


def _given(answer: Json) -> tuple[RawAnswer, ...]:
    """Return the answer, nothing when nobody gave one."""
    assert isinstance(answer, Mapping)  # judged when it was written here or taken in
    state = AnswerState(str(answer["state"]))
    if state in NOT_ANSWERED:
        return ()
    return (RawAnswer(answer.get("value"), state, str(answer.get("asked_in") or ""), str(answer.get("said_in") or "")),)


def _draft_of(desk: Desk, version: Version, told: Version, case: str) -> None:
    """Copy one compartment's share into a draft there, in one commit; told: the share whose form the interview answers.

    What consent keeps of the safety gate is answered in the program's own form: the draft has it beside its answers.
    """
    used = interview_forms.form_used(told)
    assert used is not None  # `_head` gives interviews only
    name, now, record = version.header.compartment, desk.now(), version.header.record
    compartment = desk.compartment(name)
    noted = (version.content or {}).get("notes")
    notes = {f"{NOTES}{time}/{what}": RawAnswer(what) for time, what in (noted if isinstance(noted, list) else ())}
    raw = raw_of(_form(desk, version), version)
    given = raw if used == interview_forms.form_used(version) else gate_answers.beside(raw)
    with compartment.transaction():
        drafts.remove(compartment, record)
        drafts.begin(compartment, Draft(record, KIND, used.id, used.version, used.sha256.hex(), version.header.made_on,
                                        now, case, version.header.consent))
        people = people_of_case.as_answers((version.content or {}).get(PERSONS))
        drafts.save_all(compartment, record, {**given, **notes, **people}, now)
        if name is Compartment.CONSENT:
            desk.write_journal("interview-reopened", record)


def _form(desk: Desk, version: Version) -> Form:
    used = interview_forms.form_used(version)
    if used is None:
        raise NotInVault(what="interview")
    return interview_forms.form_for(desk, used)


def _head(desk: Desk, name: Compartment, record: str) -> tuple[Version, ...]:
    """Return the latest head of an interview in a compartment that still has its content, nothing without one."""
    if not desk.opens(name):
        return ()
    return tuple(one for one in versions.heads(desk.compartment(name), record)
                 if one.content is not None and one.header.kind == KIND)[-1:]
