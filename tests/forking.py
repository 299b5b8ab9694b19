"""One record on two desks: the same vault opened twice, corrected here and there, and brought together again."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import correcting, interviewing, recording, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import Interview
from testimony_desk.store import versions
from tests.fakes import FixedClock, open_desk
from tests.services.test_interviewing import TEXTS, begin, missing_answers, say
from tests.talks import path_of

STORY, PROVINCE, NAME = "narrative_original", "registration_province", "full_name"
HERE, THERE = {STORY: "أخذوني في الصباح", NAME: "Deneme Bir"}, {STORY: "أخذوني عند الظهر", NAME: "Deneme İki"}

SAME = {"gender": "man", "birth_year": "1992", "registration_province": "TR-27", "origin_governorate": "SY-HL",
        "crossing": "XB-BAB", "removal_date": {"edtf": "2024-07-17"}}
"""Answers by the names of their questions that make two cases look like one person's."""


@dataclass(frozen=True)
class ToldTwice:
    """Two locked desks with one interview: `folder` holds both versions of it, `other` only its own."""

    folder: Path
    other: Path
    case: str
    record: str


def told(desk: Desk) -> Interview:
    """Keep a completed interview with a name, a story and a province."""
    interview = begin(desk)
    for name, text in {**TEXTS, PROVINCE: "TR-27"}.items():
        say(desk, interview, name, text)
    missing_answers(desk, interview)
    interviewing.complete(desk, interview)
    return interview


def corrected(desk: Desk, record: str, **changes: object) -> None:
    """Open a completed interview, change answers by the names of their questions, and complete it again."""
    correcting.reopen(desk, record)
    again = interviewing.open_interview(desk, record)
    for name, value in changes.items():
        interviewing.save_answer(desk, again, path_of(name), RawAnswer(value, asked_in="ar"))
    missing_answers(desk, again)
    interviewing.complete(desk, again)


def twin(desk: Desk, folder: Path, *, later: int = 60) -> Desk:
    """Return a second desk that holds what this one held, with dice of its own and a clock some minutes on."""
    folder.mkdir(exist_ok=True)
    for file in desk.vault.folder.iterdir():
        if file.is_dir():
            shutil.copytree(file, folder / file.name)
        elif file.name != "lock":
            shutil.copy2(file, folder / file.name)
    (folder / "lock").touch(mode=0o600)
    clock = FixedClock(desk.clock())
    clock.move(minutes=later)
    return open_desk(folder, clock=clock, seed=4711)


def bring(source: Desk, target: Desk) -> None:
    """Let one desk take in every version of another, as a bundle would bring them."""
    for name in Compartment:
        for version in versions.every(source.compartment(name)):
            recording.store_version(target, version)


def forked(desk: Desk, folder: Path, here: Mapping[str, object], there: Mapping[str, object]) -> Interview:
    """Keep an interview that was corrected on this desk and on another, both taken in here."""
    interview = told(desk)
    other = twin(desk, folder)
    corrected(other, interview.record, **there)
    corrected(desk, interview.record, **here)
    bring(other, desk)
    unlocking.lock(other)
    return interview


def told_twice(folder: Path, other: Path) -> ToldTwice:
    """Change the story and the name of an interview on the locked desk of a folder and on another that is made."""
    desk = open_desk(folder)
    interview = forked(desk, other, HERE, THERE)
    unlocking.lock(desk)
    return ToldTwice(folder, other, interview.case, interview.record)
