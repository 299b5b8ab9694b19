"""Sentences for what is found in a questionnaire that someone wants to use, and for our own that are missing."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.i18n import N_, _

SENTENCES: dict[str, tuple[str, str]] = {
    "form-refused": (
        N_("This questionnaire has {count} things that must be mended before it can be used."),
        N_("Mend the rows named below in your workbook, then read it again. Nothing was kept."),
    ),
    "form-file-unreadable": (
        N_("The file of this questionnaire is not there, or may not be read."),
        N_("Check its name and place, and that you may open it."),
    ),
    "form-not-compiled": (
        N_("A questionnaire that belongs to this program is missing: {form}."),
        N_("Install the program again. In a copy of the source, run tools/set_up.sh run."),
    ),
    "resource-missing": (
        N_("A file that belongs to this program is missing."),
        N_("Install the program again. Your vault is not touched by this."),
    ),
}

# Each takes the facts of a finding: name (a question, list or column), what was found there, instead (what to write).
FINDINGS: dict[str, tuple[str, str]] = {
    "form-unreadable": (
        N_("This file could not be read as a questionnaire ({what})."),
        N_("Save it as an Excel workbook (.xlsx) with a sheet named “survey”, and read it again."),
    ),
    "form-no-ending": (
        N_("The name of this file has no ending such as .xlsx, so nothing shows what kind of file it is."),
        N_("Give it its ending back: .xlsx, .xls, or .md for a form written as text. Then read it again."),
    ),
    "form-limit": (
        N_("Too large: {what}."),
        N_("Stay within {instead}; divide the questionnaire if need be."),
    ),
    "form-macros": (
        N_("The workbook holds macros."),
        N_("Save it without macros as .xlsx."),
    ),
    "form-links": (
        N_("The workbook draws on other files or places."),
        N_("Replace the links by their values and save it again."),
    ),
    "form-formula": (
        N_("A cell holds a formula; its last value was read ({what})."),
        N_("If that value is not what you mean, write it in yourself."),
    ),
    "form-pyxform": (
        N_("The usual reader of such forms says: {what}"),
        N_("Mend this row; Kobo and ODK would not take it either."),
    ),
    "form-type-kobo": (
        N_("The type “{what}” exists only inside Kobo."),
        N_("In Kobo, save the form as plain XLSForm, or write these rows as ordinary questions."),
    ),
    "form-type-identifies": (
        N_("The type “{what}” would record who or where the interviewer is."),
        N_("Take this row out. It is not needed here."),
    ),
    "form-type-refused": (
        N_("The type “{what}” is not taken here."),
        N_("Take the row out, or ask the same in words with the type “text”."),
    ),
    "form-type-unknown": (
        N_("The type “{what}” is not known."),
        N_("Look for a slip of the pen; the types are listed in the help on forms."),
    ),
    "form-column-refused": (
        N_("The column “{name}” sends answers somewhere else."),
        N_("Take the column out."),
    ),
    "form-column-unused": (
        N_("The column “{name}” is not used here."),
        N_("Nothing to do; it stays in your original."),
    ),
    "form-setting-ignored": (
        N_("The setting “{name}” has no meaning here: nothing is sent over a network."),
        N_("Nothing to do."),
    ),
    "form-setting-missing": (
        N_("The sheet “settings” does not give “{name}”."),
        N_("Add the column “{name}” with a value that you change with each new wording."),
    ),
    "form-namespace": (
        N_("The cell “namespaces” gives our marks another meaning: {what}."),
        N_("Write: {instead}"),
    ),
    "form-appearance-refused": (
        N_("The appearance “{what}” needs a map, a network or another program."),
        N_("Take it out of the column “appearance”."),
    ),
    "form-appearance-unknown": (
        N_("The appearance “{what}” is not known and is passed over."),
        N_("Nothing to do, if the plain look is fine."),
    ),
    "form-language-phantom": (
        N_("The column “{name}” names no language, while others do; that would make a language nobody speaks."),
        N_("Write the language into the heading, such as “{name}::Türkçe (tr)”."),
    ),
    "form-language-untagged": (
        N_("The language “{what}” has no tag."),
        N_("Write it such as “Türkçe (tr)”, so that its direction and order are known."),
    ),
    "form-language-twice": (
        N_("Two columns are written for the same language {what}."),
        N_("Keep one of them, or give the other its own tag."),
    ),
    "form-label-missing": (
        N_("“{name}” has no wording in the language {what}."),
        N_("Add the wording, so that it can be read aloud."),
    ),
    "form-hint-missing": (
        N_("“{name}” has no {instead} in the language {what}."),
        N_("Add it if you can; the default language is shown meanwhile."),
    ),
    "form-media-not-kept": (
        N_("Pictures and sounds beside “{name}” are not shown yet."),
        N_("Nothing to do; they stay in your original."),
    ),
    "form-name-odd": (
        N_("The name “{name}” is not made of plain letters, digits and _ only."),
        N_("Other programs may stumble over it; a plain name is safer."),
    ),
    "form-choice-duplicate": (
        N_("The list “{name}” holds the code “{what}” twice."),
        N_("Give one of them another code, or set allow_choice_duplicates to yes."),
    ),
    "form-choice-code": (
        N_("In the list “{name}” the code “{what}” holds a blank or a comma."),
        N_("Write the code without them, for example with _."),
    ),
    "form-filter-column": (
        N_("The filter of “{name}” asks for “{what}”, which the list does not have."),
        N_("Add that column to the sheet “choices”, or mend the filter."),
    ),
    "form-filter-never": (
        N_("The filter of “{name}” asks for {what}, which no choice has."),
        N_("Look for a slip of the pen in the filter or in the list."),
    ),
    "form-character": (
        N_("In “{name}” there is {what}, which only looks right."),
        N_("Write this instead: {instead}"),
    ),
    "form-character-unseen": (
        N_("In “{name}”, column {instead}, there is a sign that nobody sees ({what})."),
        N_("Write the cell anew, letter by letter; do not copy it."),
    ),
    "form-expression": (
        N_("In “{name}” the column {instead} cannot be understood near {what}."),
        N_("Look for a bracket or a quotation mark that is not closed."),
    ),
    "form-function-unknown": (
        N_("“{name}” uses the function {what}, which this program does not have."),
        N_("Write it with other functions; the help on forms lists them."),
    ),
    "form-function-arguments": (
        N_("In “{name}” the function {what} has too few or too many parts."),
        N_("Count what stands between its brackets."),
    ),
    "form-reference-unknown": (
        N_("“{name}” reads {what}, which is not in this form."),
        N_("Look for a slip of the pen in the name."),
    ),
    "form-reference-ambiguous": (
        N_("“{name}” reads {what}, and more than one row bears that name."),
        N_("Give each row a name of its own."),
    ),
    "form-circular": (
        N_("These rows wait for each other: {what}."),
        N_("Take one step out of the circle."),
    ),
    "form-date-as-text": (
        N_("“{name}” compares a date with the text {what}; other programs always answer no."),
        N_("Write: {instead}"),
    ),
    "form-text-is-true": (
        N_("“{name}” asks whether the text {what} is true; any text is."),
        N_("Write false() or compare with a code."),
    ),
    "form-mark-unknown": (
        N_("“{name}” bears the mark {what}, which is not one of ours."),
        N_("The help on forms lists the marks."),
    ),
    "form-mark-value": (
        N_("“{name}” bears a mark with a value that is not known: {what}."),
        N_("The help on forms lists the values."),
    ),
    "form-mark-kind": (
        N_("“{name}” asks for one of our editors, but its type is {what}."),
        N_("Give it the type “text”."),
    ),
    "form-mark-compartment": (
        N_("“{name}” chooses the part of the vault where its answer is kept."),
        N_("Only the program's own forms may do that. Take the mark out."),
    ),
    "form-unmarked": (
        N_("Nobody has said yet whether “{name}” points at a person."),
        N_("Say it in the column bind::td:identifying: direct, quasi or none."),
    ),
    "form-identity-seeps": (
        N_("“{name}” repeats something that names a person, and says it does not."),
        N_("Mark it as direct, or read something else."),
    ),
    "form-identity-shows": (
        N_("“{name}” depends on {what} in the column {instead}; so others could see what was answered there."),
        N_("Ask a plain yes-or-no question before it, and depend on that."),
    ),
    "form-identity-title": (
        N_("The title of an interview would hold {what}, which names a person."),
        N_("Build instance_name from something else, or leave it out."),
    ),
    "form-file-name": (
        N_("The file “{name}” is not named after the form in it and its version."),
        N_("Name it id.vVERSION.md."),
    ),
}


def finding_sentences(code: str, facts: Mapping[str, str | int]) -> tuple[str, str]:
    """Return what was found in a questionnaire and what to do about it, in the chosen language.

    code is one of FINDINGS; facts are those of `exchange.xlsform_findings.Finding.facts`.
    """
    sentence, next_step = FINDINGS[code]
    return _(sentence).format(**facts), _(next_step).format(**facts)
