"""Which answers of an interview go when purposes are taken back; takes them out of what is kept, and keeps the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import ASKED_TOPICS, Purpose
from testimony_desk.domain.form import Form
from testimony_desk.domain.form_rules import rules_of
from testimony_desk.domain.identity import look
from testimony_desk.domain.identity.person import PERSONS
from testimony_desk.domain.leaks import kept
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.review.codec import REMARKS
from testimony_desk.domain.version import Version, unsalted
from testimony_desk.services import interview_forms
from testimony_desk.services.desk import Desk
from testimony_desk.services.draft_forms import form_of
from testimony_desk.services.interview_drafts import FINE
from testimony_desk.services.people_of_case import PERSON
from testimony_desk.services.recording import sign_version, store_version
from testimony_desk.store import drafts, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import NotInVault

Took = Callable[[str], bool]
"""Tells of a purpose, such as `p_sensitive:health`, whether it was taken back."""
_REPEATS = frozenset({"calculation", "default"})


def gone_from(form: Form, took: Took) -> frozenset[str]:
    """Return the paths in a form whose answers rest on a purpose that was taken back, or are worked out from such."""
    rules = rules_of(form)
    gone = {place for place in rules.index.by_path.values() if any(map(took, interview_forms.needed_at(place)))}
    waiting = list(gone)
    while waiting:
        readers = {edge.reader for edge in rules.readers.get(waiting.pop(), ()) if edge.column in _REPEATS}
        waiting += readers - gone
        gone |= readers
    return frozenset(place.path for place in gone)


def remainder(desk: Desk, version: Version, took: Took) -> Mapping[str, Json] | None:
    """Return the content, unsalted, that a completed version keeps; None when nothing of it was taken back.

    It is empty when no answer is left, also when the form is not here: nobody can tell then what was asked. Of a leak
    scan the finds in those answers go, of decisions those about them. A reviewer's words about content go as a whole
    with any topic: nobody can tell what they quote. Whom the register added, and why it was looked into, go with the
    name.
    """
    if version.header.kind == REMARKS:
        return {} if any(took(f"p_sensitive:{topic}") for topic in ASKED_TOPICS) else None
    if version.header.kind == look.KIND:
        return {} if took(Purpose.IDENTITY.value) else None
    used = interview_forms.form_used(version) or interview_forms.form_looked_at(version)
    if used is None:
        return None
    try:
        gone = gone_from(interview_forms.form_for(desk, used), took)
    except NotInVault:
        return {}
    if version.header.kind in kept.KINDS:
        return kept.remainder(unsalted(version.content), lambda path: form_path(path) in gone)
    return _without(unsalted(version.content), gone, people_too=took(Purpose.IDENTITY.value))


def _without(content: Mapping[str, Json], gone: frozenset[str], *, people_too: bool) -> Mapping[str, Json] | None:
    """Return the content without the answers at these places of its form, and without whom the register added."""
    answers, items = _mapping(content, "answers"), _mapping(content, "items")
    left = {path: answer for path, answer in answers.items() if form_path(path) not in gone}
    rest = {name: value for name, value in content.items() if name != PERSONS or not people_too}
    if len(left) == len(answers) and len(rest) == len(content):
        return None
    return {**rest, "answers": left, "items": {path: one for path, one in items.items() if form_path(path) not in gone},
            } if left or rest.get(PERSONS) else {}


def strip(desk: Desk, compartment: OpenCompartment, consents: Iterable[str], took: Took) -> None:
    """Empty every version under these consents that holds answers under a purpose that is gone; idempotent.

    A head is followed by one without them. Inside a transaction of that compartment.
    """
    touched = {version.id: (version, left) for version in versions.under(compartment, consents)
               if (left := remainder(desk, version, took)) is not None}
    for version, left in touched.values():
        heads = [one.id for one in versions.heads(compartment, version.header.record)
                 if one.header.kind == version.header.kind]
        if left and version.id in heads:
            store_version(desk, sign_version(desk, compartment.name, version.header.record, version.header.kind, heads,
                                             left, version.header.consent))
    versions.empty(compartment, touched)


def join_equal(desk: Desk, compartment: OpenCompartment, consents: Iterable[str]) -> None:
    """Let heads of a record that say the same be followed by one: the desk of the case took the same answers out.

    Inside a transaction of that compartment; idempotent. What differs in one letter stays as it is, for a person.
    """
    for record in dict.fromkeys(one.header.record for one in versions.under(compartment, consents)):
        same = versions.heads(compartment, record)
        if len(same) > 1 and all(_alike(one, same[0]) for one in same):
            first = same[0]
            store_version(desk, sign_version(desk, compartment.name, record, first.header.kind,
                                             [one.id for one in same], unsalted(first.content), first.header.consent))


def _alike(one: Version, other: Version) -> bool:
    return (one.header.kind, one.header.consent) == (other.header.kind, other.header.consent) and (
        unsalted(one.content) == unsalted(other.content) != {})


def forget_answers(desk: Desk, compartment: OpenCompartment, record: str, took: Took) -> None:
    """Take out of a draft, if it still is one, what was asked under a purpose that is gone."""
    try:
        gone = gone_from(form_of(desk, drafts.get(desk.consent, record)), took)
    except NotInVault:
        return
    for path in drafts.answers(compartment, record):
        if form_path(path.removeprefix(FINE)) in gone or (path.startswith(PERSON) and took(Purpose.IDENTITY.value)):
            drafts.forget(compartment, record, path)


def _mapping(content: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    found = content.get(name)
    return found if isinstance(found, Mapping) else {}
