"""Finds records of which two or more versions wait for a choice, without reading any content."""

from __future__ import annotations

from collections.abc import Sequence

from testimony_desk.store.compartment import OpenCompartment


def forked(compartment: OpenCompartment, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Return (record, case code) of each record of these kinds with two heads or more that still say something.

    record: 32 hex digits; the code is "" in identity, which knows none. What was emptied leaves nothing to choose.
    """
    # Records first, by their index alone, held to that order by CROSS: of 100 000 heads few are more than one, and
    # beginning with the kind took over a second.
    rows = compartment.execute(
        "SELECT lower(hex(h.record)), max(h.case_code)"  # noqa: S608 - question marks only
        " FROM (SELECT record FROM heads GROUP BY record HAVING count(*) > 1) several"
        " CROSS JOIN heads h ON h.record = several.record JOIN versions v ON v.id = h.version"
        f" WHERE h.kind IN ({','.join('?' * len(kinds))}) AND v.content IS NOT NULL"
        " GROUP BY h.record, h.kind HAVING count(*) > 1 ORDER BY h.record", tuple(kinds))
    return [(record, case) for record, case in rows]


def cases_of(consent: OpenCompartment, records: Sequence[str]) -> dict[str, str]:
    """Return the case code of each of these records, as far as consent knows it."""
    marks = [bytes.fromhex(one) for one in records]
    rows = consent.execute("SELECT DISTINCT lower(hex(record)), case_code FROM heads WHERE case_code <> ''"  # noqa: S608 - the same
                           f" AND record IN ({','.join('?' * len(marks))})", marks)
    return dict(rows)
