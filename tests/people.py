"""Passphrases for each role, and a desk that is locked and opened again by another person."""

from __future__ import annotations

import itertools
from pathlib import Path

from testimony_desk.domain.consent.waiting import LONGEST_STEP
from testimony_desk.services import long_here, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store import journal
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.fakes import SEED, live_on, make_desk, open_desk

_TURN = itertools.count(1)

PHRASES = {
    SlotKind.RESEARCHER: "nine other lanterns on the hill",
    SlotKind.SUPERVISOR: "calm supervisor at the window seat",
    SlotKind.ANALYST: "patient reader of long pages",
    SlotKind.CUSTODIAN: "keeper of the names behind a door",
}


def reopened(desk: Desk, slot: int, passphrase: str) -> Desk:
    """Lock a desk and let somebody else unlock it."""
    unlocking.lock(desk)
    return open_desk(desk.vault.folder, slot=slot, passphrase=passphrase, seed=SEED + 1000 * next(_TURN))


def old_office(folder: Path, seed: int = SEED) -> Desk:
    """A headquarters desk made so long before the tests' day that whom it lets in first can agree to exports then."""
    return make_desk(folder, DeskKind.HEADQUARTERS, seed=seed, days_ago=long_here.DAYS)


def until_now(desk: Desk) -> Desk:
    """Let the days of an old office go by, as one that is used once a week."""
    for _week in range(long_here.DAYS // LONGEST_STEP):
        live_on(desk, days=LONGEST_STEP)
    return desk


def acts(desk: Desk) -> list[str]:
    """What the journal says was done, last first."""
    return [line.act for line in journal.lines(desk.consent)]
