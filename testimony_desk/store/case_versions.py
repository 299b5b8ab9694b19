"""The versions of many cases in one reading, for lists that would ask for each case by itself otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.version import Version
from testimony_desk.store import versions
from testimony_desk.store.compartment import OpenCompartment


def codes(compartment: OpenCompartment, kind: str) -> tuple[str, ...]:
    """Return the codes of all cases of which a latest version of that kind has its content, sorted."""
    rows = compartment.execute("SELECT DISTINCT case_code FROM heads WHERE kind = ? AND case_code <> ''"
                               " ORDER BY case_code", (kind,))
    return tuple(row[0] for row in rows)


def heads(compartment: OpenCompartment, first: str, last: str) -> Iterator[tuple[str, Version]]:
    """Yield the latest versions of every kind of the cases between two codes, with their code, oldest first."""
    yield from versions.with_case(
        compartment, "heads.version = id", "case_code BETWEEN ? AND ? AND case_code <> '' "
        "ORDER BY case_code, versions.made_on, id", first, last)


def followed(compartment: OpenCompartment, first: str, last: str) -> Iterator[tuple[str, Version]]:
    """Yield the versions that those of `heads` follow, with the code of their case, in order of arrival."""
    yield from versions.with_case(
        compartment, "heads.record = versions.record AND heads.kind = versions.kind AND heads.version <> id",
        "case_code BETWEEN ? AND ? AND case_code <> '' ORDER BY versions.at", first, last)
