"""Everything that consent keeps of cases, read with two statements for many cases at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from testimony_desk.domain.version import Version
from testimony_desk.services.desk import Desk
from testimony_desk.store import case_versions

STRETCH = 250
"""How many cases are read at once: others who use the desk wait no longer than that takes."""


@dataclass
class Papers:
    """The versions of one case in consent. heads: the latest by kind, oldest first; before: what they follow."""

    case: str
    heads: dict[str, list[Version]] = field(default_factory=dict)
    before: list[Version] = field(default_factory=list)

    def of(self, kind: str) -> Sequence[Version]:
        """Return the latest versions of a kind, oldest first."""
        return self.heads.get(kind, ())

    def history(self, kind: str) -> tuple[Version, ...]:
        """Return every version of the records of a kind, the latest first."""
        records = {one.header.record for one in self.of(kind)}
        return (*self.of(kind), *(one for one in self.before if one.header.record in records))


def of_case(desk: Desk, case: str) -> Papers:
    """Return the papers of one case; none of a code that is not here."""
    return next(of_cases(desk, [case]), Papers(case))


def of_cases(desk: Desk, cases: Sequence[str]) -> Iterator[Papers]:
    """Yield the papers of those of these cases that are here, in their order."""
    for start in range(0, len(cases), STRETCH):
        yield from _of_stretch(desk, cases[start:start + STRETCH])


def _of_stretch(desk: Desk, cases: Sequence[str]) -> Iterator[Papers]:
    found = {case: Papers(case) for case in cases}
    for case, version in case_versions.heads(desk.consent, cases):
        found[case].heads.setdefault(version.header.kind, []).append(version)
    for case, version in case_versions.followed(desk.consent, cases):
        found[case].before.append(version)
    yield from (one for one in found.values() if one.heads)
