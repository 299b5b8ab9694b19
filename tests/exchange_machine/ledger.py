"""What five desks must hold, as dictionaries and rules of their own: nothing of the product is asked here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from testimony_desk.domain.version import Compartment
from tests.exchange_machine.posts import FIELDS, FIRST_DAY, OFFICES, offers

DAYS, LONGEST_STEP = 14, 7
"""After so many days headquarters destroys by itself; of a time without use so many count (security.md 3.3)."""
EVERYTHING = frozenset(Compartment)
FIRST = FIRST_DAY.date()


@dataclass(frozen=True)
class Made:
    """A version by its ids. by: the desk that signed it; word: what only its content says, "" for none."""

    id: str
    kind: str
    compartment: Compartment
    record: str
    parents: tuple[str, ...]
    consent: str
    case: str
    by: str
    word: str = ""
    follows: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """A withdrawal. erases: the compartments whose covered versions must go; stops: nothing of the case may be used."""

    id: str
    case: str
    consent: str
    by: str
    erases: frozenset[Compartment]
    stops: bool
    said: tuple[str, ...] = ()
    earlier: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """Every consent that is named; earlier: those before it, as far as whoever recorded it knew them."""
        return self.earlier | {self.consent}


@dataclass
class Standing:
    """What one desk holds. here: ids; gone: those whose content must be gone; purged: those given up after a receipt.

    waiting: what came for compartments that are closed; receipts: (version, headquarters); heard: on which counted
    day a withdrawal came; done: withdrawals carried out; kept: those that somebody objected to;
    echoes: those that came when the same had been carried out.
    """

    name: str
    here: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    purged: set[str] = field(default_factory=set)
    waiting: list[tuple[str, str, bool]] = field(default_factory=list)
    receipts: set[tuple[str, str]] = field(default_factory=set)
    heard: dict[str, int] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    echoes: set[str] = field(default_factory=set)
    wanted: set[tuple[Compartment, str]] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    open: frozenset[Compartment] = EVERYTHING
    latest: dt.date = FIRST
    counted: int = 0


class Ledger:
    """Every version and withdrawal of a run, and how each desk stands to them."""

    def __init__(self) -> None:
        self.made: dict[str, Made] = {}
        self.withdrawn: dict[str, Withdrawn] = {}
        self.at = {name: Standing(name) for name in (*FIELDS, *OFFICES)}

    def compartment(self, identifier: str) -> Compartment:
        """Return where a version belongs; withdrawals and words of reviews belong to consent."""
        return self.made[identifier].compartment if identifier in self.made else Compartment.CONSENT

    def author(self, identifier: str) -> str:
        """Return the desk that signed."""
        found = self.made.get(identifier) or self.withdrawn[identifier]
        return found.by

    def note(self, made: Made) -> None:
        """A desk made a version."""
        self.made[made.id] = made
        self.at[made.by].here.add(made.id)

    def take_back(self, withdrawn: Withdrawn) -> None:
        """A desk recorded a withdrawal: there it is carried out at once."""
        withdrawn = dataclasses.replace(withdrawn, earlier=withdrawn.earlier | self._before(withdrawn))
        self.withdrawn[withdrawn.id] = withdrawn
        self._hear(self.at[withdrawn.by], withdrawn.id)
        self.settle(withdrawn.by)

    def arrive(self, name: str, sender: str, ids: Iterable[str], empty: Iterable[str]) -> None:
        """A whole bundle of versions came to a desk; empty: those that came without content.

        A desk is believed only about what it signed itself.
        """
        standing, without = self.at[name], set(empty)
        for one in ids:
            if self.compartment(one) in offers(name) and self.author(one) == sender:
                standing.waiting.append((one, "", one in without))
        self.settle(name)

    def confirm_receipt(self, name: str, office: str, ids: Iterable[str]) -> None:
        """A receipt of a headquarters desk came."""
        self.at[name].waiting += [(one, office, False) for one in ids]
        self.settle(name)

    def opened(self, name: str, to: frozenset[Compartment]) -> None:
        """Someone unlocked who opens these compartments."""
        self.at[name].open = to
        self.settle(name)

    def day(self, name: str, today: dt.date) -> None:
        """A desk was used on a day: a step back counts nothing, a long absence little."""
        standing = self.at[name]
        standing.counted += min(max((today - standing.latest).days, 0), LONGEST_STEP)
        standing.latest = max(standing.latest, today)

    def unsaid(self, name: str) -> list[Withdrawn]:
        """Return what headquarters took back of a field desk's cases, which that desk must say again to the others."""
        heard = [self.withdrawn[one] for one in self.at[name].done]
        own = [one for one in heard if one.by == name]
        return [one for one in heard if one.by != name
                and not any(one.said == other.said and one.consent in other.names for other in own)]

    def settle(self, name: str) -> None:
        """Let everything take effect at a desk that is due there, as far as it is open."""
        standing = self.at[name]
        self._take_in(standing)
        for _again in range(2):  # an objection goes with the consent that it is about, and that may go here
            standing.done |= {one for one in standing.heard if self._due(standing, self.withdrawn[one])}
            for one in standing.done:
                said = self.withdrawn[one]
                standing.wanted |= {(part, consent) for part in said.erases for consent in self._reached(name, said)}
        standing.gone |= {one for one in standing.here if one in self.made and self._erased(standing, self.made[one])}

    def covered(self, name: str, consent: str) -> set[str]:
        """Return a consent and those before it, as far as a desk knows them."""
        found: set[str] = set()
        while consent in self.at[name].here:
            found.add(consent)
            consent = self.made[consent].follows
        return found

    def _before(self, said: Withdrawn) -> set[str]:
        """Return the consents before the one that is taken back, up to one that nobody at that desk can read now."""
        standing = self.at[said.by]
        if (Compartment.CONSENT, said.consent) in standing.wanted:
            return self.covered(said.by, said.consent) - {said.consent}
        found: set[str] = set()
        consent = said.consent
        while consent in standing.here and (Compartment.CONSENT, consent) not in standing.wanted:
            consent = self.made[consent].follows
            found |= {consent} - {""}
        return found

    def heads(self, name: str, part: Compartment) -> set[str]:
        """Return the versions of a compartment that nothing at this desk follows."""
        there = [self.made[one] for one in self.at[name].here if self.compartment(one) is part and one in self.made]
        followed = {parent for one in there for parent in one.parents}
        return {one.id for one in there} - followed

    def newest(self, name: str, by: str, case: str) -> str:
        """Return the last consent of a case that a desk knows of another, "" for none."""
        known = [one for one in self.made.values() if one.id in self.at[name].here
                 and (one.kind, one.case, one.by) == ("consent", case, by)]
        followed = {one.follows for one in known}
        return next((one.id for one in known if one.id not in followed), "")

    def stopped(self, name: str) -> set[str]:
        """Return the cases that a desk may use for nothing: the last word of somebody in them was taken back."""
        said = (self.withdrawn[one] for one in self.at[name].heard)
        return {one.case for one in said if one.stops and self.newest(
            name, self.made[one.consent].by, one.case) in self._meant(name, one)}

    def pending(self, name: str) -> set[str]:
        """Return the withdrawals of others that have destroyed nothing yet at a desk."""
        return set(self.at[name].heard) - self.at[name].done

    def _take_in(self, standing: Standing) -> None:
        still = []
        for identifier, office, empty in standing.waiting:
            if self.compartment(identifier) not in standing.open:
                still.append((identifier, office, empty))
            elif office:
                standing.receipts.add((identifier, office))
            elif identifier not in standing.here:
                standing.gone |= {identifier} if empty else set()
                self._hear(standing, identifier)
        standing.waiting = still

    def _hear(self, standing: Standing, identifier: str) -> None:
        standing.here.add(identifier)
        if identifier in self.withdrawn:
            standing.heard[identifier] = standing.counted
            said = self.withdrawn[identifier]
            before = (self.withdrawn[one] for one in standing.done)
            if any(one.said == said.said and said.consent in self._reached(standing.name, one) for one in before):
                standing.echoes.add(identifier)

    def _due(self, standing: Standing, said: Withdrawn) -> bool:
        if said.id in standing.done or said.by == standing.name:
            return True
        if not self._reached(standing.name, said):
            return False
        if standing.name in FIELDS or not said.erases or said.id in standing.echoes:
            return True
        # An objection goes with the consent that it is about: nothing is left to be kept.
        kept = said.id in standing.kept and (Compartment.CONSENT, said.consent) not in standing.wanted
        return not kept and standing.counted - standing.heard[said.id] >= DAYS

    def _meant(self, name: str, said: Withdrawn) -> frozenset[str]:
        """Return the consents with which a withdrawal begins at a desk: those before count where it is not there."""
        return frozenset({said.consent}) if said.consent in self.at[name].here else said.names

    def _reached(self, name: str, said: Withdrawn) -> set[str]:
        return {consent for first in self._meant(name, said) for consent in self.covered(name, first)}

    def _erased(self, standing: Standing, made: Made) -> bool:
        return made.compartment in standing.open and (made.compartment, made.consent) in standing.wanted
