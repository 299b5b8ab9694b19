"""What a field is about, in the words of the protocol's table of generalisation, told by its marks, kind and list."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping

from testimony_desk.domain.consent.codes import ASKED_TOPICS
from testimony_desk.domain.form import Form, Group, Identifying, Kind, Question
from testimony_desk.domain.form_index import FormIndex, Place
from testimony_desk.domain.form_rules import reads_of


class Datum(enum.StrEnum):
    """The rows of protocol 4.3, and what it leaves unsaid (from COUNTRY on).

    The last seven are about the talk and not about what happened: JUDGED, what staff thought of risk and distress;
    ARRANGED, what help, contact and later changes were agreed on; MEETING, TAKEN and TELLER, how it was held, in which
    language by whose help, and whose account it is; WHERE_MET and DAY_TAKEN, where and when.
    """

    DATE = "date"
    HOLDING_PLACE = "holding-place"
    HOLDING_TYPE = "holding-type"
    CROSSING = "crossing"
    ORIGIN = "origin"
    AGE = "age"
    PEOPLE = "people"
    OCCUPATION = "occupation"
    TOPIC = "topic"
    RESTRICTION = "restriction"
    WORDS = "words"
    DURATION = "duration"
    PLACE = "place"
    COUNTRY = "country"
    PROVINCE = "province"
    GENDER = "gender"
    BIRTH_YEAR = "birth-year"
    CODED = "coded"
    NUMBER = "number"
    CALCULATED = "calculated"
    OTHER_QUASI = "other-quasi"
    PERSON = "person"
    FILE = "file"
    TECHNICAL = "technical"
    UNSAID = "unsaid"
    DIRECT = "direct"
    JUDGED = "judged"
    ARRANGED = "arranged"
    MEETING = "meeting"
    TAKEN = "taken"
    TELLER = "teller"
    WHERE_MET = "where-met"
    DAY_TAKEN = "day-taken"


_LISTS: Mapping[str, Datum] = {
    "detention_place": Datum.HOLDING_PLACE, "detention_place_type": Datum.HOLDING_TYPE,
    "border_crossing": Datum.CROSSING, "tr_province": Datum.PROVINCE,
    "sy_governorate": Datum.ORIGIN, "sy_locality": Datum.ORIGIN, "af_province": Datum.ORIGIN,
    "uyghur_region_place": Datum.ORIGIN, "age_band": Datum.AGE, "occupation_group": Datum.OCCUPATION,
    "restriction_code": Datum.RESTRICTION, "country": Datum.COUNTRY, "gender": Datum.GENDER,
    "risk_level": Datum.JUDGED, "distress_level": Datum.JUDGED, "interview_mode": Datum.MEETING,
    "interpreter_presence": Datum.TAKEN, "interviewee_role": Datum.TELLER,
}
_KINDS: Mapping[Kind, Datum] = {
    Kind.TEXT: Datum.WORDS, Kind.DATE: Datum.DATE, Kind.DATETIME: Datum.DATE, Kind.PARTIAL_DATE: Datum.DATE,
    Kind.DURATION: Datum.DURATION, Kind.PLACE: Datum.PLACE, Kind.GROUP_COUNT: Datum.PEOPLE,
    Kind.PERSON_REF: Datum.PERSON, Kind.AUDIO: Datum.FILE, Kind.IMAGE: Datum.FILE, Kind.FILE: Datum.FILE,
    Kind.HIDDEN: Datum.TECHNICAL, Kind.START: Datum.TECHNICAL, Kind.END: Datum.TECHNICAL,
    Kind.TODAY: Datum.TECHNICAL, Kind.TIME: Datum.TECHNICAL, Kind.NOTE: Datum.TECHNICAL, Kind.AUDIT: Datum.TECHNICAL,
    Kind.ACKNOWLEDGE: Datum.CODED,
}
# Numbers say nothing of what they count; those of the protocol are known by their names.
_NAMES: Mapping[str, Datum] = {"age_at_event": Datum.AGE, "age": Datum.AGE, "birth_year": Datum.BIRTH_YEAR,
                               "holding_days": Datum.DURATION}
# Of the talk itself the form asks with kinds and lists that also serve what happened.
_OF_THE_TALK: Mapping[str, Datum] = {
    **dict.fromkeys(("referral_offered", "referral_accepted", "contact_card_given", "recontact_rule", "removal_wished",
                     "removal_what", "sv_wishes", "sv_support", "lgbt_support"), Datum.ARRANGED),
    "interview_language": Datum.TAKEN, "interview_country": Datum.WHERE_MET, "interview_date": Datum.DAY_TAKEN,
}
_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.RANGE})


def datum_of(question: Question) -> Datum:
    """Return what a question is about; what kind, list and name do not tell is plain data or a quasi-identifier."""
    if question.marks.identifying is Identifying.DIRECT:
        return Datum.DIRECT
    found = _KINDS.get(question.kind)
    if question.marks.identifying is Identifying.UNSAID and found is not Datum.TECHNICAL:
        return Datum.UNSAID
    if question.name in _OF_THE_TALK:
        return _OF_THE_TALK[question.name]
    if found in {Datum.WORDS, Datum.FILE, Datum.TECHNICAL, Datum.PERSON}:
        return found
    if question.marks.sensitive in ASKED_TOPICS:
        return Datum.TOPIC
    named = _NAMES.get(question.name) or _LISTS.get(question.choices) or found
    return named or _by_marks(question)


def _by_marks(question: Question) -> Datum:
    if question.kind is Kind.CALCULATE:
        return Datum.CALCULATED
    quasi = question.marks.identifying is Identifying.QUASI
    if question.kind in _NUMBERS:
        return Datum.PEOPLE if quasi else Datum.NUMBER
    return Datum.OTHER_QUASI if quasi else Datum.CODED


def direct_paths(form: Form) -> frozenset[str]:
    """Return the paths of all questions that point at a person directly, and of all that inherit it.

    Inside a direct group everything is direct. A calculation or default that reads a direct answer repeats it, however
    far round: such a value is direct whatever its own mark says (an imported form may have forgotten it).
    """
    index = FormIndex(form)
    return _with_readers(index, {place.path for place in _inside_direct(index.root, within=False)})


def worded_paths(form: Form) -> frozenset[str]:
    """Return the paths of all free texts, and of calculations and defaults that may repeat one."""
    index = FormIndex(form)
    return _with_readers(index, {
        one.path for one in form.questions() if _KINDS.get(one.kind) is Datum.WORDS
        and one.marks.identifying is not Identifying.DIRECT})


def _with_readers(index: FormIndex, found: set[str]) -> frozenset[str]:
    readers = {place.path: _sources(index, place) for place in index.root.walk()}
    while more := {path for path, sources in readers.items() if path not in found and sources & found}:
        found |= more
    return frozenset(found)


def _inside_direct(place: Place, *, within: bool) -> Iterator[Place]:
    within = within or place.part.marks.identifying is Identifying.DIRECT
    if within:
        yield place
    for child in place.children:
        yield from _inside_direct(child, within=within)


def _sources(index: FormIndex, place: Place) -> set[str]:
    """Return the paths whose values a place repeats: what its calculation and its default read."""
    if isinstance(place.part, Group):
        return set()
    return {target.place.path for column, target in reads_of(index, place) if column in {"calculation", "default"}}
