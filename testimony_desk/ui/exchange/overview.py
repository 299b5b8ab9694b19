"""What the exchange page shows, gathered by the worker as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import card
from testimony_desk.services import (
    numbering,
    quarantine,
    roster,
    sealed_copies,
    sending,
    sending_back,
    trusting,
    underway,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.quarantine import Held
from testimony_desk.services.roster import Standing
from testimony_desk.services.sending import HeldBack
from testimony_desk.services.sending_back import Back
from testimony_desk.services.underway import Underway
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.partners import Partner
from testimony_desk.wording.exchange_reasons import lacking


@dataclass(frozen=True)
class Due:
    """What one trusted headquarters desk would be sent now, and what of it is on its way already.

    withdrawals: how many of held-back cases it has not confirmed, which go all the same; new_withdrawals: of those, how
    many were in no bundle yet. in_danger: the held-back cases that may go for the safety focal point alone. lacks: a
    sentence for each part that its card does not offer. copies: how many sealed parts lie here that it alone opens.
    """

    partner: Partner
    underway: Underway
    held_back: tuple[HeldBack, ...]
    withdrawals: int
    new_withdrawals: int
    in_danger: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    copies: int = 0

    @property
    def anything(self) -> bool:
        """True when something may be sent, for the first time or again."""
        return bool(self.underway.fresh or self.underway.waiting or self.withdrawals)


@dataclass(frozen=True)
class Overview:
    """The card of this desk as words and digits (none when this slot cannot make it), other desks, what is due.

    awaits_receipt: the desk was restored, and nothing is sent before headquarters was heard. back: what goes back to
    the desks that recorded cases. held: bundles that are kept sealed until a person decides.
    """

    name: str
    words: tuple[str, ...]
    digits: tuple[str, ...]
    partners: tuple[Standing, ...]
    due: tuple[Due, ...]
    awaits_receipt: bool
    back: tuple[Back, ...] = ()
    held: tuple[Held, ...] = ()

    @property
    def together(self) -> tuple[Partner, ...]:
        """The headquarters desks that one bundle could go to at once; none where there is only one, or nothing due."""
        several = len(self.due) > 1 and any(one.anything for one in self.due)
        return tuple(one.partner for one in self.due) if several else ()


def overview(desk: Desk) -> Overview:
    """Return what the exchange page shows; raises ConsentUnreadable."""
    try:
        words, digits = trusting.card_words(desk), trusting.card_digits(desk)
    except DeskError:
        words, digits = (), ()
    partners = tuple(trusting.partners(desk))
    due = tuple(_due(desk, one) for one in partners if one.trusted and one.kind == DeskKind.HEADQUARTERS.value)
    back = (sending_back.standing(desk, one) for one in partners
            if one.trusted and one.kind == DeskKind.FIELD.value)
    return Overview(desk.name, tuple(words), tuple(digits), tuple(roster.roster(desk)), due,
                    numbering.awaits_receipt(desk), tuple(one for one in back if one.fresh or one.left or one.told),
                    tuple(quarantine.held(desk)))


def _due(desk: Desk, partner: Partner) -> Due:
    found, office = sending.sendable(desk, partner), card.read(partner.card)
    return Due(partner, underway.underway(desk, partner, found.ready), found.held_back, len(found.withdrawals),
               underway.never_left(desk, partner, found.withdrawals), tuple(one.case for one in found.in_danger),
               lacking(office.card.seal.keys()), len(sealed_copies.for_any_of(desk, [office])))
