"""An open desk: its vault, a clock and a source of randomness, which every service takes as its first argument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from testimony_desk.crypto.secret import Random
from testimony_desk.domain.clock import Believed, ClockState, believe
from testimony_desk.domain.version import Compartment
from testimony_desk.services.counted_memory import Memory
from testimony_desk.store import journal
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.vault import Vault

Clock = Callable[[], dt.datetime]
"""Returns the wall-clock time as an aware datetime in UTC."""


@dataclass(frozen=True)
class Desk:
    """An unlocked desk. Made by `unlocking.create_desk` and `unlocking.unlock`; ended by `unlocking.lock`."""

    vault: Vault
    clock: Clock
    random: Random

    @property
    def kind(self) -> DeskKind:
        """Field or headquarters."""
        return self.vault.facts.kind

    @property
    def name(self) -> str:
        """The desk's name as it stands on its card."""
        return self.vault.facts.name

    @property
    def training(self) -> bool:
        """True for a desk with made-up people only, whose bundles a real desk refuses."""
        return self.vault.facts.training

    @property
    def role(self) -> SlotKind:
        """What the opened slot is for."""
        return self.vault.slot.kind

    @property
    def person(self) -> str:
        """The public key of whoever unlocked, 64 hex digits: the author of versions and journal lines."""
        return self.vault.slot.person.public.hex()

    @property
    def consent(self) -> OpenCompartment:
        """The compartment that every slot opens."""
        return self.vault.consent

    @property
    def looks_only(self) -> bool:
        """True when nothing can be written, because an older file was put in place of a newer one."""
        return self.consent.read_only

    def compartment(self, name: Compartment) -> OpenCompartment:
        """Return an open compartment; raises CompartmentClosed when this slot does not hold its key."""
        return self.vault.compartment(name)

    def opens(self, name: Compartment) -> bool:
        """Tell whether this slot holds the key of a compartment: pages that need it are absent otherwise."""
        return name in self.vault.opens

    @property
    def opens_everything(self) -> bool:
        """Tell whether this slot opens all three compartments, as interviews, sealing and recovery sheets need."""
        return all(map(self.opens, Compartment))

    def believed(self) -> Believed:
        """Return the moment and the day that this desk goes by now, and how its computer's clock stands to them."""
        last = self._latest.at
        return believe(self.clock(), dt.datetime.fromisoformat(last) if last else None)

    def moment(self) -> dt.datetime:
        """Return the time, aware and in UTC, that a form is asked at; the clock's own unless it jumped ahead."""
        return self.believed().moment

    def now(self) -> str:
        """Return that time as `YYYY-MM-DDTHH:MM:SSZ`, as it stands in versions and in the journal."""
        return _text(self.moment())

    def today(self) -> dt.date:
        """Return the day for every question of consent: the later of today (UTC) and the journal's last day.

        A clock set back therefore never revives an expired consent; one that jumped ahead ends no embargo before a
        person has said that it is right (`services.clock`).
        """
        return self.believed().day

    def clock_behind(self) -> bool:
        """Tell whether the wall clock shows a day before the journal's last one: exports then wait for a person."""
        return self.believed().state is ClockState.BEHIND

    def write_journal(self, act: str, subject: str = "", *, at: dt.datetime | None = None, by: str = "") -> None:
        """Write a line in this person's name, inside an open transaction of consent or one of its own.

        at: only for a moment that a person has just confirmed; else the line bears `now()`. by: the key of somebody
        whose slot was opened beside this one (`services.together`), where the line is theirs.
        """
        line = journal.append(self.consent, _text(at) if at else self.now(), by or self.person, act, subject)
        self._latest.at = max(self._latest.at, line.at)

    @cached_property
    def faults(self) -> list[str]:
        """Reports of faults of the program that unlocking lived through: places only (`services.unforeseen`)."""
        return []

    @cached_property
    def by_itself(self) -> list[tuple[str, int]]:
        """What unlocking did because somebody had chosen so: a code of `after_receipt.Fate`, how many versions."""
        return []

    @cached_property
    def looked_at(self) -> set[tuple[str, str]]:
        """Acts and subjects of `looking_back.note` since this person unlocked."""
        return set()

    @cached_property
    def counted(self) -> Memory:
        """What was counted of all cases, taken apart (`counted_cases`)."""
        return Memory()

    @cached_property
    def _latest(self) -> _Latest:
        """The journal is read once: every saved answer asks for the time, also from the window's thread."""
        return _Latest(journal.last_moment(self.consent))


@dataclass
class _Latest:
    """The latest moment of any journal line, `YYYY-MM-DDTHH:MM:SSZ`, "" before the first."""

    at: str


def _text(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
