"""Sentences for files of published cases, and for what such a case leaves open or says twice."""

from __future__ import annotations

from testimony_desk.domain.published.conflicts import Remark
from testimony_desk.i18n import N_, _
from testimony_desk.wording.format import alternatives, digits

SENTENCES: dict[str, tuple[str, str]] = {
    "no-cases-file": (
        N_("This is not a file of published cases: it is another kind of file, or only a part of one."),
        N_("Choose the file with the published cases, a JSON file, or ask for it again. Nothing was taken in."),
    ),
    "cases-refused": (
        N_("This is not a file of published cases as this program reads them; it stopped at: {where}."),
        N_("Ask for a corrected file. Nothing was taken in."),
    ),
}

REMARKS: dict[str, str] = {
    "announced-only": N_("The report announces this case and does not tell it. Nothing is filled in."),
    "gender-contradictory": N_("The report speaks of this person both as a man and as a woman."),
    "weekday-differs": N_("The weekday that was said does not fit this date. It would fit in {years}."),
    "two-dates": N_("Two dates are given for one event. Both are kept."),
    "date-in-conflict": N_("What is said about this date does not fit together. It is kept as it was said."),
    "days-differ": N_("The days that were said differ from those between the two dates. Both are kept."),
    "two-places": N_("Two places are named for one event. Both are kept."),
    "before-the-regulation": N_("The card is dated before the rules for such cards came into force in 2014."),
}


def remark_text(remark: Remark) -> str:
    """Return what a person reads about a remark, years in the chosen digits; no year fits: "another year"."""
    text = _(REMARKS[remark.code])
    years = alternatives([digits(str(year)) for year in remark.years]) or _("another year")
    return text.format(years=years) if "{years}" in text else text
