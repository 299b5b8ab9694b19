"""The register of names in plain words: what an entry is, who a person is, for what names are opened."""

from __future__ import annotations

from testimony_desk.i18n import N_, _
from testimony_desk.wording.direction import iso, ltr

KINDS: dict[str, str] = {
    "name": N_("Name"),
    "birth-date": N_("Day of birth"),
    "turkish-number": N_("Number on a Turkish card"),
    "syrian-number": N_("Syrian national number"),
    "passport": N_("Passport number"),
    "other-number": N_("Number of another paper"),
    "phone": N_("Telephone number"),
    "handle": N_("Name in a messaging service"),
    "email": N_("E-mail address"),
    "address": N_("Where they live"),
    "contact": N_("How to reach them"),
    "safe-way": N_("The safe way to reach them"),
    "safe-hours": N_("Safe hours"),
    "code-word": N_("The word to say first"),
    "no-message": N_("Never leave a message"),
    "other": N_("Something else that was said"),
}
"""By `EntryKind`."""

ROLES: dict[str, str] = {
    "subject": N_("The person whose case it is"),
    "family": N_("Family"),
    "companion": N_("Held or taken with the person"),
    "perpetrator": N_("One of those who did it"),
    "other": N_("Somebody else"),
}
"""By the `Role` of a person of a case."""

REASONS: dict[str, str] = {
    "contact": N_("To reach somebody safely"),
    "speaker": N_("To make sure who is speaking"),
    "correct": N_("To add or correct something"),
    "wish": N_("The person asks what is kept"),
    "legal": N_("For a lawyer or a court"),
    "leaks": N_("To look texts through before they leave"),
}
"""By `Reason`, in the order in which they are offered."""

FROM_LEFT = frozenset({"birth-date", "turkish-number", "syrian-number", "passport", "other-number", "phone", "email",
                       "handle"})
"""Kinds that run from left to right in every language."""


def kind(code: str, system: str = "", detail: str = "") -> str:
    """Return what an entry is: `Name, Arabic letters`; system: words of the list `name_system`; detail as kept."""
    words = _(KINDS[code])
    if code == "phone":
        more = _("others use it too") if detail == "yes" else ""
    else:
        more = system or (iso(detail) if code == "handle" and detail else "")
    return _("{what}, {more}").format(what=words, more=more) if more else words


def person(alias: str, role: str, relation: str = "") -> str:
    """Return how a person is headed: alias, role, and what they are to the person of the case."""
    who = _("{role}: {relation}").format(role=_(ROLES[role]), relation=relation) if relation else _(ROLES[role])
    return _("{alias} · {who}").format(alias=ltr(alias), who=who) if alias else who


def value(code: str, text: str) -> str:
    """Return a value so that it moves nothing around it; numbers and accounts run from left to right."""
    if code == "no-message":
        return _("Yes") if text == "yes" else _("No")
    return ltr(text) if code in FROM_LEFT else iso(text)
