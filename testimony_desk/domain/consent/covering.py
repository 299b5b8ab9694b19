"""What a withdrawal covers: the consent that it names and those before it, also for whoever knows only some of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from testimony_desk.domain.consent.record import ConsentRecord, Withdrawal

MOST_EARLIER = 100
"""Consents before the one that is taken back, of one person: each is a talk of its own."""
_ID = re.compile("[0-9a-f]{64}")


def covered_by(records: Iterable[ConsentRecord], *named: str) -> tuple[str, ...]:
    """Return the consent versions whose testimony a withdrawal of those named covers: themselves and their ancestors.

    The account of someone who speaks for an absent person stands under that person's consent, which is covered along.
    """
    known = {one.id: one for one in records}
    found: dict[str, None] = {}
    waiting = list(named)
    while waiting:
        one = known.get(waiting.pop())
        if one is not None and one.id not in found:
            found[one.id] = None
            waiting += [one.supersedes, one.beside]
    return tuple(found)


def in_full(withdrawal: Withdrawal, records: Sequence[ConsentRecord], covered: Iterable[str]) -> Withdrawal:
    """Return a withdrawal that names all that it covers, as far as it can be known among these records.

    covered: ids of versions, also of such as nobody here can read any more. Another desk may have received an older
    consent and never the one that was taken back: it learns only so that its account is meant.
    """
    of = {one.id: one for one in records}
    known = tuple(covered)
    before = (name for one in known if one in of for name in (of[one].supersedes, of[one].beside) if name)
    found = dict.fromkeys((*known, *before, *withdrawal.earlier))
    found.pop(withdrawal.consent, None)
    return replace(withdrawal, earlier=tuple(sorted([*found][:MOST_EARLIER])))


def is_id(text: str) -> bool:
    """Tell whether a text can be the id of a version: 64 hex digits."""
    return _ID.fullmatch(text) is not None


def is_sound(withdrawal: Withdrawal) -> bool:
    """Tell whether a withdrawal names consent versions as `in_full` does: ids, in order, each once, not too many."""
    return (all(map(is_id, withdrawal.names)) and len(withdrawal.earlier) <= MOST_EARLIER
            and list(withdrawal.earlier) == sorted({*withdrawal.earlier} - {withdrawal.consent}))
