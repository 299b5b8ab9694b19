"""Saves answers of an interview, some of them again and again, in all three compartments, and locks the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import interviewing, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store import drafts
from tests.fakes import make_desk
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked
from tests.talks import make_case, path_of

QUESTIONS = ("full_name", "narrative_original", "display_alias")
ROUNDS = 6
PREFILLED = "Selim"
"""The name that the conversation about consent brought along."""


def said(question: str, number: int) -> str:
    """Return the answer of a round, long enough for the story to need several pages."""
    return f"{number} {question} " + "من البيت في الليل " * (40 * number if question == "narrative_original" else 1)


def prepare(root: Path) -> None:
    """A field desk with one case whose interview was begun."""
    desk = make_desk(root / VAULT)
    interviewing.open_interview(desk, make_case(desk).interview)
    unlocking.lock(desk)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, save each answer in every round, also after one was refused, and lock."""
    desk = unlocked(root)
    interview = interviewing.open_interview(desk, interviewing.unfinished(desk)[0].interview)
    refused: list[DeskError] = []
    for number in range(1, ROUNDS + 1):
        for question in QUESTIONS:
            try:
                interviewing.save_answer(desk, interview, path_of(question), RawAnswer(said(question, number)))
                diary(f"{question} {number}")
            except DeskError as error:
                refused.append(error)
    unlocking.lock(desk)
    for error in refused:
        raise error


def judge(world: World, acked: Sequence[str]) -> None:
    """Every acknowledged answer is there or a later one is, whole; and nothing that nobody typed."""
    least = {question: int(number) for question, number in map(str.split, acked)}
    with reopened(world) as desk:
        kept = _kept(desk)
    for question in QUESTIONS:
        typed = [said(question, number) for number in range(1, ROUNDS + 1)]
        found = kept.get(path_of(question), PREFILLED)
        hold("O2", found in [PREFILLED, *typed], f"{question}: a text that nobody typed")
        number = [PREFILLED, *typed].index(found)
        hold("O1", number >= least.get(question, 0), f"{question}: {number} is older than {least.get(question)}")


def _kept(desk: Desk) -> dict[str, str]:
    record = drafts.all_drafts(desk.consent)[0].record
    return {path: str(answer.value) for name in Compartment
            for path, answer in drafts.answers(desk.compartment(name), record).items()}
