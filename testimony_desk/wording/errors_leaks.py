"""Sentences for what stands between a text and its redacted form."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "leak-record-unreadable": (
        N_("A note of what was found in a text cannot be read."),
        N_("The text itself is unharmed. Ask the desk that sent it to send the case again.")),
    "leak-records-left-aside": (
        N_("Notes or decisions about finds in texts cannot be read, or their number is far too high ({count}). They "
           "count for nothing; the texts are unharmed."),
        N_("“leaks list” names them by case. Decide about those texts anew, and ask the desk that sent them why.")),
    "leaks-undecided": (
        N_("Not every place in this text has been decided about yet: {count} are open."),
        N_("Go through them line by line: put a token in its place, say it in other words, or keep it and say why."),
    ),
    "leaks-left": (
        N_("The new text still holds {count} places that could show who someone is."),
        N_("Read these places again. What was said in other words may name someone too."),
    ),
    "not-a-second": (
        N_("This takes a second person, one who opens names."),
        N_("Ask somebody who keeps names to type their own number and passphrase. Nothing was opened."),
    ),
    "together-over": (
        N_("The names were closed again: a second person lends them for {limit} minutes at most."),
        N_("What was looked through is kept. Begin again for the rest."),
    ),
    "names-wait": (
        N_("Names came or were taken back, and nobody who opens names has unlocked this desk since."),
        N_("Let somebody who opens names unlock it once; then the names here are those that count."),
    ),
    "names-not-here": (
        N_("No names of this case are kept at this desk, so looking its texts through would prove nothing."),
        N_("Ask the desk that recorded the case, or wait until its names have come."),
    ),
}
