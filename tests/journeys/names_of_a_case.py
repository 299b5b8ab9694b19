"""A researcher writes a second spelling down, and a custodian looks up how to reach somebody: through real windows."""

from __future__ import annotations

import json
from pathlib import Path

from testimony_desk.services import interviewing, slots, unlocking
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.journeys.desks import LEAST, finish, new_desk
from tests.journeys.program import ROOT, Program
from tests.journeys.window import Album, Window
from tests.named import say
from tests.people import PHRASES
from tests.talks import make_case, path_of
from tools.screen import screen

GIVEN = ("--passphrase-file", "-")
CUSTODIAN = PHRASES[SlotKind.CUSTODIAN]
SECOND, NUMBER, WORD = "Aisha al-Halabi", "+90 532 123 45 67", "رمانة"
REACH = f"hold:{path_of('trusted_contact')}"


class Names:
    """A desk with one finished case, whose person named somebody to ask."""

    def __init__(self, folder: Path, language: str, display: str) -> None:
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-names")
        self.home, self.vault = folder / "home", folder / "home" / "desk"
        self.program, self.language, self.display = Program(self.home), language, display
        desk = new_desk(self.vault, DeskKind.FIELD, "Kilis", language)
        slots.add(desk, SlotKind.CUSTODIAN, "N.", CUSTODIAN, LEAST)
        made = make_case(desk, language=language)
        interview = interviewing.open_interview(desk, made.interview)
        say(desk, interview, {"full_name": "عائشة محمد الحلبي", "trusted_name": "Zeynep", "trusted_contact": NUMBER,
                              "code_word": WORD})
        finish(desk, interview)
        self.case = made.case
        unlocking.lock(desk)
        self.window = self.start()

    def start(self) -> Window:
        """Open the program at its lock screen."""
        return Window(self.home, self.display, self.album, "--vault", self.vault, "--language", self.language)

    def come_in(self, slot: str, passphrase: str) -> None:
        """Unlock, and go to the names of the one case of the list."""
        window = self.window
        window.wait(lambda: window.seen("slot"))
        window.fill("slot", slot)
        window.fill("passphrase", passphrase)
        window.press("open")
        window.wait_page("cases")
        window.item("case_list", self.case)
        window.press("names")
        window.wait_page("names")

    def open_for(self, reason: str, words: str) -> None:
        """Say what for."""
        window = self.window
        window.press("open_names")
        window.wait(lambda: bool(window.notice))
        window.choose("names/reason", reason)
        window.fill("look_words", words)
        window.picture(f"names-{reason}")
        window.press("open_names")
        window.wait(lambda: window.seen("names_open"))

    def write_down(self) -> None:
        """The researcher saw the name on a paper, in other letters."""
        window = self.window
        self.open_for("correct", "on a ticket")
        window.press("add_entry")
        window.pick("adding_system", "passport_latin")
        window.fill("adding_text", SECOND)
        window.picture("names-adding")
        window.press("adding_keep")
        window.wait(lambda: not window.seen("names_adding"))
        assert not self.on_the_screen(SECOND)
        window.close()

    def look_up(self) -> None:
        """The custodian holds the button, reads the number aloud, and lets go."""
        window = self.window
        self.open_for("contact", "the hearing was moved")
        window.hold(REACH)
        window.wait(lambda: self.on_the_screen("532"))
        window.picture("names-held")
        window.release(REACH)
        window.wait(lambda: not self.on_the_screen("532"))
        window.press("close_names")
        window.wait(lambda: not window.seen("names_open"))
        window.close()

    def on_the_screen(self, text: str) -> bool:
        """Tell whether any value that is shown holds a text."""
        return any(text in self.window.text(name) for name in self.window.names("value:"))

    def is_written_down(self) -> None:
        """By command too, for a reason; the journal has every look, and no word of any."""
        said = self.program.does("register", "show", self.vault, self.case, "--reason", "wish", "--words", "a letter",
                                 "--json", *GIVEN).json
        systems = [entry["system"] for one in said["people"] for entry in one["entries"]]
        assert "passport_latin" in systems
        lines = self.program.does("journal", "show", self.vault, *GIVEN, "--json").json
        told = json.dumps(lines, ensure_ascii=False)
        for act in ("names-opened-correct", "names-added", "names-opened-contact", "names-opened-wish"):
            assert act in told, act
        assert not any(word in told for word in ("ticket", "hearing", SECOND, NUMBER))
        assert self.window.complaints() == ""
        assert self.album.findings == [], "\n".join(self.album.findings)


def names(folder: Path, language: str, passphrase: str) -> None:
    with screen() as display:
        one = Names(folder, language, display)
        try:
            one.come_in("1", passphrase)
            one.write_down()
            one.window = one.start()
            one.come_in("2", CUSTODIAN)
            one.look_up()
        finally:
            one.window.give_up()
        one.is_written_down()
