"""Which consent records are in force, and what withdrawals took from them, in whatever order they arrived."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from testimony_desk.domain.consent.codes import Act, Purpose, Scope
from testimony_desk.domain.consent.purposes import RULES, ancestors
from testimony_desk.domain.consent.record import ConsentRecord, Withdrawal, key

SHARING = frozenset({Act.EXPORT, Act.PUBLISH, Act.SHARE})


@dataclass(frozen=True)
class Lineage:
    """All known consents of one person that follow from one another, and every withdrawal that reaches them.

    heads are the records that nothing follows; two heads are a conflict of two desks, and both count.
    """

    heads: tuple[ConsentRecord, ...]
    begun_on: dt.date
    withdrawals: tuple[Withdrawal, ...]

    @property
    def paused(self) -> bool:
        """True from a pause on, until the person gives a new consent."""
        return any(one.scope is Scope.PAUSE for one in self.withdrawals)

    def took_back(self, purpose: Purpose, about: str = "") -> bool:
        """Return True when a withdrawal covers the purpose; a withdrawn parent takes its children along."""
        return any(takes(one.scope, one.purposes, purpose, about) for one in self.withdrawals)


def in_force(records: Sequence[ConsentRecord]) -> tuple[Lineage, ...]:
    """Return the lineages that speak for the persons of these records.

    A lineage with a withdrawal gives way to a consent of the same person that began on a later day; without a
    withdrawal nothing gives way, so two roots that do not know each other must both allow a use.
    """
    people = sorted({(one.case, one.person_alias) for one in records})
    return tuple(lineage for person in people
                 for lineage in _of_person([one for one in records if (one.case, one.person_alias) == person]))


def takes(scope: Scope, names: Sequence[str], purpose: Purpose, about: str = "") -> bool:
    """Return True when a withdrawal of this scope (and these purposes) takes back the purpose, itself or a parent."""
    match scope:
        case Scope.ALL_DELETE:
            return True
        case Scope.IDENTITY_DELETE:
            return Purpose.IDENTITY in {purpose, *ancestors(purpose)}
        case Scope.STOP_SHARING:
            return RULES[purpose].act in SHARING
        case Scope.ONE_PURPOSE:
            return any(_names(name, purpose, about) for name in names)
        case _:
            return False


def _of_person(records: list[ConsentRecord]) -> list[Lineage]:
    """A withdrawal that names a version nobody here knows reaches every lineage begun by then: withdrawals win."""
    components = _components(records)
    known = [{name for one in component for name in (one.id, one.supersedes) if name} for component in components]
    everywhere = set().union(*known)
    withdrawals = _unique(one for record in records for one in record.withdrawals)
    found = [_lineage(component, [one for one in withdrawals if not ids.isdisjoint(one.as_known(everywhere).names)],
                      [one for one in withdrawals if everywhere.isdisjoint(one.names)])
             for component, ids in zip(components, known, strict=True)]
    return [one for one in found if not any(_replaces(other, one) for other in found)]


def _components(records: list[ConsentRecord]) -> list[list[ConsentRecord]]:
    """Group records that are linked by `supersedes`, also through a version that is not here."""
    groups: list[tuple[set[str], list[ConsentRecord]]] = []
    for record in records:
        names = {name for name in (record.id, record.supersedes) if name}
        touching = [group for group in groups if group[0] & names]
        groups = [group for group in groups if not group[0] & names]
        merged = names.union(*(group[0] for group in touching))
        groups.append((merged, [*(one for group in touching for one in group[1]), record]))
    return [members for _names, members in groups]


def _lineage(records: list[ConsentRecord], naming: list[Withdrawal], stray: list[Withdrawal]) -> Lineage:
    followed = {one.supersedes for one in records}
    heads = tuple(one for one in records if not one.id or one.id not in followed)
    first = min(one.given_on for one in records)
    return Lineage(heads, first, (*naming, *(one for one in stray if first <= one.at)))


def _replaces(other: Lineage, old: Lineage) -> bool:
    """A consent on the very day of the withdrawal does not revive anything: nobody can tell which came first."""
    ends = [old.begun_on, *(one.at for one in old.withdrawals)]
    return bool(old.withdrawals) and max(ends) < other.begun_on


def _names(name: str, purpose: Purpose, about: str) -> bool:
    """Return True when the withdrawn `name` is this purpose, this topic or recipient of it, or a parent of it."""
    if name.casefold() in (purpose.value, key(purpose, about.strip()).casefold()):
        return True
    return any(name == parent.value for parent in ancestors(purpose))


def _unique(withdrawals: Iterable[Withdrawal]) -> tuple[Withdrawal, ...]:
    return tuple(dict.fromkeys(withdrawals))
