"""Adds to the register of names and corrects it: in the draft of an open interview, else as the next signed version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from testimony_desk.domain import codes
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.form import Question
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.identity import answered
from testimony_desk.domain.identity import person as people
from testimony_desk.domain.identity.look import Look
from testimony_desk.domain.identity.person import PERSONS, Entry, EntryKind, Person, PersonRefused
from testimony_desk.domain.leaks.known import Role
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.readings import as_json, read_typed
from testimony_desk.domain.version import Compartment, unsalted
from testimony_desk.services import consents, handing_over, interview_drafts, people_of_case
from testimony_desk.services.desk import Desk
from testimony_desk.services.identity_register import RegisterEmpty
from testimony_desk.services.interview_drafts import KIND
from testimony_desk.services.interviewing import NotConsentedQuestion
from testimony_desk.services.people_of_case import PERSON, Share
from testimony_desk.services.recording import sign_version, store_version
from testimony_desk.store import drafts, versions
from testimony_desk.store.errors import NotInVault

ADDED, CORRECTED, REMOVED = "names-added", "names-corrected", "names-removed"
NEW = "new"
"""In place of an alias: somebody whom the register does not know yet."""


@dataclass(frozen=True)
class Addition:
    """What is added: to whom (`P2`, or NEW), and one entry. role, relation: of somebody new; system: `name_system`."""

    alias: str
    kind: EntryKind
    text: str = field(repr=False)
    system: str = ""
    detail: str = field(default="", repr=False)
    role: Role = Role.OTHER
    relation: str = ""


def add(desk: Desk, look: Look, addition: Addition) -> str:
    """Keep one more entry and return the alias of its person.

    Where identities of the interview were sealed to headquarters, the addition is sealed to it at once too. Raises
    LookOver, NotConsentedQuestion where the name may not be kept, PersonRefused, RegisterEmpty, CompartmentClosed,
    DiskFull.
    """
    look.check(desk.clock())
    _check_consented(desk, look.case)
    record = _last_interview(desk, look.case)
    share = next(iter(reversed(people_of_case.of_interview(desk, record))), None)
    kept = share.people if share else ()
    alias = people.check_alias(addition.alias) if addition.alias != NEW else people.next_alias(
        people_of_case.taken(desk, record, look.case, kept), people_of_case.first_free(desk))
    entry = Entry(codes.new_item_id(desk.random), addition.kind, people.check_text(addition.text),
                  addition.system, addition.detail.strip())
    before = next((one for one in kept if one.alias == alias), None) or _person(desk, look.case, alias, addition)
    person = replace(before, entries=(*before.entries, entry))
    if len(person.entries) > people.MOST_ENTRIES:
        raise PersonRefused(why="many")
    people.from_json(alias, people.to_json(person))
    _keep(desk, look.case, record, share, {}, person, ADDED)
    return alias


def correct(desk: Desk, look: Look, entry: str, text: str, system: str = "") -> None:
    """Put other words in an entry's place; the version before it stays in the history. Raises as `add`, NotInVault."""
    _change(desk, look, entry, people.check_text(text), system, CORRECTED)


def remove(desk: Desk, look: Look, entry: str) -> None:
    """Take an entry out of the register as it stands now; the history keeps it. Raises as `add`, NotInVault."""
    _change(desk, look, entry, "", "", REMOVED)


def _change(desk: Desk, look: Look, entry: str, text: str, system: str, act: str) -> None:
    look.check(desk.clock())
    _check_consented(desk, look.case)
    for share in people_of_case.shares(desk, look.case):
        if entry in share.answers:
            _keep(desk, look.case, share.record, share, _answers(share, entry, text, system), None, act)
            return
        for person in share.people:
            if any(one.id == entry for one in person.entries):
                changed = tuple(replace(one, text=text, system=system or one.system) if one.id == entry else one
                                for one in person.entries if one.id != entry or text)
                _keep(desk, look.case, share.record, share, {}, replace(person, entries=changed), act)
                return
    raise NotInVault(what="entry")


