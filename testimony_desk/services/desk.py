"""An open desk: its vault, a clock and a source of randomness, which every service takes as its first argument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from testimony_desk.crypto.secret import Random
from testimony_desk.domain.version import Compartment
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

    def compartment(self, name: Compartment) -> OpenCompartment:
        """Return an open compartment; raises CompartmentClosed when this slot does not hold its key."""
        return self.vault.compartment(name)

    def opens(self, name: Compartment) -> bool:
        """Tell whether this slot holds the key of a compartment: pages that need it are absent otherwise."""
        return name in self.vault.opens

    def now(self) -> str:
        """Return the wall-clock time as `YYYY-MM-DDTHH:MM:SSZ`, as it stands in versions and in the journal."""
        return self.clock().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def today(self) -> dt.date:
        """Return the day for every question of consent: the later of today (UTC) and the journal's last day.

        A clock set back therefore never revives an expired consent.
        """
        return max(self._wall_day(), self._journal_day())

    def clock_behind(self) -> bool:
        """Tell whether the wall clock shows a day before the journal's last one: exports then wait for a person."""
        return self._wall_day() < self._journal_day()

    def write_journal(self, act: str, subject: str = "") -> None:
        """Write a line in this person's name, inside an open transaction of consent or one of its own."""
        journal.append(self.consent, self.now(), self.person, act, subject)

    def _wall_day(self) -> dt.date:
        return self.clock().astimezone(dt.UTC).date()

    def _journal_day(self) -> dt.date:
        day = journal.last_day(self.consent)
        return dt.date.fromisoformat(day) if day else dt.date.min
