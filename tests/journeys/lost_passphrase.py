"""A passphrase is forgotten, then the laptop is lost too, through real windows: what each journey runs."""

from __future__ import annotations

import shutil
from pathlib import Path

from testimony_desk.domain.recovery import Kit
from testimony_desk.services import interviewing, recovering, unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.journeys import story
from tests.journeys.desks import finish, new_desk
from tests.journeys.program import PASSPHRASE, ROOT, Program
from tests.journeys.window import Album, Window
from tests.talks import make_case
from tools.screen import screen

GIVEN = ("--passphrase-file", "-")
NEW, NEWER = "no lantern stays lit all the winter", "and yet the river goes on to the sea"
WRONG_PASSPHRASE = 4
DIGITS = {"ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")}


class LostPassphrase:
    """A desk with a case and a tried kit; a stick; later a blank laptop."""

    def __init__(self, folder: Path, language: str, display: str) -> None:
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-lost-passphrase")
        self.windows: list[Window] = []
        self._language, self._display = language, display
        self._old, self._new = folder / "old", folder / "new"
        self.program = Program(self._new)
        self._stick = self._old / "stick"
        self._stick.mkdir(parents=True)
        self._vault = self._old / "desk"
        desk = new_desk(self._vault, DeskKind.FIELD, "Kilis", language)
        made = make_case(desk)
        finish(desk, interviewing.open_interview(desk, made.interview))
        self._case = made.case
        self._kit = recovering.make_kit(desk)
        recovering.drill(desk, self._numbers(self._kit, 0, 1))
        unlocking.lock(desk)

    def open(self, home: Path, *arguments: object) -> Window:
        window = Window(home, self._display, self.album, *arguments)
        self.windows.append(window)
        return window

    def forget(self) -> None:
        """The passphrase does not come back; two of three sheets, by their numbers, and a new one: all is there."""
        window = self.open(self._old, "--vault", self._vault, "--language", self._language)
        window.wait_page("unlock")
        window.fill("passphrase", "something else that it is not")
        window.press("open")
        window.wait(lambda: bool(window.notice))
        window.picture("unlock-forgotten")
        window.press("by_sheets")
        window.wait_page("forgotten")
        window.wait(lambda: self._kit.number in window.text("kit_marks"))
        window.picture("forgotten")
        self._type_sheets(window, 2, 0)
        self._choose(window, NEW)
        window.wait(lambda: window.seen("case_list"))
        self._finds_the_case(window, "forgotten-open")
        window.close()
        assert self.program.run("vault", "check", self._vault, *GIVEN).status == WRONG_PASSPHRASE
        found = self.program.does("vault", "check", self._vault, *GIVEN, "--json", typed=NEW + "\n").json
        assert found["findings"] == []

    def lose(self) -> None:
        """Make a backup; then the laptop is gone, and the new passphrase with it."""
        self.program.does("vault", "backup", self._vault, "--out", self._stick, *GIVEN, typed=NEW + "\n")
        shutil.rmtree(self._vault)
        shutil.move(self._stick, self._new / "stick")

    def restore(self) -> None:
        """On a blank machine: the stick, the sheets, another passphrase; the new one of then opens nothing here."""
        window = self.open(self._new)
        window.wait_page("language")
        window.press(f"language_{self._language}")
        window.press("restore_backup")
        story.open_place(window, self._new / "stick")
        window.press("place_use")
        window.wait_page("restore")
        window.press("old_vault")
        window.wait(lambda: window.in_sight("place_use"))
        window.picture("restore-old-vault")
        window.press("old_vault_without")
        window.press("by_sheets")
        window.wait_page("restore_by_sheets")
        window.wait(lambda: self._kit.number in window.text("kit_marks"))
        self._type_sheets(window, 1, 2)
        self._choose(window, NEWER)
        window.wait_page("restored")
        window.picture("restored-by-sheets")
        window.press("to_cases")
        self._finds_the_case(window, "restored-by-sheets-open")
        window.close()
        vault = self._new / "desk"
        for forgotten in (PASSPHRASE, NEW):
            ended = self.program.run("vault", "check", vault, *GIVEN, typed=forgotten + "\n")
            assert ended.status == WRONG_PASSPHRASE
        assert self.program.does("vault", "check", vault, *GIVEN, "--json", typed=NEWER + "\n").json["findings"] == []

    def _type_sheets(self, window: Window, *places: int) -> None:
        for field, text in enumerate(self._numbers(self._kit, *places), 1):
            window.fill(f"typed_sheet_{field}", text)
        window.picture("sheets-typed")
        window.press("sheets_next")
        window.wait(lambda: window.seen("sheets_right"))

    def _choose(self, window: Window, passphrase: str) -> None:
        window.fill("new_passphrase", passphrase)
        window.fill("new_passphrase_again", passphrase)
        window.picture("new-passphrase")
        window.press("sheets_act")

    def _finds_the_case(self, window: Window, picture: str) -> None:
        window.wait(lambda: any(self._case in line for line in window.lines("case_list")))
        window.picture(picture)

    def _numbers(self, kit: Kit, *places: int) -> list[str]:
        """Return sheets as people type them who do not read Latin words: by number, in their digits."""
        return [" ".join(map(str, kit.sheets[place].numbers)).translate(DIGITS.get(self._language, {}))
                for place in places]


def lose_the_passphrase(folder: Path, language: str) -> None:
    """Run every part; whatever was started is ended, also when a part fails."""
    with screen() as display:
        journey = LostPassphrase(folder, language, display)
        try:
            journey.forget()
            journey.lose()
            journey.restore()
        finally:
            for window in journey.windows:
                window.give_up()
        for window in journey.windows:
            assert window.complaints() == ""
        assert journey.album.findings == [], "\n".join(journey.album.findings)
