"""Reads what the section about names of an interview answered as entries of the people it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from testimony_desk.domain.answers import compartment_of
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import Form, Kind, Question
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.identity.person import Entry, EntryKind, Person
from testimony_desk.domain.leaks.known import Role
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment

_KINDS = {
    "full_name": EntryKind.NAME, "other_name_text": EntryKind.NAME, "birth_date": EntryKind.BIRTH_DATE,
    "tr_number": EntryKind.TURKISH_NUMBER, "sy_number": EntryKind.SYRIAN_NUMBER,
    "passport_number": EntryKind.PASSPORT, "other_id_number": EntryKind.OTHER_NUMBER,
    "phone_number": EntryKind.PHONE, "handle_text": EntryKind.HANDLE, "email": EntryKind.EMAIL,
    "address": EntryKind.ADDRESS, "safe_channel": EntryKind.SAFE_WAY, "safe_hours": EntryKind.SAFE_HOURS,
    "code_word": EntryKind.CODE_WORD, "never_leave_message": EntryKind.NO_MESSAGE,
}
SOURCES = {"father_name": (Role.FAMILY, "father"), "mother_name": (Role.FAMILY, "mother"),
           "trusted_name": (Role.OTHER, "")}
"""The questions that name somebody else: their role, and what they are to the person where the question says it."""
_OF_SOURCES = {"father_name": ("father_name", EntryKind.NAME), "mother_name": ("mother_name", EntryKind.NAME),
               "trusted_name": ("trusted_name", EntryKind.NAME), "trusted_contact": ("trusted_name", EntryKind.CONTACT)}
_SYSTEM = {"other_name_text": "other_name_system"}
_DETAIL = {"phone_number": "phone_shared", "handle_text": "handle_service"}
RELATION = "trusted_relation"
_BESIDE = frozenset({*_SYSTEM.values(), *_DETAIL.values(), RELATION})
_TEXTS = frozenset({Kind.TEXT, Kind.PARTIAL_DATE})
_MANY_WORDS = 6


def of_asked(form: Form, answers: Mapping[str, RawAnswer]) -> tuple[Entry, ...]:
    """Return the entries of the person who was asked, in the form's order; texts of other forms by their looks."""
    found = []
    for path, name, question in _in_order(form, answers):
        if name in _KINDS:
            found.append(_entry(answers, path, name, _KINDS[name]))
        elif name not in _OF_SOURCES and name not in _BESIDE and question.kind in _TEXTS:
            found.append(_entry(answers, path, name, _looks_like(text_of(answers[path].value))))
    return tuple(one for one in found if one.text)


def of_others(form: Form, answers: Mapping[str, RawAnswer]) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries of each person whom a question of SOURCES names, by that question."""
    found: dict[str, tuple[Entry, ...]] = {}
    for path, name, _question in _in_order(form, answers):
        if name in _OF_SOURCES and text_of(answers[path].value):
            source, kind = _OF_SOURCES[name]
            found[source] = (*found.get(source, ()), _entry(answers, path, name, kind))
    return found


def system_path(path: str) -> str:
    """Return where the writing of a name is answered that is answered here; "" where the form does not ask."""
    group, _slash, name = path.rpartition("/")
    return f"{group}/{_SYSTEM[name]}" if name in _SYSTEM else ""


def relation_to(source: str, answers: Mapping[str, RawAnswer]) -> str:
    """Return what a person named by a question of SOURCES is to the person of the case, "" where nobody said."""
    said = next((text_of(answer.value) for path, answer in answers.items() if path.endswith(f"/{RELATION}")), "")
    return SOURCES[source][1] or said


def joined(kept: Person, entries: tuple[Entry, ...], relation: str) -> Person:
    """Return a person with the entries that the answers hold before those that were added."""
    return Person(kept.alias, kept.role, (*entries, *kept.entries), relation or kept.relation, kept.source)


def text_of(value: Json) -> str:
    """Return an answer as one line: of a date what was said, or its day."""
    if isinstance(value, Mapping):
        return str(value.get("as_said") or value.get("original") or value.get("edtf") or "").strip()
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _in_order(form: Form, answers: Mapping[str, RawAnswer]) -> Iterator[tuple[str, str, Question]]:
    """Yield the answered questions of the identity compartment, in the form's order."""
    places = FormIndex(form).by_path
    order = {path: number for number, path in enumerate(places)}
    given = [path for path, one in answers.items() if one.state is AnswerState.ANSWERED and form_path(path) in places]
    for path in sorted(given, key=lambda one: (order[form_path(one)], one)):
        part = places[form_path(path)].part
        if isinstance(part, Question) and compartment_of(part) is Compartment.IDENTITY:
            yield path, part.name, part


def _entry(answers: Mapping[str, RawAnswer], path: str, name: str, kind: EntryKind) -> Entry:
    return Entry(path, kind, text_of(answers[path].value), _beside(answers, path, _SYSTEM.get(name)),
                 _beside(answers, path, _DETAIL.get(name)))


def _beside(answers: Mapping[str, RawAnswer], path: str, name: str | None) -> str:
    """Return the answer to a question of the same group, "" where there is none."""
    answer = answers.get(f"{path.rpartition('/')[0]}/{name}") if name else None
    return text_of(answer.value) if answer is not None and answer.state is AnswerState.ANSWERED else ""


def _looks_like(text: str) -> EntryKind:
    if "@" in text:
        return EntryKind.EMAIL
    if sum(char.isdigit() for char in text) >= 5:
        return EntryKind.OTHER_NUMBER
    return EntryKind.NAME if len(text.split()) <= _MANY_WORDS else EntryKind.OTHER
