"""Reads the consents of a case as this desk knows them: every version, each with what was withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from testimony_desk.domain.consent.codec import record_from_json, withdrawal_from_json
from testimony_desk.domain.consent.granting import askable, granted
from testimony_desk.domain.consent.record import ConsentRecord, Withdrawal
from testimony_desk.domain.version import Version, unsalted
from testimony_desk.services.desk import Desk
from testimony_desk.store import versions
from testimony_desk.store.errors import NotInVault

CONSENT, WITHDRAWAL = "consent", "withdrawal"


def of_case(desk: Desk, case: str) -> tuple[ConsentRecord, ...]:
    """Return all consent records of a case code, superseded ones too, for `consent.clearing.clear`.

    Each carries every withdrawal of the case: one that names a version not yet here must not be lost. Raises
    ConsentUnreadable.
    """
    heads = versions.heads_of_case(desk.consent, case, CONSENT)
    followed = dict.fromkeys(one.header.record for one in heads if one.header.parents)
    history = [version for record in followed for version in versions.of_record(desk.consent, record)]
    return read((*heads, *history), versions.heads_of_case(desk.consent, case, WITHDRAWAL))


def case_of_each(desk: Desk) -> dict[str, str]:
    """Return the case code of every consent version by its id: what is made under a consent belongs to its case."""
    found: dict[str, str] = {}
    for record in {one.header.record for one in versions.heads_of_kind(desk.consent, CONSENT)}:
        history = versions.of_record(desk.consent, record)
        case = next((str(one.content.get("case", "")) for one in history if one.content is not None), "")
        found.update(dict.fromkeys((one.id for one in history), case))  # an emptied one belongs to it as well
    return found


def read(given: Iterable[Version], taken: Iterable[Version]) -> tuple[ConsentRecord, ...]:
    """Return the records of versions of consent, each once and with all that was taken back; raises ConsentUnreadable.

    What was emptied is left out.
    """
    withdrawals = read_withdrawals(taken)
    known = {one.id: one for one in given}
    return tuple(record_from_json(unsalted(version.content), version.id, withdrawals) for version in known.values()
                 if version.content is not None)


def read_withdrawals(taken: Iterable[Version]) -> tuple[Withdrawal, ...]:
    """Return what these versions take back, in their order; raises ConsentUnreadable."""
    return tuple(withdrawal_from_json(unsalted(one.content)) for one in taken if one.content is not None)


def last_of_case(desk: Desk, case: str) -> tuple[ConsentRecord, ...]:
    """Return what each person of a case said last; of two for an absent person, the one of whoever speaks for them.

    Raises NotInVault for a case without consent here, ConsentUnreadable.
    """
    records = of_case(desk, case)
    followed = {one.supersedes for one in records} | {one.beside for one in records}
    found = tuple(one for one in records if one.id not in followed)
    if not found:
        raise NotInVault(what="consent")
    return found


def withdrawals_of(desk: Desk, case: str) -> tuple[Withdrawal, ...]:
    """Return what was taken back in this case, oldest first; raises ConsentUnreadable."""
    return read_withdrawals(versions.heads_of_case(desk.consent, case, WITHDRAWAL))


def purposes(desk: Desk, case: str, day: dt.date) -> frozenset[str]:
    """Return what may be asked and kept in this case on that day, such as `p_identity` or `p_sensitive:health`."""
    return askable(granted(list(of_case(desk, case)), day))
