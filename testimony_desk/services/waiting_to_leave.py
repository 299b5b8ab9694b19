"""What of each case headquarters has not confirmed yet, and what its consent must cover for it to go there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from testimony_desk.domain.attachments import RULES
from testimony_desk.domain.attachments import Kind as AttachedKind
from testimony_desk.domain.consent.codes import ASKED_TOPICS, Purpose
from testimony_desk.domain.identity import look
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import bundle
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.manifest import FormUsed
from testimony_desk.services import (
    attachments_leaving,
    consents,
    handing_over,
    interview_forms,
    purging,
    same_person,
    sealed_copies,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.handing_over import Carried
from testimony_desk.store import versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import NotInVault

_SENSITIVE = "p_sensitive:"


@dataclass
class Waiting:
    """What of one case headquarters has not confirmed, and what the consent must cover for it to go.

    ids: of its versions, by compartment; forms: that its interviews answer; carried: sealed to headquarters before.
    """

    ids: dict[Compartment, list[str]] = field(default_factory=dict)
    topics: set[str] = field(default_factory=set)
    birth_years: set[int] = field(default_factory=set)
    recordings: set[Purpose] = field(default_factory=set)
    forms: set[FormUsed] = field(default_factory=set)
    carried: list[Carried] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """True when names go along."""
        return Compartment.IDENTITY in self.ids or any(
            one.part.member.compartment is Compartment.IDENTITY for one in self.carried)

    def add(self, desk: Desk, version: Version) -> None:
        """Count a version in."""
        self.ids.setdefault(version.header.compartment, []).append(version.id)
        self.recordings |= attachments_leaving.needed(version)
        used = interview_forms.form_used(version)
        if used is not None:
            self.forms.add(used)
            self.topics |= _topics(desk, version)
            self.birth_years |= interview_forms.birth_years(version)

    def carry(self, one: Carried) -> None:
        """Count in what was sealed to headquarters before."""
        self.carried.append(one)
        self.forms.update(one.forms)
        self.recordings |= RULES[AttachedKind(one.file)].sending if one.file else frozenset()
        self.topics |= {name.removeprefix(_SENSITIVE) for name in one.asks if name.startswith(_SENSITIVE)}


def waiting(desk: Desk, receivers: Sequence[SignedCard], *, again: bool = False) -> dict[str, Waiting]:
    """Return, by case, the versions of open compartments that a receiver offers to read and has not confirmed.

    again: what was confirmed too, for a headquarters desk that has lost it, as it is or as it lies here sealed to it.
    What a public report says beside its cases rests on nobody's consent and stays here: headquarters has the report.
    """
    cases, gate = consents.case_of_each(desk), attachments_leaving.Gate(desk)
    found: dict[str, Waiting] = {}
    for compartment in Compartment:
        readers = [one for one in receivers if compartment in one.card.seal]
        if desk.opens(compartment) and readers:
            file = desk.compartment(compartment)
            for identifier in _due(desk, file, readers, again=again):
                version = versions.get(file, identifier)
                case = _case_of(version, cases)
                if _stays(file, version) or version.header.kind in (look.KIND, same_person.KIND):
                    continue
                if (compartment is Compartment.CONSENT or version.header.consent) and not gate.stays(version, case):
                    found.setdefault(case, Waiting()).add(desk, version)
    for one in (*handing_over.due_for(desk, receivers), *(sealed_copies.for_any_of(desk, receivers) if again else ())):
        if not one.file or gate.allows(AttachedKind(one.file), one.case):
            found.setdefault(one.case, Waiting()).carry(one)
    return found


def _stays(file: OpenCompartment, version: Version) -> bool:
    """Tell whether a version is not for headquarters: its own word, which it would not take from another desk.

    So is a name that was taken back by itself: the empty shell names nobody, and must not hold the testimony back.
    """
    foreign = version.header.kind in bundle.BACK and version.header.desk not in file.signers
    return foreign or (file.name is Compartment.IDENTITY and version.content is None)


def _due(desk: Desk, file: OpenCompartment, readers: Sequence[SignedCard], *, again: bool) -> list[str]:
    """Return what one of them has not confirmed, or everything, in order of arrival.

    Without empty shells of what was handed over or purged: a desk that had such a shell would not take the content when
    it comes to it by another way.
    """
    shells = handing_over.handed_over(desk) | purging.purged(desk)
    partners = [one.fingerprint.hex() for one in readers]
    found = versions.all_ids(file) if again else versions.unreceipted(file, *partners)
    return [one for one in found if one not in shells]


def _case_of(version: Version, cases: Mapping[str, str]) -> str:
    if version.header.compartment is Compartment.CONSENT and version.content is not None:
        said = version.content.get("case")
        if isinstance(said, str):
            return said
    return cases.get(version.header.consent, "")


def _topics(desk: Desk, version: Version) -> frozenset[str]:
    try:
        return interview_forms.topics(desk, version)
    except NotInVault:
        # Nobody can tell what was asked: it may have been anything that needs a yes of its own.
        return frozenset(ASKED_TOPICS)
