"""What a screen reader is told over the system's own bus: each control by name, no passphrase, nothing when locked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from testimony_desk.services import unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.journeys import story
from tests.journeys.desks import FIELD, new_desk
from tests.journeys.languages import in_turn
from tests.journeys.listening import Ear, bus, missing
from tests.journeys.program import ROOT
from tests.journeys.shown_program import END, SECRET
from tests.journeys.window import Album, Window
from tests.talks import make_case
from tools.screen import screen

TOLD = "سبعة أيام في المركز Gözaltında yedi gün"
pytestmark = [pytest.mark.journey, pytest.mark.skipif(bool(missing()), reason=missing())]


@pytest.fixture
def environment(tmp_path):
    with bus(tmp_path) as variables, screen() as display:
        yield {**variables, "DISPLAY": display}


def pages(environment, language):
    """Yield the name of each page and what is heard of it."""
    program = subprocess.Popen([sys.executable, "-m", "tests.journeys.shown_program", language], cwd=ROOT, text=True,
                               env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    ear = Ear(program.pid, environment)
    try:
        while (name := program.stdout.readline().strip()) not in {END, ""}:
            yield name, ear.nodes()
            program.stdin.write("\n")
            program.stdin.flush()
        assert name == END
    finally:
        ear.close()
        program.kill()
        with program:
            pass


@pytest.mark.soak
@in_turn(short="ar")
def test_every_control_of_every_page_has_a_name_and_no_passphrase_is_read_out(environment, language):
    heard = dict(pages(environment, language))
    assert len(heard) > 40
    nameless = {name: [(one["role"], one["text"]) for one in nodes if one["focusable"] and not one["name"]]
                for name, nodes in heard.items()}
    assert {name: found for name, found in nameless.items() if found} == {}
    masked = [one["text"] for nodes in heard.values() for one in nodes if one["role"] == "password text"]
    assert [text for text in masked if len(text) == len(SECRET)]
    assert not [name for name, nodes in heard.items() for one in nodes if SECRET in one["text"] + one["name"]]


def test_after_a_lock_no_answer_is_heard(environment, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    desk = new_desk(home / "desk", DeskKind.FIELD, FIELD)
    make_case(desk)
    unlocking.lock(desk)
    window = Window(home, environment["DISPLAY"], Album(ROOT / "screenshots" / "journeys" / "heard"), "--vault",
                    home / "desk", more=environment)
    ear = Ear(window.process, environment)
    try:
        story.unlock(window)
        window.wait_page("interrupted")
        window.press(window.names("go_on:")[0])
        window.wait_page("interview")
        window.fill(f"field:{story.reach(window, 'narrative_original')}", TOLD)
        window.wait(lambda: bool(window.text("strip_saved")))
        assert TOLD in {one["text"] for one in ear.nodes()}, "the ear must hear what is there"
        window.leave("lock_now")
        window.wait_page("unlock")
        heard = ear.nodes()
        assert [one for one in heard if one["role"] == "password text"]
        assert not [one for one in heard if TOLD in one["text"] + one["name"] or "TD-" in one["text"] + one["name"]]
    finally:
        ear.close()
        window.give_up()
