"""Interviews as drafts: opened from all compartments at hand, each answer kept in the compartment of its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from testimony_desk.domain.answers import compartment_of
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import Form
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.version import Compartment
from testimony_desk.services.desk import Desk
from testimony_desk.services.draft_forms import form_of
from testimony_desk.store import drafts, intents, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.drafts import Draft
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.intents import Intent

KIND, COMPLETE = "interview", "complete"
"""A draft's kind, and that of the intent which promises to turn it into versions."""
# Paths that no form has: what is noted about the interview itself, kept beside the answers in consent.
NOTES, LANGUAGE = "@note/", "@language"
# Which sections to come back to; in testimony, because a section can be named after what is hard to speak of.
LATER = "@later"
# What in a text was said to be fine though it was found, by the path of the text; in testimony, beside the text.
FINE = "@fine/"


@dataclass
class Interview:
    """An open interview: its draft's record (32 hex digits), case code, consent version, form and sheet.

    language: tag in which questions are asked now; position: the path where the person is; granted: the purposes that
    hold, such as `p_sensitive:health`; rooms: the compartments whose draft row is known to be there; closed: those
    whose completed answers left this desk for good; later: the sections (top groups of the form) to come back to.
    promised: True when a promise to complete it may have been given and not kept, as after a full disk.
    """

    record: str
    case: str
    consent: str
    form: Form
    sheet: Sheet
    language: str
    position: str
    granted: frozenset[str]
    rooms: set[Compartment] = field(default_factory=set)
    promised: bool = False
    later: frozenset[str] = frozenset()
    closed: frozenset[Compartment] = frozenset()

    def purposes(self, path: str) -> frozenset[str]:
        """Return the purposes that an answer at this path needs."""
        return frozenset(self.sheet.part(path).marks.purposes)

    def is_closed(self, path: str) -> bool:
        """Tell whether the answer at this path was completed and handed over: it cannot be seen or changed here."""
        return compartment_of(self.sheet.part(path)) in self.closed


@dataclass(frozen=True)
class Unfinished:
    """An interview that was begun and not completed: where it stopped, and when (`YYYY-MM-DDTHH:MM:SSZ`)."""

    case: str
    interview: str
    stopped_at: str
    section: str


def open_draft(desk: Desk, record: str, granted: frozenset[str], now: dt.datetime) -> Interview:
    """Return the interview of a draft as it stands on disk; raises NotInVault, CompartmentClosed."""
    draft = drafts.get(desk.consent, record)
    desk.compartment(Compartment.TESTIMONY)
    if draft.kind != KIND:
        raise NotInVault(what="interview")
    kept = {path: answer for name in Compartment if desk.opens(name)
            for path, answer in drafts.answers(desk.compartment(name), record).items()}
    form = form_of(desk, draft)
    raw = {path: answer for path, answer in kept.items() if not path.startswith("@")}
    language = str(kept[LANGUAGE].value) if LANGUAGE in kept else _asked_in(raw, form)
    sheet = Sheet(form, raw, now, granted, desk.random)
    sheet.speak(language)
    later = _texts(kept[LATER].value) if LATER in kept else frozenset()
    return Interview(record, draft.case, draft.consent, form, sheet, language, draft.position, granted,
                     promised=promise(desk, record) is not None, later=later, closed=_closed(desk, record))


def handed_over(desk: Desk, record: str, name: Compartment) -> bool:
    """Tell whether completed answers of this compartment were emptied here, and none was typed since."""
    compartment = desk.compartment(name)
    heads = versions.heads(compartment, record)
    return bool(heads) and all(one.emptied for one in heads) and not drafts.answers(compartment, record)


def promise(desk: Desk, record: str) -> Intent | None:
    """Return the promise to complete an interview that was given and is not kept yet."""
    return next((one for one in intents.pending(desk.consent)
                 if one.kind == COMPLETE and one.ids["record"] == record), None)


def take_back(desk: Desk, record: str) -> None:
    """Void a promise to complete an interview, because its answers change after it was given; the draft stays open."""
    given = promise(desk, record)
    if given is not None:
        with desk.consent.transaction():
            intents.finish(desk.consent, given.id, desk.now())
            desk.write_journal("completion-taken-back", record)


