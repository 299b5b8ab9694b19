"""Numbers of bundles: each is used once, also after a restore, when nobody here knows which were used since the backup.

After a restore a field desk waits for a bundle of headquarters before it sends, or for a person who says that none can
be had. Either way its next number is far above every number it can have used: a receipt may be an old one.
"""

from __future__ import annotations

import re

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.card import Card
from testimony_desk.exchange.card import DeskKind as CardKind
from testimony_desk.exchange.manifest import Kind, Manifest
from testimony_desk.services.desk import Desk
from testimony_desk.store import partners, settings
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.settings import Setting

STEP = 1_000_000
"""How far the numbers go on after a restore, at least: more bundles than a desk makes in its life."""
FLOOR = Setting("sequence-floor", 0, lambda number: number >= 0)
"""The highest number that headquarters has seen of this desk: a desk restored from a copy goes on above it."""
_WAITING, _KNOWN_FAR = "waiting", "go-far"
_DOUBT = Setting("sequence-doubt", "", lambda state: re.fullmatch(f"|{_WAITING}|{_KNOWN_FAR}", state) is not None)
"""After a restore: headquarters was not heard yet; then: the next bundle goes far above; then nothing."""
_BEGINNING = Setting("sequence-beginning", 0, lambda number: number >= 0)
"""Above this number the bundles made since the last restore begin."""


class ReceiptAwaited(DeskError):
    """A desk that was restored has not heard of headquarters yet: what it sent after the backup is known only there."""

    code = "receipt-awaited"


def next_sequence(desk: Desk) -> int:
    """Return the number of the next bundle: above every one this desk, or headquarters, remembers."""
    return highest(desk.consent) + 1


def highest(consent: OpenCompartment) -> int:
    """Return the highest number that is known to be used, or kept free; 0 before the first bundle."""
    last = partners.last_sent(consent)
    return max(last.sequence if last else 0, settings.read(consent, FLOOR), settings.read(consent, _BEGINNING))


def rise_above(consent: OpenCompartment, number: int) -> None:
    """Never use a number up to this one; inside a transaction or in one of its own."""
    if number > highest(consent):
        settings.write(consent, FLOOR, number)


def begin_doubt(desk: Desk) -> None:
    """Note that numbers may have been used that nobody here knows of. Headquarters itself has nobody to ask."""
    settings.write(desk.consent, _DOUBT, _WAITING if desk.kind is DeskKind.FIELD else _KNOWN_FAR)


def in_doubt(consent: OpenCompartment) -> bool:
    """Tell whether a desk still does not know which numbers it used before it was restored."""
    return bool(settings.read(consent, _DOUBT))


def awaits_receipt(desk: Desk) -> bool:
    """Tell whether sending waits for headquarters to be heard."""
    return settings.read(desk.consent, _DOUBT) == _WAITING


def hear(desk: Desk, manifest: Manifest, sender: Card) -> None:
    """Inside a transaction: note that a bundle that was not here before came from a trusted desk."""
    if sender.kind is CardKind.HEADQUARTERS and manifest.kind is Kind.RECEIPT and awaits_receipt(desk):
        settings.write(desk.consent, _DOUBT, _KNOWN_FAR)


def check(desk: Desk, *, without_receipt: bool) -> None:
    """Refuse to send while headquarters was not heard since the restore; raises ReceiptAwaited.

    without_receipt: a person says that no receipt can be had. That is written in the journal.
    """
    if not awaits_receipt(desk):
        return
    if not without_receipt:
        raise ReceiptAwaited
    with desk.consent.transaction():
        settings.write(desk.consent, _DOUBT, _KNOWN_FAR)
        desk.write_journal("receipt-not-to-be-had")


def go_far(desk: Desk) -> None:
    """Before a bundle is numbered: after a restore, leave a gap, and write in the journal where the numbers go on.

    The gap reaches at least `STEP` far and to the seconds since 1970, so that two restores of one backup never meet.
    The journal's subject is the first number after it, 32 hex digits.
    """
    if not in_doubt(desk.consent):
        return
    with desk.consent.transaction():
        begin = max(highest(desk.consent) + STEP, int(desk.moment().timestamp()))
        settings.write(desk.consent, _BEGINNING, begin)
        settings.write(desk.consent, _DOUBT, "")
        desk.write_journal("numbers-go-on", f"{begin + 1:032x}")
