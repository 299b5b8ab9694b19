"""Sentences for what a full look at a vault finds: what it is, what it is not, and what to do."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "projection-differs": (
        N_("A list that is shown does not fit the records. The records themselves are whole."),
        N_("Let it be healed: the list is made anew from the records."),
    ),
    "signature-wrong": (
        N_("Records that do not bear the signature of the desk they name: {count}."),
        N_("Keep the vault as it is and tell headquarters. All other records can be used."),
    ),
    "draft-unreadable": (
        N_("Unfinished interviews with answers that cannot be read: {count}. Completed interviews are whole."),
        N_("Look for them in the last backup. Keep the vault as it is."),
    ),
    "attachment-missing": (
        N_("Attached files that are missing: {count}."),
        N_("Let them be healed from a backup. Everything else can be used."),
    ),
    "attachment-changed": (
        N_("Attached files that are not what was kept: {count}."),
        N_("Let them be healed from a backup; the changed ones are set aside."),
    ),
    "copy-changed": (
        N_("Sealed copies and parts for headquarters that are missing or changed: {count}."),
        N_("Restore them from the newest backup that is whole. Before anything else is emptied, ask headquarters "
           "whether it has these records."),
    ),
    "part-missing": (
        N_("Received parts that wait for a colleague and are missing or changed: {count}."),
        N_("Ask the sender for the bundle again and take it in once more."),
    ),
    "receipt-stray": (
        N_("Confirmed records that are not here: {count}."),
        N_("Let it be healed: what is right comes again with the next receipt."),
    ),
    "leftover": (
        N_("Files in the vault's folder that belong to nothing: {count}."),
        N_("Let them be set aside. Nothing is deleted."),
    ),
}
