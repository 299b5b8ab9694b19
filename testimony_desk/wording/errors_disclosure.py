"""Sentences for what stands between a case, or a set of cases, and an export."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "pseudonym-not-for-this": (
        N_("What this person agreed to, or how far the review is, does not cover this export. Their case stays here."),
        N_("Look at the consent and the review of the case, or choose another export."),
    ),
    "pseudonym-counted-once": (
        N_("Another case of the same person is in this export already. One person is never counted as two."),
        N_("Nothing is to be done. If they are two people after all, say so where the cases were compared."),
    ),
    "pseudonym-changed": (
        N_("This case or what was decided about its texts has changed since the export was asked for. It stays."),
        N_("Ask for the export again, so that whoever agrees sees what goes out now."),
    ),
    "pseudonym-withheld": (
        N_("The person asked for something to be kept in, and nobody has said yet where it stands: {count} wishes."),
        N_("Read each wish and mark the questions whose answers hold it. Then try again."),
    ),
    "pseudonym-text": (
        N_("A text cannot go out as it is. Nothing was written."),
        N_("Go through it line by line with the register open, and ask whether own words may be quoted."),
    ),
    "totals-refused": (
        N_("This table cannot be made: it would cross a sensitive topic with a place, or its numbers do not add up."),
        N_("Count the topic by itself, or choose other lines and columns."),
    ),
    "disclosure-refused": (
        N_("Someone could be recognised in this export. Nothing was written."),
        N_("Say less where it is suggested, choose more cases, or export totals instead."),
    ),
    "disclosure-refused:difference": (
        N_("An earlier export differs from this one by so few people that they could be found by subtracting. Nothing "
           "was written."),
        N_("Choose the same people as then, or others by at least five; ten where a sensitive topic is counted."),
    ),
    "disclosure-refused:too-few": (
        N_("So few people are not written: each of them could be recognised."),
        N_("Choose more cases, or wait until more people have answered the same questionnaire."),
    ),
    "disclosure-refused:newcomers": (
        N_("Taking an earlier export away from this one would leave people of whom too few look alike. Nothing was "
           "written."),
        N_("Say less of everybody, leave those people out, or wait until more like them have come."),
    ),
    "disclosure-refused:leavers": (
        N_("Taking this export away from an earlier one would leave people of whom too few look alike. Nothing was "
           "written."),
        N_("Take those people in again if they still agree, say less of everybody, or choose a group of its own."),
    ),
    "disclosure-set": (
        N_("These cases cannot go into one export together. Nothing was written."),
        N_("Export interviews and public reports apart, one questionnaire at a time, each case once."),
    ),
}
