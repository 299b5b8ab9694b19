"""Why two cases may be one person's, in words: each reason with its points, so that the score explains itself."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.domain.duplicates.weighing import Pair, Reason, Why
from testimony_desk.i18n import N_, _, ngettext
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import number

SHARED: Mapping[Why, str] = {
    Why.SAME_REPORT: N_("The same case of the same published report"),
    Why.REMOVAL: N_("Taken out of the country in the same days"),
    Why.ARREST: N_("Arrested in the same days"),
    Why.CROSSING: N_("The same border crossing"),
    Why.BIRTH: N_("The same age"),
    Why.REGISTRATION: N_("Registered in the same province"),
    Why.RESIDENCE: N_("Lived in the same province"),
    Why.ORIGIN: N_("From the same region"),
    Why.FAMILY: N_("A family of the same size"),
    Why.CUSTODY: N_("Held in the same place"),
    Why.CODES: N_("The same restriction code"),
    Why.CALLED: N_("Called by names that sound alike"),
    Why.NAMES: N_("Names that are written or sound alike"),
}
"""What two cases share."""

APART: Mapping[str, str] = {
    Why.REGISTRATION.value: N_("Registered in different provinces"),
    Why.RESIDENCE.value: N_("Lived in different provinces"),
    Why.ORIGIN.value: N_("From different regions"),
    Why.FAMILY.value: N_("Families of different sizes"),
    Why.REMOVAL.value: N_("Taken out of the country at different times"),
}
"""What speaks against a pair."""

ANSWERS: Mapping[str, str] = {"same": N_("One person"), "other": N_("Two people"), "later": N_("Later"),
                              "undone": N_("Taken back")}
"""What a person says of a pair."""


def heading(pair: Pair) -> str:
    """Return the codes of a pair and how much speaks for it."""
    words = _("{one} and {other}: likely, {n} points") if pair.likely else _("{one} and {other}: possible, {n} points")
    one, other = map(ltr, pair.cases)
    return words.format(one=one, other=other, n=number(pair.score))


def reason(one: Reason, labels: Mapping[str, str]) -> str:
    """Return one reason with its points and how many cases share it; labels: names of places by their codes."""
    about = labels.get(one.about, "")
    words = _(APART[one.about]) if one.why is Why.DIFFERS else _(SHARED[one.why])
    if about:
        words = _("{name}: {value}").format(name=words, value=iso(about))
    points = _("+{n}").format(n=number(one.points)) if one.points > 0 else _("−{n}").format(n=number(-one.points))
    line = _("{points}  {reason}").format(points=ltr(points), reason=words)
    if not one.shared_by:
        return line
    shared = ngettext("{n} case has this", "{n} cases have this", one.shared_by).format(n=number(one.shared_by))
    return _("{line} ({more})").format(line=line, more=shared)


def found_line(count: int) -> str:
    """Return how many pairs nobody has decided."""
    return ngettext("{n} pair of cases may be of one person.", "{n} pairs of cases may be of one person.",
                    count).format(n=number(count))
