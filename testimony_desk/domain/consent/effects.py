"""What a withdrawal will do: what goes here, what another desk must be asked for, what nobody can call back."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.version import Compartment

COUNTED = ("emptied", "shortened", "names", "drafts", "files", "waiting")
"""The fields of `Effects` that count what goes here."""


@dataclass(frozen=True)
class Copy:
    """A bundle with this case that left: the name of the desk it was for, and the day (YYYY-MM-DD)."""

    desk: str
    day: str


@dataclass(frozen=True)
class Gone:
    """An export with this case that was written and that nobody said is destroyed: its profile, the day it was."""

    profile: str
    day: str


@dataclass(frozen=True)
class Effects:
    """What will have happened afterwards. Numbers are of records; None: a compartment that is closed here.

    emptied: interviews destroyed as a whole; shortened: interviews that go on without some answers; names: people
    whose name is destroyed; drafts: unfinished interviews touched; files: attached files destroyed; waiting: bundles
    and parts that would have left. later: compartments where it waits for someone who opens them. sealed: something is
    sealed for travel, and what comes back of it will be emptied then. copies, backups: what this desk cannot reach.
    destroys: False for a scope that only stops uses. office: this is headquarters, whom nobody need ask. held: somebody
    wrote down that a court wants the case kept; that stops nothing. exports: files that others have.
    """

    emptied: int | None
    shortened: int | None
    names: int | None
    drafts: int
    files: int | None
    waiting: int
    later: frozenset[Compartment]
    sealed: bool
    copies: tuple[Copy, ...]
    backups: int
    destroys: bool = True
    office: bool = False
    held: bool = False
    exports: tuple[Gone, ...] = ()
