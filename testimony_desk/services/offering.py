"""Which compartments this desk's card offers: headquarters may be made to receive no names, or no testimony."""

from __future__ import annotations

from collections.abc import Collection

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.services.desk import Desk
from testimony_desk.services.shredding import TOLD
from testimony_desk.store import settings
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.settings import Setting

_LEFT_OUT = Setting("card-without", "", lambda text: all(one in {name.value for name in TOLD} for one in text.split()))


class FieldOffersAll(DeskError):
    """A field desk keeps what a person says and who it is: its card leaves nothing out."""

    code = "field-offers-all"


def check(kind: DeskKind, without: Collection[Compartment]) -> None:
    """Raise FieldOffersAll for a field desk that is to lack a compartment, ValueError for any that lacks consent."""
    if Compartment.CONSENT in without:
        raise ValueError("every desk reads consent")
    if without and kind is DeskKind.FIELD:
        raise FieldOffersAll


def leave_out(desk: Desk, without: Collection[Compartment]) -> None:
    """Inside the transaction that makes a desk: let its card never offer these compartments; raises as `check`.

    Later is too late: another desk may have sealed names to a key that the card then no longer shows.
    """
    check(desk.kind, without)
    settings.write(desk.consent, _LEFT_OUT, " ".join(sorted(without)))


def offered(desk: Desk) -> tuple[Compartment, ...]:
    """Return the compartments that this desk's card offers to read, in the order of a card's signatures."""
    left_out = settings.read(desk.consent, _LEFT_OUT).split()
    return tuple(name for name in Compartment if name.value not in left_out)
