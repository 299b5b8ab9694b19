"""May this be done with a case today? What this desk knows of it, put before the engine of consent."""

from __future__ import annotations

from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.consent.engine import Answer, may
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consents, reviewing
from testimony_desk.services.desk import Desk
from testimony_desk.store import versions


def answer(desk: Desk, case: str, use: Use) -> Answer:
    """Return whether a use of a case is allowed today, or all that stands in the way with what would lift it.

    Judged by the consents, overrides, attestations and reviews of this desk as they stand, and by the names that are
    kept here under a consent. Raises ConsentUnreadable.
    """
    known = consents.of_case(desk, case)
    own = Facts(identity_filled=_has_names(desk, {one.id for one in known}))
    return may(known, use, desk.today(), reviewing.beside(desk, case, own))


def _has_names(desk: Desk, known: set[str]) -> bool:
    if not desk.opens(Compartment.IDENTITY):
        return False
    return any(versions.under(desk.compartment(Compartment.IDENTITY), sorted(known)))
