"""A case whose text was corrected after its names had left, and the custodian who lends them at headquarters."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from testimony_desk.services import correcting, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import Interview
from testimony_desk.services.together import Second
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import acquaint, receive, send, with_other_dice
from tests.fakes import SEED, Templates, open_desk
from tests.reviewing import SLOTS, WORDS, Staff, approve_both
from tests.services.test_leak_scanning import NAME, STORY, told

LATER = "Kerimov'u akşam götürdüler. Telefonu 0532 000 11 22 idi."


def second(name: str) -> Second:
    """Return how somebody of the staff sits down beside."""
    return Second(SLOTS[name], WORDS[name])


CUSTODIAN = second("custodian")


def corrected(desk: Desk) -> Interview:
    """Return an interview that was corrected when its names were at headquarters already."""
    made: Interview = told(desk, full_name=NAME, narrative_original=STORY)
    correcting.reopen(desk, made.record)
    told(desk, made.record, narrative_original=LATER)
    return made


@dataclasses.dataclass(frozen=True)
class Lending:
    """A locked vault of headquarters, to be copied, and the case in it that was not looked through with its names."""

    folder: Path
    case: str


def lending(templates: Templates, folder: Path) -> Lending:
    """Make it: everybody of the staff has a way in, and both halves of the case are approved."""
    desk = open_desk(templates.copy(folder / "field"))
    office = with_other_dice(open_desk(templates.copy(folder / "office", DeskKind.HEADQUARTERS)))
    known = acquaint(desk, office)
    made = corrected(desk)
    (folder / "stick").mkdir()
    receive(office, send(desk, known, folder / "stick"))
    unlocking.lock(desk)
    staff = Staff(office)
    approve_both(staff, made.case)
    unlocking.lock(staff.desk)
    return Lending(staff.vault.folder, made.case)


def opened_by(folder: Path, name: str) -> Desk:
    """Unlock a copy of it as somebody of the staff."""
    return open_desk(folder, slot=SLOTS[name], passphrase=WORDS[name], seed=SEED + 7919)
