"""An answer in words, for reading back what was told: never a code, never a number without its sense."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

from testimony_desk.domain.dates.partial import PartialDate
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Kind, Question
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.readings import Typed, read_typed
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.structured import Duration, GroupCount, PersonRef, Place
from testimony_desk.i18n import N_, _
from testimony_desk.ui.editors.composite import Part, duration_parts, group_count_parts, person_ref_parts, place_parts
from testimony_desk.ui.editors.editor import part as part_of
from testimony_desk.ui.editors.editor import text_of
from testimony_desk.wording import dates, format  # noqa: A004 - the module of all numbers in words
from testimony_desk.wording.direction import iso

STATES = {AnswerState.UNKNOWN: N_("Does not know"), AnswerState.REFUSED: N_("Does not wish to answer")}
_PARTS: Mapping[Kind, Callable[[], tuple[tuple[Part, ...], ...]]] = {
    Kind.DURATION: duration_parts, Kind.PLACE: place_parts, Kind.GROUP_COUNT: group_count_parts,
    Kind.PERSON_REF: person_ref_parts}


def answer_words(sheet: Sheet, question: Question, answer: RawAnswer, language: str) -> str:
    """Return what was answered, choices in the given language; what cannot be read stands as it was typed."""
    if answer.state in STATES:
        return _(STATES[answer.state])
    try:
        typed = read_typed(question, answer.value)
    except DeskError:
        return text_of(part_of(answer.value, "as_said")) or text_of(answer.value)
    if question.choices:
        return _choices(sheet, question, typed, language)
    if question.kind in _PARTS:
        return _composite(_PARTS[question.kind](), answer)
    return _plain(typed)


def _choices(sheet: Sheet, question: Question, typed: Typed, language: str) -> str:
    known = {one.code: one.label.in_language(language) for one in sheet.form.list_named(question.choices).choices}
    codes = typed if isinstance(typed, tuple) else (str(typed),)
    return _listed([known.get(code) or code for code in codes])


def _composite(rows: tuple[tuple[Part, ...], ...], answer: RawAnswer) -> str:
    """Return the parts that were given, each behind its name where it is a number or a choice."""
    said: list[str] = []
    for part in (part for row in rows for part in row):
        text = text_of(part_of(answer.value, part.key))
        words = dict(part.choices).get(text, text)
        if not text:
            continue
        said.append(_("{name}: {value}").format(name=part.words, value=iso(words)) if part.number else words)
    return _listed(said)


def _listed(words: list[str]) -> str:
    """Return words one after the other; the first stands without isolates, so that the line runs its way."""
    return _(", ").join([*words[:1], *map(iso, words[1:])])


def _plain(typed: Typed) -> str:
    if isinstance(typed, PartialDate):
        words = dates.partial(typed)
        return _("{date} (in their words: {said})").format(date=words, said=iso(typed.as_said)) \
            if typed.as_said and typed.edtf else words
    if isinstance(typed, dt.datetime):
        return _("{day}, {time}").format(day=dates.day(typed.date()), time=format.time_of_day(typed))
    if isinstance(typed, dt.date):
        return dates.day(typed)
    if isinstance(typed, int | Decimal):
        return format.number(typed)
    return typed.text if isinstance(typed, Duration | Place | GroupCount | PersonRef) else str(typed)