def _answers(share: Share, path: str, text: str, system: str) -> dict[str, RawAnswer]:
    """Return an answer as it is corrected, and its writing where the form asks; an empty one is not stated."""
    state = AnswerState.ANSWERED if text else AnswerState.NOT_STATED
    question = FormIndex(share.form).by_path[form_path(path)].part
    value: Json = text or None
    if text and share.head is not None and isinstance(question, Question):
        value = as_json(read_typed(question, text))
    found = {path: replace(share.answers[path], value=value, state=state)}
    beside = answered.system_path(path)
    if beside in share.answers and system:
        found[beside] = replace(share.answers[beside], value=system, state=AnswerState.ANSWERED)
    return found


def _check_consented(desk: Desk, case: str) -> None:
    if Purpose.IDENTITY.value not in consents.purposes(desk, case, desk.today()):
        raise NotConsentedQuestion(purpose=Purpose.IDENTITY.value)


def _last_interview(desk: Desk, case: str) -> str:
    found = people_of_case.interviews_of(desk, case)
    if not found:
        raise RegisterEmpty
    holding = [one for one in found if people_of_case.of_interview(desk, one)]
    return (holding or list(found))[-1]


def _person(desk: Desk, case: str, alias: str, addition: Addition) -> Person:
    """Return the person whom an alias means without what is known of them: from another interview, or new."""
    known = next((one for one in people_of_case.people_of(desk, case) if one.alias == alias), None)
    if known is not None:
        return replace(known, entries=(), source="")
    if addition.role not in people.ROLES:
        raise PersonRefused(why="role")
    return Person(alias, addition.role, relation=addition.relation)


def _keep(desk: Desk, case: str, record: str, share: Share | None, answers: Mapping[str, RawAnswer],
          person: Person | None, act: str) -> None:
    """Keep changed answers and a changed person where this interview is: in its draft, else as a version."""
    desk.write_journal(act, case)  # first: a change that nobody wrote down would be worse than a line about none
    if any(one.record == record for one in drafts.all_drafts(desk.consent)):
        _keep_in_draft(desk, record, answers, person)
    else:
        _keep_version(desk, record, share, answers, person)
        handing_over.hand_over(desk, record, case)


def _keep_in_draft(desk: Desk, record: str, answers: Mapping[str, RawAnswer], person: Person | None) -> None:
    identity, now = desk.compartment(Compartment.IDENTITY), desk.now()
    interview_drafts.take_back(desk, record)
    interview_drafts.begin_in(desk, record, Compartment.IDENTITY)
    added = {PERSON + person.alias: RawAnswer(people.to_json(person))} if person else {}
    drafts.save_all(identity, record, {**answers, **added}, now)


def _keep_version(desk: Desk, record: str, share: Share | None, answers: Mapping[str, RawAnswer],
                  person: Person | None) -> None:
    """Keep the next version of what identity holds of an interview; beside what was sealed away, one of its own."""
    head = share.head if share else None
    content = unsalted(head.content) if head else _nothing_yet(desk, record)
    given = dict(_mapping(content, "answers"))
    given.update({path: _answer_json(one) for path, one in answers.items()})
    kept = {one.alias: one for one in (share.people if share else ())}
    if person is not None:
        kept[person.alias] = person
    consent = head.header.consent if head else _consent_of(desk, record)
    version = sign_version(desk, Compartment.IDENTITY, record, KIND, (head.id,) if head else (),
                           {**content, "answers": given, PERSONS: people_of_case.persons_json(kept.values())}, consent)
    store_version(desk, version)


def _nothing_yet(desk: Desk, record: str) -> dict[str, Json]:
    said = next((one.content for one in versions.heads(desk.consent, record) if one.content is not None), None)
    if said is None or "form" not in said:
        raise RegisterEmpty
    return {"form": said["form"], "answers": {}, "items": {}}


def _consent_of(desk: Desk, record: str) -> str:
    return next(one.header.consent for one in versions.heads(desk.consent, record) if one.content is not None)


def _answer_json(answer: RawAnswer) -> dict[str, Json]:
    found: dict[str, Json] = {"state": answer.state.value}
    if answer.state is AnswerState.ANSWERED:
        found["value"] = answer.value
    return found


def _mapping(content: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    value = content.get(name)
    return value if isinstance(value, Mapping) else {}


