"""Sentences for what an export can refuse."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "export-refused": (
        N_("This step of the export cannot be taken now, or not by you. Nothing was written."),
        N_("Look at the list of exports: whoever asked never agrees to it, and what was written or ended is over."),
    ),
    "ledger-unreadable": (
        N_("A line in the list of exports cannot be read and counts as nothing."),
        N_("Check the journal of this desk. All other exports are untouched."),
    ),
}
