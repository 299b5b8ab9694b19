"""An analyst gets rows that were first refused, a lawyer a file as PDF: asked, agreed to, written and opened."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pandas as pd

from testimony_desk.services import slots, trusting, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from tests.exchange.produced_text import produced_text
from tests.exported import ALIKE, approve_all, keep
from tests.journeys.desks import LEAST, days_ago, new_desk, opened, wall_clock
from tests.journeys.program import PASSPHRASE, ROOT, Program
from tests.journeys.window import Album, Window
from tests.reviewing import KINDS, SLOTS, WORDS
from tests.services.test_leak_scanning import NAME, told
from tests.services.test_publishing import confirmed_for_a_lawyer
from tools.screen import screen

PEOPLE = {**WORDS, "me": PASSPHRASE}


class Office:
    """A headquarters desk on which everybody has had a way in for over two weeks, as the real program opens it."""

    def __init__(self, folder: Path, language: str) -> None:
        desk, self._who = new_desk(folder, DeskKind.HEADQUARTERS, "Amman", language, days_ago(15)), "me"
        for name, kind in KINDS.items():
            slots.add(desk, kind, name, WORDS[name], LEAST)
        for ago in (8, 1, 0):
            unlocking.lock(desk)
            desk = opened(folder, days_ago(ago))
        self.desk = desk

    def as_(self, name: str) -> Desk:
        """Return the desk, unlocked by that person."""
        if name != self._who:
            unlocking.lock(self.desk)
            folder, self._who = self.desk.vault.folder, name
            self.desk = unlocking.unlock(folder, SLOTS[name], PEOPLE[name], LEAST, wall_clock, os.urandom)
        return self.desk


class Publishing:
    """One office with people to count and one who wants a lawyer to know, and the lawyer's own desk."""

    def __init__(self, folder: Path, language: str, display: str) -> None:
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-publishing")
        self.home = folder / "home"
        self.home.mkdir()
        self.vault, self.lawyer = self.home / "desk", folder / "lawyer"
        self.language, self.display = language, display
        office, lawyer = Office(self.vault, language), new_desk(self.lawyer, DeskKind.HEADQUARTERS, "Geneva")
        trusting.trust(office.desk, trusting.own_card(lawyer), " ".join(trusting.card_words(lawyer)))
        trusting.trust(lawyer, trusting.own_card(office.desk), " ".join(trusting.card_words(office.desk)))
        self.card = trusting.own_signed_card(lawyer).fingerprint.hex()
        self.codes = keep(office.desk)
        self.case = told(office.desk, full_name=NAME, age_at_event="34").case
        confirmed_for_a_lawyer(office, self.case)
        approve_all(office, self.codes)
        for desk in (office.desk, lawyer):
            unlocking.lock(desk)
        self.program = Program(self.home)
        self.window = self.start("me")

    def start(self, name: str) -> Window:
        """Open the program and let somebody in."""
        window = Window(self.home, self.display, self.album, "--vault", self.vault, "--language", self.language)
        window.wait(lambda: window.seen("slot"))
        window.fill("slot", str(SLOTS[name]))
        window.fill("passphrase", PEOPLE[name])
        window.press("open")
        window.wait(lambda: window.page in ("cases", "interrupted"))
        return window

    def again(self, name: str) -> None:
        """Let somebody else sit down."""
        self.window.close()
        self.window = self.start(name)

    def ask_for(self, profile: str, sealed: str, *formats: str) -> None:
        """Fill the request in and look at what goes out."""
        window = self.window
        window.press("rail_exports")
        window.wait_page("exports")
        window.press("new_export")
        window.wait_page("new_export")
        window.pick("export_sealed", self.card)  # offered as soon as the desk has looked
        window.pick("export_profile", profile)
        window.pick("export_sealed", sealed)
        for one in formats:
            window.press(f"format_{one}")
        window.picture(f"ask-{profile}")
        window.key("F9")
        window.wait_page("export_preview")
        window.wait(lambda: window.seen("export_going"))

    def ask_in_ones_name(self) -> None:
        """Say why, and say yes."""
        window = self.window
        window.fill("export_reason", "asked by the board")
        window.key("F9")
        window.wait(lambda: window.seen("sure"))
        window.key("Return")
        window.wait_page("export")

    def rows_for_the_analyst(self) -> None:
        """Refused at first, with advice that says what it costs; taken, the rows are asked for."""
        window = self.window
        self.ask_for("analyst_microdata", "plain", "csv")
        assert window.seen("export_refused")
        assert not window.seen("export_ask")
        window.picture("refused")
        window.press("export_take_advice")
        window.wait(lambda: window.seen("export_ask"))
        window.picture("advice-taken")
        self.ask_in_ones_name()

    def a_file_for_the_lawyer(self) -> None:
        """The whole office is offered; only the one person who agreed to a lawyer is in it."""
        self.ask_for("legal_file", self.card, "pdf")
        self.window.picture("lawyer-looked-at")
        self.ask_in_ones_name()

    def open_first(self, wanted: str) -> None:
        """Open what the list has first: that of which something is to be done."""
        window = self.window
        window.press("rail_exports")
        window.wait(lambda: window.seen("export_look"))
        window.press("export_look")
        window.wait(lambda: window.seen(wanted))

    def agree(self) -> None:
        """A supervisor sees the list and no testimony, and agrees to both under the own key."""
        window = self.window
        for _export in range(2):
            self.open_first("export_agree")
            window.fill("export_line", "right purpose")
            window.key("F9")
            window.wait(lambda: window.seen("sure"))
            window.picture("agree")
            window.key("Return")
            window.wait(lambda: not window.seen("export_agree"))

    def write(self) -> None:
        """Whoever asked writes both."""
        window = self.window
        for number in range(2):
            self.open_first("export_write")
            window.key("F9")
            window.wait_page("export_write")
            window.press("place_use")
            window.wait_page("export")
            window.picture(f"written-{number}")
        self.window.close()

    def is_right(self) -> None:
        """The rows open in pandas, the lawyer opens the PDF; no name stands in either."""
        packed = next(one for one in self.home.iterdir() if one.name.endswith(".zip"))
        with zipfile.ZipFile(packed) as tables:
            rows = pd.read_csv(io.BytesIO(tables.read("cases.csv")))
        assert len(rows) >= 2 * ALIKE
        sealed = next(one for one in self.home.iterdir() if one.suffix == ".tdx")
        opened = self.home / "opened"
        opened.mkdir()
        said = self.program.does("export", "open", self.lawyer, sealed, "--out", opened, "--json", "--passphrase-file",
                                 "-").json
        assert said["sender"] == "Amman"
        text = produced_text(next(one for one in opened.iterdir() if one.suffix == ".pdf").read_bytes(), ".pdf")
        assert self.case in text
        assert NAME.split()[0] not in text
        assert self.window.complaints() == ""
        assert self.album.findings == [], "\n".join(self.album.findings)


def publish(folder: Path, language: str) -> None:
    """Run every part; the window is ended, also when a part fails."""
    with screen() as display:
        one = Publishing(folder, language, display)
        try:
            one.rows_for_the_analyst()
            one.a_file_for_the_lawyer()
            one.again("s1")
            one.agree()
            one.again("me")
            one.write()
        finally:
            one.window.give_up()
        one.is_right()
