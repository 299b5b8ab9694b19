"""A supervisor's morning with nothing but the keyboard, through the real window: what each journey runs."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

from testimony_desk.domain.consent.codes import Capacity, Interpreter
from testimony_desk.domain.review.codes import Outcome
from testimony_desk.services import reviewing, slots, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.journeys.desks import LEAST, new_desk, opened
from tests.journeys.program import ROOT
from tests.journeys.window import Album, Window
from tests.people import PHRASES
from tests.reviewing import everything_asked, put, record_of
from tools.screen import screen

POINTS = 8  # of the checklist of consent
LETTERS = "23456789ACDEFGHJKMNPQRSTVWXYZ"
ODD = ({"interpreter": Interpreter.RELATIVE}, {"capacity": Capacity.MINOR_NO_GUARDIAN},
       {"decisions": everything_asked({"p_pub_named": "yes"}, frozenset({"p_stats"}))})
"""What is amiss in every fourth record, in turn; these go back."""


def seed(desk: Desk, count: int) -> dict[str, bool]:
    """Keep records of today and tell of each, by its case, whether something is amiss in it."""
    found = {}
    for place in range(count):
        case = f"TD-7K3M-9Q{LETTERS[place // 20]}{LETTERS[place % 20]}-4"
        amiss = place % 4 == 3
        changes = ODD[place // 4 % len(ODD)] if amiss else {}
        record = record_of(case, given_on=desk.today())
        put(desk, dataclasses.replace(record, **changes))
        found[case] = amiss
    return found


class Morning:
    """One desk, one screen, a supervisor who touches no mouse. `seconds` tells how long each record took."""

    def __init__(self, folder: Path, language: str, display: str, count: int) -> None:
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-supervisor")
        self.vault = folder / "home" / "desk"
        (folder / "home").mkdir()
        desk = new_desk(self.vault, DeskKind.FIELD, "Kilis", language)
        self.cases = seed(desk, count)
        slots.add(desk, SlotKind.SUPERVISOR, "K.", PHRASES[SlotKind.SUPERVISOR], LEAST)
        unlocking.lock(desk)
        self.seconds: list[float] = []
        self._pictured: set[bool] = set()
        self.window = Window(folder / "home", display, self.album, "--vault", self.vault, "--language", language)

    def come_in(self) -> None:
        window = self.window
        window.wait_page("unlock")
        window.wait(lambda: window.seen("slot"))
        window.fill("slot", "2")
        window.fill("passphrase", PHRASES[SlotKind.SUPERVISOR])
        window.key("Return")
        window.wait_page("cases")
        window.wait(lambda: str(len(self.cases)) in str(window.text("rail_review")))
        self.to_review()

    def to_review(self) -> None:
        """Walk to the place by Tab, as somebody without a mouse does, and open the first row."""
        window = self.window
        for _step in range(40):
            if window.focused()[0] == "rail_review":
                break
            window.key("Tab")
        window.key("Space")
        window.wait_page("review")
        window.wait(lambda: window.seen("review_list"))
        window.picture("board")
        window.key("Down")
        window.key("Up")
        window.key("Return")
        window.wait_page("review_record")

    def work(self) -> None:
        """Decide one record after the other, until the board says that it was the last."""
        window, left = self.window, dict(self.cases)
        while left:
            begun = time.monotonic()
            window.wait(lambda: window.seen("item:1:pass") and window.focused()[0] == "item:1:pass")
            case = next(one for one in left if one in str(window.text("title")))
            amiss = left.pop(case)
            picture = "" if amiss in self._pictured else str(len(self.seconds))
            self._pictured.add(amiss)
            (self.send_back if amiss else self.approve)(picture)
            self.seconds.append(time.monotonic() - begun)
        window.wait_page("review")
        window.wait(lambda: window.seen("review_list"))
        window.picture("board-after")
        window.close()

    def approve(self, picture: str) -> None:
        window = self.window
        if picture:
            window.picture(f"record-{picture}")
        for _point in range(POINTS):
            window.key("1")
        window.key("F9")
        if picture:
            window.picture(f"approve-{picture}")
        window.key("Return")
        self.settled()

    def send_back(self, picture: str) -> None:
        window = self.window
        if picture:
            window.picture(f"amiss-{picture}")
        window.key("F10")
        window.wait_page("review_return")
        window.wait(lambda: window.focused()[0] == "choice:reasons:consent_gap" or window.seen("choice:reasons:"))
        window.key("Space")
        window.wait(lambda: not window.seen("why_not"))
        window.key("F10")
        window.wait(lambda: window.seen("sure"))
        if picture:
            window.picture(f"return-{picture}")
        window.key("Return")
        self.settled()

    def settled(self) -> None:
        """Wait until the record before is kept: the next one says so."""
        window = self.window
        window.wait(lambda: not window.seen("sure") and bool(window.notice))

    def is_kept(self) -> None:
        """Every record has exactly the decision that was taken, and the program complained about nothing."""
        desk = opened(self.vault)
        try:
            found = {case: reviewing.as_it_stands(desk, case).decisions for case in self.cases}
        finally:
            unlocking.lock(desk)
        assert {case: [one.outcome for one in said] for case, said in found.items()} == {
            case: [Outcome.RETURN if amiss else Outcome.APPROVE] for case, amiss in self.cases.items()}
        assert self.window.complaints() == ""


def spend_a_morning(folder: Path, language: str, count: int) -> list[float]:
    """Run every part and return the seconds that each record took; the window is ended, also when a part fails."""
    with screen() as display:
        morning = Morning(folder, language, display, count)
        try:
            morning.come_in()
            morning.work()
        finally:
            morning.window.give_up()
        morning.is_kept()
        assert morning.album.findings == [], "\n".join(morning.album.findings)
    return morning.seconds
