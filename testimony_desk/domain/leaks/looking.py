"""What a text is looked through with: the open register, or what an earlier look with the register left behind."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.leaks.hit import Hit
from testimony_desk.domain.leaks.known import NO_REGISTER, Register
from testimony_desk.domain.leaks.scan import Prepared, scan
from testimony_desk.domain.leaks.settling import settled


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of a text where the register is not open.

    marked: finds of an earlier look with the register open. aliases: a register of nothing but names chosen to protect.
    complete: that look covered this very text. words_checked: every word that a person put in the place of something
    was looked through with the register open too.
    """

    marked: tuple[Hit, ...] = ()
    aliases: Register = NO_REGISTER
    complete: bool = False
    words_checked: bool = True


Known = Register | Prepared | Earlier | None
"""The open register of the case, also one made ready, what an earlier look left, or nothing."""


def register_in(known: Known) -> Register | Prepared:
    """Return the register that a scan may use."""
    if isinstance(known, Earlier):
        return known.aliases
    return NO_REGISTER if known is None else known


def look_through(text: str, language: str, known: Known) -> tuple[Hit, ...]:
    """Return every find of a text: those of a scan now, and those that an earlier look with the register left."""
    hits = scan(text, language, register_in(known))
    if isinstance(known, Earlier) and known.marked:
        return settled([*known.marked, *hits], text)
    return hits
