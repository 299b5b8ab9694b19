"""Passphrases for each role, and a desk that is locked and opened again by another person."""

from __future__ import annotations

import itertools

from testimony_desk.services import unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store import journal
from testimony_desk.store.keyring import SlotKind
from tests.fakes import SEED, open_desk

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


def acts(desk: Desk) -> list[str]:
    """What the journal says was done, last first."""
    return [line.act for line in journal.lines(desk.consent)]
