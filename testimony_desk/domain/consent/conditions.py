"""When each row of the table of blocks holds (protocol 2.4 and 2.5); every function answers about one record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from testimony_desk.domain.consent.codes import (
    ASKED_TOPICS,
    Capacity,
    ConsentForm,
    InfoItem,
    Interpreter,
    Purpose,
    Risk,
    Said,
    YesNo,
)
from testimony_desk.domain.consent.record import ConsentRecord, bare
from testimony_desk.domain.consent.settled import Settlement

WITNESSED = frozenset({ConsentForm.THUMBPRINT, ConsentForm.VERBAL_WITNESSED, ConsentForm.VERBAL_REMOTE})
EVIDENCED = frozenset({ConsentForm.WRITTEN_PAPER, ConsentForm.WRITTEN_DEVICE, ConsentForm.THUMBPRINT,
                       ConsentForm.AUDIO, ConsentForm.VIDEO})


@dataclass(frozen=True)
class Review:
    """Who approved, by personal public key (64 hex digits); four eyes are counted by these, never by laptops."""

    interviewer: str = ""
    first: str = ""
    second: str = ""

    @property
    def approved(self) -> bool:
        """True when someone other than the interviewer approved."""
        return self.first not in ("", self.interviewer)

    @property
    def approved_twice(self) -> bool:
        """True when a second person, neither the interviewer nor the first, approved too."""
        return self.approved and self.second not in ("", self.interviewer, self.first)


@dataclass(frozen=True)
class Facts:
    """What lies beside the record: what was typed and recorded, open leaks, how far the review is.

    topics are the sensitive topics that have answers; recordings the purposes that existing recordings need. lifted:
    consent version ids with the reasons of rows that two supervisors lifted (`overriding.lifted`). attested: consent
    version ids whose evidence a second person heard or saw. settled: what supervisors wrote down that conditions come
    to (`settling.counted`). birth_years: what was told of the affected person's, in the account. told_young: the
    interview's share in consent says that by the account an adult's yes was a minor's (`completing`).
    """

    identity_filled: bool = False
    topics: frozenset[str] = frozenset()
    recordings: frozenset[Purpose] = frozenset()
    leaks_open: int = 0
    review: Review = Review()
    lifted: frozenset[tuple[str, str]] = frozenset()
    attested: frozenset[str] = frozenset()
    settled: frozenset[Settlement] = frozenset()
    birth_years: frozenset[int] = frozenset()
    told_young: bool = False


NOTHING_BESIDE = Facts()
AFFECTED = "P1"
"""The alias of the person whom a case is about; who speaks for somebody absent has another."""
ADULT_AT = 18
_ADULTS = frozenset({Capacity.ADULT_CAPABLE, Capacity.ADULT_SUPPORT})
_EVERY_ITEM = tuple(InfoItem)
_WITHOUT_INTERPRETER = tuple(item for item in InfoItem if item is not InfoItem.INTERPRETER_RULE)


def mandatory_items(record: ConsentRecord) -> tuple[InfoItem, ...]:
    """Return the items that must be explained: all, but not the interpreter's promise where none is needed."""
    return _WITHOUT_INTERPRETER if record.interpreter is Interpreter.NONE_NEEDED else _EVERY_ITEM


def says_yes(record: ConsentRecord, purpose: Purpose, about: str = "") -> bool:
    """Return True when the record holds a plain yes to it; whether that yes still lasts is `clearing`'s question."""
    decision = record.decision(purpose, about)
    return decision is not None and decision.said is Said.YES


def asked(record: ConsentRecord) -> bool:
    """Return True for a record of a person who was asked here, False for one of a published report."""
    return not record.published


def published(record: ConsentRecord, _facts: Facts) -> bool:
    """A published record goes nowhere else; what its report printed is public without us."""
    return record.published


def without_base_consent(record: ConsentRecord, _facts: Facts) -> bool:
    """p_internal is anything but yes."""
    return asked(record) and not says_yes(record, Purpose.INTERNAL)


def distressed_now(record: ConsentRecord, _facts: Facts) -> bool:
    """An adult too distressed now gets the safety card and an appointment, nothing else."""
    return record.capacity is Capacity.ADULT_DISTRESS


def not_capable(record: ConsentRecord, _facts: Facts) -> bool:
    """A person who cannot decide is not interviewed."""
    return record.capacity is Capacity.NOT_CAPABLE


def minor_without_agreement(record: ConsentRecord, facts: Facts) -> bool:
    """Either "no" is no: the child's own yes in adapted words, and a guardian's or the specialist's part."""
    young = record.minor or (_for_oneself(record) and facts.told_young) or told_young(record, facts.birth_years)
    return asked(record) and young and not (_child_agrees(record) and _adult_stands_by(record))


