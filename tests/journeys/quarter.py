"""An analyst at headquarters prepares the report of a quarter through the real window: what each journey runs."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.services import export_ledger, looking_back, slots, unlocking
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.counted_interviews import code_of, put_case
from tests.invented_people import BURSA, HATAY
from tests.journeys.desks import LEAST, new_desk, opened
from tests.journeys.program import ROOT
from tests.journeys.window import Album, Window
from tests.people import PHRASES
from tools.screen import screen

OFTEN, SELDOM = 12, 8
"""How many people were removed by way of each of two crossings, in July and in August 2024."""


class Quarter:
    """A vault with twenty people, an analyst, and the folder where the report is to lie."""

    def __init__(self, folder: Path, language: str, display: str) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        self.vault = self.home / "desk"
        desk = new_desk(self.vault, DeskKind.HEADQUARTERS, "Merkez", language)
        for place in range(OFTEN + SELDOM):
            put_case(desk, code_of(place), BURSA if place < OFTEN else HATAY)
        slots.add(desk, SlotKind.ANALYST, "L.", PHRASES[SlotKind.ANALYST], LEAST)
        unlocking.lock(desk)
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-quarter")
        self.window = Window(self.home, display, self.album, "--vault", self.vault, "--language", language)

    def come_in(self) -> None:
        window = self.window
        window.wait_page("unlock")
        window.wait(lambda: window.seen("slot"))
        window.fill("slot", "2")
        window.fill("passphrase", PHRASES[SlotKind.ANALYST])
        window.key("Return")
        window.wait_page("cases")
        window.press("rail_statistics")
        window.wait_page("statistics")
        window.press("report")
        window.wait_page("report")
        self.counts("20")

    def choose_the_quarter(self) -> None:
        """July alone first, then the whole: the twelve of July are enough to be told, and so are those left out."""
        window = self.window
        window.pick("report_indicator", "3")
        window.wait(lambda: window.seen("table:3.month"))
        window.picture("crossings")
        window.pick("report_until", "2024-07")
        self.counts("12")
        assert len(window.lines("table:3.month")) == 2
        window.pick("report_until", "")
        self.counts("20")
        window.pick("report_indicator", "13")
        window.wait(lambda: window.seen("table:13.way"))
        window.picture("ways")
        window.pick("report_indicator", "27")
        window.wait(lambda: window.seen("answered:27.arrest"))
        assert not window.seen("table:27.arrest")
        window.picture("too-few")

    def save(self) -> None:
        """Ask for the files; a second person, who is not here today, would have to agree before they are written."""
        window = self.window
        window.pick("report_indicator", "13")
        window.press("report_save")
        window.wait_page("save_report")
        window.pick("report_what", "all")
        window.fill("report_reason", "Q3")
        window.picture("save")
        window.press("report_ask")
        window.press("sure_yes")
        window.wait_page("export")
        window.wait(lambda: window.seen("export_said:3"))
        assert not window.seen("export_write")
        window.picture("asked")
        window.close()

    def counts(self, people: str) -> None:
        """Wait until so many people are counted."""
        window = self.window
        window.wait(lambda: f" {people} " in f" {window.text('report_told')} ".replace(".", " "), people)

    def is_asked_for(self) -> None:
        """The list of exports says whom the report counts, nothing was written, and the journal says so."""
        assert not list(self.home.glob("TD-*"))
        desk = opened(self.vault)
        try:
            [export] = export_ledger.every(desk)
            acts = [one.act for one in looking_back.entries(desk)]
        finally:
            unlocking.lock(desk)
        assert (len(export.asked.cases), export.waits) == (OFTEN + SELDOM, True)
        assert export.asked.report == ("indicator=0",)
        assert "export-asked" in acts
        assert "indicators-exact" not in acts


def prepare_the_report(folder: Path, language: str) -> None:
    """Run every part; the window is ended, also when a part fails."""
    with screen() as display:
        quarter = Quarter(folder, language, display)
        try:
            quarter.come_in()
            quarter.choose_the_quarter()
            quarter.save()
        finally:
            quarter.window.give_up()
        quarter.is_asked_for()
        assert quarter.album.findings == [], "\n".join(quarter.album.findings)
