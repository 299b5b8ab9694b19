"""Sentences for what can happen to attached files: keeping, opening, showing and handing them out."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "attachment-damaged": (
        N_("This attached file is damaged: it is no longer the file that was kept."),
        N_("Do not remove it. Put it back from a backup, or ask the desk that sent it to send it again."),
    ),
    "attachment-missing": (
        N_("This attached file is not in the vault's folder."),
        N_("Put it back from a backup, or ask the desk that sent it to send it again."),
    ),
    "attachment-unreadable": (
        N_("The record of an attached file does not say what such a record says."),
        N_("Ask the desk that made it to send it again. All other records are untouched."),
    ),
    "attachment-too-large": (
        N_("This file is larger than {limit} GB, the most that can be attached."),
        N_("Keep it in parts, or as a smaller copy. Nothing was changed."),
    ),
    "attachment-not-shown": (
        N_("This file cannot be shown: it is no picture, text or PDF that this program opens."),
        N_("It stays kept and sealed as it is. Only pictures (JPEG, PNG, WebP), plain text and PDF are shown here."),
    ),
    "attachment-two-kinds": (
        N_("This file cannot be shown: it is two kinds of file at once, as files are that hide something."),
        N_("It stays kept and sealed as it is. Do not open it on another computer; ask someone who examines files."),
    ),
    "attachment-too-much-to-show": (
        N_("This file cannot be shown: it is larger than what this program opens."),
        N_("It stays kept and sealed as it is. A smaller copy can be attached beside it."),
    ),
    "attachment-not-whole": (
        N_("This file cannot be shown: it is cut short or changed inside."),
        N_("It stays kept and sealed as it came. If you have the original, attach it again."),
    ),
    "attachment-viewer-stopped": (
        N_("This file cannot be shown: opening it took too much, and was stopped."),
        N_("It stays kept and sealed as it is. Nothing else was touched."),
    ),
}
