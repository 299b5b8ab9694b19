"""A look into the register of names: for what, in whose words, and how long it lasts."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.record import is_line
from testimony_desk.domain.errors import DeskError

KIND = "look"
LASTS = dt.timedelta(minutes=5)
SIGNED_PREFIX = b"testimony-desk/look/v1\0"


class Reason(enum.StrEnum):
    """For what names are looked at; the journal has this code, never the words."""

    CONTACT = "contact"
    SPEAKER = "speaker"
    CORRECT = "correct"
    WISH = "wish"
    LEGAL = "legal"
    LEAKS = "leaks"


class LookWithoutReason(DeskError):
    """Names were to be opened without a reason of the list, or without words of one line."""

    code = "look-without-reason"


class LookOver(DeskError):
    """More than five minutes have passed since the names were opened, or the clock was moved."""

    code = "look-over"


@dataclass(frozen=True)
class Look:
    """Names of one case, open from a moment on (aware, UTC) for five minutes; made by `open_names`."""

    case: str
    reason: Reason
    words: str = field(repr=False)
    since: dt.datetime

    @property
    def until(self) -> dt.datetime:
        """When the names close by themselves."""
        return self.since + LASTS

    def check(self, now: dt.datetime) -> None:
        """Raise LookOver outside of its five minutes; a clock that was set back ends it too."""
        if not self.since <= now < self.until:
            raise LookOver


def begun(case: str, reason: str, words: str, now: dt.datetime) -> Look:
    """Return a look that begins now; raises LookWithoutReason."""
    line = words.strip()
    if reason not in list(Reason) or not line or not is_line(line):
        raise LookWithoutReason
    return Look(case, Reason(reason), line, now)


def to_json(look: Look, record: str, signature: str = "") -> dict[str, Json]:
    """Return a look as identity keeps it: it names the interview (32 hex digits), not the case."""
    return {"interview": record, "reason": look.reason.value, "words": look.words,
            "since": look.since.isoformat(timespec="seconds"), "signature": signature}


def signed_bytes(look: Look, record: str) -> bytes:
    """Return what whoever looks signs with their own key."""
    return SIGNED_PREFIX + canonical.dump(to_json(look, record))
