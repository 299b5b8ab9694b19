"""Everything that consent keeps of cases, read with two statements for many cases at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from testimony_desk.domain.version import Version
from testimony_desk.services.desk import Desk
from testimony_desk.store import case_versions


@dataclass
class Papers:
    """The versions of one case in consent. heads: of every kind, oldest first; before: what they follow, as it came."""

    case: str
    heads: list[Version] = field(default_factory=list)
    before: list[Version] = field(default_factory=list)

    def of(self, kind: str) -> tuple[Version, ...]:
        """Return the latest versions of a kind, oldest first."""
        return tuple(one for one in self.heads if one.header.kind == kind)

    def history(self, kind: str) -> tuple[Version, ...]:
        """Return every version of the records of a kind, the latest first."""
        records = {one.header.record for one in self.of(kind)}
        return (*self.of(kind), *(one for one in self.before if one.header.record in records))


def of_case(desk: Desk, case: str) -> Papers:
    """Return the papers of one case; none of a code that is not here."""
    return next(of_cases(desk, [case]), Papers(case))


def of_cases(desk: Desk, cases: Sequence[str]) -> Iterator[Papers]:
    """Yield the papers of these cases that are here, by code; cases: sorted, and read as one stretch of all codes."""
    if not cases:
        return
    found: dict[str, Papers] = {}
    wanted: Collection[str] = frozenset(cases)
    stretch = (cases[0], cases[-1])
    for case, version in case_versions.heads(desk.consent, *stretch):
        if case in wanted:
            found.setdefault(case, Papers(case)).heads.append(version)
    for case, version in case_versions.followed(desk.consent, *stretch):
        if case in found:
            found[case].before.append(version)
    yield from found.values()
