"""Sentences for dates, numbers and codes that could not be taken as they were typed."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "date-not-read": (
        N_("This date could not be read, so only its words are kept."),
        N_("Write it another way, for example 14 July 2024, July 2024 or 2024, or leave it as it was said."),
    ),
    "no-such-day": (
        N_("The calendar has no such day."),
        N_("Look at the day and the month again, or leave the day out."),
    ),
    "end-before-start": (
        N_("The end lies before the beginning."),
        N_("Look at both dates again. Both can also stay unknown."),
    ),
    "year-outside": (
        N_("This calendar is known here from {first} to {last} only."),
        N_("Write the year in another calendar, or keep the date in the person's own words."),
    ),
    "number-not-read": (
        N_("This could not be read as a number."),
        N_("Write it in digits, for example 35 or ٣٥."),
    ),
    "number-ambiguous": (
        N_("This number can mean two things, because its point or comma can part thousands or decimals."),
        N_("Write thousands without a sign, for example 1500, or one and a half as 1.5."),
    ),
    "code-refused": (
        N_("This code does not fit: one of its characters seems to be different."),
        N_("Compare it with the original character by character. A code looks like TD-7K3M-9QXH-4."),
    ),
}
