"""What can be lifted and what never, why somebody cannot say so, and how a condition was settled, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.consent.codes import IdentityLevel
from testimony_desk.domain.consent.settled import Settlement
from testimony_desk.i18n import N_, _
from testimony_desk.wording import dates
from testimony_desk.wording.direction import iso

_NO_STAYS_NO = N_("This is the person's own no. Nobody can lift it.")
_DANGER = N_("Lifting it would put the person in danger.")
_NOT_NOW = N_("Who cannot decide now has agreed to nothing. Nobody else can agree instead.")

NEVER: dict[str, str] = {
    "withdrawn": N_("What the person took back stays taken back. Nobody can lift it."),
    "minor": N_("For somebody who is or may be under 18 nothing is ever lifted."),
    "minor-without-agreement": N_("For somebody who is or may be under 18 nothing is ever lifted."),
    "guardian-has-another-part": N_("For somebody who is or may be under 18 nothing is ever lifted."),
    "no-base-consent": N_("Whether anything may be kept is in nobody's hands but the person's. Nobody can lift it."),
    "distressed-now": _NOT_NOW,
    "not-capable": _NOT_NOW,
    "identity-without-consent": _NO_STAYS_NO,
    "topic-without-consent": _NO_STAYS_NO,
    "recording-without-consent": _NO_STAYS_NO,
    "absent-would-refuse": _NO_STAYS_NO,
    "form-missing": N_("As long as nobody noted how the person said yes, there is no yes to rely on."),
    "immediate-danger": _DANGER,
    "leaks-open": _DANGER,
    "published-only": N_("Nobody was asked about this account, so there is nothing to lift."),
}
"""By `services.lifting.Point.never`: why two supervisors cannot lift it."""

WHY_NOT: dict[str, str] = {
    "interviewer": N_("You asked in this case. Somebody else says this."),
    "not a supervisor": N_("Only supervisors can say this."),
    "new here": N_("Who lifts something must have had a way into this desk for two weeks. Let a supervisor say it who "
                   "was here before."),
    "said already": N_("You have said so. Now a second supervisor says it, unlocking with their own passphrase."),
    "only looking": N_("This desk can only be looked at now."),
}
"""By `OverrideRefused.why` and `SettlementRefused.why`, as far as a page can meet it."""

LEVELS: dict[IdentityLevel, str] = {
    IdentityLevel.REAL: N_("As the person agreed"),
    IdentityLevel.ALIAS: N_("Under another name at most"),
    IdentityLevel.NONE: N_("Without any name"),
}
"""How clearly the person may be shown at most, once a condition is settled."""


def never(code: str) -> str:
    """Return why something can never be lifted, in one sentence."""
    return _(NEVER[code])


def why_not(code: str) -> str:
    """Return why somebody cannot say this, in one sentence; a code that is rare is said in general."""
    return _(WHY_NOT[code]) if code in WHY_NOT else _("This cannot be said so, or not by you. Nothing was kept.")


def settled_lines(one: Settlement, who: str) -> Iterator[str]:
    """Yield how a condition is kept: the words, by whom and when, and every bound; who: the name of that person."""
    yield _("“{words}”").format(words=iso(one.how))
    yield _("{when}, {who}").format(when=dates.day(one.given_on), who=who)
    if one.embargo_until is not None:
        yield _("Not before {day}.").format(day=dates.day(one.embargo_until))
    if one.expires_on is not None:
        yield _("No longer from {day} on.").format(day=dates.day(one.expires_on))
    if one.not_for:
        yield _("Not for {who}.").format(who=iso(one.not_for))
    if one.identity_level is not IdentityLevel.REAL:
        yield _("Shown: {how}.").format(how=_(LEVELS[one.identity_level]))
