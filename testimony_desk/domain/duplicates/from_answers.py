"""What of a completed interview can be compared with other cases: its answers by the names of their questions."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates import codec
from testimony_desk.domain.duplicates.trace import Arrest, Range, Span, Trace, birth_of, called_of, span_of
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.language import ascii_digits
from testimony_desk.domain.published.values import people
from testimony_desk.domain.raw import AnswerState

_UNSAID = frozenset({"unknown", "XO-NOTSTATED", "other", "not_stated"})
_SEXES = ("man", "woman")
_WANTED = frozenset({
    "gender", "birth_year", "age_at_event", "registration_province", "residence_province", "origin_governorate",
    "origin_province_af", "origin_place_cn", "nationality", "family_size_entry", "arrest_date", "arrest_province",
    "removal_date", "crossing", "holding_place", "code"})
Said = Mapping[str, Json]


def trace_of(case: str, answers: Iterable[tuple[str, Json]], called: Iterable[str]) -> Trace:
    """Return the trace of a case; answers: instance paths with what a version keeps there; called: its aliases."""
    said: defaultdict[str, list[tuple[str, Json]]] = defaultdict(list)
    for path, answer in answers:
        item, _slash, name = path.rpartition("/")
        if name in _WANTED and isinstance(answer, Mapping) and answer.get("state") == AnswerState.ANSWERED.value:
            said[name].append((item, answer.get("value")))
    removal = _span(_first(said, "removal_date"))
    arrests = tuple(_arrests(said))
    year, age = _number(_first(said, "birth_year")), _number(_first(said, "age_at_event"))
    return Trace(
        case, sex=_code(said, "gender") if _code(said, "gender") in _SEXES else "",
        birth=birth_of(year, age, _event_day(removal, arrests)), registration=_code(said, "registration_province"),
        residence=_code(said, "residence_province"),
        origin=next(filter(None, (_code(said, name) for name in ("origin_governorate", "origin_province_af",
                                                                 "origin_place_cn"))), ""),
        family=_people(_first(said, "family_size_entry")), arrests=arrests, removal=removal,
        crossing=_code(said, "crossing"), custody=_codes(said, "holding_place"), codes=_codes(said, "code"),
        called=called_of(called))


def _arrests(said: Mapping[str, list[tuple[str, Json]]]) -> Iterable[Arrest]:
    where = {item: str(value) for item, value in said.get("arrest_province", ())}
    for item, value in said.get("arrest_date", ()):
        span = _span(value)
        if span is not None:
            yield Arrest(where.get(item, ""), span)


def _event_day(removal: Span | None, arrests: tuple[Arrest, ...]) -> dt.date | None:
    """Return the day of which the age was told: of the first arrest, else of the removal."""
    spans = [*(one.span for one in arrests), *([removal] if removal else ())]
    return dt.date.fromordinal(spans[0].first) if spans else None


def _first(said: Mapping[str, list[tuple[str, Json]]], name: str) -> Json:
    return next((value for _item, value in said.get(name, ())), None)


def _code(said: Mapping[str, list[tuple[str, Json]]], name: str) -> str:
    value = _first(said, name)
    return value if isinstance(value, str) and value not in _UNSAID else ""


def _codes(said: Mapping[str, list[tuple[str, Json]]], name: str) -> frozenset[str]:
    return frozenset(value for _item, value in said.get(name, ()) if isinstance(value, str) and value not in _UNSAID)


def _span(value: Json) -> Span | None:
    """Return the days of a kept date; what cannot be read as one is not compared."""
    if isinstance(value, Mapping):
        with suppress(DeskError):
            return span_of(codec.from_json(value))
    return None


def _number(value: Json) -> int | None:
    text = ascii_digits(str(value)).strip() if isinstance(value, int | str) else ""
    return int(text) if re.fullmatch("[0-9]{1,4}", text) else None


def _people(value: Json) -> Range | None:
    """Return how many people a family was, one more or less where it was not said whether that includes the person."""
    if not isinstance(value, Mapping):
        return None
    told = [number for name in ("value_min", "value_max") if (number := _number(value.get(name))) is not None]
    itself = str(value.get("includes_self") or "")
    return Range(people(min(told), itself)[0], people(max(told), itself)[1]) if told else None
