"""Takes two consents back: one by a supervisor, carried out when the researcher unlocks, and one by the researcher."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import StickGone
from testimony_desk.services import consents, unlocking, withdrawing
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.exchanging import acquaint, send, with_other_dice
from tests.fakes import SEED, make_desk
from tests.faults import cases
from tests.faults.cases import Told
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked
from tests.faults.slots import SUPERVISOR, add_slot

BYSTANDER, TAKEN_BACK, BY_SUPERVISOR = 0, 1, 2
TOLD, OFFICE_KEY = "told", "office-key"


def prepare(root: Path) -> None:
    """A field desk with two complete interviews and a draft, a supervisor's slot, and a bundle waiting to leave."""
    desk = make_desk(root / VAULT)
    office = with_other_dice(make_desk(root / "office", DeskKind.HEADQUARTERS, "Ankara", seed=SEED + 9))
    told = [*(cases.tell_whole(desk, words) for words in cases.WORDS[:2]), cases.tell(desk, cases.WORDS[2])]
    (root / TOLD).write_text("\n".join(f"{one.case} {one.consent} {one.record}" for one in told))
    partner = acquaint(desk, office)
    (root / OFFICE_KEY).write_bytes(cases.age_seed(office, Compartment.IDENTITY))
    try:
        send(desk, partner, root / "no stick")
    except StickGone:
        add_slot(desk, 2, SlotKind.SUPERVISOR, SUPERVISOR)
    unlocking.lock(desk)
    unlocking.lock(office)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """The supervisor records one withdrawal and locks; the researcher unlocks, records another, and locks."""
    told = known(root)
    desk = unlocked(root, SUPERVISOR, 2)
    withdrawing.withdraw(desk, cases.withdrawal(desk, told[BY_SUPERVISOR]))
    diary(f"recorded {BY_SUPERVISOR}")
    unlocking.lock(desk)
    desk = unlocked(root)
    diary(f"destroyed {BY_SUPERVISOR}")
    withdrawing.withdraw(desk, cases.withdrawal(desk, told[TAKEN_BACK]))
    diary(f"recorded {TAKEN_BACK}")
    diary(f"destroyed {TAKEN_BACK}")
    unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """What was recorded is out of use at once and, after one unlock with all keys, on no page and in no file."""
    told, office = known(world.root), (world.root / OFFICE_KEY).read_bytes()
    with reopened(world) as desk:
        for number in (TAKEN_BACK, BY_SUPERVISOR):
            recorded = bool(consents.withdrawals_of(desk, told[number].case))
            hold("O1", recorded or f"recorded {number}" not in acked, "a withdrawal was forgotten")
            check_gone(desk, told[number], number) if recorded else check_whole(desk, number, office)
        check_whole(desk, BYSTANDER, office)


def known(root: Path) -> list[Told]:
    """Return the cases of this world."""
    return [Told(*line.split()) for line in (root / TOLD).read_text().splitlines()]


def check_gone(desk: Desk, told: Told, number: int) -> None:
    """Nothing may use the case any more, and no page of any compartment holds a word of it."""
    try:
        clear(consents.of_case(desk, told.case), Use(Handling.KEEP), desk.today())
    except ConsentMissing:
        pass
    else:
        hold("O1", False, "a withdrawn case may still be used")
    left = cases.words_left(desk, cases.WORDS[number])
    hold("O4", not left, f"{len(left)} words of a withdrawn case are left")
    hold("O4", told.record not in cases.drafts_in(desk, Compartment.CONSENT), "its draft is left")


def check_whole(desk: Desk, number: int, office: bytes) -> None:
    """A case that nobody took back is there in every compartment, or its name lies ready for headquarters."""
    for name in Compartment:
        text = cases.text_of(desk, name, office)
        hold("O2", cases.WORDS[number][0] in text, f"{name}: a case that nobody took back is not whole")
