"""Withdrawals on their way between desks: what a field desk takes back, and what headquarters makes of it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.version import Compartment
from testimony_desk.services import unlocking, withdrawing
from testimony_desk.services.desk import Desk
from testimony_desk.store import drafts, versions
from testimony_desk.store.partners import Partner
from tests.exchanging import CASE, interview, receive, send
from tests.fakes import FixedClock, open_desk


def take_back(desk: Desk, case: str, consent: str, scope: Scope = Scope.ALL_DELETE, *purposes: str) -> str:
    """Let a desk record that a person takes a consent back; return the version id."""
    return withdrawing.withdraw(desk, Withdrawal(case, consent, desk.today(), "I-7K3M", scope, purposes))


def taken_back_after(desk: Desk, headquarters: Desk, office: Partner, stick: Path, word: str) -> str:
    """Send a case that says `word` everywhere, take it back, send that too; return the withdrawal's version id."""
    made = interview(desk, word, word)
    receive(headquarters, send(desk, office, stick))
    identifier = take_back(desk, CASE, made[0].id)
    receive(headquarters, send(desk, office, stick))
    return identifier


def holds(desk: Desk, word: str) -> set[Compartment]:
    """Return the open compartments in which a word still stands, in versions or drafts."""
    found = set()
    for name in (one for one in Compartment if desk.opens(one)):
        compartment = desk.compartment(name)
        kept = [str(one.content) for one in versions.every(compartment)]
        kept += [str(drafts.answers(compartment, one.record)) for one in drafts.all_drafts(compartment)]
        found |= {name} if word in "".join(kept) else set()
    return found


def on_days(desk: Desk, days: Collection[int]) -> Desk:
    """Lock a desk and open it again after each of these numbers of days; return it open."""
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    for days_later in days:
        folder = desk.vault.folder
        unlocking.lock(desk)
        clock.move(days=days_later)
        desk = open_desk(folder, clock=clock, seed=days_later + 5)
    return desk
