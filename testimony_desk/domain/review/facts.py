"""What a review looks at in one case, whose eyes count, and why a second person must approve."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from testimony_desk.domain.consent.codes import Capacity, ConsentForm, Purpose, Risk
from testimony_desk.domain.consent.conditions import Facts, says_yes
from testimony_desk.domain.consent.lineages import Lineage
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.review.codes import SecondReason


@dataclass(frozen=True)
class Eyes:
    """Who may look. interviewers: personal keys of whoever asked or wrote the record, old ones too.

    codes: staff codes that stand in the record as its reader and interpreter. boards: what stood side by side on one
    card or has a way in here: personal keys with their role. Whoever changed a key stands on a board once.
    """

    interviewers: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    boards: tuple[Mapping[str, str], ...] = ()

    def has_role(self, person: str, roles: frozenset[str]) -> bool:
        """Tell whether a key stood anywhere in one of these roles."""
        return any(board.get(person) in roles for board in self.boards)

    def are_two(self, one: str, other: str) -> bool:
        """Tell whether two keys are shown to be two people: both stood on one board at the same time."""
        return one != other and any(one in board and other in board for board in self.boards)


@dataclass(frozen=True)
class EvidenceFact:
    """Evidence of one consent as consent knows it. consent: version id; record: of the attached file.

    sha256: of its ciphertext; attested: a second person said that it fits; differs: somebody found that it does not,
    or the file here is not the one that was noted.
    """

    consent: str
    record: str
    sha256: str
    attested: bool
    differs: bool


@dataclass(frozen=True)
class CaseFacts:
    """Everything about one case that the consent key shows and that its review depends on.

    lineages: the consents in force; consents, interviews: ids of what stands now, as in `Decision`. completed: an
    interview was completed. overridden: two supervisors lifted something. withdrawn_shared: something that was taken
    back had left, and nobody there has confirmed it. delivered: what stands now has left. spoken_in: languages of the
    person, as the interviews note them. legal_hold: a court wants the case kept. told_young: an interview told that
    who agreed as an adult may be under 18.
    """

    case: str
    lineages: tuple[Lineage, ...] = ()
    consents: frozenset[str] = frozenset()
    interviews: frozenset[str] = frozenset()
    completed: bool = False
    overridden: bool = False
    withdrawn_shared: bool = False
    delivered: bool = False
    spoken_in: frozenset[str] = frozenset()
    legal_hold: bool = False
    told_young: bool = False
    evidence: tuple[EvidenceFact, ...] = ()
    eyes: Eyes = Eyes()
    since: str = ""

    @property
    def heads(self) -> tuple[ConsentRecord, ...]:
        """The consent records in force, of every person that the case speaks for."""
        return tuple(head for lineage in self.lineages for head in lineage.heads)

    @property
    def covers(self) -> frozenset[str]:
        """The ids of all versions that a decision of today would be about."""
        return self.consents | self.interviews

    @property
    def beside(self) -> Facts:
        """What lies beside the consents and bears on them, for the table of blocks."""
        return Facts(told_young=self.told_young)

    @property
    def withdrawn(self) -> bool:
        """True when somebody whom the case speaks for took the whole consent back."""
        return any(lineage.took_back(Purpose.INTERNAL) for lineage in self.lineages)

    @property
    def evidence_differs(self) -> bool:
        """True when evidence of a consent in force is not what it should be."""
        return any(one.differs for one in self.evidence)

    @property
    def attested(self) -> frozenset[str]:
        """The consent versions in force of which some evidence is attested and none differs."""
        differing = {one.consent for one in self.evidence if one.differs}
        return frozenset(one.consent for one in self.evidence if one.attested) - differing


def needs_second(facts: CaseFacts) -> tuple[SecondReason, ...]:
    """Return why a second person must approve this case, nothing when one approval is enough (protocol 2.3, 3)."""
    found = [reason for reason, holds in _RECORD_RULES.items() if any(holds(head) for head in facts.heads)]
    if facts.told_young and SecondReason.MINOR not in found:
        found.append(SecondReason.MINOR)
    if facts.overridden:
        found.append(SecondReason.OVERRIDE)
    if facts.legal_hold and any(lineage.withdrawals for lineage in facts.lineages):
        found.append(SecondReason.LEGAL_HOLD)
    return tuple(found)


def _says(*purposes: Purpose) -> Callable[[ConsentRecord], bool]:
    return lambda record: any(one.purpose in purposes and says_yes(record, one.purpose, one.about)
                              for one in record.decisions)


def _sensitive(record: ConsentRecord) -> bool:
    return any(says_yes(record, Purpose.SENSITIVE, topic) for topic in ("sexual_violence", "sogiesc"))


_RECORD_RULES: Mapping[SecondReason, Callable[[ConsentRecord], bool]] = {
    SecondReason.NAMED_PUBLICATION: _says(Purpose.PUB_NAMED, Purpose.PUB_IMAGE),
    SecondReason.INJURY_OR_FACE: _says(Purpose.PHOTO_INJURY, Purpose.PHOTO_FACE),
    SecondReason.MINOR: lambda record: record.minor,
    SecondReason.SENSITIVE_TOPIC: _sensitive,
    SecondReason.COURT_OR_UN: _says(Purpose.COURT_NAT, Purpose.COURT_INT, Purpose.UN_NAMED),
    SecondReason.PARTNER: _says(Purpose.PARTNER),
    SecondReason.HIGH_RISK: lambda record: record.risk_person in (Risk.HIGH, Risk.IMMEDIATE),
    SecondReason.SPOKEN_FORM: lambda record: record.form in (ConsentForm.VERBAL_REMOTE, ConsentForm.VERBAL_ONLY),
    SecondReason.ABSENT_PERSON: lambda record: record.capacity is Capacity.PROXY_ABSENT,
}