def keep(desk: Desk, interview: Interview, path: str, answer: RawAnswer) -> None:
    """Save one answer in the draft of its field's compartment, on disk when this returns.

    A promise to complete the interview as it was before is void from then on.
    """
    if interview.promised:
        take_back(desk, interview.record)
        interview.promised = False
    drafts.save(room(desk, interview, path), interview.record, path, answer, desk.now())


def keep_later(desk: Desk, interview: Interview, sections: frozenset[str]) -> None:
    """Save which sections to come back to, on disk when this returns."""
    keep_beside(desk, interview, LATER, RawAnswer(tuple(sorted(sections))))
    interview.later = sections


def keep_beside(desk: Desk, interview: Interview, path: str, answer: RawAnswer) -> None:
    """Save something about the answers that is none itself, in testimony, on disk when this returns."""
    drafts.save(_room(desk, interview, Compartment.TESTIMONY), interview.record, path, answer, desk.now())


def keep_filled(desk: Desk, interview: Interview) -> None:
    """Keep what the form answered by itself: defaults, the start of the interview, items that a count asked for."""
    for path, answer in interview.sheet.take_filled().items():
        if interview.purposes(path) <= interview.granted and not interview.is_closed(path):
            keep(desk, interview, path, answer)


def room(desk: Desk, interview: Interview, path: str) -> OpenCompartment:
    """Return the compartment of a path's field, with the draft's row in it."""
    return _room(desk, interview, compartment_of(interview.sheet.part(path)))


def _room(desk: Desk, interview: Interview, name: Compartment) -> OpenCompartment:
    if name not in interview.rooms and name is not Compartment.CONSENT:
        begin_in(desk, interview.record, name)
    interview.rooms.add(name)
    return desk.compartment(name)


def begin_in(desk: Desk, record: str, name: Compartment) -> None:
    """Begin the draft's row in another compartment unless it is there; identity learns no case code."""
    try:
        drafts.get(desk.compartment(name), record)
    except NotInVault:
        first = drafts.get(desk.consent, record)
        case = "" if name is Compartment.IDENTITY else first.case
        drafts.begin(desk.compartment(name), Draft(first.record, KIND, first.form, first.form_version,
                                                   first.fingerprint, first.started, desk.now(), case, first.consent))


def unfinished(desk: Desk) -> tuple[Unfinished, ...]:
    """Return the interviews that wait to be finished, last touched first: what a crash or a lock left open."""
    touched = _last_touched(desk)
    found = [Unfinished(one.case, one.record, touched[one.record], one.position)
             for one in drafts.all_drafts(desk.consent) if one.kind == KIND]
    return tuple(sorted(found, key=lambda one: (one.stopped_at, one.interview), reverse=True))


def notes(desk: Desk, record: str) -> tuple[tuple[str, str], ...]:
    """Return (time, what) of each pause, going on and stop that was noted, oldest first."""
    kept = drafts.answers(desk.consent, record)
    return tuple(sorted((path.removeprefix(NOTES).rpartition("/")[0], str(answer.value))
                        for path, answer in kept.items() if path.startswith(NOTES)))


def _closed(desk: Desk, record: str) -> frozenset[Compartment]:
    return frozenset(name for name in Compartment if desk.opens(name) and handed_over(desk, record, name))


def _texts(value: Json) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list | tuple) else frozenset()


def _asked_in(raw: Mapping[str, RawAnswer], form: Form) -> str:
    """Return the language of the consent when the form has it, else the form's own."""
    asked = {answer.asked_in for answer in raw.values()} & set(form.languages)
    return asked.pop() if len(asked) == 1 else form.default_language


def _last_touched(desk: Desk) -> dict[str, str]:
    latest: dict[str, str] = {}
    for name in Compartment:
        for one in drafts.all_drafts(desk.compartment(name)) if desk.opens(name) else ():
            latest[one.record] = max(one.touched, latest.get(one.record, ""))
    return latest
