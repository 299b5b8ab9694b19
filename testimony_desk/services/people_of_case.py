"""Gathers the people whom a case names from the identity compartment: of open drafts and of completed interviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.conversation import SPEAKER, SUBJECT
from testimony_desk.domain.form import Form
from testimony_desk.domain.identity import answered
from testimony_desk.domain.identity.person import (
    PERSONS,
    Person,
    aliases_in,
    from_json,
    next_alias,
    number_of,
    people_from_json,
    to_json,
)
from testimony_desk.domain.leaks.known import Role
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import consents, draft_forms, interview_forms
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND
from testimony_desk.store import drafts, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import NotInVault

PERSON = "@person/"
"""The paths of a draft at which people are kept who are no answers."""
BEYOND_SIGHT = 101
"""The first number that is given out where the account is not open: nobody there can see which are taken."""


@dataclass(frozen=True)
class Share:
    """What identity holds of one interview: the answers of its section about names, and the people added to it.

    head: the version it is of, None for a draft.
    """

    record: str
    form: Form
    answers: Mapping[str, RawAnswer]
    people: tuple[Person, ...]
    head: Version | None = None


def interviews_of(desk: Desk, case: str) -> tuple[str, ...]:
    """Return the records of a case's interviews, open ones too, oldest first; raises NotInVault for an unknown case."""
    completed = [one.header.record for one in versions.heads_of_case(desk.consent, case, KIND)]
    begun = [one.record for one in drafts.all_drafts(desk.consent) if one.kind == KIND and one.case == case]
    if not completed and not begun and not versions.heads_of_case(desk.consent, case, "case"):
        raise NotInVault(what="case")
    return tuple(dict.fromkeys((*completed, *begun)))


def shares(desk: Desk, case: str, beside: OpenCompartment | None = None) -> tuple[Share, ...]:
    """Return what identity still holds of a case, not what was sealed away; raises CompartmentClosed, NotInVault.

    beside: identity as somebody else opened it for this one thing (`services.together`); None is the desk's own.
    """
    identity = beside or desk.compartment(Compartment.IDENTITY)
    return tuple(share for record in interviews_of(desk, case) for share in of_interview(desk, record, identity))


def of_interview(desk: Desk, record: str, beside: OpenCompartment | None = None) -> tuple[Share, ...]:
    """Return the share of an interview: its draft while one is open, else each of its latest versions.

    beside: as in `shares`.
    """
    identity = beside or desk.compartment(Compartment.IDENTITY)
    kept = drafts.answers(identity, record)
    if not kept:
        return tuple(_of_version(desk, one) for one in versions.heads(identity, record)
                     if one.content is not None and one.header.kind == KIND)
    form = draft_forms.form_of(desk, drafts.get(identity, record))
    answers = {path: one for path, one in kept.items() if not path.startswith("@")}
    people = tuple(from_json(path.removeprefix(PERSON), one.value) for path, one in kept.items()
                   if path.startswith(PERSON))
    return (Share(record, form, _shown(answers), _by_number(people)),)


def people_of(desk: Desk, case: str, beside: OpenCompartment | None = None) -> tuple[Person, ...]:
    """Return the people of a case by their numbers, each once with all that is known; those without an alias last.

    The person who was asked is P1, or P2 where somebody speaks for P1. beside: as in `shares`. Raises
    CompartmentClosed, NotInVault, ConsentUnreadable.
    """
    asked = asked_alias(desk, case)
    found: dict[str, Person] = {}
    for share in shares(desk, case, beside):
        for one in _people(share, asked):
            key = one.alias or f"?{one.source}"
            found[key] = _merged(found[key], one) if key in found else one
    return tuple(sorted(found.values(), key=lambda one: number_of(one.alias) if one.alias else 1000))


def asked_alias(desk: Desk, case: str) -> str:
    """Return the alias of the person who was asked: P1, or P2 where the consents are of somebody who speaks for P1."""
    spoken_for = any(one.person_alias == SPEAKER for one in consents.of_case(desk, case))
    return SPEAKER if spoken_for else SUBJECT


def numbered(desk: Desk, record: str, case: str, share: Share) -> tuple[Person, ...]:
    """Return the people of a share, each whom a question names now with an alias of their own, never given before.

    Numbers that the account uses are taken; where it is not open, numbers begin at BEYOND_SIGHT.
    """
    people = list(share.people)
    known = {one.source for one in people}
    for source in answered.of_others(share.form, share.answers):
        if source not in known:
            alias = next_alias(taken(desk, record, case, people), first_free(desk))
            people.append(Person(alias, answered.SOURCES[source][0], source=source,
                                 relation=answered.relation_to(source, share.answers)))
    return _by_number(people)


