"""Sentences for what a review can refuse."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "review-refused": (
        N_("This cannot be decided so, or not by you. Nothing was kept."),
        N_("Look at the record again. Whoever asked never reviews it, an approval needs every item answered, and a"
           " return needs a reason."),
    ),
    "review-unreadable": (
        N_("What a reviewer said cannot be read and counts as nothing."),
        N_("Ask the desk that sent it to send it again. All other records are untouched."),
    ),
    "evidence-unclear": (
        N_("It is not clear which evidence is meant: {count} pieces of evidence fit."),
        N_("Look at the case with “review show” and name the record of one piece, or “paper”."),
    ),
    "evidence-differs": (
        N_("The file with the evidence is not the one that was noted. This was written down."),
        N_("The record cannot be approved. Ask whoever attached it, and ask the person again where that is safe."),
    ),
}
