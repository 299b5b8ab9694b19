"""Locking the real program: the lock loses nothing that was typed, the panic key at most two seconds; no traces."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from testimony_desk.services import interviewing, unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.journeys import story
from tests.journeys.desks import FIELD, new_desk, opened
from tests.journeys.program import ROOT, stack_of
from tests.journeys.window import PATIENCE, Album, Window
from tests.talks import make_case
from tools.screen import screen

FOLDER = "kanarya-klasoru"
"""A folder's name that must be found nowhere else."""


class Typing:
    """A real window on the one long question of an unfinished interview, typed into by the screen's own keyboard."""

    def __init__(self, home: Path, display: str) -> None:
        self.vault, self.display = home / "desk", display
        self.window = Window(home, display, Album(ROOT / "screenshots" / "journeys" / "locking"), "--vault", self.vault)
        story.unlock(self.window)
        self.window.wait_page("interrupted")
        self.window.press(self.window.names("go_on:")[0])
        self.window.wait_page("interview")
        self.path = story.reach(self.window, "narrative_original")
        self.window.focus(f"field:{self.path}")
        self.window.wait(lambda: self.window.state()["active"])
        self.process = self.window._process
        self.stack = stack_of(self.process.pid)

    def keys(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True, env={"DISPLAY": self.display, "PATH": os.environ["PATH"]})

    def wait_for_the_fresh_process(self) -> None:
        end = time.monotonic() + PATIENCE
        while stack_of(self.process.pid) == self.stack:
            assert time.monotonic() < end
            time.sleep(0.01)

    def kept(self) -> str:
        """End the program, and read what its vault holds of the answer."""
        self.window.give_up()
        desk = opened(self.vault)
        try:
            waiting, = interviewing.unfinished(desk)
            answer = interviewing.open_interview(desk, waiting.interview).sheet.raw.get(self.path)
        finally:
            unlocking.lock(desk)
        return str(answer.value) if answer is not None else ""


@pytest.fixture
def home(tmp_path):
    desk = new_desk(tmp_path / "desk", DeskKind.FIELD, FIELD)
    make_case(desk)
    unlocking.lock(desk)
    return tmp_path


@pytest.fixture
def typing(home):
    with screen() as display:
        made = Typing(home, display)
        yield made
        made.window.give_up()


@pytest.mark.journey
def test_what_was_typed_a_tenth_of_a_second_before_the_lock_is_there(typing):
    typing.keys("type", "--delay", "8", "the last words")
    typing.keys("key", "ctrl+l")
    typing.wait_for_the_fresh_process()
    assert typing.kept() == "the last words"


@pytest.mark.journey
def test_the_panic_key_loses_at_most_two_seconds_of_somebody_who_types_without_a_pause(typing):
    words = "0123456789" * 6
    begun = time.monotonic()
    typing.keys("type", "--delay", "100", words)
    every = (time.monotonic() - begun) / len(words)
    assert every < 0.5, "there must be no pause in which the keys could have rested"
    typing.keys("key", "ctrl+shift+l")
    typing.wait_for_the_fresh_process()
    kept = typing.kept()
    assert words.startswith(kept)
    assert (len(words) - len(kept)) * every <= 2.0, kept


@pytest.mark.journey
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_a_closed_terminal_or_an_ended_session_saves_and_ends(typing, asked):
    typing.keys("type", "--delay", "8", "the last words")
    typing.process.send_signal(asked)
    assert typing.process.wait(PATIENCE) == 0
    assert typing.kept() == "the last words"


@pytest.mark.journey
def test_a_folder_that_was_visited_is_named_nowhere_afterwards(home):
    folder = home / FOLDER
    folder.mkdir()
    with screen() as display:
        window = Window(home, display, Album(ROOT / "screenshots" / "journeys" / "folder"), "--vault", home / "desk")
        try:
            story.unlock(window)
            window.press("rail_exchange")
            window.press("write_card")
            story.open_place(window, folder)
            window.press("place_use")
            window.wait_page("exchange")
            assert [path.suffix for path in folder.iterdir()] == [".tdcard"], "it was visited"
            window.kill()
        finally:
            window.give_up()
    assert named(home, FOLDER) == {folder}
    (home / "recent").write_text(f"visited={folder}")
    assert named(home, FOLDER) == {folder, home / "recent"}


def named(home: Path, word: str) -> set[Path]:
    """Return what below a folder bears a word in its name or content."""
    found = {path for path in home.rglob("*") if word in path.name}
    return found | {path for path in home.rglob("*") if path.is_file() and word.encode() in path.read_bytes()}
