"""The parts an answer goes out in: which columns a kind of question fills at a step, and what of it stands there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates import codec, edtf
from testimony_desk.domain.dates.partial import PartialDate, of
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Kind, Question
from testimony_desk.domain.pseudonym.data import Datum
from testimony_desk.domain.pseudonym.days import as_told
from testimony_desk.domain.pseudonym.profiles import FreeText
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.domain.publication.table import Cell, CellKind

# A point on the map goes out only where it says no more than a town (protocol 1.3: in every export).
COARSE_POINTS = frozenset({"town", "province", "country"})

_SPELLINGS: Mapping[str, re.Pattern[str]] = {
    "code": re.compile(r"[A-Z]{2,4}(-[A-Z0-9]+)*"), "alias_code": re.compile(r"P[0-9]{1,4}"),
    "country": re.compile(r"[A-Z]{2}(-[A-Z]+)?"), "type": re.compile(r"[a-z_]+"),
}

LISTS_AFTER: Mapping[Step, str] = {
    Step.PROVINCE: "tr_province", Step.REGION: "place_region", Step.COUNTRY: "country", Step.AGE_BAND: "age_band",
    Step.CHILD_OR_ADULT: "age_band", Step.COUNT_BAND: "count_band", Step.ROUGH_COUNT: "count_rough",
    Step.DURATION_BAND: "duration_band", Step.LONG_OR_SHORT: "duration_rough", Step.GROUP: "occupation_broad",
    Step.SERIES: "code_series", Step.NEAR_OR_FAR: "interview_mode_rough",
    Step.OWN_OR_OTHER: "interviewee_rough",
}


@dataclass(frozen=True)
class Part:
    """One column of a field. name: which part of a structured answer, "" for the whole; suffix: behind its name."""

    name: str = ""
    suffix: str = ""
    kind: CellKind = CellKind.TEXT
    code_list: str = ""


_CODE_LIKE = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,8})?")
CHOSEN = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK})

_CODES = {Kind.SELECT_ONE: CellKind.CODE, Kind.SELECT_MULTIPLE: CellKind.CODES, Kind.RANK: CellKind.CODES,
          Kind.ACKNOWLEDGE: CellKind.CODE}
_EXACT: Mapping[Kind, tuple[Part, ...]] = {
    Kind.PLACE: (Part("code"), Part("country", "_country", CellKind.CODE, "country"),
                 Part("type", "_type", CellKind.CODE, "detention_place_type"),
                 Part("lat", "_lat"), Part("lon", "_lon")),
    Kind.GROUP_COUNT: (Part("value_min", "_min", CellKind.WHOLE), Part("value_max", "_max", CellKind.WHOLE)),
    Kind.DURATION: (Part("days", "", CellKind.WHOLE),),
    Kind.PARTIAL_DATE: (Part("", "", CellKind.DAY),),
    Kind.PERSON_REF: (Part("alias_code"),),
}
_SAID = Part("as_said", "_as_said")
_IN_WORDS: Mapping[Kind, tuple[Part, ...]] = {
    Kind.PLACE: tuple(Part(name, f"_{name}") for name in ("name_as_said", "admin1", "locality")),
    Kind.DURATION: (_SAID,), Kind.PARTIAL_DATE: (_SAID,),
}


def parts_of(question: Question, datum: Datum, step: Step, free_text: FreeText) -> tuple[Part, ...]:
    """Return the columns of a question at a step; the words inside an answer go out only with the original texts."""
    if step is not Step.EXACT:
        return (_coarser(question, datum, step),)
    plain = (Part("", "", _exact_kind(question.kind), question.choices),)
    words = _IN_WORDS.get(question.kind, ()) if free_text is FreeText.ORIGINAL else ()
    return _EXACT.get(question.kind, plain) + words


def _exact_kind(kind: Kind) -> CellKind:
    if kind is Kind.INTEGER:
        return CellKind.WHOLE
    if kind in {Kind.DECIMAL, Kind.RANGE}:
        return CellKind.DECIMAL
    return CellKind.DAY if kind is Kind.DATE else _CODES.get(kind, CellKind.TEXT)


def _coarser(question: Question, datum: Datum, step: Step) -> Part:
    whole = {Kind.PLACE: "code", Kind.GROUP_COUNT: "people", Kind.DURATION: "days"}.get(question.kind, "")
    if datum in {Datum.DATE, Datum.DAY_TAKEN}:
        return Part(whole, "", CellKind.DAY)
    code_list = list_after(datum, step, question.choices)
    return Part(whole, "", CellKind.CODES if question.kind in {Kind.SELECT_MULTIPLE, Kind.RANK} else CellKind.CODE,
                code_list)


def list_after(datum: Datum, step: Step, before: str) -> str:
    """Return the code list of a column at a step, given the list of the question."""
    if step is Step.PROVINCE and datum is Datum.ORIGIN and before != "sy_locality":
        return before
    if step is Step.PROVINCE and datum is Datum.ORIGIN:
        return "sy_governorate"
    return LISTS_AFTER.get(step, before)


def exact(kind: Kind, part: Part, value: Json) -> Cell:
    """Return one part of an answer as it is stored, nothing generalised yet; None for what cannot be read."""
    try:
        return _exact(kind, part, value)
    except (DeskError, ValueError, InvalidOperation):
        return None


def offered(kind: Kind, value: Json, codes: Collection[str]) -> Json:
    """Return an answer without what no list offers: whoever sent it may have put a name in the place of a code.

    codes: of the question's list; where the form has none, what is spelt like a code counts as one.
    """
    if kind not in CHOSEN:
        return value
    said = value if isinstance(value, list | tuple) else (value,)
    known = [one for one in said if isinstance(one, str) and (one in codes if codes else _CODE_LIKE.fullmatch(one))]
    return known if isinstance(value, list | tuple) else next(iter(known), "")


def _exact(kind: Kind, part: Part, value: Json) -> Cell:
    if kind in {Kind.DATE, Kind.PARTIAL_DATE, Kind.DATETIME}:
        return _day(kind, part, value)
    if isinstance(value, Mapping):
        return _of_structure(part, value)
    if isinstance(value, list | tuple):
        return " ".join(sorted(map(str, value))) or None
    if part.kind is CellKind.WHOLE or (part.kind is CellKind.CODE and isinstance(value, int)):
        return int(str(value))
    if part.kind is CellKind.DECIMAL:
        return _finite(Decimal(str(value)))
    return str(value) or None


def _finite(number: Decimal) -> float:
    if not number.is_finite():
        raise ValueError("number")
    return float(number)


def _day(kind: Kind, part: Part, value: Json) -> Cell:
    one = codec.from_json(value) if isinstance(value, Mapping) else _plain_day(kind, str(value))
    return one.as_said or None if part.name == "as_said" else as_told(one)


def _plain_day(kind: Kind, text: str) -> PartialDate:
    day = of(text[:10] if kind is Kind.DATETIME else text)
    edtf.read(day.edtf)
    return day


def _of_structure(part: Part, value: Mapping[str, Json]) -> Cell:
    if part.name == "days":
        return _known_days(value)
    if part.name == "people":
        return _people(value)
    if part.name in {"lat", "lon"} and value.get("place_precision") not in COARSE_POINTS:
        return None
    if part.name in _SPELLINGS:
        return _spelt(part.name, value.get(part.name) or (value.get("country") if part.name == "code" else ""))
    return _plain_part(part, value.get(part.name))


def _plain_part(part: Part, found: Json) -> Cell:
    """Return a number, a place on the map or words; what stands where a number belongs and is none stays."""
    if part.kind is CellKind.WHOLE:
        return found if isinstance(found, int) else None
    if part.name in {"lat", "lon"} and not _DEGREES.fullmatch(str(found)):
        return None
    return str(found or "") or None


def _spelt(name: str, value: Json) -> str | None:
    """Return a code only where it is spelt like one: a name that somebody typed in its place stays."""
    return str(value) if value and _SPELLINGS[name].fullmatch(str(value)) else None


def _known_days(value: Mapping[str, Json]) -> Cell:
    """Return the days as stated, else worked out; "at least" two days is no length."""
    stated, least, most = (value.get(name) for name in ("stated_days", "computed_min", "computed_max"))
    if value.get("basis") == "lower_bound":
        return None
    found = stated if isinstance(stated, int) else least if least == most else None
    return found if isinstance(found, int) else None


def _people(value: Mapping[str, Json]) -> Cell:
    least, most = value.get("value_min"), value.get("value_max")
    if not isinstance(least, int):
        return most if isinstance(most, int) else None
    return least if most in {None, least} else f"{least}-{most}"
