"""The versions of many cases in one reading, for lists that would ask for each case by itself otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from testimony_desk.domain.version import Version
from testimony_desk.store import versions
from testimony_desk.store.compartment import OpenCompartment


def codes(compartment: OpenCompartment, kind: str) -> tuple[str, ...]:
    """Return the codes of all cases of which a latest version of that kind has its content, sorted.

    The table is read from its beginning to its end: by the index of kinds each row would be looked up by itself, in the
    order of days, and with a hundred thousand cases a page would be decrypted anew for nearly every row.
    """
    rows = compartment.stream("SELECT case_code FROM heads NOT INDEXED WHERE kind = ? AND case_code <> ''", (kind,))
    return tuple(sorted({row[0] for row in rows}))


def heads(compartment: OpenCompartment, cases: Sequence[str]) -> Iterator[tuple[str, Version]]:
    """Yield the latest versions of every kind of these cases, with their code, oldest first."""
    yield from versions.with_case(compartment, "heads.version = id", f"{_among(cases)} ORDER BY versions.made_on, id",
                                  *cases)


def followed(compartment: OpenCompartment, cases: Sequence[str]) -> Iterator[tuple[str, Version]]:
    """Yield the versions that those of `heads` follow, with the code of their case, in order of arrival."""
    yield from versions.with_case(
        compartment, "heads.record = versions.record AND heads.kind = versions.kind AND heads.version <> id",
        f"{_among(cases)} ORDER BY versions.at", *cases)


def _among(cases: Sequence[str]) -> str:
    return f"case_code IN ({','.join('?' * len(cases))}) AND case_code <> ''"