def told_young(record: ConsentRecord, birth_years: Collection[int]) -> bool:
    """Whoever consented as an adult and was born too late for it, by the account, is a minor: doubt counts as one."""
    return _for_oneself(record) and any(record.given_on.year - year < ADULT_AT for year in birth_years)


def _for_oneself(record: ConsentRecord) -> bool:
    return record.person_alias == AFFECTED and record.capacity in _ADULTS


def _child_agrees(record: ConsentRecord) -> bool:
    return record.assent is not None and record.assent.agrees and record.assent.words_adapted


def _adult_stands_by(record: ConsentRecord) -> bool:
    """A guardian who refuses or may be a perpetrator is not made good by a specialist."""
    guardian = record.guardian
    if guardian is not None:
        return guardian.agrees and guardian.cleared_of_suspicion
    return record.capacity is not Capacity.MINOR_GUARDIAN and bool(record.specialist_code)


def identity_without_consent(record: ConsentRecord, facts: Facts) -> bool:
    """Names were typed though p_identity is not yes."""
    return facts.identity_filled and not says_yes(record, Purpose.IDENTITY)


def topic_without_consent(record: ConsentRecord, facts: Facts) -> bool:
    """A topic that has a question of its own was typed though the answer was not yes."""
    return asked(record) and any(topic_refused(record, topic) for topic in facts.topics)


def topic_refused(record: ConsentRecord, topic: str) -> bool:
    """Return True when a sensitive topic needs a yes that is not there, or was decided otherwise."""
    decided = record.decision(Purpose.SENSITIVE, topic) is not None
    return (topic in ASKED_TOPICS or decided) and not says_yes(record, Purpose.SENSITIVE, topic)


def recording_without_consent(record: ConsentRecord, facts: Facts) -> bool:
    """A file exists that no purpose allows."""
    return any(not says_yes(record, purpose) for purpose in facts.recordings)


def information_missing(record: ConsentRecord, _facts: Facts) -> bool:
    """Something that must be explained was not."""
    return asked(record) and not set(mandatory_items(record)) <= set(record.info_given)


def teachback_missing(record: ConsentRecord, _facts: Facts) -> bool:
    """The person did not say it back in own words."""
    return asked(record) and not record.teachback.strip()


def form_missing(record: ConsentRecord, _facts: Facts) -> bool:
    """Nothing says how the person confirmed."""
    return record.form is ConsentForm.NONE


def witness_missing(record: ConsentRecord, _facts: Facts) -> bool:
    """A form that needs a second person has none."""
    return record.form in WITNESSED and not record.witness


def witness_is_interviewer(record: ConsentRecord, _facts: Facts) -> bool:
    """The interviewer cannot witness the own interview."""
    return bool(record.witness) and record.witness == record.interviewer_code


def guardian_has_another_part(record: ConsentRecord, _facts: Facts) -> bool:
    """The guardian speaks for the child: whoever watches, interprets or asks beside that is somebody else."""
    if record.guardian is None:
        return False
    others = {bare(one) for one in (record.witness, record.interpreter_code, record.interviewer_code)} - {""}
    return record.minor and bare(record.guardian.alias) in others


def absent_would_refuse(record: ConsentRecord, _facts: Facts) -> bool:
    """The relative believes that the absent person would not have wanted it."""
    return record.absence is not None and record.absence.would_have_wanted is YesNo.NO


def immediate_danger(record: ConsentRecord, _facts: Facts) -> bool:
    """The person is in danger now: only the safety focal point may receive anything."""
    return record.risk_person is Risk.IMMEDIATE


def leaks_open(_record: ConsentRecord, facts: Facts) -> bool:
    """The leak scan has findings that nobody settled."""
    return facts.leaks_open > 0


def provisional(record: ConsentRecord, _facts: Facts) -> bool:
    """Only the interviewer heard the yes."""
    return record.form is ConsentForm.VERBAL_ONLY


def evidence_missing(record: ConsentRecord, facts: Facts) -> bool:
    """A form that leaves evidence has none that a second person attested."""
    return record.form in EVIDENCED and record.id not in facts.attested and not attested_by_another(record)


def attested_by_another(record: ConsentRecord) -> bool:
    """Return True when someone other than the interviewer attested the evidence in the conversation itself."""
    evidence = record.evidence
    return evidence is not None and evidence.attested_by not in ("", record.interviewer_code)


def interpreter_is_relative(record: ConsentRecord, _facts: Facts) -> bool:
    """A relative interpreted, so nobody knows what the person could freely say."""
    return record.interpreter is Interpreter.RELATIVE


def not_reviewed(record: ConsentRecord, facts: Facts) -> bool:
    """Nobody but the interviewer has looked at it."""
    return asked(record) and not facts.review.approved
