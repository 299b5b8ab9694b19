"""Short words for how each purpose of a consent stands, and the headings under which a change of it is shown."""

from __future__ import annotations

import datetime as dt

from testimony_desk.i18n import N_, _
from testimony_desk.wording import dates
from testimony_desk.wording.direction import iso

_STATES: dict[str, str] = {
    "refused": N_("no"),
    "later": N_("later; until then no"),
    "not-asked": N_("not asked"),
    "withdrawn": N_("taken back"),
    "expired": N_("yes, but its time is over"),
    "ask-again": N_("yes; asked again in the week before it is used"),
    "paused": N_("yes, but everything rests"),
    "not-yet": N_("yes, but not yet"),
    "never-for-minors": N_("never for someone under 18"),
    "not-for-the-absent": N_("not for someone who is absent"),
}


def state_words(why: str, until: str, conditions: str = "", embargo: dt.date | None = None) -> str:
    """Return how a purpose stands, in a few words. why, until: as in `services.asking_again.Stand`."""
    if why == "conditional":
        return _("yes, if: {condition}").format(condition=iso(conditions))
    if why == "embargo" and embargo is not None:
        return _("yes, not before {day}").format(day=dates.day(embargo))
    if why:
        return _(_STATES[why])
    return _("yes, until {day}").format(day=dates.day(dt.date.fromisoformat(until)))


def change_heading(name: str) -> str:
    """Return the heading of one part of a change: added, again, changed or ended."""
    return {"added": _("New: the person says yes to this"), "again": _("Said again: this goes on"),
            "changed": _("This may not be done"), "ended": _("This ends now")}[name]
