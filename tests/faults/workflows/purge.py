"""Reads a receipt of headquarters and purges what it confirms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.domain.version import Compartment
from testimony_desk.services import purging, unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import acquaint, receive, send, with_other_dice
from tests.fakes import SEED, make_desk
from tests.faults import cases
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked

STICK, OFFICE_KEY = "stick", "office-key"
SENT, UNSENT = cases.WORDS[:2]


def prepare(root: Path) -> None:
    """A field desk with a case that headquarters confirmed, by a receipt on a stick, and one that it never saw."""
    desk = make_desk(root / VAULT)
    office = with_other_dice(make_desk(root / "office", DeskKind.HEADQUARTERS, "Ankara", seed=SEED + 9))
    partner = acquaint(desk, office)
    (root / STICK).mkdir()
    (root / "sent").mkdir()
    cases.tell_whole(desk, SENT)
    receive(office, send(desk, partner, root / "sent"), receipts=root / STICK)
    cases.tell_whole(desk, UNSENT)
    (root / OFFICE_KEY).write_bytes(cases.age_seed(office, Compartment.IDENTITY))
    unlocking.lock(desk)
    unlocking.lock(office)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, read the receipt, purge, and lock."""
    desk = unlocked(root)
    for one in receive(desk, *(root / STICK).iterdir()).bundles:
        if one.refused is not None:
            raise one.refused
    purging.purge(desk)
    diary("purged")
    unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """Nothing that was not confirmed is gone; what was purged is on no page of testimony."""
    office = (world.root / OFFICE_KEY).read_bytes()
    with reopened(world) as desk:
        for name in (Compartment.TESTIMONY, Compartment.IDENTITY):
            hold("O1", UNSENT[0] in cases.text_of(desk, name, office), f"{name}: what nobody confirmed is gone")
        kept = SENT[0] in cases.text_of(desk, Compartment.TESTIMONY)
        hold("O1", not (kept and acked), "what was purged is there")
        hold("O2", kept == (not purging.purged(desk)), "purged without a word, or a word without purging")
        left = cases.words_on_pages(desk, Compartment.TESTIMONY, SENT)
        hold("O4", kept or not left, "words of what was purged are left")
