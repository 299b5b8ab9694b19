"""The main job as a person does it in the window, page by page, with a picture of each on the way."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.services.organisation import FIELDS
from tests.journeys.drill import prove_kit
from tests.journeys.program import PASSPHRASE
from tests.journeys.tales import ARABIC, HELD, TURKISH, Tale
from tests.journeys.window import Window
from tests.talks import ME, SAFE, WITNESS, path_of


def first_run(window: Window, tale: Tale) -> None:
    """From a blank machine to a desk whose recovery kit was tried."""
    window.wait_page("language")
    window.picture("language")
    window.press(f"language_{tale.language}")
    window.wait_page("desk")
    window.fill("desk_name", tale.desk)
    window.picture("desk")
    window.press("step_next")
    window.wait_page("place")
    window.picture("place")
    window.press("step_next")
    window.fill("passphrase", PASSPHRASE)
    window.fill("passphrase_again", PASSPHRASE)
    window.picture("passphrase")
    window.press("step_next")
    window.wait_page("recovery")
    window.picture("recovery")
    prove_kit(window)


def fill_organisation(window: Window) -> None:
    """The last step of the first run: the words about us that the consent scripts need; it ends at the cases."""
    window.wait_page("organisation")
    for language, words in (("ar", "جمعيتنا"), ("en", "our own words"), ("tr", "bizim sözümüz")):
        for field in FIELDS:
            window.fill(f"organisation:{language}:{field}", f"{words} {FIELDS.index(field) + 1}")
    window.picture("organisation")
    window.press("keep_organisation")
    window.wait_page("cases")
    window.press("rail_settings")
    window.wait(lambda: window.seen("setting_language"))
    window.picture("settings")


def unlock(window: Window) -> None:
    window.wait_page("unlock")
    window.type_from_outside("passphrase", PASSPHRASE)
    window.click_from_outside("open")
    window.wait(lambda: window.page != "unlock")


def converse(window: Window, tale: Tale) -> None:
    """Ask for consent, from the safety gate to the summary, and begin the interview."""
    window.press("rail_cases")
    window.wait(lambda: window.seen("no_cases"))
    window.picture("cases-empty")
    window.press("new_interview")
    window.fill("interviewer_code", ME)
    window.choose("language", tale.language)
    window.picture("new-interview")
    window.press("begin")
    window.wait_page("consent")
    pass_the_gate(window)
    say_who_speaks(window, tale)
    listen(window, tale)
    decide(window)
    confirm(window)
    window.press("next")
    take_the_code(window)
    window.wait_page("interview")
    window.wait(lambda: window.seen("form_view"))


def take_the_code(window: Window) -> str:
    """The code for the person is on the screen before the interview begins; return it."""
    window.wait_page("slip")
    window.wait(lambda: window.seen("slip_line_1"))
    window.picture("slip")
    code = str(window.text("slip_code"))
    window.press("slip_next")
    return code


def pass_the_gate(window: Window) -> None:
    window.wait(lambda: window.seen("form_view"))
    for name, value in SAFE.items():
        path = path_of(name)
        while not window.seen(f"question:{path}"):
            if window.seen("scene_setting"):
                window.choose("consent/place_class", "office")
            window.picture("consent-safety")
            window.press("next")
        window.choose(path, *([value] if isinstance(value, str) else value))
    window.picture("consent-safety")
    while not window.seen("scene_person"):
        window.press("next")


def say_who_speaks(window: Window, tale: Tale) -> None:
    window.choose("consent/role", "subject")
    window.choose("consent/capacity", "adult_capable")
    window.fill("field:consent/display_alias", tale.alias)
    window.choose("consent/interpreter", "none_needed")
    window.picture("consent-person")
    window.press("next")


def listen(window: Window, tale: Tale) -> None:
    assert window.in_sight("read_aloud")
    window.picture("consent-telling")
    while window.seen("scene_telling"):
        window.press("next")
    window.fill("field:consent/teachback", tale.told_back)
    window.picture("consent-told-back")
    window.press("next")


def decide(window: Window) -> None:
    assert window.in_sight("purpose_words")
    window.picture("consent-deciding")
    while window.seen("scene_deciding"):
        if not window.seen("scene_naming"):
            window.press("say_yes")
        window.press("next")


def confirm(window: Window) -> None:
    window.press("next")
    window.choose("consent/form", "verbal_witnessed")
    window.fill("field:consent/witness", WITNESS)
    window.picture("consent-agreeing")
    window.press("next")
    window.wait(lambda: window.seen("scene_summary"))
    assert window.in_sight("read_back")
    window.picture("consent-summary")


def reach(window: Window, name: str) -> str:
    """Go to the page of a question by the outline, past announcements of hard topics; return its instance path."""
    window.section(path_of(name).partition("/")[0])
    return on_to(window, name)


def on_to(window: Window, name: str) -> str:
    for _page in range(60):
        found = [one for one in window.names("question:") if one.rpartition("/")[2] == name]
        if found:
            return str(found[0]).removeprefix("question:")
        if window.seen("topic_go_on"):
            window.picture("interview-topic")
            window.press("topic_go_on")
        else:
            window.press("next")
    raise AssertionError(f"{name} is on no page")


def tell_the_story(window: Window) -> None:
    """Type Arabic into the long account, and be asked a simple question."""
    window.picture("interview-first")
    path = reach(window, "gender")
    window.choose(path, "woman")
    window.picture("interview-choices")
    path = reach(window, "narrative_original")
    window.fill(f"field:{path}", ARABIC)
    window.picture("interview-account")


def switch_language(window: Window, tale: Tale) -> None:
    """Turn to the other language in the middle of a text, and go on typing where one was."""
    path = on_to(window, "narrative_original")
    asked = window.text(f"words:{path}")
    window.pick("interview_language", tale.other)
    window.wait(lambda: window.text(f"words:{path}") != asked)
    assert window.text(f"field:{path}") == ARABIC
    window.add_text(f"field:{path}", f"\n{TURKISH}")
    window.picture("interview-other-language")


def be_held(window: Window, episode: int) -> None:
    """Add an episode of custody: where, from when to when, what was said."""
    place, words = HELD[episode]
    window.section("custody")
    while not window.seen("add_item"):
        window.press("next")
    window.picture("interview-episodes")
    window.press("add_item")
    path = on_to(window, "holding_place_said")
    window.fill(f"name_as_said:{path}", place)
    window.fill(f"locality:{path}", words)
    window.picture("interview-place")
    path = on_to(window, "holding_from")
    window.fill(f"said:{path}", words)
    window.fill(f"day:{path}", "٧" if episode else "24")
    window.pick(f"month:{path}", f"0{episode + 3}")
    window.fill(f"year:{path}", "2024")
    window.picture("interview-date")
    path = on_to(window, "holding_conditions_words")
    window.fill(f"field:{path}", f"{ARABIC}\n{TURKISH}")
    window.press("next")


def what_is_held(window: Window) -> list[str]:
    """Return the places of the custody episodes as they stand on their pages."""
    found = []
    for place in range(len(HELD)):
        window.section("custody")
        while not window.seen("item:"):
            window.press("next")
        window.press(window.names("item:")[place])
        found.append(window.text(f"name_as_said:{on_to(window, 'holding_place_said')}"))
    return found


def pause(window: Window) -> None:
    window.key("F6")
    window.wait(lambda: window.seen("pause_pane"))
    window.picture("interview-pause")
    window.press("pause_go_on")
    window.wait(lambda: not window.seen("pause_pane"))


def finish(window: Window) -> None:
    """Go to the end, say "does not know" to whatever is still open, and complete."""
    window.section("@end")
    window.wait(lambda: window.seen("end_pane"))
    window.picture("interview-end")
    while window.seen("see_to:"):
        path = str(window.names("see_to:")[0]).removeprefix("see_to:")
        window.press(f"see_to:{path}")
        window.press(f"unknown:{path}")
        window.section("@end")
    window.press("complete")
    window.wait_page("completed")
    window.picture("completed")
    window.press("to_cases")
    window.wait(lambda: any("TD-" in line for line in window.lines("case_list")))
    window.picture("cases")


def trust(window: Window, card: Path, words: str) -> None:
    """Trust a card that lies on the stick, after its words were said by voice."""
    window.press("rail_exchange")
    window.wait(lambda: window.seen("own_words"))
    window.picture("exchange")
    window.press("trust")
    open_place(window, card.parent)
    window.item("place_list", card.name)
    window.picture("trust")
    window.press("place_use")
    window.wait_page("compare")
    window.fill("typed_words", words)
    window.picture("compare")
    window.press("trust_card")
    window.wait_page("exchange")


def open_place(window: Window, folder: Path) -> None:
    """Go from home into a folder of it, as one opens folders."""
    window.press("place_start_0")
    for name in folder.relative_to(window.home).parts:
        window.item("place_list", name, twice=True)
        window.wait(lambda name=name: window.text("place_here").strip("\u2066\u2069").endswith(name))


def send(window: Window, stick: Path) -> None:
    window.wait(lambda: window.seen("send:"))
    window.picture("exchange-due")
    window.press(window.names("send:")[0])
    open_place(window, stick)
    window.picture("send")
    window.press("place_use")
    window.wait(lambda: window.seen("check_stick"))
    window.press("check_stick")
    window.wait(lambda: bool(window.notice))
    window.picture("sent")
    window.press("send_done")
    window.wait_page("exchange")


def receive(window: Window, file: Path) -> str:
    """Take a file in and return what the page says of it."""
    window.press("rail_exchange")
    window.press("receive")
    open_place(window, file.parent)
    window.item("place_list", file.name)
    window.press("place_use")
    window.wait(lambda: window.seen("report_line"))
    window.picture("received")
    return str(window.text("report_line"))


def count(window: Window) -> None:
    window.press("rail_statistics")
    window.wait(lambda: window.seen("statistics:interviews"))
    window.picture("statistics")
