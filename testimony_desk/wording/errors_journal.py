"""Sentences for what can happen when a journal is exported or checked."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "journal-refused": (
        N_("This file is not a whole journal of the desk that was named."),
        N_("Ask for the file again, and for the newest card of the desk."),
    ),
    "journal-line-refused": (
        N_("Line {line} of this journal was removed, moved or changed."),
        N_("Keep this copy as it is, and ask the desk for another one."),
    ),
    "journal-not-countersigned": (
        N_("Headquarters has signed that there was another line {line}. This journal was cut, replaced or put back."),
        N_("Keep this copy as it is, and ask headquarters and the desk what happened."),
    ),
    "journal-too-new": (
        N_("This journal was written by a later version of the program."),
        N_("Check it with that version, or with the script that came with it."),
    ),
}
