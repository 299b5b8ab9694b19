"""Sentences for recovery sheets: each says which sheet to look at, and for what."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "kit-missing": (
        N_("This vault has no recovery sheets."),
        N_("Unlock it with its passphrase, then make recovery sheets in the settings."),
    ),
    "kit-in-use": (
        N_("This desk already has recovery sheets, and they were tried."),
        N_("Keep them. If one was lost or seen by somebody else, choose to replace them."),
    ),
    "kit-unknown": (
        N_("These sheets belong together, but they do not open this vault."),
        N_("They may be of another vault. Compare the vault number that stands at the top of the sheets."),
    ),
    "sheet-word-unknown": (
        N_("On sheet {sheet}, word {word} is not one of the words that sheets are made of."),
        N_("Read that word again, letter by letter, or type the number that stands after it."),
    ),
    "sheet-length": (
        N_("Sheet {sheet} has {needed} words, and {found} were typed."),
        N_("Look for a word left out or typed twice."),
    ),
    "sheet-mistyped": (
        N_("On sheet {sheet}, one word is not the one on the paper, or two have changed places."),
        N_("Go through this sheet again, word by word. The other sheets can stay as they are."),
    ),
    "sheet-foreign": (
        N_("Sheet {sheet} was not made by this program."),
        N_("Look for the sheets that name this vault."),
    ),
    "sheet-of-another-kit": (
        N_("Sheet {sheet} is from kit {kit}; needed is a sheet from kit {wanted}."),
        N_("The kit number stands at the top of each sheet. Look for one with the number {wanted}."),
    ),
    "sheet-twice": (
        N_("Sheet {sheet} is the same as one typed before."),
        N_("Type a different sheet of the same kit."),
    ),
    "sheets-too-few": (
        N_("Sheets needed: {needed}. Typed: {found}."),
        N_("Type another sheet of the same kit."),
    ),
    "sheets-do-not-fit": (
        N_("Each of these sheets is whole, but together they do not open anything. One of them is not genuine."),
        N_("Try it with another sheet of the kit in place of one of these."),
    ),
}
