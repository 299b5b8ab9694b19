"""A laptop is lost and its backup restored on a new one, through real windows: what each journey runs."""

from __future__ import annotations

import shutil
from pathlib import Path

from testimony_desk.services import interviewing, unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.journeys import story
from tests.journeys.desks import finish, new_desk
from tests.journeys.program import PASSPHRASE, ROOT, Program
from tests.journeys.window import Album, Window
from tests.talks import make_case
from tools.screen import screen

GIVEN = ("--passphrase-file", "-")


class NewLaptop:
    """Two homes, one stick that goes from one to the other, one screen."""

    def __init__(self, folder: Path, language: str, display: str) -> None:
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-new-laptop")
        self.windows: list[Window] = []
        self._language, self._display = language, display
        self._old, self._new = folder / "old", folder / "new"
        self.program = Program(self._new)
        self._old.mkdir()
        (self._old / "stick").mkdir()
        desk = new_desk(self._old / "desk", DeskKind.FIELD, "Kilis", language)
        made = make_case(desk)
        finish(desk, interviewing.open_interview(desk, made.interview))
        self._case = made.case
        unlocking.lock(desk)

    def open(self, home: Path, *arguments: object) -> Window:
        window = Window(home, self._display, self.album, *arguments)
        self.windows.append(window)
        return window

    def back_up(self) -> None:
        """Make a backup on the stick and try it; then the laptop is gone."""
        window = self.open(self._old, "--vault", self._old / "desk", "--language", self._language)
        story.unlock(window)
        window.press("rail_settings")
        window.press("to_backup")
        window.wait(lambda: window.seen("backup_last"))
        window.picture("backup-none")
        story.open_place(window, self._old / "stick")
        window.press("place_use")
        window.wait(lambda: window.seen("backup_untried"))
        assert "TD-backup-" in window.notice
        window.picture("backup-made")
        window.press("try_backup")
        window.fill("try_passphrase", PASSPHRASE)
        window.picture("backup-try")
        story.open_place(window, self._old / "stick")
        window.press("place_use")
        window.wait_page("backup")
        window.wait(lambda: window.seen("backup_tried"))
        window.picture("backup-tried")
        window.close()
        shutil.rmtree(self._old / "desk")
        shutil.move(self._old / "stick", self._new / "stick")

    def restore(self) -> None:
        """On a blank machine: choose the stick, give the passphrase, find the case, look everything over."""
        window = self.open(self._new)
        window.wait_page("language")
        window.press(f"language_{self._language}")
        window.wait_page("desk")
        window.press("restore_backup")
        story.open_place(window, self._new / "stick")
        window.picture("restore-find")
        window.press("place_use")
        window.wait_page("restore")
        window.fill("passphrase", PASSPHRASE)
        window.picture("restore")
        window.press("restore")
        window.wait_page("restored")
        window.picture("restored")
        window.press("to_cases")
        window.wait(lambda: any(self._case in line for line in window.lines("case_list")))
        window.picture("restored-cases")
        window.press("rail_settings")
        window.press("to_health")
        window.press("look_over")
        window.wait(lambda: window.seen("whole_parts"))
        assert not window.seen("finding")
        window.picture("health-whole")
        window.close()

    def is_whole(self) -> None:
        """The command line finds the restored vault whole, and no window complained."""
        found = self.program.does("vault", "check", self._new / "desk", *GIVEN, "--json").json
        assert found["findings"] == []
        for window in self.windows:
            assert window.complaints() == ""


def go_to_a_new_laptop(folder: Path, language: str) -> None:
    """Run every part; whatever was started is ended, also when a part fails."""
    with screen() as display:
        laptop = NewLaptop(folder, language, display)
        try:
            laptop.back_up()
            laptop.restore()
        finally:
            for window in laptop.windows:
                window.give_up()
        laptop.is_whole()
        assert laptop.album.findings == [], "\n".join(laptop.album.findings)
