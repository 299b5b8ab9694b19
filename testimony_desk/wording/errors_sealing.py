"""Sentences for sealing for travel and the way back: what was not done, and what makes it possible."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "seal-needs-headquarters": (
        N_("Nothing was sealed: it must be clear which headquarters could open it again."),
        N_("Compare the card of one headquarters desk that can read interviews and names, then choose that desk."),
    ),
    "nothing-sealed": (
        N_("Nothing of this desk is sealed for travel."),
        N_("There is nothing to do."),
    ),
    "travel-refused": (
        N_("This file is not a request or a reply about something that was sealed for travel with this desk."),
        N_("Check that it is the right file, made for this desk. Nothing was changed."),
    ),
}
