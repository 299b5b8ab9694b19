"""A partial date as a canonical JSON object and back: what is not said is left out, any other shape is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates.calendars import Calendar
from testimony_desk.domain.dates.errors import DateNotRead
from testimony_desk.domain.dates.partial import PartialDate
from testimony_desk.domain.dates.relative import Anchor, Unit

_TYPES: Mapping[str, type] = {"edtf": str, "calendar": str, "original": str, "as_said": str, "as_said_language": str,
                              "candidates": list, "weekday_said": int, "anchor": dict, "derived": bool}
_ANCHOR_TYPES: Mapping[str, type] = {"stage": str, "offset": int, "unit": str}


def to_json(one: PartialDate) -> dict[str, Json]:
    """Return a date as an object with `edtf` and whatever else was said; as_said must be NFC, as all our texts."""
    everything: dict[str, Json] = {
        "calendar": "" if one.calendar is Calendar.GREGORIAN else one.calendar.value,
        "original": one.original, "as_said": one.as_said, "as_said_language": one.as_said_language,
        "candidates": list(one.candidates), "weekday_said": one.weekday_said,
        "anchor": _anchor_json(one.anchor), "derived": one.derived,
    }
    return {"edtf": one.edtf, **{key: value for key, value in everything.items() if value}}


def from_json(value: Json) -> PartialDate:
    """Return the date of an object that `to_json` wrote; raises DateNotRead for any other, and its parts' errors."""
    if not isinstance(value, Mapping) or "edtf" not in value:
        raise DateNotRead(why="shape")
    edtf = value["edtf"]
    if len(value) == 1 and isinstance(edtf, str):  # most dates: there is nothing else to judge or to spell
        return PartialDate(edtf)
    fields: dict[str, Any] = dict(value)
    _check_types(fields, _TYPES)
    fields["calendar"] = _calendar(fields.get("calendar", Calendar.GREGORIAN.value))
    fields["candidates"] = _texts(fields.get("candidates", []))
    fields["anchor"] = _anchor(fields.get("anchor"))
    one = PartialDate(**fields)
    if to_json(one) != value:
        raise DateNotRead(why="spelling")
    return one


def _anchor_json(anchor: Anchor | None) -> Json:
    return {"stage": anchor.stage, "offset": anchor.offset, "unit": anchor.unit.value} if anchor else None


def _anchor(value: dict[str, Any] | None) -> Anchor | None:
    if value is None:
        return None
    _check_types(value, _ANCHOR_TYPES)
    if len(value) != len(_ANCHOR_TYPES) or value["unit"] not in list(Unit):
        raise DateNotRead(why="shape")
    return Anchor(value["stage"], value["offset"], Unit(value["unit"]))


def _calendar(value: str) -> Calendar:
    try:
        return Calendar(value)
    except ValueError:
        raise DateNotRead(why="calendar") from None


def _texts(value: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(item, str) for item in value):
        raise DateNotRead(why="shape")
    return tuple(value)


def _check_types(given: Mapping[str, Any], types: Mapping[str, type]) -> None:
    for key, item in given.items():
        if type(item) is not types.get(key):
            raise DateNotRead(why="shape")
