"""Finds the numbers, mails, handles and addresses that a case's register knows, however they are spaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from testimony_desk.domain.leaks.digits import runs
from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.known import KnownIdentifier
from testimony_desk.domain.leaks.shadow import Shadow

_NUMBERS = frozenset({LeakType.PHONE, LeakType.TCKN_YKN, LeakType.SY_NATIONAL_NO})
# The last digits tell a telephone number with and without its calling code.
_TAIL, _LEAST = 9, 6


def known_identifiers(shadow: Shadow, known: Sequence[KnownIdentifier]) -> Iterator[Hit]:
    """Yield where what the register knows stands in a text."""
    numbers = {_tail(one.text): one for one in known if one.leak_type in _NUMBERS and len(_tail(one.text)) >= _LEAST}
    if numbers:
        yield from _numbers(shadow, numbers)
    for one in known:
        if one.leak_type not in _NUMBERS:
            yield from _texts(shadow, one)


def _numbers(shadow: Shadow, known: dict[str, KnownIdentifier]) -> Iterator[Hit]:
    for run in runs(shadow):
        for first in range(len(run.spans)):
            for last in run.ends(first, _LEAST):
                number = run.number(first, last)
                one = known.get(number.digits[-_TAIL:])
                if one:
                    span = shadow.span(number.start, number.end)
                    yield Hit(*span, one.leak_type, Certainty.SURE, Why("register-number"), one.person)
                    break


def _texts(shadow: Shadow, one: KnownIdentifier) -> Iterator[Hit]:
    wanted = Shadow(one.text).folded.strip(" @")
    at = shadow.folded.find(wanted) if len(wanted) >= 4 else -1
    while at >= 0:
        end = at + len(wanted)
        if not shadow.folded[at - 1:at].isalnum() and not shadow.folded[end:end + 1].isalnum():
            yield Hit(*shadow.span(at, end), one.leak_type, Certainty.SURE, Why("register-number"), one.person)
        at = shadow.folded.find(wanted, end)


def _tail(text: str) -> str:
    return "".join(char for char in Shadow(text).folded if char.isdigit())[-_TAIL:]
