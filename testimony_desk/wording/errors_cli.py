"""Sentences for what the command line itself cannot do."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "not-allowed": (
        N_("This may not be done today."),
        N_("What is written above says what would make it possible."),
    ),
    "passphrase-not-given": (
        N_("No passphrase was given."),
        N_("Run the command in a terminal, or name a file with --passphrase-file. Nothing was changed."),
    ),
    "passphrase-file-unreadable": (
        N_("The file that holds the passphrase is not there or cannot be read."),
        N_("Check the place and name given with --passphrase-file. Nothing was changed."),
    ),
    "day-misspelt": (
        N_("What was given as a day is none. A day is written YYYY-MM-DD: year, month, day, such as 2026-11-22."),
        N_("Write the command again with such a day. Nothing was changed."),
    ),
    "said-aloud": (
        N_("Names and words of people are never arguments: every program on this computer sees them, and the terminal "
           "keeps them. Nothing was done."),
        N_("Give it with {instead} instead. Then remove this line from the history of the terminal."),
    ),
    "words-not-given": (
        N_("The words that this needs were not given: one line for each, none of them empty ({lines} in all). Nothing "
           "was kept."),
        N_("Type them where they are asked for, or put each on a line of its own in the file of --words-file."),
    ),
    "file-unreadable": (
        N_("This file is not there or cannot be read."),
        N_("Check its place and name. Nothing was changed."),
    ),
    "file-unwritable": (
        N_("This file could not be written."),
        N_("Check the folder, or name another. The vault was not changed."),
    ),
    "not-compared": (
        N_("Nothing was compared, so the card is not trusted."),
        N_("Ask the other desk for its words or digits by voice or in person, and type them."),
    ),
    "some-not-taken": (
        N_("Not everything could be taken in. Each file's line says why."),
        N_("What was taken in is safe. For the others, do what their lines say."),
    ),
    "form-not-accepted": (
        N_("This questionnaire cannot be used yet."),
        N_("Mend what is listed, then check it again."),
    ),
    "statistics-differ": (
        N_("The counts are not the ones that were expected."),
        N_("Keep the folder and tell the maintainers what was printed."),
    ),
    "demo-folder-taken": (
        N_("The folder for the demonstration is there already."),
        N_("Name another with --folder, or remove it yourself. Nothing in it was touched."),
    ),
    "sheets-not-given": (
        N_("No recovery sheets were given."),
        N_("Run the command in a terminal, or name a file with --sheets-file. Nothing was changed."),
    ),
    "unforeseen": (
        N_("Something happened that this program did not foresee."),
        N_("The vault is as it was before. Send the lines below to the maintainers; they hold no data."),
    ),
    "damage-found": (
        N_("Not everything in this vault is whole."),
        N_("Change nothing in its folder. Copy the folder to a safe place and ask headquarters for help."),
    ),
    "passphrases-differ": (
        N_("The two passphrases are not the same."),
        N_("Run the command again and type the same passphrase twice. Nothing was changed."),
    ),
}
