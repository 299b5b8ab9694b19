"""A researcher and a supervisor share one laptop, through real windows: what each journey runs."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.services import interviewing, unlocking
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.journeys import story
from tests.journeys.desks import finish, new_desk
from tests.journeys.program import PASSPHRASE, ROOT, Program
from tests.journeys.window import Album, Window
from tests.people import PHRASES
from tests.talks import make_case
from tools.screen import screen

GIVEN = ("--passphrase-file", "-")
NAMES = {"ar": "نور", "en": "Noor", "tr": "Ayşe K."}
FIRST, SECOND = PHRASES[SlotKind.SUPERVISOR], "eleven quiet boats below the bridge"


class TwoRoles:
    """One desk with a finished case, one screen, two people who come one after the other."""

    def __init__(self, folder: Path, language: str, display: str) -> None:
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-two-roles")
        self.home, self.vault = folder / "home", folder / "home" / "desk"
        self.program = Program(self.home)
        desk = new_desk(self.vault, DeskKind.FIELD, "Kilis", language)
        made = make_case(desk)
        finish(desk, interviewing.open_interview(desk, made.interview))
        self._case, self._name = made.case, NAMES[language]
        unlocking.lock(desk)
        self.window = Window(self.home, display, self.album, "--vault", self.vault, "--language", language)

    def give(self) -> None:
        """The researcher, who is asked for no number, gives a supervisor a way in."""
        window = self.window
        window.wait_page("unlock")
        window.wait(lambda: not window.seen("slot"))
        window.picture("unlock-one")
        story.unlock(window)
        self.to_people()
        window.picture("people-one")
        window.press("add_person")
        window.fill("person_label", self._name)
        window.press("role:supervisor")
        window.fill("new_passphrase", FIRST)
        window.fill("new_passphrase_again", FIRST)
        window.picture("add-person")
        window.press("give")
        window.wait_page("people")
        window.wait(lambda: window.seen("person:2"))
        assert self._name in window.notice
        window.picture("people-two")
        self.lock()

    def supervise(self) -> None:
        """The supervisor sees cases and consents, counts consents only, and makes the passphrase their own."""
        window = self.window
        window.wait(lambda: window.seen("slot"))
        window.picture("unlock-two")
        window.fill("slot", "2")
        window.fill("passphrase", FIRST)
        window.press("open")
        window.wait_page("cases")
        window.wait(lambda: any(self._case in line for line in window.lines("case_list")))
        assert window.names("rail_") == ["rail_cases", "rail_review", "rail_exchange", "rail_exports",
                                         "rail_statistics", "rail_settings"]
        assert not window.seen("new_interview")
        window.picture("cases-supervisor")
        window.press("rail_statistics")
        window.wait(lambda: window.seen("statistics:consent"))
        assert not window.seen("statistics:interviews")
        window.picture("statistics-supervisor")
        self.to_people()
        assert not window.seen("remove:1")
        window.press("change:2")
        window.fill("old_passphrase", FIRST)
        window.fill("new_passphrase", SECOND)
        window.fill("new_passphrase_again", SECOND)
        window.press("may_be_known")
        window.picture("change-passphrase")
        window.press("change_now")
        window.wait_page("people")
        window.wait(lambda: bool(window.notice))
        self.lock()

    def take(self) -> None:
        """The researcher takes the supervisor's way in away; afterwards nobody is asked for a number."""
        window = self.window
        window.wait(lambda: window.seen("slot"))
        window.fill("slot", "1")
        window.fill("passphrase", PASSPHRASE)
        window.press("open")
        window.wait(lambda: window.page != "unlock")
        self.to_people()
        window.press("remove:2")
        window.fill("typed_number", "2")
        window.picture("remove-person")
        window.press("take_away")
        window.wait_page("people")
        window.wait(lambda: window.seen("person:1"))
        assert not window.seen("person:2")
        window.picture("people-after")
        self.lock()
        window.wait(lambda: not window.seen("slot"))
        window.close()

    def is_whole(self) -> None:
        """The command line finds the vault whole and one way in; the supervisor's passphrases open nothing."""
        assert self.program.does("vault", "check", self.vault, *GIVEN, "--json").json["findings"] == []
        found = self.program.does("slot", "list", self.vault, *GIVEN, "--json").json["slots"]
        assert [(one["number"], one["kind"]) for one in found] == [(1, "researcher")]
        assert self.program.run("slot", "list", self.vault, "--slot", "2", *GIVEN).status == 1
        assert self.window.complaints() == ""

    def to_people(self) -> None:
        self.window.press("rail_settings")
        self.window.press("to_people")
        self.window.wait_page("people")
        self.window.wait(lambda: self.window.seen("person:1"))

    def lock(self) -> None:
        self.window.leave("lock_now")
        self.window.wait_page("unlock")


def share_a_laptop(folder: Path, language: str) -> None:
    """Run every part; the window is ended, also when a part fails."""
    with screen() as display:
        laptop = TwoRoles(folder, language, display)
        try:
            laptop.give()
            laptop.supervise()
            laptop.take()
        finally:
            laptop.window.give_up()
        laptop.is_whole()
        assert laptop.album.findings == [], "\n".join(laptop.album.findings)
