"""An analyst at headquarters prepares the report of a quarter through the real window: what each journey runs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from testimony_desk.services import looking_back, slots, unlocking
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
        window = self.window
        window.pick("report_indicator", "13")
        window.press("report_save")
        window.wait_page("save_report")
        window.pick("report_what", "all")
        window.picture("save")
        window.wait(lambda: window.in_sight("place_use") or not window.key("PageDown"))
        window.press("place_use")
        window.wait_page("report")
        self.counts("20")
        window.close()

    def counts(self, people: str) -> None:
        """Wait until so many people are counted."""
        window = self.window
        window.wait(lambda: f" {people} " in f" {window.text('report_told')} ".replace(".", " "), people)

    def is_saved(self) -> None:
        """Numbers and pictures lie in one folder, small numbers are in none of them, and the journal says so."""
        [folder] = self.home.glob("report-*")
        names = {file.name for file in folder.iterdir()}
        assert {"indicators.json", "indicators.csv", "indicator-13-way.png", "indicator-3-month.png"} <= names
        found = json.loads((folder / "indicators.json").read_text("utf-8"))
        assert (found["people"], len(found["indicators"])) == (OFTEN + SELDOM, 34)
        assert all(len(one) == 64 for one in found["forms"].values())
        rows = list(csv.DictReader((folder / "indicators.csv").read_text("utf-8-sig").splitlines()))
        assert {row["count"] for row in rows if row["part"] == "3.crossing" and row["code"]} == {"12", "8"}
        assert {row["count"] for row in rows if row["part"] == "27.arrest"} == {""}
        desk = opened(self.vault)
        try:
            acts = [one.act for one in looking_back.entries(desk)]
        finally:
            unlocking.lock(desk)
        assert "report-saved" in acts
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
        quarter.is_saved()
        assert quarter.album.findings == [], "\n".join(quarter.album.findings)
