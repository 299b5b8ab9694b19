"""Words for versions that wait for a choice: whose they are, and what a field is called that is no answer."""

from __future__ import annotations

import datetime as dt

from testimony_desk.i18n import _, ngettext
from testimony_desk.wording import dates
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import number, time_of_day


def waiting_line(count: int) -> str:
    """Return how many cases hold versions that wait for a choice."""
    return ngettext("In {n} case two versions wait for a choice.", "In {n} cases two versions wait for a choice.",
                    count).format(n=number(count))


def whose(desk: str, person: str, at: str) -> str:
    """Return whose version it is and when it was written; at: `YYYY-MM-DDTHH:MM:SSZ`, shown in local time."""
    local = dt.datetime.fromisoformat(at).astimezone()
    when = _("{day}, {time}").format(day=dates.day(local.date()), time=time_of_day(local))
    who = [iso(one) for one in (desk, person) if one] or [_("An unknown desk")]
    return _(", ").join([*who, when])


def field_name(name: str) -> str:
    """Return what a field is called that stands in a content by itself, such as the name to be called by."""
    return {"alias": _("Name to be called by"), "state": _("State of the case")}.get(name, name)


def of_person(alias: str) -> str:
    """Return what the entry of a person in the register is called."""
    return _("Person {alias}").format(alias=iso(alias))


def nothing_said() -> str:
    """Return what stands for a version that says nothing at a place."""
    return _("No answer here")


def standing(open_choices: int, alone: int) -> str:
    """Return what is to be done: choose, or only look at what fits together by itself."""
    if not open_choices:
        return _("Different places were changed, and nothing contradicts. Look through what will be kept, then keep "
                 "it.")
    line = ngettext("In {n} place the versions say different things. Choose which words stay, or write what is right.",
                    "In {n} places the versions say different things. Choose which words stay, or write what is "
                    "right.", open_choices).format(n=number(open_choices))
    more = ngettext("{n} place was changed in one version only; that change is marked already.",
                    "{n} places were changed in one version only; those changes are marked already.",
                    alone).format(n=number(alone))
    return f"{line} {more}" if alone else line


def misfits(count: int) -> str:
    """Return what is said when answers would stay that do not fit the others."""
    return ngettext("{n} answer would stay for which the others leave no place. Look once more, or keep it all the "
                    "same.",
                    "{n} answers would stay for which the others leave no place. Look once more, or keep them all the "
                    "same.", count).format(n=number(count))
