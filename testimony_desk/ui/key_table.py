"""The keys of the window: one table that makes the shortcuts, the list shown by Ctrl+/, and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.i18n import N_


@dataclass(frozen=True)
class Key:
    """Key sequences for one act: one of the keyboard's own, or `page.<name>` of a page that has it."""

    sequences: tuple[str, ...]
    words: str
    act: str


# Vital acts have function keys: letters depend on the keyboard layout.
KEYS: tuple[Key, ...] = (
    Key(("Ctrl+L", "F12"), N_("Lock now"), "lock"),
    Key(("Ctrl+Shift+L",), N_("Leave at once; the last two seconds may be lost"), "panic"),
    Key(("Escape",), N_("Back"), "page.escape"),
    Key(("F1",), N_("Help for this page"), "help"),
    Key(("Ctrl+/",), N_("List of keys"), "keys"),
    Key(("F5",), N_("Answer whether the person is still alone"), "page.look_around"),
    Key(("F6",), N_("Pause"), "page.pause"),
    Key(("F7",), N_("Skip this question"), "page.skip"),
    Key(("F8",), N_("Stop the interview"), "page.stop"),
    Key(("F9",), N_("Approve the record"), "page.approve"),
    Key(("F10",), N_("Return the record with a reason"), "page.send_back"),
    Key(("F11",), N_("Hold the record"), "page.hold"),
    Key(("Ctrl+D",), N_("Does not know"), "page.does_not_know"),
    Key(("Ctrl+R",), N_("Does not wish to answer"), "page.does_not_wish"),
    Key(("Ctrl+T",), N_("Note the time in the account"), "page.note_time"),
    Key(("Ctrl+J",), N_("Go to a section"), "page.show_outline"),
    Key(("Ctrl+E",), N_("Next thing to look at"), "page.next_problem"),
    Key(("Ctrl+Shift+I",), N_("Language of the interview"), "page.choose_language"),
    Key(("Ctrl+F",), N_("Search"), "page.search"),
    Key(("Ctrl+N",), N_("New interview"), "page.new"),
    Key(("Ctrl+S",), N_("Say when it was saved"), "page.say_saved"),
    Key(("Ctrl++", "Ctrl+="), N_("Larger text"), "larger"),
    Key(("Ctrl+-",), N_("Smaller text"), "smaller"),
    Key(("Ctrl+0",), N_("Usual text size"), "usual"),
)
# The arrow follows the reading direction: "next" points where the text goes.
NEXT_AND_BACK: Mapping[bool, tuple[Key, Key]] = {
    False: (Key(("Alt+Right",), N_("Next"), "page.next"), Key(("Alt+Left",), N_("Back"), "page.back")),
    True: (Key(("Alt+Left",), N_("Next"), "page.next"), Key(("Alt+Right",), N_("Back"), "page.back")),
}


def keys(right_to_left: bool) -> tuple[Key, ...]:
    """Return every key for a reading direction."""
    return (*KEYS, *NEXT_AND_BACK[right_to_left])
