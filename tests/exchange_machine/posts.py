"""Three field desks and two at headquarters that trust each other, each opened when it is used and by who it is."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import child
from testimony_desk.services import clock, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.exchanging import acquaint, interview, with_other_dice
from tests.fakes import PASSPHRASE, SEED, FixedClock, make_desk, open_desk
from tests.faults.slots import SUPERVISOR, add_slot

FIELDS = ("Amman", "Kilis", "Mersin")
OFFICES = ("Ankara", "Geneva")
WATCHED = "Amman"
"""The field desk at which a supervisor has a way in, who opens consent alone."""
LACKS = {"Geneva": (Compartment.IDENTITY,)}
"""What a desk's card leaves out: Geneva is an analyst's machine and receives no names."""
CODES = ("TD-7K3M-9QXH-4", "TD-2M4T-8RZC-W", "TD-3N5V-7SXD-Y", "TD-4P6W-9TZF-2")
FIRST_DAY = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)


def offers(name: str) -> frozenset[Compartment]:
    """Return the compartments that a desk's card offers."""
    return frozenset(Compartment) - set(LACKS.get(name, ()))


def word(number: int) -> str:
    """Return a word that stands in one version alone."""
    return f"kanarya-{number:05d}-sarkisi"


def make_all(folder: Path) -> dict[str, tuple[Version, ...]]:
    """Make the five desks, locked; each field desk knows both at headquarters. Return the cases of the first two."""
    desks = {name: _made(folder, name, number) for number, name in enumerate((*FIELDS, *OFFICES))}
    for field, office in itertools.product(FIELDS, OFFICES):
        acquaint(desks[field], desks[office])
    add_slot(desks[WATCHED], 2, SlotKind.SUPERVISOR, SUPERVISOR)
    cases = {name: tuple(interview(desks[name], word(2 * number), word(2 * number + 1), case=code))
             for number, (name, code) in enumerate(zip(FIELDS[:2], CODES, strict=False))}
    for desk in desks.values():
        unlocking.lock(desk)
    return cases


def _made(folder: Path, name: str, number: int) -> Desk:
    kind = DeskKind.FIELD if name in FIELDS else DeskKind.HEADQUARTERS
    desk = make_desk(folder / name, kind, name, seed=SEED + 1000 * number, without=LACKS.get(name, ()))
    return with_other_dice(desk, SEED + 1000 * number + 1)


class Post:
    """One desk of a run: closed, or open to the researcher or, where there is one, to the supervisor."""

    def __init__(self, name: str, folder: Path, dice: int) -> None:
        """dice: where its randomness begins; no two desks and no two times may draw the same."""
        self.name, self.folder = name, folder
        self.clock = FixedClock(FIRST_DAY)
        self.desk: Desk | None = None
        self._seed = dice

    @property
    def supervised(self) -> bool:
        """True while the supervisor sits there."""
        return self.desk is not None and not self.desk.opens(Compartment.TESTIMONY)

    def now(self) -> Desk:
        """Return the desk as it is open, or open it for the researcher."""
        return self.desk if self.desk is not None else self._open(1, PASSPHRASE)

    def whole(self) -> Desk:
        """Return the desk, open to the researcher."""
        if self.supervised:
            self.lock()
        return self.now()

    def supervise(self) -> Desk:
        """Lock, and let the supervisor unlock."""
        self.lock()
        return self._open(2, SUPERVISOR)

    def lock(self) -> None:
        """Lock the desk if it is open."""
        if self.desk is not None:
            unlocking.lock(self.desk)
            self.desk = None

    def go_to(self, days: int) -> None:
        """Lock, set the clock by so many days, also back, and let the researcher unlock, who says that it is right."""
        self.lock()
        self.clock.move(days=days)
        asked = clock.question(self.now())
        if asked is not None:
            clock.confirm(self.now(), asked)
            self.lock()
        self.now()

    def close(self) -> None:
        """End without a word, as when a run is over."""
        if self.desk is not None:
            self.desk.vault.abandon()
            self.desk = None

    def _open(self, slot: int, passphrase: str) -> Desk:
        self._seed += 1
        self.desk = open_desk(self.folder, slot=slot, passphrase=passphrase, clock=self.clock, seed=self._seed)
        return self.desk


class _Kept(io.BytesIO):
    """A pipe's end whose bytes outlive its closing."""

    whole = b""

    def close(self) -> None:
        self.whole = self.getvalue()
        super().close()


class _Here:
    """Judges a part as the child process does, without one: the same function, no limits."""

    def __init__(self) -> None:
        self.stdin = _Kept()
        self._answers: io.BytesIO | None = None

    @property
    def stdout(self) -> io.BytesIO:
        if self._answers is None:
            self._answers = io.BytesIO()
            child.judge(io.BytesIO(self.stdin.whole), self._answers)
            self._answers.seek(0)
        return self._answers

    def wait(self) -> int:
        return 0


@contextmanager
def judged_here(_command: Sequence[str], _seconds: int) -> Iterator[_Here]:
    """Stand in for `exchange.limited.running` where thousands of parts are read: a process each costs most of a run."""
    yield _Here()
