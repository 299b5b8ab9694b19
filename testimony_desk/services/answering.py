"""May this be done with a case today? What this desk knows of it, put before the engine of consent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codes import ASKED_TOPICS
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.consent.engine import Answer, may
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import attachments_leaving, consents, interview_forms, redacting, reviewing
from testimony_desk.services.desk import Desk
from testimony_desk.store import versions
from testimony_desk.store.errors import NotInVault


def answer(desk: Desk, case: str, use: Use) -> Answer:
    """Return whether a use of a case is allowed today, or all that stands in the way with what would lift it.

    Judged by the consents, overrides, attestations and reviews of this desk as they stand, and by the names, topics,
    recordings and open finds of the leak scan that are kept here, as far as this desk can read them. Raises
    ConsentUnreadable.
    """
    known = before(desk, case)
    return may(known.records, use, known.day, known.facts)


@dataclass(frozen=True)
class Before:
    """What the engine of consent judges by: the consents of a case, the day, and what lies beside them."""

    records: tuple[ConsentRecord, ...]
    day: dt.date
    facts: Facts


def before(desk: Desk, case: str, *, texts: bool = True) -> Before:
    """Return what this desk knows of a case, for `may` and `clear`; texts: False for a use that takes none out.

    Looking for open finds in texts takes far longer than all the rest. Raises ConsentUnreadable.
    """
    known = tuple(consents.of_case(desk, case))
    open_finds = redacting.open_finds(desk, case) if texts else 0
    own = replace(_kept(desk, {one.id for one in known}), leaks_open=open_finds)
    return Before(known, desk.today(), reviewing.beside(desk, case, own))


def _kept(desk: Desk, known: Collection[str]) -> Facts:
    """Return what is kept here under these consents; what lies in a closed compartment nobody here can tell."""
    told = _standing(desk, Compartment.TESTIMONY, known)
    named = _standing(desk, Compartment.IDENTITY, known)
    recordings = (attachments_leaving.needed(one) for one in (*told, *named))
    return Facts(identity_filled=bool(named), topics=frozenset().union(*(_topics(desk, one) for one in told)),
                 recordings=frozenset().union(*recordings),
                 birth_years=frozenset().union(*map(interview_forms.birth_years, told)))


def _standing(desk: Desk, name: Compartment, known: Collection[str]) -> list[Version]:
    """Return the versions made under these consents that nothing follows."""
    if not desk.opens(name):
        return []
    found = list(versions.under(desk.compartment(name), sorted(known)))
    followed = {parent for one in found for parent in one.header.parents}
    return [one for one in found if one.id not in followed and not _is_evidence(one)]


def _is_evidence(version: Version) -> bool:
    """Evidence of consent is kept under the consent itself, also where the person gave no name."""
    attached = attachments_leaving.attached_in(version)
    return attached is not None and attached.kind is Kind.EVIDENCE


def _topics(desk: Desk, version: Version) -> frozenset[str]:
    try:
        return interview_forms.topics(desk, version)
    except NotInVault:
        return frozenset(ASKED_TOPICS)  # nobody can tell what was asked
