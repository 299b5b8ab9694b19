"""Words for withdrawals of other desks that wait, and for what headquarters says it destroyed."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.consent.destroyed import Destroyed
from testimony_desk.domain.consent.waiting import Origin, Waiting
from testimony_desk.i18n import _, ngettext
from testimony_desk.wording import dates
from testimony_desk.wording.deletion import compartment_words
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import number


def waiting_line(count: int) -> str:
    """Return the line above the list of cases."""
    return ngettext("{n} withdrawal of another desk waits. Nothing that it covers is used any more.",
                    "{n} withdrawals of other desks wait. Nothing that they cover is used any more.",
                    count).format(n=number(count))


def heading(one: Waiting, scope: str) -> str:
    """Return which case it is about, what is taken back (in the words of its list), who says so, and since when."""
    return _("{case}: {scope}. Told by {desk}, here since {day}.").format(
        case=ltr(one.withdrawal.case), scope=iso(scope), desk=iso(one.desk or _("a desk that is not trusted")),
        day=dates.day(one.came_on))


def standing(one: Waiting) -> str:
    """Return how long it waits, or why it waits for a person."""
    if one.kept:
        return _("Kept for now: {reason}").format(reason=iso(one.kept))
    left = one.days_left
    if left is not None:
        return ngettext("{n} day left. Then it is destroyed here by itself.",
                        "{n} days left. Then it is destroyed here by itself.", left).format(n=number(left))
    return " ".join((_alarm(one), *([_("Nothing is destroyed before a person says so.")] if one.can_confirm else [])))


def _alarm(one: Waiting) -> str:
    alarms = {
        Origin.UNKNOWN: _("The consent that it names has not come yet. When it comes, it is not used."),
        Origin.ENDED: _("The desk that it comes from is not trusted any more."),
        Origin.STRANGE: _("The desk that it comes from did not record this case. Ask there by another way first."),
    }
    return alarms.get(one.origin) or _("The desk that it comes from took back many cases at once. "
                                       "Ask there by another way first.")


def about(said: Destroyed) -> str:
    """Return the case that a word of headquarters is about, to stand before its lines."""
    return _("Case {code}.").format(code=ltr(said.case))


def destroyed_lines(desk: str, said: Destroyed) -> Iterator[str]:
    """Yield what a desk says it destroyed in one part, then what it cannot call back; desk: "" is this one."""
    name = iso(desk) if desk else _("This desk")
    count = sum(one.count for one in said.records)
    told = ngettext("{desk}, {day}: {n} record destroyed ({what}).", "{desk}, {day}: {n} records destroyed ({what}).",
                    count) if count else _("{desk}, {day}: there was nothing to destroy ({what}).")
    yield told.format(desk=name, day=ltr(said.done_on.isoformat()), n=number(count),
                      what=compartment_words(said.compartment))
    if said.bundles:
        yield ngettext("{n} bundle with it had left {desk} before and cannot be called back.",
                       "{n} bundles with it had left {desk} before and cannot be called back.", said.bundles).format(
                           n=number(said.bundles), desk=name)
    if said.backups:
        yield ngettext("{n} backup of {desk} may hold it until it is replaced.",
                       "{n} backups of {desk} may hold it until they are replaced.", said.backups).format(
                           n=number(said.backups), desk=name)
