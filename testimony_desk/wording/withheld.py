"""Says in one line what a person withheld: what must not be shared, from whom, and why."""

from __future__ import annotations

from testimony_desk.domain.consent.record import Withheld
from testimony_desk.i18n import _
from testimony_desk.wording.direction import iso


def withheld_line(one: Withheld) -> str:
    """Return a line for one thing that was withheld; without a what it is everything, without a whom it is anybody."""
    if one.what and one.from_whom:
        line = _("{who} must never see this: {what}").format(who=iso(one.from_whom), what=iso(one.what))
    elif one.from_whom:
        line = _("{who} must never see anything of it").format(who=iso(one.from_whom))
    else:
        line = _("Not to be shared with anybody: {what}").format(what=iso(one.what))
    return _("{line} (reason: {why})").format(line=line, why=iso(one.why)) if one.why else line
