"""Judges raw answers all at once: typed answers that a completed version stores, or every problem there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from testimony_desk.domain import form_codec
from testimony_desk.domain.answer_errors import AnswerMissing, NotOffered, RuleBroken
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.cells import Cell
from testimony_desk.domain.consent.record import LINE_LIMIT, LineRefused, is_line
from testimony_desk.domain.errors import DeskError, Fact
from testimony_desk.domain.expression.values import EMPTY, Scalar
from testimony_desk.domain.form import Group, Identifying, Kind, Question
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.readings import Typed, as_json, read_typed
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.version import Compartment

UNANSWERABLE = frozenset({Kind.NOTE, Kind.AUDIT})
_BY_CODE = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK})


@dataclass(frozen=True)
class Problem:
    """What is the matter with one answer: its instance path, a code with a sentence in `wording`, and plain facts."""

    path: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


class Rejected(DeskError):
    """Answers that cannot be completed yet; facts: count. `problems` holds them all, in the form's order."""

    code = "answers-rejected"

    def __init__(self, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


@dataclass(frozen=True)
class Answer:
    """One question that was relevant. value is EMPTY unless the state is answered; languages as in RawAnswer."""

    path: str
    question: Question
    state: AnswerState
    value: Typed | Scalar = EMPTY
    asked_in: str = ""
    said_in: str = ""

    def to_json(self) -> dict[str, Json]:
        """Return the state, and what there is of the value (codes, never labels) and the languages."""
        found: dict[str, Json] = {"state": self.state.value}
        if self.state is AnswerState.ANSWERED:
            found["value"] = as_json(self.value)
        languages = {"asked_in": self.asked_in, "said_in": self.said_in}
        return {**found, **{key: tag for key, tag in languages.items() if tag}}


@dataclass(frozen=True)
class Answers:
    """All relevant answers of an interview in the form's order, and the shown items of its repeats.

    A question that is not here was not applicable; one whose purpose is not granted is here as not asked.
    """

    form: str
    version: str
    fingerprint: str
    answers: tuple[Answer, ...]
    items: Mapping[str, tuple[str, ...]]

    def at(self, path: str) -> Answer | None:
        """Return the answer at an instance path, None when the question was not applicable."""
        return next((answer for answer in self.answers if answer.path == path), None)

    def within(self, compartment: Compartment) -> Answers:
        """Return what one compartment keeps: its answers, and the items (random ids) that they stand in."""
        kept = tuple(answer for answer in self.answers if compartment_of(answer.question) is compartment)
        items = {repeat: ids for repeat, ids in self.items.items()
                 if any(answer.path.startswith(f"{repeat}[") for answer in kept)}
        return replace(self, answers=kept, items=items)

    def to_json(self) -> dict[str, Json]:
        """Return what a completed version stores: form id, version and fingerprint, answers by path, items."""
        return {"form": {"id": self.form, "version": self.version, "fingerprint": self.fingerprint},
                "answers": {answer.path: answer.to_json() for answer in self.answers},
                "items": {repeat: list(ids) for repeat, ids in self.items.items()}}


def compartment_of(part: Question | Group) -> Compartment:
    """Return where the answers to a question are kept; what points at a person directly goes to identity, always."""
    if part.marks.identifying is Identifying.DIRECT:
        return Compartment.IDENTITY
    return part.marks.compartment


def read(sheet: Sheet, finished: datetime | None = None) -> Answers:
    """Return the typed answers of a sheet; `finished` is noted where the form asks for the end of the interview.

    Raises Rejected with all problems: what cannot be read, breaks the form's rule, is not offered, or is missing.
    """
    found, problems = _judged(sheet, finished)
    if problems:
        raise Rejected(problems)
    return _whole(sheet, found)


def readable(sheet: Sheet) -> Answers:
    """Return what of a sheet can be read as it stands, without what has a problem: for looking over a draft."""
    found, _problems_left_out = _judged(sheet, None)
    return _whole(sheet, found)


def problems_at(sheet: Sheet, path: str) -> tuple[Problem, ...]:
    """Return the problems of one question as it stands, for a window that tells when a field is left; or KeyError."""
    cell = sheet.cell(path)
    if not isinstance(cell.place.part, Question):
        return ()
    return tuple(_problems(sheet, cell, _answer(sheet, cell, None)))


def _judged(sheet: Sheet, finished: datetime | None) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
    """Return the answers without a problem, and all problems, in the form's order."""
    found: list[Answer] = []
    problems: list[Problem] = []
    for cell in sheet.cells():
        part = cell.place.part
        if isinstance(part, Question) and cell.relevant and part.kind not in UNANSWERABLE:
            answer = _answer(sheet, cell, finished)
            ailing = tuple(_problems(sheet, cell, answer))
            problems += ailing
            if not ailing:
                found.append(_typed(sheet, cell, answer))
    return tuple(found), tuple(problems)


def _whole(sheet: Sheet, found: tuple[Answer, ...]) -> Answers:
    form = sheet.form
    return Answers(form.id, form.version, form_codec.fingerprint(form), found, _items(sheet))


def _answer(sheet: Sheet, cell: Cell, finished: datetime | None) -> RawAnswer:
    """Return the raw answer with the state it really has: not asked when nothing was said or may be asked."""
    answer = sheet.answer(cell.path)
    if answer is None and cell.question.kind is Kind.END and finished and cell.asked:
        return RawAnswer(finished.replace(microsecond=0).isoformat())
    state = sheet.state(cell.path)
    given = answer or RawAnswer(None)
    return replace(given, state=state, value=given.value if state is AnswerState.ANSWERED else None)


def _problems(sheet: Sheet, cell: Cell, answer: RawAnswer) -> Iterator[Problem]:
    if not cell.asked:
        return
    for code in sorted(sheet.troubles(cell.path)):
        yield Problem(cell.path, code)
    if answer.state is AnswerState.NOT_ASKED:
        if sheet.required(cell.path):
            yield Problem(cell.path, AnswerMissing.code)
    elif answer.state is AnswerState.ANSWERED and not sheet.calculated(cell.path):
        yield from _problems_of_value(sheet, cell, answer)


def _problems_of_value(sheet: Sheet, cell: Cell, answer: RawAnswer) -> Iterator[Problem]:
    try:
        typed = read_typed(cell.question, answer.value)
    except DeskError as error:
        yield Problem(cell.path, error.code, error.facts)
        return
    if isinstance(typed, str) and cell.question.kind is Kind.TEXT:
        yield from _problem_of_line(cell, typed)
    if cell.question.kind in _BY_CODE and not _codes(typed) <= {choice.code for choice in sheet.choices(cell.path)}:
        yield Problem(cell.path, NotOffered.code)
    if not sheet.holds(cell.path):
        yield Problem(cell.path, RuleBroken.code)


def _problem_of_line(cell: Cell, text: str) -> Iterator[Problem]:
    """Consent is read by people who must not read a testimony: a text there is one short line (protocol 2.5)."""
    if compartment_of(cell.question) is Compartment.CONSENT and not is_line(text):
        yield Problem(cell.path, LineRefused.code, {"limit": LINE_LIMIT})


def _codes(typed: Typed) -> set[str]:
    return set(typed) if isinstance(typed, tuple) else {str(typed)}


def _typed(sheet: Sheet, cell: Cell, answer: RawAnswer) -> Answer:
    value: Typed | Scalar = EMPTY
    if answer.state is AnswerState.ANSWERED:
        calculated = sheet.calculated(cell.path)
        value = cell.value if calculated else read_typed(cell.question, answer.value)
    return Answer(cell.path, cell.question, answer.state, value, answer.asked_in, answer.said_in)


def _items(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Return the shown items of every repeat instance that is asked and has some."""
    found: dict[str, tuple[str, ...]] = {}
    for cell in sheet.cells():
        if cell.place.is_repeat and cell.asked:
            repeat = cell.path.rpartition("[")[0]
            found[repeat] = (*found.get(repeat, ()), cell.items[-1])
    return found
