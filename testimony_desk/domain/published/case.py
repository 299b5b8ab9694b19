"""A case of a published report as data: what it states, what it leaves open, where it contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates import UNKNOWN_DATE
from testimony_desk.domain.dates.duration import Basis, Duration, between
from testimony_desk.domain.published.values import (
    NOT_STATED,
    Act,
    Codes,
    Count,
    CountPrecision,
    Country,
    DateQualifier,
    Province,
    Region,
    ReportedDate,
    YesNo,
    people,
)


@dataclass(frozen=True)
class FamilySize:
    """How many the family was, as said."""

    n: int
    includes_self: YesNo = NOT_STATED

    @property
    def people(self) -> tuple[int, int]:
        """The least and the greatest number of people, the person included."""
        return people(self.n, self.includes_self)


@dataclass(frozen=True)
class Held:
    """How many people were held in one place: an observation, never added to anything."""

    n: int
    precision: CountPrecision
    women: int | None = None
    children: int | None = None
    groups: int | None = None


@dataclass(frozen=True)
class LaterTransport:
    """Another transport that the source saw."""

    n: int
    women: str = ""
    children: int | None = None
    child_age: str = ""


@dataclass(frozen=True)
class Origin:
    """Where the person comes from; as_ says in which sense (birthplace, origin)."""

    place: str | None
    admin1: Region | None
    as_: Annotated[str, Codes(beside=("birthplace", "origin", "last_residence", NOT_STATED))]


@dataclass(frozen=True)
class Subject:
    """The affected person, without any identity."""

    gender: Annotated[str, Codes(("gender",), (NOT_STATED,))]
    gender_basis: str | None
    age_stated: int | None
    birth_year_stated: int | None
    origin: Origin
    occupation_as_said: str | None
    first_entry: ReportedDate
    family_size: FamilySize | None


@dataclass(frozen=True)
class Apprehension:
    """One arrest. reasons_basis not_stated: the report gives none, which is not the same as none given by officials."""

    no: int
    date: ReportedDate
    province: Province | None
    place: Annotated[str, Codes(("apprehension_place",))]
    reasons: tuple[Annotated[str, Codes(("apprehension_reason",))], ...]
    reasons_basis: Annotated[str, Codes(beside=("answered", NOT_STATED))]
    count_with: Count | None
    out_of_registered_province: YesNo


@dataclass(frozen=True)
class Custody:
    """One holding episode in Türkiye; days are elapsed days."""

    no: int
    country: Country
    place: Annotated[str, Codes(("detention_place",))] | None
    type: Annotated[str, Codes(("detention_place_type",))]
    as_said: str | None
    from_: ReportedDate
    to: ReportedDate
    days: int | None
    days_basis: Annotated[str, Codes(beside=("stated", "computed", "both", "lower_bound"))] | None
    outcome: Annotated[str, Codes(("episode_outcome",))]
    capacity: int | None
    held_there: Held | None
    families_seen: YesNo
    eu_logo_seen: YesNo

    @property
    def duration(self) -> Duration:
        """The days as stated beside those worked out; only two dates without doubt, both told, work anything out."""
        sure = all(one.qualifier == "certain" and not one.derived for one in (self.from_, self.to))
        start, end = (self.from_.date, self.to.date) if sure else (UNKNOWN_DATE, UNKNOWN_DATE)
        stated = None if self.days_basis == "computed" else self.days
        return between(start, end, stated, at_least=self.days_basis == Basis.LOWER_BOUND)


@dataclass(frozen=True)
class CustodyAfterReturn:
    """Holding after the removal; alt_place is a second place that the same report names."""

    country: Country
    place: Annotated[str, Codes(("detention_place",))] | None
    type: Annotated[str, Codes(("detention_place_type",))]
    outcome: Annotated[str, Codes(("episode_outcome",))]
    alt_place: Annotated[str, Codes(("detention_place",))] | None = None
    qualifier: DateQualifier = "certain"

    @property
    def in_conflict(self) -> bool:
        """True when the report names two places for one."""
        return self.alt_place is not None and self.alt_place != self.place


@dataclass(frozen=True)
class Treatment:
    """One act of ill-treatment and how the source knows of it."""

    act: Act
    certainty: Annotated[str, Codes(("certainty",))]


@dataclass(frozen=True)
class Signing:
    """Whether the person was asked to sign, how, and what came of it."""

    asked: YesNo
    paper: Annotated[str, Codes(("document_type",))] | None
    when: str | None
    coercion: tuple[Annotated[str, Codes(("coercion_method",))], ...]
    outcome: Annotated[str, Codes(("signing_outcome",), (NOT_STATED,))]
    explained: Annotated[str, Codes(("explained_status",), (NOT_STATED,))]
    language: Annotated[str, Codes(("language",), (NOT_STATED,))]


@dataclass(frozen=True)
class RestrictionCode:
    """A restriction code; meaning_told is what the report says, never what a list says."""

    as_seen: str
    code: Annotated[str, Codes(("restriction_code",))]
    meaning_told: str | None
    source: Annotated[str, Codes(("code_knowledge_source",), (NOT_STATED,))]
    meaning_is: Annotated[str, Codes(beside=("as told",))]


@dataclass(frozen=True)
class Legal:
    """What the report says about legal access."""

    lawyer: YesNo
    interpreter: YesNo
    appeal: YesNo


@dataclass(frozen=True)
class Removal:
    """The removal itself; XO-NOTSTATED when no crossing is named, and none is guessed."""

    date: ReportedDate
    crossing: Annotated[str, Codes(("border_crossing",))]
    to: str
    count_with: Count | None
    later_transport: LaterTransport | None


@dataclass(frozen=True)
class ReportedConsent:
    """What the report itself says was agreed; `published_reader` refuses every claim beyond that."""

    form: str
    identity_level: Annotated[str, Codes(beside=("none", "alias", "real"))]
    p_pub_anon: Annotated[str, Codes(beside=("yes", "no", "not_asked"))]
    p_pub_named: Annotated[str, Codes(beside=("yes", "no", "not_asked"))]
    all_other_purposes: str
    given_to: str


@dataclass(frozen=True)
class PublishedCase:
    """One case of a report. code names it within its report; report is the object as it was given, for storing."""

    code: str
    display: str
    display_kind: Annotated[str, Codes(beside=("quoted_unlabelled", "labelled_pseudonym", "real_name_published",
                                               "not_narrated"))]
    told: bool
    consent: ReportedConsent
    source_role: Annotated[str, Codes(("interviewee_role",))]
    witness_relationship: Annotated[str, Codes(("relationship",))] | None
    subject: Subject
    status_at_last_arrest: Annotated[str, Codes(("legal_status",))]
    registration_province: Province | None
    residence_province: Province | None
    apprehensions: tuple[Apprehension, ...]
    custody: tuple[Custody, ...]
    custody_after_return: tuple[CustodyAfterReturn, ...]
    acts: tuple[Treatment, ...]
    conditions: tuple[Act, ...]
    property_taken: YesNo
    signing: Signing
    codes: tuple[RestrictionCode, ...]
    legal: Legal
    removal: Removal
    third_country_refused: YesNo
    post_return: tuple[Annotated[str, Codes(("post_return_event",))], ...]
    family_separated: YesNo
    return_label_by_authority: Annotated[str, Codes(("return_label",), (NOT_STATED,))]
    return_label_by_person: Annotated[str, Codes(("return_label",), (NOT_STATED,))]
    stub_note: str | None
    report: Mapping[str, Json] = field(default_factory=dict, compare=False, metadata={"given": False})

    def dates(self) -> Iterator[tuple[str, ReportedDate]]:
        """Yield every date of the case with its place, such as `custody/2/to`."""
        yield "first_entry", self.subject.first_entry
        for arrest in self.apprehensions:
            yield f"apprehensions/{arrest.no}", arrest.date
        for episode in self.custody:
            yield f"custody/{episode.no}/from", episode.from_
            yield f"custody/{episode.no}/to", episode.to
        yield "removal", self.removal.date
