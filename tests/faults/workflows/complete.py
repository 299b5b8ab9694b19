"""Completes two interviews: a promise in consent, the shares of all three compartments, the drafts destroyed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.domain.version import Compartment
from testimony_desk.services import interviewing, unlocking
from testimony_desk.services.desk import Desk
from tests.fakes import make_desk
from tests.faults import cases
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked

LOTS = cases.WORDS[:2]


def prepare(root: Path) -> None:
    """A field desk with two interviews that are ready to be completed."""
    desk = make_desk(root / VAULT)
    for words in LOTS:
        cases.tell(desk, words)
    unlocking.lock(desk)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, complete both, and lock."""
    desk = unlocked(root)
    for one in interviewing.unfinished(desk):
        interviewing.complete(desk, interviewing.open_interview(desk, one.interview))
        diary(f"complete {one.interview}")
    unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """Each interview is complete in all three compartments and its draft gone, or a draft with every answer."""
    done = {one.removeprefix("complete ") for one in acked}
    with reopened(world) as desk:
        complete = [set(cases.interviews_in(desk, name)) for name in Compartment]
        open_ones = [set(cases.drafts_in(desk, name)) for name in Compartment]
        hold("O2", complete[0] == complete[1] == complete[2], "complete in some compartments only")
        hold("O2", open_ones[0] == open_ones[1] == open_ones[2], "a draft in some compartments only")
        hold("O2", not complete[0] & open_ones[0], "complete, and a draft still")
        hold("O1", done <= complete[0], "an interview that was complete is not")
        hold("O2", len(complete[0] | open_ones[0]) == len(LOTS), "an interview is gone")
        _check_words(desk)


def _check_words(desk: Desk) -> None:
    """Every word is there, in what is complete or in the drafts."""
    for name in Compartment:
        text = cases.text_of(desk, name)
        for words in LOTS:
            hold("O1", words[0] in text, f"{name}: an answer is gone")
