"""Seals testimony and identity to headquarters for travel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.domain.version import Compartment
from testimony_desk.services import sealing, unlocking, unsealing
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import acquaint, never, quiet, with_other_dice
from tests.fakes import SEED, make_desk, open_desk
from tests.faults import cases
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked

OFFICE, STICK = "office", "stick"


def prepare(root: Path) -> None:
    """A field desk with an interview, still a draft, and headquarters that it trusts."""
    desk = make_desk(root / VAULT)
    office = with_other_dice(make_desk(root / OFFICE, DeskKind.HEADQUARTERS, "Ankara", seed=SEED + 9))
    acquaint(desk, office)
    cases.tell(desk, cases.WORDS[0])
    (root / STICK).mkdir()
    unlocking.lock(desk)
    unlocking.lock(office)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, seal unless it is sealed, and lock."""
    desk = unlocked(root)
    if not sealing.away(desk):
        sealing.seal(desk)
    diary("sealed")
    unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """Readable here, or sealed and then only by headquarters' keys; never neither, and sealed once it is said."""
    with reopened(world) as desk:
        sealed = bool(sealing.away(desk))
        hold("O1", sealed or not acked, "what was sealed is open")
        readable = {name for name in (Compartment.TESTIMONY, Compartment.IDENTITY)
                    if cases.WORDS[0][0] in cases.text_of(desk, name)}
        hold("O2", len(readable) == (0 if sealed else 2), f"sealed: {sealed}, readable here: {sorted(readable)}")
        if sealed:
            hold("O4", not _elsewhere(desk), "words are left where this desk's keys reach")
            if world.twice:
                _bring_back(world, desk)


def _elsewhere(desk: Desk) -> set[str]:
    """Return the words on pages of testimony and identity that this desk can read, the alias in consent apart."""
    return {word for name in (Compartment.TESTIMONY, Compartment.IDENTITY)
            for word in cases.words_on_pages(desk, name, cases.WORDS[0])}


def _bring_back(world: World, desk: Desk) -> None:
    """Headquarters' keys open what was sealed: the whole way back gives every answer again."""
    stick = world.root / STICK
    request = unsealing.write_request(desk, stick, quiet, never)
    office = with_other_dice(open_desk(world.root / OFFICE, seed=SEED + 70), SEED + 71)
    reply = unsealing.give_back(office, request, stick, quiet, never)
    unlocking.lock(office)
    unsealing.take_back(desk, reply)
    for name in (Compartment.TESTIMONY, Compartment.IDENTITY):
        hold("O1", cases.WORDS[0][0] in cases.text_of(desk, name), f"{name}: headquarters could not give it back")
