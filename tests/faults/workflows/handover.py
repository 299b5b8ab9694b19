"""Completes two interviews at a desk that trusts headquarters: the names become sealed parts and are emptied here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from testimony_desk.domain.version import Compartment
from testimony_desk.services import unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import acquaint, with_other_dice
from tests.fakes import SEED, make_desk
from tests.faults import cases
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.workflows import complete

OFFICE_KEY = "office-key"
LOTS = complete.LOTS

act = complete.act


def prepare(root: Path) -> None:
    """A field desk with two interviews that are ready to be completed, and headquarters that it trusts."""
    desk = make_desk(root / VAULT)
    office = with_other_dice(make_desk(root / "office", DeskKind.HEADQUARTERS, "Ankara", seed=SEED + 9))
    acquaint(desk, office)
    for words in LOTS:
        cases.tell(desk, words)
    (root / OFFICE_KEY).write_bytes(cases.age_seed(office, Compartment.IDENTITY))
    unlocking.lock(desk)
    unlocking.lock(office)


def judge(world: World, acked: Sequence[str]) -> None:
    """What was completed stays so; every name is readable here or lies ready, whole, for headquarters."""
    done = {one.removeprefix("complete ") for one in acked}
    office = (world.root / OFFICE_KEY).read_bytes()
    with reopened(world) as desk:
        finished, open_ones = (set(found(desk, Compartment.TESTIMONY)) for found in (cases.interviews_in,
                                                                                    cases.drafts_in))
        hold("O1", done <= finished, "an interview that was complete is not")
        hold("O2", len(finished | open_ones) == len(LOTS) and not finished & open_ones, "neither draft nor complete")
        for words in LOTS:
            for name in (Compartment.TESTIMONY, Compartment.IDENTITY):
                hold("O1", words[0] in cases.text_of(desk, name, office), f"{name}: an answer is gone")
        left = bool(done) and any(one in cases.drafts_in(desk, Compartment.IDENTITY) for one in done)
        hold("O4", not left, "a draft with a name is left")
