"""A person calls with the code of their slip, and a supervisor takes their consent back: through real windows."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.services import interviewing, slots, unlocking, withdrawal_codes
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.journeys.desks import LEAST, finish, new_desk
from tests.journeys.program import PASSPHRASE, ROOT, Program
from tests.journeys.window import Album, Window
from tests.people import PHRASES
from tests.talks import make_case
from tools.screen import screen

GIVEN = ("--passphrase-file", "-")
SUPERVISOR = PHRASES[SlotKind.SUPERVISOR]


class Call:
    """A desk with two finished cases; the person of the first lost a slip once and got another code."""

    def __init__(self, folder: Path, language: str, display: str) -> None:
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-by-telephone")
        self.home, self.vault = folder / "home", folder / "home" / "desk"
        self.program = Program(self.home)
        desk = new_desk(self.vault, DeskKind.FIELD, "Kilis", language)
        slots.add(desk, SlotKind.SUPERVISOR, "N.", SUPERVISOR, LEAST)
        made = [make_case(desk, language=language) for _case in range(2)]
        for one in made:
            finish(desk, interviewing.open_interview(desk, one.interview))
        self.case = made[0].case
        self.lost = withdrawal_codes.give(desk, self.case)
        self.code = withdrawal_codes.replace(desk, self.case)
        unlocking.lock(desk)
        self.window = Window(self.home, display, self.album, "--vault", self.vault, "--language", language)

    def answer(self) -> None:
        """The supervisor opens consents only, and types the code as it is heard."""
        window = self.window
        window.wait(lambda: window.seen("slot"))
        window.fill("slot", "2")
        window.fill("passphrase", SUPERVISOR)
        window.press("open")
        window.wait_page("cases")
        window.press("by_code")
        window.wait_page("by_code")
        window.fill("typed_code", self.lost)
        window.press("find_case")
        window.wait(lambda: bool(window.notice))
        window.picture("by-code-lost")
        window.fill("typed_code", self.code.lower().replace("-", " ").translate(ARABIC))
        window.press("find_case")
        window.wait_page("withdraw")

    def take_back(self) -> None:
        """What it does is on the screen before it can be done."""
        window = self.window
        window.press("scope_all_delete")
        window.wait(lambda: window.seen("effect_1"))
        window.picture("by-code-effects")
        window.press("withdraw_now")
        window.wait_page("cases")
        window.close()

    def is_done(self) -> None:
        """The researcher unlocks: what was told is destroyed. The code leads nowhere now; the other case stands."""
        counted = self.program.does("statistics", self.vault, *GIVEN, "--json").json["consent"]
        assert (counted["cases"], counted["persons"], counted["standing"]["withdrawn"]) == (2, 1, 1)
        said = self.home / "code"
        said.write_text(self.code)
        assert self.program.run("withdraw", "find", self.vault, "--code-file", said, *GIVEN, typed=PASSPHRASE).status
        assert self.window.complaints() == ""
        assert self.album.findings == [], "\n".join(self.album.findings)


ARABIC = {ord("0") + digit: chr(0x660 + digit) for digit in range(10)}


def call(folder: Path, language: str) -> None:
    with screen() as display:
        one = Call(folder, language, display)
        try:
            one.answer()
            one.take_back()
        finally:
            one.window.give_up()
        one.is_done()
