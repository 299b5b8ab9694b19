"""A desk whose words for the scripts are written down, and one window in which somebody is asked: for each journey."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.services import unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.journeys import story
from tests.journeys.desks import new_desk
from tests.journeys.program import ROOT
from tests.journeys.tales import TALES
from tests.journeys.window import Album, Window
from tests.talks import ME, fill_organisation, path_of


class Asked:
    """One conversation in a real window, and the album of its pictures."""

    def __init__(self, folder: Path, language: str, display: str, name: str) -> None:
        self.tale = TALES[language]
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-{name}")
        home = folder / "home"
        home.mkdir()
        self.vault = home / "desk"
        desk = new_desk(self.vault, DeskKind.FIELD, "Kilis", language)
        fill_organisation(desk)
        unlocking.lock(desk)
        self.window = Window(home, display, self.album, "--vault", self.vault, "--language", language)

    def begin(self) -> None:
        """Unlock, and begin a conversation in the language of the journey."""
        story.unlock(self.window)
        self.window.wait_page("cases")
        self.window.press("new_interview")
        self.window.fill("interviewer_code", ME)
        self.window.choose("language", self.tale.language)
        self.window.press("begin")
        self.window.wait_page("consent")
        story.pass_the_gate(self.window)

    def reach(self, name: str, way: str = "next") -> str:
        """Go on, or back, to a question of the safety gate; return its path."""
        path = path_of(name)
        self.on_to(f"question:{path}", way)
        return path

    def on_to(self, name: str, way: str = "next") -> None:
        """Go on, or back, until something is there."""
        for _step in range(40):
            if self.window.seen(name):
                return
            self.window.press(way)
        raise AssertionError(f"{name} is on no page")

    def end(self) -> None:
        """Close the window; it has complained of nothing, and nothing on its pictures was cut."""
        self.window.close()
        assert self.window.complaints() == ""
        assert self.album.findings == [], "\n".join(self.album.findings)
