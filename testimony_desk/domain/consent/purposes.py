"""The rules of the 26 purposes as data: parents, how long a yes lasts, who else must agree (protocol 2.3)."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from dataclasses import dataclass

from testimony_desk.domain.consent.codes import Act, IdentityLevel, Purpose


@dataclass(frozen=True)
class PurposeRule:
    """One row of protocol 2.3.

    parents must be yes for this to be yes; a yes lasts `months` calendar months (or `days` days) after it was last
    said; `asked_again_within` days, when not 0, a confirmation must lie that close before the use; `second` asks for
    a second approval; `named` means one decision per named recipient, topic or service; `act` is the column of the
    table of blocks that the use falls under; `reveals` is the most that the use may ever show of the identity;
    `opening` marks a question that only leads to finer ones and allows nothing by itself.
    """

    act: Act
    parents: tuple[Purpose, ...] = (Purpose.INTERNAL,)
    months: int = 12
    days: int = 0
    asked_again_within: int = 0
    second: bool = False
    named: bool = False
    reveals: IdentityLevel = IdentityLevel.ALIAS
    opening: bool = False


# Protocol 2.3 gives no period for p_media_contact, p_training and the hand-over of p_legal's children: twelve months,
# and the same last week as for a name in print, are our choice on the careful side. What a device records (p_audio ..
# p_doc_copy) lasts as long as the record it belongs to.
_CAPTURE = PurposeRule(Act.SAVE, months=24, reveals=IdentityLevel.REAL)

RULES: dict[Purpose, PurposeRule] = {
    Purpose.INTERNAL: PurposeRule(Act.SAVE, parents=(), months=24),
    Purpose.IDENTITY: PurposeRule(Act.SAVE, months=24, reveals=IdentityLevel.REAL),
    Purpose.SENSITIVE: PurposeRule(Act.SAVE, named=True),
    Purpose.STATS: PurposeRule(Act.EXPORT, months=36, reveals=IdentityLevel.NONE),
    Purpose.PUB_ANON: PurposeRule(Act.PUBLISH),
    Purpose.QUOTE_ANON: PurposeRule(Act.PUBLISH, parents=(Purpose.PUB_ANON,)),
    Purpose.PUB_NAMED: PurposeRule(Act.PUBLISH, parents=(Purpose.INTERNAL, Purpose.IDENTITY), asked_again_within=7,
                                   second=True, reveals=IdentityLevel.REAL),
    Purpose.PUB_IMAGE: PurposeRule(Act.PUBLISH, parents=(Purpose.PUB_NAMED,), asked_again_within=7, second=True,
                                   reveals=IdentityLevel.REAL),
    Purpose.UN: PurposeRule(Act.SHARE, reveals=IdentityLevel.NONE, opening=True),
    Purpose.UN_ANON: PurposeRule(Act.SHARE, parents=(Purpose.UN,)),
    Purpose.UN_NAMED: PurposeRule(Act.SHARE, parents=(Purpose.UN,), second=True, reveals=IdentityLevel.REAL),
    Purpose.LEGAL: PurposeRule(Act.SHARE, second=True, reveals=IdentityLevel.NONE, opening=True),
    Purpose.LAWYER: PurposeRule(Act.SHARE, parents=(Purpose.LEGAL,), asked_again_within=7,
                                reveals=IdentityLevel.REAL),
    Purpose.COURT_NAT: PurposeRule(Act.SHARE, parents=(Purpose.LEGAL,), asked_again_within=7, second=True, named=True,
                                   reveals=IdentityLevel.REAL),
    Purpose.COURT_INT: PurposeRule(Act.SHARE, parents=(Purpose.LEGAL,), asked_again_within=7, second=True, named=True,
                                   reveals=IdentityLevel.REAL),
    Purpose.PARTNER: PurposeRule(Act.SHARE, second=True, named=True, reveals=IdentityLevel.REAL),
    Purpose.REFERRAL: PurposeRule(Act.SHARE, parents=(), months=0, days=30, named=True, reveals=IdentityLevel.REAL),
    Purpose.RECONTACT: PurposeRule(Act.SUBMIT, parents=(Purpose.IDENTITY,), reveals=IdentityLevel.REAL),
    Purpose.AUDIO: _CAPTURE,
    Purpose.VIDEO: _CAPTURE,
    Purpose.PHOTO: _CAPTURE,
    Purpose.PHOTO_INJURY: PurposeRule(Act.SAVE, parents=(Purpose.PHOTO,), months=24, reveals=IdentityLevel.REAL),
    Purpose.PHOTO_FACE: PurposeRule(Act.SAVE, parents=(Purpose.PHOTO,), months=24, reveals=IdentityLevel.REAL),
    Purpose.DOC_COPY: _CAPTURE,
    Purpose.MEDIA_CONTACT: PurposeRule(Act.SHARE, reveals=IdentityLevel.REAL),
    Purpose.TRAINING: PurposeRule(Act.SHARE),
}

# The order of the script that is read aloud; a test compares it.
ORDER = (Purpose.INTERNAL, Purpose.IDENTITY, Purpose.SENSITIVE, Purpose.AUDIO, Purpose.VIDEO, Purpose.PHOTO,
         Purpose.PHOTO_INJURY, Purpose.PHOTO_FACE, Purpose.DOC_COPY, Purpose.STATS, Purpose.PUB_ANON,
         Purpose.QUOTE_ANON, Purpose.PUB_NAMED, Purpose.PUB_IMAGE, Purpose.UN, Purpose.UN_ANON, Purpose.UN_NAMED,
         Purpose.LEGAL, Purpose.LAWYER, Purpose.COURT_NAT, Purpose.COURT_INT, Purpose.PARTNER, Purpose.MEDIA_CONTACT,
         Purpose.TRAINING, Purpose.REFERRAL, Purpose.RECONTACT)

# Uses of which the person names each recipient or service; sensitive topics are named by the script itself.
NAMEABLE = tuple(one for one in ORDER if RULES[one].named and one is not Purpose.SENSITIVE)

# Uses that are the name, the face or the way to reach the person: a yes to them is a yes with the name.
WITH_THE_NAME = frozenset({Purpose.IDENTITY, Purpose.PUB_NAMED, Purpose.PUB_IMAGE, Purpose.UN_NAMED,
                           Purpose.MEDIA_CONTACT, Purpose.REFERRAL, Purpose.RECONTACT})

# Protocol 2.4, read on the careful side: never for anyone who is or may be under 18.
NEVER_FOR_MINORS = frozenset({Purpose.PUB_NAMED, Purpose.PUB_IMAGE, Purpose.PHOTO_FACE, Purpose.MEDIA_CONTACT})

# Protocol 2.4: what a relative may allow for a person who is missing or dead.
FOR_THE_ABSENT = frozenset({Purpose.INTERNAL, Purpose.STATS})
FOR_SEARCH_OR_PROTECTION = frozenset({Purpose.IDENTITY, Purpose.UN, Purpose.UN_ANON, Purpose.UN_NAMED, Purpose.LEGAL,
                                      Purpose.LAWYER, Purpose.COURT_NAT, Purpose.COURT_INT})
WITH_FAMILY_CONSENSUS = frozenset({Purpose.IDENTITY, Purpose.PUB_NAMED})


@functools.cache
def ancestors(purpose: Purpose) -> frozenset[Purpose]:
    """Return every purpose that must also be yes for `purpose` to be yes."""
    found: set[Purpose] = set()
    waiting = list(RULES[purpose].parents)
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.add(parent)
            waiting.extend(RULES[parent].parents)
    return frozenset(found)


@functools.cache
def descendants(purpose: Purpose) -> frozenset[Purpose]:
    """Return every purpose that falls when `purpose` is withdrawn."""
    return frozenset(other for other in Purpose if purpose in ancestors(other))


def lasts_until(purpose: Purpose, said_on: dt.date) -> dt.date:
    """Return the first day on which a yes of `said_on` no longer holds."""
    rule = RULES[purpose]
    if rule.days:
        return said_on + dt.timedelta(days=rule.days)
    return months_later(said_on, rule.months)


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day `months` calendar months later, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
