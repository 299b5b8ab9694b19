"""From typing an account to a text in which nobody is found: the strip, the completion, every find decided about."""

from __future__ import annotations

import pytest

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.services import interviewing, redacting, unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.journeys import story
from tests.journeys.desks import finish, new_desk, opened
from tests.journeys.languages import in_turn
from tests.journeys.program import ROOT
from tests.journeys.window import Album, Window
from tests.talks import make_case, path_of
from tools.screen import screen

NAME = "محمود الحلبي"
ACCOUNT = {"ar": "كان محمود معنا، ورقمه 0532 000 11 22.", "en": "Mahmoud was with us, his number is 0532 000 11 22.",
           "tr": "Mahmud bizimleydi, numarası 0532 000 11 22."}
PATH = path_of("narrative_original")


@pytest.mark.journey
@in_turn(short="tr")
def test_nobody_is_found_in_what_may_leave(tmp_path, language):
    vault = tmp_path / "home" / "desk"
    case, record = begun(vault, language)
    with screen() as display:
        album = Album(ROOT / "screenshots" / "journeys" / f"{language}-finding-nobody")
        window = Window(tmp_path / "home", display, album, "--vault", vault, "--language", language)
        try:
            type_it(window, language)
            complete(vault, record)
        finally:
            window.give_up()
    with screen() as display:
        window = Window(tmp_path / "home", display, album, "--vault", vault, "--language", language)
        try:
            decide_all(window, case)
        finally:
            window.give_up()
    assert album.findings == [], "\n".join(album.findings)
    desk = opened(vault)
    (made,) = [one for path, one in redacting.redacted_texts(desk, case) if path == PATH]
    assert "0532" not in made.text
    assert made.text.count("[PHONE]") == made.text.count("[NAME-P1]") == 1
    assert made.register_checked
    unlocking.lock(desk)


def begun(vault, language):
    """Return case and record of an interview whose names were said, and that waits at its account."""
    desk = new_desk(vault, DeskKind.FIELD, "Kilis", language)
    made = make_case(desk, language=language)
    interview = interviewing.open_interview(desk, made.interview)
    interviewing.save_answer(desk, interview, path_of("full_name"), RawAnswer(NAME, asked_in=language))
    interviewing.set_position(desk, interview, PATH.rpartition("/")[0])
    unlocking.lock(desk)
    return made.case, made.interview


def type_it(window, language):
    """Type the account; a quiet line says how many places, a token takes one of them."""
    story.unlock(window)
    window.wait_page("interrupted")
    window.press(next(iter(window.names("go_on:"))))
    window.wait(lambda: window.seen(f"field:{PATH}"))
    window.fill(f"field:{PATH}", ACCOUNT[language])
    window.wait(lambda: window.seen("finds_fold"))
    window.picture("folded")
    window.press("finds_fold")
    window.wait(lambda: window.seen("replace:"))
    window.picture("unfolded")
    number = next(one for one in window.names("replace:") if one.endswith(str(ACCOUNT[language].index("0532"))))
    window.press(number)
    window.wait(lambda: "[PHONE]" in window.text(f"field:{PATH}"))
    window.close()


def complete(vault, record):
    """Answer what is left and complete; names could still be read."""
    desk = opened(vault)
    finish(desk, interviewing.open_interview(desk, record))
    unlocking.lock(desk)


def decide_all(window, case):
    """Decide each find of the case by keyboard."""
    story.unlock(window)
    window.wait_page("cases")
    window.wait(lambda: any(case in line for line in window.lines("case_list")))
    window.item("case_list", case, twice=True)
    window.wait_page("look_again")
    window.press("finds")
    window.wait(lambda: window.seen("replace"))
    window.picture("finds")
    begun_with = window.text("find_count")
    window.key("Ctrl+E")
    window.key("Space")
    window.wait(lambda: window.text("find_count") != begun_with)
    window.picture("decided")
    window.close()
