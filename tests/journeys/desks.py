"""Real desks that trust each other, made with the least Argon2id that the product accepts, to copy and to spoil."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto.passphrase import PRODUCT_POLICY, KdfPolicy
from testimony_desk.domain.answers import Rejected
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.exchange import practice
from testimony_desk.services import importing, interviewing, reporting, sending, trusting, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import Interview
from testimony_desk.services.unlocking import NewDesk
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import never, quiet
from tests.journeys.program import PASSPHRASE
from tests.talks import make_case

LEAST = KdfPolicy(create=PRODUCT_POLICY.bounds.least, weak=PRODUCT_POLICY.bounds.least, bounds=PRODUCT_POLICY.bounds)
"""64 MiB, one pass: the cheapest that the real program still opens."""
FIELD, OFFICE, STRANGER, STICK = "field", "office", "stranger", "stick"
CASES = practice.published_cases()


def wall_clock() -> dt.datetime:
    """Return the time of this machine, as the program itself takes it."""
    return dt.datetime.now(dt.UTC)


def days_ago(days: int) -> Callable[[], dt.datetime]:
    """Return a clock that is so many days behind."""
    return lambda: wall_clock() - dt.timedelta(days=days)


def new_desk(folder: Path, kind: DeskKind, name: str, language: str = "en",
             clock: Callable[[], dt.datetime] = wall_clock) -> Desk:
    """Return a new open desk that PASSPHRASE opens."""
    plan = NewDesk(kind, name, language, person="Interviewer")
    return unlocking.create_desk(folder, plan, PASSPHRASE, LEAST, clock, os.urandom)


def opened(folder: Path, clock: Callable[[], dt.datetime] = wall_clock) -> Desk:
    """Return the desk of a folder, opened by the product's own policy."""
    return unlocking.unlock(folder, 1, PASSPHRASE, PRODUCT_POLICY, clock, os.urandom)


def counts(folder: Path) -> object:
    """Return everything a desk counts."""
    desk = opened(folder)
    try:
        return reporting.statistics(desk)
    finally:
        unlocking.lock(desk)


def finish(desk: Desk, interview: Interview) -> None:
    """Complete an interview; what must still be said is answered with "does not know", as a person may."""
    for _round in range(5):
        try:
            interviewing.complete(desk, interview)
        except Rejected as rejected:
            for problem in rejected.problems:
                interviewing.save_answer(desk, interview, problem.path, RawAnswer(None, AnswerState.UNKNOWN, "ar"))
        else:
            return
    raise AssertionError("it could not be completed")


@dataclass(frozen=True)
class Desks:
    """A folder with a field desk that has something to send, headquarters, a stranger's desk, and a stick."""

    folder: Path

    @property
    def field(self) -> Path:
        return self.folder / FIELD

    @property
    def office(self) -> Path:
        return self.folder / OFFICE

    @property
    def stranger(self) -> Path:
        return self.folder / STRANGER

    @property
    def stick(self) -> Path:
        return self.folder / STICK

    def copy(self, target: Path) -> Desks:
        """Copy all desks, closed, to a folder of one test's own."""
        return Desks(shutil.copytree(self.folder, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("ballast")))


def make_desks(folder: Path) -> Desks:
    """Make the desks: field and office trust each other; the stranger trusts the office, which does not know it."""
    desks = Desks(folder)
    desks.stick.mkdir(parents=True)
    field = new_desk(desks.field, DeskKind.FIELD, "Kilis")
    office = new_desk(desks.office, DeskKind.HEADQUARTERS, "Merkez")
    stranger = new_desk(desks.stranger, DeskKind.FIELD, "Someone")
    for one in (field, stranger):
        trusting.trust(one, trusting.own_card(office), " ".join(trusting.card_words(office)))
        importing.import_published(one, CASES, quiet, never)
    trusting.trust(office, trusting.own_card(field), " ".join(trusting.card_digits(field)))
    finish(field, interviewing.open_interview(field, make_case(field).interview))
    for one in (field, office, stranger):
        unlocking.lock(one)
    return desks


def bundle_from(folder: Path, stick: Path) -> Path:
    """Let the desk of a folder write what is due for the office, and return the file."""
    desk = opened(folder)
    try:
        return sending.write_bundle(desk, trusting.partner_named(desk, "Merkez"), stick, quiet, never).path
    finally:
        unlocking.lock(desk)
