"""Being stopped and held as one story in its order: which arrest, which places, how long, where to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates.partial import PartialDate
from testimony_desk.domain.statistics.told import Place, Told, number

ARREST, HOLDING = "arrest", "holding"
TRANSFERS = frozenset({"transferred", "internal_transfer"})
"""Outcomes of an episode that lead to the next place (list episode_outcome)."""


@dataclass(frozen=True)
class Episode:
    """One place of holding. days: elapsed days where they are known; at_least: only a lower bound was said."""

    place: str
    type: str
    days: float | None
    at_least: bool
    outcome: str


@dataclass(frozen=True)
class Arrest:
    """One time of being stopped: province and day where they were told."""

    province: str
    on: PartialDate | None


def episodes(told: Told) -> tuple[Episode, ...]:
    """Return the places where a person was held, in the order they were told in."""
    places = _places(told, "holding_type", "holding_place", "holding_outcome", "holding_stated_days", "holding_from")
    types, codes, outcomes = (told.within(f"holding_{name}") for name in ("type", "place", "outcome"))
    said, start, end = told.within("holding_stated_days"), told.dates("holding_from"), told.dates("holding_to")
    return tuple(Episode(_code(codes, one), _code(types, one), *_length(said.get(one), start.get(one), end.get(one)),
                         _code(outcomes, one)) for one in places)


def arrests(told: Told) -> tuple[Arrest, ...]:
    """Return the times a person was stopped, in the order they were told in."""
    places = _places(told, "arrest_province", "arrest_date", "arrest_place_type")
    provinces, days = told.within("arrest_province"), told.dates("arrest_date")
    return tuple(Arrest(_code(provinces, one), days.get(one)) for one in places)


def day_between(start: PartialDate | None, end: PartialDate | None) -> int | None:
    """Return the elapsed days between two dates that are each one day, None for any other and for a reversed pair."""
    first, last = _day(start), _day(end)
    return (last - first).days if first and last and last >= first else None


def _day(one: PartialDate | None) -> date | None:
    return None if one is None or one.in_conflict else one.day


def _places(told: Told, *names: str) -> list[Place]:
    return list(dict.fromkeys(place for name in names for place in told.within(name)))


def _code(found: Mapping[Place, Json], place: Place) -> str:
    return str(found.get(place, ""))


def _length(said: Json, start: PartialDate | None, end: PartialDate | None) -> tuple[float | None, bool]:
    """Return the days, and whether they are only a lower bound: what was said comes before what dates give."""
    parts = said if isinstance(said, Mapping) else {}
    if parts.get("basis") == "lower_bound" or parts.get("stated_qualifier") == "at_least":
        return None, True
    stated = number(parts.get("stated_days", ""))
    least, most = parts.get("computed_min"), parts.get("computed_max")
    if stated is None and isinstance(least, int) and least == most:
        stated = float(least)
    worked_out = day_between(start, end)
    return (stated if stated is not None else worked_out), False
