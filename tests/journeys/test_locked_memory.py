"""What was typed is found in the memory of the open program, and not in that of the locked one."""

from __future__ import annotations

import os
import time

import pytest

from testimony_desk.services import unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.journeys import story
from tests.journeys.desks import FIELD, new_desk
from tests.journeys.program import ROOT, memory, stack_of
from tests.journeys.window import PATIENCE, Album, Window
from tests.pages_oracle import CANARIES, found
from tests.talks import make_case
from tools.screen import screen


@pytest.fixture
def window(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    desk = new_desk(home / "desk", DeskKind.FIELD, FIELD)
    make_case(desk)
    unlocking.lock(desk)
    with screen() as display:
        opened = Window(home, display, Album(ROOT / "screenshots" / "journeys" / "locked"), "--vault", home / "desk")
        try:
            story.unlock(opened)
            opened.wait_page("interrupted")
            opened.press(opened.names("go_on:")[0])
            opened.wait_page("interview")
            path = story.reach(opened, "narrative_original")
            opened.fill(f"field:{path}", " ".join(CANARIES))
            opened.wait(lambda: bool(opened.text("strip_saved")))
            yield opened
        finally:
            opened.give_up()


@pytest.mark.journey
@pytest.mark.skipif(os.geteuid() != 0, reason="NOT RUN HERE: only root may read the memory of the hardened program")
@pytest.mark.parametrize("keys", [
    pytest.param("ctrl+l", id="lock"), pytest.param("ctrl+shift+l", id="panic", marks=pytest.mark.soak)])
def test_nothing_that_was_typed_is_in_the_memory_of_the_locked_program(window, keys):
    process = window._process.pid
    assert found(memory(process)) >= set(CANARIES), "the search must see what is there"
    before = stack_of(process)
    window._outside("key", keys)
    end = time.monotonic() + PATIENCE
    while stack_of(process) == before:
        assert time.monotonic() < end
        time.sleep(0.02)
    window.wait_page("unlock")
    assert found(memory(process)) == set()