def first_free(desk: Desk) -> int:
    """Return the least number that may be given out here."""
    return 2 if desk.opens(Compartment.TESTIMONY) else BEYOND_SIGHT


def taken(desk: Desk, record: str, case: str, people: Iterable[Person] = ()) -> frozenset[str]:
    """Return the aliases that a case uses, as far as this slot can see: in the register, in consent, in the account."""
    reserved = {SUBJECT, asked_alias(desk, case)}
    named = {one.alias for one in people} | {one.alias for share in shares(desk, case) for one in share.people}
    account = _account(desk, record, case) if desk.opens(Compartment.TESTIMONY) else frozenset()
    return frozenset(reserved | named | account)


def persons_json(people: Iterable[Person]) -> dict[str, Json]:
    """Return the people of a share as a version's content keeps them."""
    return {one.alias: to_json(one) for one in people if one.alias}


def as_answers(persons: Json) -> dict[str, RawAnswer]:
    """Return the people of a version's content as a draft keeps them."""
    return {PERSON + one.alias: RawAnswer(to_json(one)) for one in people_from_json(persons)}


def places_in_draft(desk: Desk, record: str) -> dict[str, OpenCompartment]:
    """Return where a draft keeps people who are no answers, for whoever destroys them: paths and their compartment."""
    identity = desk.compartment(Compartment.IDENTITY)
    return {path: identity for path in drafts.answers(identity, record) if path.startswith(PERSON)}


def _people(share: Share, asked: str) -> Iterator[Person]:
    """Yield the people of one share, each with the answers that name them."""
    others = answered.of_others(share.form, share.answers)
    first = answered.of_asked(share.form, share.answers)
    role = Role.SUBJECT if asked == SUBJECT else Role.OTHER
    yield answered.joined(next((one for one in share.people if one.alias == asked), Person(asked, role)), first, "")
    named = {one.source for one in share.people if one.source}
    for one in share.people:
        if one.alias != asked:
            relation = answered.relation_to(one.source, share.answers) if one.source in others else ""
            yield answered.joined(one, others.get(one.source, ()), relation)
    for source, entries in others.items():
        if source not in named:
            yield Person("", answered.SOURCES[source][0], entries, answered.relation_to(source, share.answers), source)


def _merged(one: Person, other: Person) -> Person:
    """Return a person of two shares with what both hold, each entry once."""
    known = {(entry.kind, entry.text) for entry in one.entries}
    more = tuple(entry for entry in other.entries if (entry.kind, entry.text) not in known)
    return replace(one, entries=(*one.entries, *more), relation=one.relation or other.relation)


def _of_version(desk: Desk, version: Version) -> Share:
    used = interview_forms.form_used(version)
    if used is None:
        raise NotInVault(what="interview")
    content = version.content or {}
    return Share(version.header.record, interview_forms.form_for(desk, used), dict(interview_forms.given(version)),
                 people_from_json(content.get(PERSONS)), version)


def _shown(answers: Mapping[str, RawAnswer]) -> Mapping[str, RawAnswer]:
    """Return a draft's answers without those in items that were taken out again."""
    return {path: one for path, one in answers.items() if _is_shown(path, answers)}


def _is_shown(path: str, answers: Mapping[str, RawAnswer]) -> bool:
    repeat, bracket, rest = path.partition("[")
    items = answers[repeat].value if bracket and repeat in answers else None
    return not isinstance(items, list | tuple) or rest.partition("]")[0] in items


def _account(desk: Desk, record: str, case: str) -> frozenset[str]:
    """Return the aliases that the account of a case uses, in its answers and drafts."""
    testimony = desk.compartment(Compartment.TESTIMONY)
    values: list[Json] = [one.value for one in drafts.answers(testimony, record).values()]
    values += [answer.value for one in versions.heads_of_case(testimony, case, KIND) if one.content
               for _path, answer in interview_forms.given(one)]
    return frozenset(alias for value in values for text in _texts(value) for alias in aliases_in(text))


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _texts(one))


def _by_number(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(sorted(people, key=lambda one: number_of(one.alias)))


def was_here(desk: Desk, case: str) -> bool:
    """Tell whether identity ever held a completed share of this case, emptied by now or not."""
    identity = desk.compartment(Compartment.IDENTITY)
    return any(versions.of_record(identity, record) for record in interviews_of(desk, case))
