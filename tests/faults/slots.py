"""Adds ways into a test's vault with the cheap cost of a passphrase."""

from __future__ import annotations

from testimony_desk.crypto.passphrase import new_parameters
from testimony_desk.services.desk import Desk
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.slot_keys import NewSlot
from tests.fakes import CHEAP

SUPERVISOR = "calm supervisor at the window seat"
RESEARCHER = "nine other lanterns on the hill"


def new_slot(desk: Desk, number: int, kind: SlotKind, passphrase: str) -> NewSlot:
    """Return the wish for a slot."""
    return NewSlot(number, kind, "", passphrase, new_parameters(CHEAP, desk.random, lambda _cost: 0.0))


def add_slot(desk: Desk, number: int, kind: SlotKind, passphrase: str) -> None:
    """Give another person a way in."""
    desk.vault.ways.add(new_slot(desk, number, kind, passphrase), CHEAP, desk.random)
