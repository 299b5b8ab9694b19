"""A man is called by telephone, hears everything, and says no to the first question.

The call is prepared as every call: from what kind of place he speaks, what both agree on, and why something of it
cannot be. He is told everything and tells it back; whoever took a copy of the disk now would have all that he said.
Asked whether the talk may be kept, he says no. The page thanks him and says what will be destroyed; nothing is urged,
and it leads back once more. Afterwards one number has grown by one. No page of any file holds a word of his, a case
code, a version or a line of the journal that was not there before.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.domain.version import Compartment
from testimony_desk.services import consenting, unlocking
from testimony_desk.store import drafts, journal, versions
from tests.journeys.asked import Asked
from tests.journeys.desks import opened
from tests.pages_oracle import CANARIES, decrypted, files_under, found
from tools.screen import screen

CASE_CODE = re.compile(rb"TD-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")
TEXT = " ".join(CANARIES)
SESSION = frozenset({"unlocked", "locked"})
"""Lines that a session writes about itself, whoever talks in it."""


@dataclass(frozen=True)
class Held:
    """Everything that a desk keeps of anybody: words, codes, versions, drafts, lines of the journal, refusals."""

    words: frozenset[str]
    codes: frozenset[bytes]
    versions: tuple[object, ...]
    drafts: int
    lines: tuple[tuple[str, str], ...]
    refusals: int


def held(vault: Path) -> Held:
    """Look into every page and log frame of every compartment with the desk's own keys, and at every raw file."""
    desk = opened(vault)
    try:
        rooms = [desk.compartment(name) for name in Compartment]
        pages = [page for name, room in zip(Compartment, rooms, strict=True)
                 for page in decrypted(room.path, desk.vault._keys[name].view())]
        return Held(
            frozenset(found(pages) | found(files_under(vault))),
            frozenset(code for page in pages for code in CASE_CODE.findall(page)),
            tuple(sorted(versions.all_ids(room)) for room in rooms),
            sum(len(drafts.all_drafts(room)) for room in rooms),
            tuple((line.act, line.subject) for line in journal.lines(desk.consent) if line.act not in SESSION),
            consenting.refusals(desk))
    finally:
        unlocking.lock(desk)


def prepare_the_call(asked: Asked) -> None:
    """It is a call now: what is agreed on for it is asked for, and a reason where something of it cannot be."""
    window = asked.window
    window.choose(asked.reach("interview_mode", "back"), "phone")
    window.press("next")
    window.wait(lambda: window.seen("scene_from_afar"))
    window.choose("consent/place_class", "home")
    window.choose("consent/remote_rules", "code_word", "drop_rule", "no_captions", "no_files")
    window.fill("field:consent/remote_reason", TEXT)
    window.picture("call")
    window.fill(f"field:{asked.reach('stop_word')}", TEXT)
    asked.on_to("scene_person")


def speak(asked: Asked) -> None:
    """Everything that takes a text takes his words."""
    window = asked.window
    window.choose("consent/role", "subject")
    window.choose("consent/capacity", "adult_capable")
    window.fill("field:consent/display_alias", TEXT[:60])
    window.choose("consent/interpreter", "none_needed")
    window.press("next")
    while window.seen("scene_telling"):
        window.press("next")
    window.fill("field:consent/teachback", TEXT)
    window.press("next")
    window.wait(lambda: window.seen("scene_deciding"))


def say_no(asked: Asked) -> None:
    window = asked.window
    window.picture("first-question")
    window.press("say_no")
    window.wait_page("refused")
    window.picture("thank-you")
    window.press("back_to_talk")
    window.wait_page("consent")
    window.wait(lambda: window.seen("form_view"))
    window.press("end_with_no")
    window.wait_page("refused")
    window.press("destroy_talk")
    window.wait_page("cases")
    window.wait(lambda: window.seen("no_cases"))
    assert not window.seen("go_on:")
    window.picture("nothing-left")


def refuse_in_a_call(folder: Path, language: str) -> None:
    with screen() as display:
        asked = Asked(folder, language, display, "no")
        before = held(asked.vault)
        try:
            asked.begin()
            prepare_the_call(asked)
            speak(asked)
            there = held(Path(shutil.copytree(asked.vault, folder / "copy")))
            assert (there.words, there.drafts) == (frozenset(CANARIES), 1), "the oracle must see what is there"
            assert (there.codes, there.versions, there.lines) == (before.codes, before.versions, before.lines)
            say_no(asked)
            asked.end()
        finally:
            asked.window.give_up()
        after = held(asked.vault)
        assert after == Held(before.words, before.codes, before.versions, before.drafts, before.lines,
                             before.refusals + 1)

