"""Sentences for withdrawals of other desks: why something cannot be kept, and what is missing."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "nothing-to-keep": (
        N_("There is nothing that could be kept for now."),
        N_("It waits for a person anyway, or somebody has kept it already. Where a case was recorded, the word of the "
           "person counts at once."),
    ),
    "reason-missing": (
        N_("It is not said yet why this should be kept for now."),
        N_("Write one short line, never a name."),
    ),
}
