"""Headquarters' word on what a withdrawal destroyed there: written, sent back to whom it concerns, and read here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from testimony_desk.domain.consent import destroyed
from testimony_desk.domain.consent.destroyed import Counted, Destroyed
from testimony_desk.domain.leaks import kept
from testimony_desk.domain.version import Compartment, Version, unsalted
from testimony_desk.services import backing_up, consents
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import departures, partners, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.intents import Intent

KIND = "withdrawal-destroyed"


def say(desk: Desk, intent: Intent, compartment: OpenCompartment) -> None:
    """Inside a transaction of consent: keep headquarters' word that a compartment's share of a withdrawal is destroyed.

    Nothing at a field desk, and for a promise that names no withdrawal.
    """
    withdrawal = str(intent.ids.get("withdrawal", ""))
    if desk.kind is not DeskKind.HEADQUARTERS or not withdrawal:
        return
    named = intent.ids["consents"]
    assert isinstance(named, list | tuple)  # only `withdrawing.promised` writes it
    covered = sorted(map(str, named))
    records = tuple(Counted(kind, count) for kind, count in versions.emptied_records(compartment, covered)
                    if kind not in kept.KINDS)
    left = sum(1 for one in departures.departures(desk.consent) if one.versions.intersection(covered))
    said = Destroyed(str(intent.ids["case"]), withdrawal, compartment.name, tuple(covered), records, left,
                     len(backing_up.known(desk)), desk.today())
    store_version(desk, sign_version(desk, Compartment.CONSENT, new_record(desk), KIND, (), destroyed.to_json(said)))


@dataclass(frozen=True)
class Acknowledged:
    """A word of headquarters on one compartment, and the name of the desk that says it; "" is this desk itself."""

    desk: str
    destroyed: Destroyed


def of_case(desk: Desk, case: str) -> tuple[Acknowledged, ...]:
    """Return what headquarters said it destroyed of a case, oldest first; raises ConsentUnreadable."""
    return _believed(desk, versions.heads_of_case(desk.consent, case, KIND))


def every(desk: Desk) -> tuple[Acknowledged, ...]:
    """Return all that headquarters said it destroyed, oldest first; raises ConsentUnreadable."""
    return _believed(desk, versions.heads_of_kind(desk.consent, KIND))


def any_said(desk: Desk) -> bool:
    """Tell whether anything was ever said of what was destroyed; without reading all of it."""
    return any(True for _one in versions.heads_of_kind(desk.consent, KIND))


def owed(desk: Desk, theirs: Collection[str]) -> Iterator[Version]:
    """Yield what a desk with these signing keys (64 hex digits each) is to hear: of its withdrawals and of its cases.

    Withdrawals that were recorded here of what that desk had recorded, then the words on what was destroyed.
    """
    for version in versions.heads_of_kind(desk.consent, consents.WITHDRAWAL):
        if version.header.desk in desk.consent.signers and _signers(desk, [_consent_of(version)]) & set(theirs):
            yield version
    for version in versions.heads_of_kind(desk.consent, KIND):
        said = _read(version)
        if version.header.desk in desk.consent.signers and _signers(
                desk, [said.withdrawal, *said.consents]) & set(theirs):
            yield version


def _consent_of(version: Version) -> str:
    return str((version.content or {}).get("consent", ""))


def _signers(desk: Desk, identifiers: Collection[str]) -> set[str]:
    """Return the desks that signed these versions; the header of an emptied one still says so."""
    return {versions.get(desk.consent, one).header.desk for one in identifiers if versions.has(desk.consent, one)}


def _believed(desk: Desk, found: Iterable[Version]) -> tuple[Acknowledged, ...]:
    """Return what headquarters says, this desk or one whose card was compared; nobody else can say it."""
    said = (Acknowledged(name, _read(version)) for version in found for name in _offices(desk, version.header.desk))
    parts = list(Compartment)
    return tuple(sorted(said, key=lambda one: (one.destroyed.done_on, parts.index(one.destroyed.compartment))))


def _offices(desk: Desk, key: str) -> list[str]:
    """Return the name of the headquarters desk that signs with a key, "" for this desk; nothing for any other."""
    if key in desk.consent.signers:
        return [""] if desk.kind is DeskKind.HEADQUARTERS else []
    cards = [one.name for one in partners.by_sender(desk.consent, key)
             if one.compared_on and one.kind == DeskKind.HEADQUARTERS.value]
    return cards[:1]


def _read(version: Version) -> Destroyed:
    return destroyed.from_json(unsalted(version.content))
