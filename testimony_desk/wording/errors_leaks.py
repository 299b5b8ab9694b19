"""Sentences for what stands between a text and its redacted form."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "leak-record-unreadable": (
        N_("A note of what was found in a text cannot be read."),
        N_("The text itself is unharmed. Ask the desk that sent it to send the case again.")),
    "leaks-undecided": (
        N_("Not every place in this text has been decided about yet: {count} are open."),
        N_("Go through them line by line: put a token in its place, say it in other words, or keep it and say why."),
    ),
    "leaks-left": (
        N_("The new text still holds {count} places that could show who someone is."),
        N_("Read these places again. What was said in other words may name someone too."),
    ),
}
