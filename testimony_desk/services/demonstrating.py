"""The demonstration: the main job on two training desks, step by step through the services that the window calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Random
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import Capacity, InfoItem, Interpreter, Purpose, Said
from testimony_desk.domain.consent.record import Decision
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.exchange import builtin, practice
from testimony_desk.exchange.practice import Answers, Story
from testimony_desk.i18n import current_language
from testimony_desk.services import (
    completing,
    consenting,
    importing,
    interviewing,
    organisation,
    receiving,
    reporting,
    sending,
    trusting,
    unlocking,
)
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Clock, Desk
from testimony_desk.services.interview_drafts import Interview
from testimony_desk.services.organisation import Organisation
from testimony_desk.services.unlocking import NewDesk
from testimony_desk.store.desk_facts import DeskKind

Tell = Callable[[str, float], None]
"""Told the code of each step when it is done, and how many seconds it took."""

FIELD, HEADQUARTERS, STICK = "field", "headquarters", "stick"


class FolderTaken(DeskError):
    """The folder for the demonstration is there already; nothing in it was touched."""

    code = "demo-folder-taken"


@dataclass(frozen=True)
class Ground:
    """What a demonstration needs: a new folder, the passphrase of both desks, cost of Argon2id, clock, randomness."""

    folder: Path
    passphrase: str
    policy: KdfPolicy
    clock: Clock
    random: Random


def demonstrate(ground: Ground, tell: Tell) -> dict[str, Json]:
    """Do the main job from two new training desks to counted cases; return headquarters' statistics.

    Raises FolderTaken, and whatever the services raise: the demonstration hides nothing.
    """
    try:
        ground.folder.mkdir(parents=True)
        (ground.folder / STICK).mkdir()
    except FileExistsError:
        raise FolderTaken from None
    with _step("desks-made", tell):
        field, headquarters = _desk(ground, FIELD), _desk(ground, HEADQUARTERS)
    try:
        _fill(field, practice.story(), tell)
        _trust(field, headquarters, tell)
        _exchange(field, headquarters, ground.folder / STICK, tell)
        with _step("counted", tell):
            return reporting.statistics(headquarters)
    finally:
        unlocking.lock(field)
        unlocking.lock(headquarters)


@contextmanager
def _step(code: str, tell: Tell) -> Iterator[None]:
    start = time.monotonic()
    yield
    tell(code, time.monotonic() - start)


def _desk(ground: Ground, kind: str) -> Desk:
    plan = NewDesk(DeskKind(kind), kind, current_language(), training=True)
    return unlocking.create_desk(ground.folder / kind, plan, ground.passphrase, ground.policy, ground.clock,
                                 ground.random)


def _fill(field: Desk, story: Story, tell: Tell) -> None:
    with _step("published-taken-in", tell):
        importing.import_published(field, practice.published_cases(), _no_progress, _go_on)
    with _step("consent-given", tell):
        organisation.save(field, Organisation(story.organisation))
        created = consenting.agree(field, _conversation(field, story))
    with _step("interview-recorded", tell):
        interview = interviewing.open_interview(field, created.interview)
        _answer(field, interview, story)
        completing.complete(field, interview.record)


def _conversation(field: Desk, story: Story) -> Talk:
    """Lead the whole conversation: safety gate, every item, told back, every question answered, a witness."""
    talk = consenting.begin(field, story.language, story.interviewer)
    for path, answer in _by_path(story.safety, story.language).items():
        talk = consenting.answer_safety(field, talk, path, answer)
    talk = consenting.change(field, talk, replace(
        talk.conversation, display_alias=story.alias, place_class=story.place_class, form=story.form,
        witness=story.witness, capacity=Capacity.ADULT_CAPABLE, interpreter=Interpreter.NONE_NEEDED,
        questions_asked=story.questions))
    for item in InfoItem:
        talk = consenting.tell(field, talk, item)
    talk = consenting.tell_back(field, talk, story.told_back)
    while asked := consenting.open_questions(field, talk):
        talk = consenting.decide(field, talk, _decision(asked[0], story))
    return talk


def _decision(asked: str, story: Story) -> Decision:
    purpose, _, about = asked.partition(":")
    return Decision(Purpose(purpose), Said.YES if asked in story.yes else Said.NO, about)


def _answer(field: Desk, interview: Interview, story: Story) -> None:
    _save(field, interview, _by_path(story.answers, story.language))
    for repeat, labels in story.items.items():
        for label in labels:
            item, _changed = interviewing.add_item(field, interview, repeat)
            inside = _by_path(story.within[f"{repeat}[{label}]"], story.language)
            _save(field, interview, {path.replace(repeat, f"{repeat}[{item}]", 1): answer
                                     for path, answer in inside.items()})
    places = _places()
    _save(field, interview, {places[name]: RawAnswer(None, AnswerState.UNKNOWN, story.language)
                             for name in story.unknown})
    _save(field, interview, {places[name]: RawAnswer(None, AnswerState.REFUSED, story.language)
                             for name in story.refused})


def _save(field: Desk, interview: Interview, answers: dict[str, RawAnswer]) -> None:
    for path, answer in answers.items():
        interviewing.save_answer(field, interview, path, answer)


def _by_path(answers: Answers, language: str) -> dict[str, RawAnswer]:
    places = _places()
    return {places[name]: RawAnswer(tuple(value) if isinstance(value, list) else value, asked_in=language)
            for name, value in answers.items()}


def _places() -> dict[str, str]:
    return {question.name: question.path for question in builtin.interview_form().questions()}


def _trust(field: Desk, headquarters: Desk, tell: Tell) -> None:
    """Exchange cards and compare their words, as two people would by telephone."""
    with _step("cards-compared", tell):
        trusting.trust(field, trusting.own_card(headquarters), " ".join(trusting.card_words(headquarters)))
        trusting.trust(headquarters, trusting.own_card(field), " ".join(trusting.card_digits(field)))


def _exchange(field: Desk, headquarters: Desk, stick: Path, tell: Tell) -> None:
    with _step("bundle-written", tell):
        partner = trusting.partner_named(field, HEADQUARTERS)
        bundle = sending.write_bundle(field, partner, stick, _no_progress, _go_on).path
    with _step("bundle-received", tell):
        report = receiving.receive(headquarters, [bundle], stick, _no_progress, _go_on)
        _raise_refusals(report)
    with _step("receipt-read", tell):
        _raise_refusals(receiving.receive(field, report.receipts, None, _no_progress, _go_on))


def _raise_refusals(report: receiving.Report) -> None:
    """Raise what the report would show as a line: in a demonstration nothing may be refused."""
    for one in report.bundles:
        if one.refused is not None:
            raise one.refused


def _no_progress(_done: int, _total: int) -> None:
    """Take a step of progress without showing it: no step of the demonstration is long."""


def _go_on() -> bool:
    """Say that nobody asked to stop."""
    return False
