"""What is said about another desk: trust, what came, what is missing, what waits."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _, ngettext
from testimony_desk.wording.dates import day
from testimony_desk.wording.exchange_reasons import lacking
from testimony_desk.wording.format import number


@dataclass(frozen=True)
class Told:
    """What is known of a desk: days (YYYY-MM-DD, "" for none), the number of its last bundle, and how many of what."""

    compared_on: str
    revoked_on: str
    last: int
    last_on: str
    bundles: int
    missing: int
    parts: int
    staged: int
    back: int
    since: str = ""
    doubtful: int = 0
    held: int = 0
    past: bool = False


def kind(code: str, offers: Collection[Compartment]) -> tuple[str, ...]:
    """Return what kind of desk it is, as its card says; of a headquarters desk also what it does not receive."""
    return (_("A headquarters desk."), *lacking(offers)) if code == "headquarters" else (_("A field desk."),)


def trust(told: Told) -> str:
    """Return whether the desk is trusted, and since when or until when."""
    if told.revoked_on:
        return _("Trusted no longer since {day}.").format(day=_day(told.revoked_on))
    if told.compared_on:
        return _("Trusted: compared on {day}.").format(day=_day(told.compared_on))
    return _("Not trusted: nobody compared its words.")


def came(told: Told) -> str:
    """Return what came last from the desk."""
    if not told.bundles:
        return _("Nothing has come from it.")
    return ngettext("{n} bundle came from it, the last on {day} with the number {last}.",
                    "{n} bundles came from it, the last on {day} with the number {last}.", told.bundles).format(
                        n=number(told.bundles), day=_day(told.last_on), last=number(told.last))


def amiss(told: Told) -> Iterator[str]:
    """Yield what a person should see to: what is missing, and what waits."""
    if told.since:
        words = _("Since {day} its keys of before may be in other hands; it has new ones.") if told.past else (
            _("Since {day} its keys may be in other hands."))
        yield words.format(day=_day(told.since))
    if told.doubtful:
        yield ngettext("{n} bundle came from it since then and was taken in: look at what it brought.",
                       "{n} bundles came from it since then and were taken in: look at what they brought.",
                       told.doubtful).format(n=number(told.doubtful))
    if told.held:
        yield ngettext("{n} bundle of it is kept sealed until a person decides.",
                       "{n} bundles of it are kept sealed until a person decides.", told.held).format(
                           n=number(told.held))
    if told.missing:
        yield ngettext("{n} bundle of it is missing.", "{n} bundles of it are missing.", told.missing).format(
            n=number(told.missing))
    if told.parts:
        yield ngettext("{n} part of it waits, sealed, for somebody who opens it.",
                       "{n} parts of it wait, sealed, for somebody who opens them.", told.parts).format(
                           n=number(told.parts))
    if told.staged:
        yield ngettext("{n} bundle for it was made and not handed over.",
                       "{n} bundles for it were made and not handed over.", told.staged).format(n=number(told.staged))
    if told.back:
        yield ngettext("{n} word of a review or withdrawal waits to go back to it.",
                       "{n} words of reviews or withdrawals wait to go back to it.", told.back).format(
                           n=number(told.back))


def held(name: str, said: tuple[int, str, str], since: str, *, vouched: bool) -> tuple[str, ...]:
    """Return what is known of a bundle that is kept sealed.

    said: its number, the day that it says it was made on, the day on which it came; since: from when the keys may be in
    other hands.
    """
    sequence, made_on, came_on = said
    known = _("A bundle that came before names it: it was made before the keys were in other hands.") if vouched else (
        _("Nothing here shows that it was made before the keys were in other hands."))
    return (_("From {name}, number {n}; it says that it was made on {day}, and came on {came}.").format(
                name=name, n=number(sequence), day=_day(made_on), came=_day(came_on)),
            *([_("Since {day} its keys may be in other hands.").format(day=_day(since))] if since else []), known)


def _day(text: str) -> str:
    return day(date.fromisoformat(text))
