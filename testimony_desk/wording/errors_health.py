"""Sentences for what a full look at a vault finds: what it is, what it is not, and what to do."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "projection-differs": (
        N_("A list that is shown does not fit the records. The records themselves are whole."),
        N_("Let it be healed: the list is made anew from the records."),
    ),
    "signature-wrong": (
        N_("{count} records do not bear the signature of the desk they name."),
        N_("Keep the vault as it is and tell headquarters. All other records can be used."),
    ),
    "draft-unreadable": (
        N_("Answers in {count} unfinished interviews cannot be read. Completed interviews are whole."),
        N_("Look for them in the last backup. Keep the vault as it is."),
    ),
    "attachment-missing": (
        N_("{count} attached files are missing."),
        N_("Let them be healed from a backup. Everything else can be used."),
    ),
    "attachment-changed": (
        N_("{count} attached files are not what was kept."),
        N_("Let them be healed from a backup; the changed ones are set aside."),
    ),
    "part-missing": (
        N_("{count} received parts that wait for a colleague are missing or changed."),
        N_("Ask the sender for the bundle again and take it in once more."),
    ),
    "receipt-stray": (
        N_("Confirmations name {count} records that are not here."),
        N_("Let it be healed: what is right comes again with the next receipt."),
    ),
    "leftover": (
        N_("{count} files in the vault's folder belong to nothing."),
        N_("Let them be set aside. Nothing is deleted."),
    ),
}
