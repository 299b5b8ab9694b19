"""A withdrawal that came from another desk: whether its word alone may destroy, and how long people may object."""

from __future__ import annotations

import datetime as dt
import enum
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal

DESTROYING = frozenset({Scope.ALL_DELETE, Scope.IDENTITY_DELETE, Scope.ONE_PURPOSE})
"""The scopes that destroy content; the others stop uses and leave what was said."""
DAYS = 14
"""Days without objection after which headquarters destroys what the desk that recorded a case took back."""
FEW = 5
"""Cases that one desk takes back at once without anybody being asked to look twice."""
LONGEST_STEP = 7
"""Days that count of the time in which a desk was not used: a clock that jumps ahead must not use the days up."""


class Origin(enum.StrEnum):
    """Who says that consent was taken back, seen from the consent that it names.

    RECORDED: the desk that recorded it; HANDED: headquarters, which was handed it; STRANGE: a desk that did neither;
    ENDED: a desk that is trusted no longer; UNKNOWN: the consent has not come.
    """

    RECORDED = "recorded"
    HANDED = "handed"
    STRANGE = "strange"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Waiting:
    """A withdrawal that came and has not destroyed anything yet; every use has stopped all the same.

    id: of its version. desk: name of who says so, "" for nobody known. came_on: the day it came. counted: days of
    `seen`. many: its desk took back more cases at once than `FEW`. own: it is about a case that was recorded here.
    again: the same was carried out before, or it was and a version that it covers came since. kept: why somebody
    wants the content kept for now, "" for no objection.
    """

    id: str
    withdrawal: Withdrawal
    desk: str
    came_on: dt.date
    counted: int
    origin: Origin
    many: bool = False
    own: bool = False
    again: bool = False
    kept: str = ""

    @property
    def believed(self) -> bool:
        """True when the word of that desk is enough: nobody has to be asked, people may only object."""
        return self.origin in (Origin.RECORDED, Origin.HANDED) and not self.many

    @property
    def days_left(self) -> int | None:
        """Days until it is carried out by itself, None when only a person can have it carried out."""
        return max(DAYS - self.counted, 0) if self.believed and not self.kept else None

    @property
    def due(self) -> bool:
        """True when it is carried out now: where the case was recorded and where nothing goes, else after its days."""
        at_once = self.own or self.again or self.withdrawal.scope not in DESTROYING
        return self.days_left == 0 or (self.believed and at_once)

    @property
    def can_confirm(self) -> bool:
        """True when a person may have it carried out: what it names is here."""
        return self.origin is not Origin.UNKNOWN

    @property
    def can_keep(self) -> bool:
        """True when a person may object: only where it would else be carried out by itself."""
        return self.days_left is not None and not self.due


def seen(days: Iterable[dt.date]) -> int:
    """Return how many days went by, by the days on which a desk was used, in the order in which it wrote them.

    A step back counts nothing, a step ahead at most `LONGEST_STEP`: after long absence somebody looks before the days
    are over.
    """
    latest = itertools.accumulate(days, max)
    return sum(min((later - earlier).days, LONGEST_STEP) for earlier, later in itertools.pairwise(latest))
