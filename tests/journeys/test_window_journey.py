"""The whole main job through real windows on a real screen, in each language, with a kill in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.window_story import ARABIC, TURKISH
from tools.screen import screen

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


class Story:
    """Runs the parts of the story, each in a process with a home of its own and one stick for both."""

    def __init__(self, folder: Path, display: str, language: str) -> None:
        self.display, self.language = display, language
        self.homes = {name: folder / name for name in ("field", "headquarters")}
        stick = folder / "stick"
        stick.mkdir()
        for home in self.homes.values():
            home.mkdir()
            (home / "stick").symlink_to(stick)

    def start(self, who: str, part: str, *arguments: str) -> subprocess.Popen[str]:
        environment = {"HOME": str(self.homes[who]), "PATH": os.environ["PATH"], "DISPLAY": self.display,
                       "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "xcb", "PYTHONDONTWRITEBYTECODE": "1",
                       "PYTHONFAULTHANDLER": "1"}
        return subprocess.Popen([sys.executable, "-m", "tests.journeys.window_story", part, self.language, *arguments],
                                cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def play(self, who: str, part: str, *arguments: str) -> dict:
        with self.start(who, part, *arguments) as running:
            said, complained = running.communicate(timeout=200)
        assert running.returncode == 0, complained[-3000:]
        return {key: value for line in said.splitlines() for key, value in json.loads(line).items()}

    def play_until_killed(self, who: str, part: str, *arguments: str) -> None:
        with self.start(who, part, *arguments) as running:
            line = running.stdout.readline()
            if not line:
                raise AssertionError(running.communicate()[1][-3000:])
            running.send_signal(signal.SIGKILL)


@pytest.mark.journey
@pytest.mark.parametrize("language", ["ar", "en", "tr"])
def test_the_main_job_goes_the_whole_way_through_the_window(tmp_path, display, language):
    story = Story(tmp_path, display, language)
    office = story.play("headquarters", "make", "headquarters")
    field = story.play("field", "make", "field")
    field_card = next(card for card in field["cards"] if card not in office["cards"])
    story.play_until_killed("field", "begin", office["cards"][0], office["words"])
    finished = story.play("field", "finish")
    assert finished["account"] == f"{ARABIC}\n{TURKISH}"
    assert len(finished["bundles"]) == 1
    received = story.play("headquarters", "receive", field_card, field["words"], finished["bundles"][0])
    assert received["counted"]
    assert received["report"]
