"""Sentences for what a search does not take."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "question-too-long": (
        N_("This is more than is searched for at once: at most 200 letters and 8 words."),
        N_("Type the two or three words that matter most."),
    ),
}
