"""A person comes back after a year: one thing is added, and another day everything is taken back, in a real window."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from testimony_desk.services import consents, interviewing, unlocking
from testimony_desk.services.unlocking import NewDesk
from testimony_desk.store.desk_facts import DeskKind
from tests.journeys import story
from tests.journeys.desks import LEAST, finish, opened, wall_clock
from tests.journeys.program import PASSPHRASE, ROOT
from tests.journeys.window import Album, Window
from tests.talks import make_case
from tools.screen import screen

A_YEAR = dt.timedelta(days=370)


def a_year_ago() -> dt.datetime:
    return wall_clock() - A_YEAR


def spoken_a_year_ago(folder: Path, language: str) -> str:
    """Make a desk whose only interview was completed a year ago; return its case."""
    plan = NewDesk(DeskKind.FIELD, "Kilis", language, person="Interviewer")
    desk = unlocking.create_desk(folder, plan, PASSPHRASE, LEAST, a_year_ago, os.urandom)
    made = make_case(desk, frozenset({"p_training"}))
    finish(desk, interviewing.open_interview(desk, made.interview))
    unlocking.lock(desk)
    return made.case


def take_everything_back_a_year_later(folder: Path, language: str) -> None:
    """Open the old desk with today's clock, look at the consent, take everything back; nothing of it is left."""
    vault = folder / "home" / "desk"
    case = spoken_a_year_ago(vault, language)
    album = Album(ROOT / "screenshots" / "journeys" / f"{language}-a-year-later")
    with screen() as display:
        window = Window(folder / "home", display, album, "--vault", vault, "--language", language)
        try:
            story.unlock(window)
            window.wait(lambda: window.page == "clock")
            window.picture("clock")
            window.press("date_right")
            window.wait_page("cases")
            window.wait(lambda: any(case in line for line in window.lines("case_list")))
            window.item("case_list", case)
            window.press("consent_of")
            window.wait(lambda: window.seen("again:p_pub_anon"))
            window.picture("consent")
            window.press("take_back")
            window.wait_page("withdraw")
            window.press("scope_all_delete")
            window.wait(lambda: window.seen("effect_1"))
            window.picture("effects")
            window.press("withdraw_now")
            window.wait_page("cases")
            window.wait(lambda: bool(window.notice))
            window.picture("taken-back")
            window.close()
        finally:
            window.give_up()
    assert window.complaints() == ""
    assert album.findings == [], "\n".join(album.findings)
    nothing_left(vault, case)


def nothing_left(vault: Path, case: str) -> None:
    """Look with the desk's own keys: only the proof and the withdrawal remain."""
    desk = opened(vault)
    try:
        assert [one.scope.value for one in consents.withdrawals_of(desk, case)] == ["all_delete"]
        assert all(one.teachback == "" and one.decisions == () for one in consents.of_case(desk, case))
    finally:
        unlocking.lock(desk)
