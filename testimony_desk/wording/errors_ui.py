"""Sentences and next steps for what only the window can meet."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "folder-not-read": (
        N_("This folder cannot be opened."),
        N_("If it is on a stick, check that the stick is plugged in; or choose another folder."),
    ),
    "folder-not-made": (
        N_("No folder could be made here."),
        N_("Try another name without a slash, or choose another place."),
    ),
}
