"""An analyst finds an account by a place typed in Latin letters while it was written in Arabic, in the real window."""

from __future__ import annotations

import pytest

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.services import interviewing, slots, unlocking
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.journeys.desks import LEAST, finish, new_desk
from tests.journeys.languages import in_turn
from tests.journeys.program import ROOT
from tests.journeys.window import Album, Window
from tests.people import PHRASES
from tests.talks import make_case, path_of
from tools.screen import screen

SAID = "في الصباح أخذونا من مركز كاراباغلار إلى معبر جرابلس، ثم تركونا في الشارع."
TYPED = {"ar": "Jarablus", "en": "Jarablus", "tr": "Carablus"}


def told(folder):
    """Make a desk with one interview told in Arabic, and give an analyst a way in; return the case."""
    desk = new_desk(folder, DeskKind.HEADQUARTERS, "Kilis")
    made = make_case(desk)
    interview = interviewing.open_interview(desk, made.interview)
    interviewing.save_answer(desk, interview, path_of("narrative_original"), RawAnswer(SAID, asked_in="ar"))
    finish(desk, interview)
    slots.add(desk, SlotKind.ANALYST, "A.", PHRASES[SlotKind.ANALYST], LEAST)
    unlocking.lock(desk)
    return made.case


@pytest.mark.journey
@in_turn(short="en")
def test_an_analyst_finds_what_was_written_in_another_script_by_keyboard(tmp_path, language):
    (tmp_path / "home").mkdir()
    vault = tmp_path / "home" / "desk"
    case = told(vault)
    with screen() as display:
        album = Album(ROOT / "screenshots" / "journeys" / f"{language}-search")
        window = Window(tmp_path / "home", display, album, "--vault", vault, "--language", language)
        try:
            look(window, case, TYPED[language])
        finally:
            window.give_up()


def look(window, case, typed):
    """Unlock as the analyst, search, and open what is found; no name is to be had."""
    window.wait_page("unlock")
    window.wait(lambda: window.seen("slot"))
    window.fill("slot", "2")
    window.fill("passphrase", PHRASES[SlotKind.ANALYST])
    window.key("Return")
    window.wait_page("cases")
    window.press("rail_search")
    window.wait_page("search")
    assert not window.seen("to_names")
    begun = str(window.text("search_said"))
    window.fill("search_text", "Reykjavik")
    window.wait(lambda: str(window.text("search_said")) != begun and "..." not in str(window.text("search_said")))
    window.picture("nothing")
    window.fill("search_text", typed)
    window.wait(lambda: window.seen(f"found:{case}"))
    window.picture("found")
    for _step in range(12):
        if window.focused()[0] == f"found:{case}":
            break
        window.key("Tab")
    window.key("Space")
    window.wait_page("look_again")
    window.picture("opened")
    window.close()
