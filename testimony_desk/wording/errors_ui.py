"""Sentences and next steps for what only the window can meet."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "folder-not-read": (
        N_("This folder cannot be opened."),
        N_("If it is on a stick, check that the stick is plugged in; or choose another folder."),
    ),
    "no-printer": (
        N_("This computer knows no printer that prints on paper."),
        N_("Connect one and look again, or write by hand. Printers that only make a file are not offered: the file "
           "would lie on the disk for anybody to read."),
    ),
    "not-printed": (
        N_("The printer did not take the pages."),
        N_("Look whether it is switched on and has paper, then print again."),
    ),
    "folder-not-made": (
        N_("No folder could be made here."),
        N_("Try another name without a slash, or choose another place."),
    ),
}
