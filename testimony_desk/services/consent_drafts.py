"""Keeps a consent conversation in a draft of the consent compartment, part by part, and reads it back."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain import form_codec
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codec import part_from_json, part_to_json
from testimony_desk.domain.consent.conversation import Conversation
from testimony_desk.domain.consent.record import tidied
from testimony_desk.domain.form import Form
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.exchange import builtin
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record
from testimony_desk.store import drafts
from testimony_desk.store.drafts import Draft

KIND = "consent"
PREFIX = "consent/"


@dataclass(frozen=True)
class Talk:
    """A consent conversation on this desk: record is the draft's id (32 hex digits), which the interview will keep.

    safety: the raw answers of the safety gate by their path in the interview form. begun: `YYYY-MM-DDTHH:MM:SSZ`.
    """

    record: str
    begun: str
    conversation: Conversation
    safety: Mapping[str, RawAnswer]


def create(desk: Desk, conversation: Conversation, case: str = "", consent: str = "", form: Form | None = None) -> Talk:
    """Begin the draft of a conversation; nothing else is written: no version, no journal line.

    case, consent: of a later conversation, the case and a consent version that it follows, so that a withdrawal takes
    the draft along; the first one has neither. form: what the interview after it will answer, None for the program's
    own, which asks the safety gate in any case.
    """
    form = form or builtin.interview_form()
    now = desk.now()
    draft = Draft(new_record(desk), KIND, form.id, form.version, form_codec.fingerprint(form), now, now, case, consent)
    with desk.consent.transaction():
        drafts.begin(desk.consent, draft)
        drafts.save_all(desk.consent, draft.record, _parts(conversation), now)
    return Talk(draft.record, now, conversation, {})


def read(desk: Desk, record: str) -> Talk:
    """Return the conversation of a draft; raises NotInVault, ConsentUnreadable."""
    draft = drafts.get(desk.consent, record)
    kept = drafts.answers(desk.consent, record)
    parts = {path.removeprefix(PREFIX): answer.value for path, answer in kept.items() if path.startswith(PREFIX)}
    said = {name: part_from_json(Conversation, name, value) for name, value in parts.items()}
    return Talk(record, draft.started, Conversation(**said),
                {path: answer for path, answer in kept.items() if not path.startswith(PREFIX)})


def unfinished(desk: Desk) -> tuple[Draft, ...]:
    """Return the conversations that were begun and neither agreed, refused nor set aside, last touched first."""
    return tuple(one for one in drafts.all_drafts(desk.consent) if one.kind == KIND)


def keep(desk: Desk, talk: Talk, conversation: Conversation) -> Talk:
    """Save what changed, on disk when this returns, and return the talk as it stands, its texts without outer blanks.

    Raises LineRefused for a text that is not one short line; then nothing was saved.
    """
    conversation = tidied(conversation)
    changed = _changed(talk.conversation, conversation)
    if changed:
        drafts.save_all(desk.consent, talk.record, changed, desk.now())
    return dataclasses.replace(talk, conversation=conversation)


def keep_safety(desk: Desk, talk: Talk, path: str, answer: RawAnswer, conversation: Conversation) -> Talk:
    """Save one answer of the safety gate, and in the same commit what changes of the conversation with it."""
    changed = _changed(talk.conversation, conversation)
    drafts.save_all(desk.consent, talk.record, {path: answer, **changed}, desk.now())
    return dataclasses.replace(talk, conversation=conversation, safety={**talk.safety, path: answer})


def forget_conversation(desk: Desk, record: str) -> None:
    """Inside a transaction: take the conversation out of a draft that becomes an interview."""
    for path in drafts.answers(desk.consent, record):
        if path.startswith(PREFIX):
            drafts.forget(desk.consent, record, path)


def _changed(before: Conversation, now: Conversation) -> dict[str, RawAnswer]:
    known = _parts(before)
    return {path: answer for path, answer in _parts(now).items() if known[path] != answer}


def _parts(conversation: Conversation) -> dict[str, RawAnswer]:
    values: dict[str, Json] = {one.name: part_to_json(getattr(conversation, one.name))
                               for one in dataclasses.fields(conversation)}
    return {f"{PREFIX}{name}": RawAnswer(value, asked_in=conversation.language) for name, value in values.items()}
