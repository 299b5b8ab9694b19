"""The profiles of exports as data: what may go out of a case, how coarse, for which use, seen by whom before."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain.consent.codes import Handling, IdentityLevel, Purpose
from testimony_desk.domain.pseudonym.data import Datum
from testimony_desk.domain.pseudonym.steps import Step


class FreeText(enum.StrEnum):
    """Which free texts go out: none, the second texts a person decided about line by line, or what was written."""

    NONE = "none"
    REDACTED = "redacted"
    ORIGINAL = "original"


class Review(enum.StrEnum):
    """How far the review of a case must have come."""

    ANY = "any"
    APPROVED = "approved_1"
    APPROVED_TWICE = "approved_2"


class Shape(enum.StrEnum):
    """What an export is: rows of people, totals of many, or the whole of single cases."""

    ROWS = "rows"
    TOTALS = "totals"
    CASES = "cases"


@dataclass(frozen=True)
class Profile:
    """One rule of what an export may contain; every export draws row numbers of its own, whatever its profile.

    code: of list `export_profile`. purposes: the use must be cleared for one of these; recipients and topics are those
    of the use. for_published: the handling that lets cases of public reports in, None where none does. verbatim: the
    purpose that a person's own words need, None where that of the export is enough. steps: how coarse each datum goes
    out; a datum that is not there stays. keys: the quasi-identifiers that may go out, None for all; whatever is not
    among them is not covered by the check and stays. only_counted: fields without the mark `count` stay. known: the
    least number of people who must look alike, and with a sensitive topic; 0 where that is not asked.
    """

    code: str
    shape: Shape
    purposes: tuple[Purpose | Handling, ...]
    steps: tuple[tuple[Datum, Step], ...]
    identity_level: IdentityLevel = IdentityLevel.NONE
    review: Review = Review.APPROVED
    free_text: FreeText = FreeText.NONE
    for_published: Handling | None = None
    verbatim: Purpose | None = None
    keys: frozenset[str] | None = None
    only_counted: bool = False
    case_code: bool = False
    second_person: bool = False
    encrypted: bool = True
    public: bool = False
    least_alike: int = 0
    least_alike_sensitive: int = 0

    def step(self, datum: Datum) -> Step:
        """Return how coarse a datum goes out; SUPPRESS when it does not."""
        return dict(self.steps).get(datum, Step.SUPPRESS)


@dataclass(frozen=True)
class _Row:
    """One row of the table of protocol 4.3: a datum and its step in each column."""

    datum: Datum
    full: Step
    legal: Step
    microdata: Step
    story: Step
    totals: Step
    un: Step


_X, _NO = Step.EXACT, Step.SUPPRESS

# Protocol 4.3, read on the careful side where it offers a choice (docs/disclosure.md says which). The protocol has no
# column for a UN mechanism and for a lawyer or court: what violates a right must be named to them, who told it not.
# The form asks for the group of work, never for the work: what the protocol calls a group is exact here.
TABLE: tuple[_Row, ...] = (
    #    datum                full legal microdata          story               totals              UN
    _Row(Datum.DATE,          _X,  _X,  Step.MONTH,         Step.MONTH,         Step.MONTH,         Step.MONTH),
    _Row(Datum.HOLDING_PLACE, _X,  _X,  Step.PROVINCE,      Step.PROVINCE,      _X,                 _X),
    _Row(Datum.HOLDING_TYPE,  _X,  _X,  _X,                 _X,                 _X,                 _X),
    _Row(Datum.CROSSING,      _X,  _X,  Step.GATE,          Step.GATE,          _X,                 _X),
    _Row(Datum.ORIGIN,        _X,  _X,  Step.PROVINCE,      Step.REGION,        Step.REGION,        Step.PROVINCE),
    _Row(Datum.AGE,           _X,  _X,  Step.AGE_BAND,      Step.AGE_BAND,      Step.AGE_BAND,      Step.AGE_BAND),
    _Row(Datum.PEOPLE,        _X,  _X,  Step.COUNT_BAND,    Step.ROUGH_COUNT,   Step.COUNT_BAND,    Step.COUNT_BAND),
    _Row(Datum.OCCUPATION,    _X,  _X,  _X,                 Step.GROUP,         _X,                 Step.GROUP),
    _Row(Datum.TOPIC,         _X,  _X,  Step.FLAG,          _NO,                Step.FLAG,          _X),
    _Row(Datum.RESTRICTION,   _X,  _X,  Step.SERIES,        Step.SERIES,        Step.SERIES,        Step.SERIES),
    _Row(Datum.WORDS,         _X,  _X,  _NO,                _X,                 _NO,                _X),
    _Row(Datum.DURATION,      _X,  _X,  Step.DURATION_BAND, Step.DURATION_BAND, Step.DURATION_BAND, Step.DURATION_BAND),
    _Row(Datum.PLACE,         _X,  _X,  _NO,                _NO,                _NO,                Step.PROVINCE),
    _Row(Datum.COUNTRY,       _X,  _X,  _X,                 _X,                 _X,                 _X),
    _Row(Datum.PROVINCE,      _X,  _X,  Step.PROVINCE,      Step.PROVINCE,      Step.PROVINCE,      Step.PROVINCE),
    _Row(Datum.GENDER,        _X,  _X,  _X,                 Step.WOMAN_OR_MAN,  _X,                 Step.WOMAN_OR_MAN),
    _Row(Datum.BIRTH_YEAR,    _X,  _X,  _NO,                _NO,                _NO,                _NO),
    _Row(Datum.CODED,         _X,  _X,  _X,                 _X,                 _X,                 _X),
    _Row(Datum.NUMBER,        _X,  _X,  _NO,                _NO,                _NO,                _NO),
    _Row(Datum.CALCULATED,    _X,  _X,  _NO,                _NO,                _X,                 _NO),
    _Row(Datum.OTHER_QUASI,   _X,  _X,  _NO,                _NO,                _X,                 _NO),
    _Row(Datum.PERSON,        _X,  _X,  _NO,                _NO,                _NO,                _NO),
    _Row(Datum.FILE,          _X,  _NO, _NO,                _NO,                _NO,                _NO),
    _Row(Datum.TECHNICAL,     _X,  _NO, _NO,                _NO,                _NO,                _NO),
    _Row(Datum.UNSAID,        _X,  _NO, _NO,                _NO,                _NO,                _NO),
    # Of the talk: to weigh an account a court needs its day and language, who told and who translated it, and whether
    # face to face. What staff thought of the risk, what help was agreed on and where the person was then say nothing of
    # what happened; whoever knew of the meeting could tell a row by them, and no check looks there. Totals count work.
    _Row(Datum.JUDGED,        _X,  _NO, _NO,                _NO,                _X,                 _NO),
    _Row(Datum.ARRANGED,      _X,  _NO, _NO,                _NO,                _X,                 _NO),
    _Row(Datum.WHERE_MET,     _X,  _NO, _NO,                _NO,                _X,                 _NO),
    _Row(Datum.MEETING,       _X,  Step.NEAR_OR_FAR, _NO,   _NO,                _X,                 _NO),
    _Row(Datum.TAKEN,         _X,  _X,  _NO,                _NO,                _X,                 _NO),
    _Row(Datum.TELLER,        _X,  _X,  Step.OWN_OR_OTHER,  Step.OWN_OR_OTHER,  _X,                 Step.OWN_OR_OTHER),
    _Row(Datum.DAY_TAKEN,     _X,  _X,  _NO,                _NO,                _NO,                Step.MONTH),
)


def _column(name: str) -> tuple[tuple[Datum, Step], ...]:
    return tuple((row.datum, getattr(row, name)) for row in TABLE)


# Protocol 4.5 by the names of the form, with the two that 4.3 adds: the kind of holding place, which stays beside its
# province, and how many were on the bus.
QUASI_IDENTIFIERS = frozenset({
    "nationality", "origin_governorate", "origin_province_af", "origin_place_cn", "age_at_event", "gender",
    "registration_province", "arrest_date", "arrest_province", "holding_place", "holding_type", "crossing",
    "crossing_on_bus", "removal_date", "occupation_group", "family_size_entry", "code",
})
LEAST_ALIKE = 5
LEAST_ALIKE_SENSITIVE = 10

FULL = Profile(
    "hq_full_encrypted", Shape.CASES, (Handling.SEND_TO_HEADQUARTERS,), _column("full"), IdentityLevel.NONE,
    Review.ANY, FreeText.ORIGINAL, Handling.SEND_TO_HEADQUARTERS, case_code=True)
IDENTITY = Profile(
    # The same sending, with the name: it also asks for the separate consent to keep identities.
    "hq_identity_sealed", Shape.CASES, (Handling.SEND_TO_HEADQUARTERS,), ((Datum.DIRECT, Step.EXACT),),
    IdentityLevel.REAL, Review.ANY, second_person=True)
MICRODATA = Profile(
    "analyst_microdata", Shape.ROWS, (Purpose.STATS,), _column("microdata"), for_published=Handling.COUNT,
    keys=QUASI_IDENTIFIERS, second_person=True, least_alike=LEAST_ALIKE,
    least_alike_sensitive=LEAST_ALIKE_SENSITIVE)
TOTALS = Profile(
    "public_stats", Shape.TOTALS, (Purpose.STATS,), _column("totals"), for_published=Handling.COUNT,
    only_counted=True, second_person=True, encrypted=False, public=True, least_alike=LEAST_ALIKE,
    least_alike_sensitive=LEAST_ALIKE_SENSITIVE)
STORY = Profile(
    "publication_text", Shape.CASES, (Purpose.PUB_ANON, Purpose.QUOTE_ANON), _column("story"), IdentityLevel.ALIAS,
    free_text=FreeText.REDACTED, verbatim=Purpose.QUOTE_ANON, second_person=True, public=True)
UN = Profile(
    "un_submission", Shape.CASES, (Purpose.UN_ANON,), _column("un"), IdentityLevel.ALIAS,
    free_text=FreeText.REDACTED, second_person=True)
LEGAL = Profile(
    "legal_file", Shape.CASES, (Purpose.LAWYER, Purpose.COURT_NAT, Purpose.COURT_INT), _column("legal"),
    IdentityLevel.ALIAS, free_text=FreeText.REDACTED, case_code=True, second_person=True)

PROFILES: Mapping[str, Profile] = {one.code: one for one in (FULL, IDENTITY, MICRODATA, TOTALS, STORY, UN, LEGAL)}
