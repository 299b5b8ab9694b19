"""What else a report allows to count: months, ages, shares of crossings, how full a place was; nothing is summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from testimony_desk.domain.dates import PartialDate, Precision
from testimony_desk.domain.published import Observation, PublishedCase
from testimony_desk.domain.published.case import Custody
from testimony_desk.domain.published.values import ReportedDate

UNKNOWN = "unknown"
# The lower ends of list age_band, in years.
AGE_BANDS = ((60, "60_plus"), (45, "45_59"), (35, "35_44"), (25, "25_34"), (18, "18_24"), (12, "12_17"), (0, "0_11"))


def months(dates: Iterable[ReportedDate]) -> dict[str, int]:
    """Return how many dates fall into each month; one that may lie in several is counted under all of them at once."""
    return dict(sorted(Counter(month_label(one) for one in dates).items()))


def month_label(one: ReportedDate) -> str:
    """Return `2024-07`, `2024-04 or 2024-05`, `2024-04 or later`, `2024-02..2024-05`, or `unknown`."""
    date_ = one.date
    label = " or ".join(_month_of(candidate) for candidate in date_.candidates) or _single(date_)
    return f"{label} (derived)" if one.derived else label


def _month_of(candidate: str) -> str:
    return PartialDate(candidate).month or candidate


def _single(one: PartialDate) -> str:
    if one.month:
        return one.month
    first, last = (f"{edge:%Y-%m}" if edge else "" for edge in (one.earliest, one.latest))
    if one.precision is Precision.AFTER:
        return f"{first} or later"
    if one.precision is Precision.BEFORE:
        return f"{last} or earlier"
    return f"{first}..{last}" if first and last else UNKNOWN


def ages(cases: Iterable[PublishedCase], on: date) -> dict[str, Any]:
    """Return how many ages and birth years are stated, the bands on a day, and how many are unknown.

    A person whose birthday may or may not have passed is banded only when both ages lie in one band.
    """
    subjects = [case.subject for case in cases]
    bands = [_band(one.age_stated, one.birth_year_stated, on) for one in subjects]
    return {"age_stated": sum(one.age_stated is not None for one in subjects),
            "birth_year_stated": sum(one.birth_year_stated is not None for one in subjects),
            "age_band": dict(sorted(Counter(band for band in bands if band != UNKNOWN).items())),
            "unknown": bands.count(UNKNOWN)}


def birth_years(age: int, on: date) -> tuple[int, int]:
    """Return the two years in which a person of that age on that day was born."""
    return on.year - age - 1, on.year - age


def _band(age: int | None, birth_year: int | None, on: date) -> str:
    if age is None and birth_year is None:
        return UNKNOWN
    possible = {age} if age is not None else {on.year - (birth_year or 0) - 1, on.year - (birth_year or 0)}
    bands = {next(name for least, name in AGE_BANDS if (years or 0) >= least) for years in possible}
    return bands.pop() if len(bands) == 1 else UNKNOWN


def crossings(observation: Observation) -> dict[str, Any]:
    """Return an observation by crossing with shares and monthly averages; raises ValueError without rows or months."""
    if not observation.rows or not observation.months:
        raise ValueError(observation.id)
    total = sum(row.n for row in observation.rows)
    rows = [{"crossing": row.crossing, "n": row.n, "share_percent": _rounded(Decimal(100 * row.n) / total, 2),
             "per_month": _rounded(Decimal(row.n) / observation.months, 1)} for row in observation.rows]
    return {"period": observation.period, "sum": total, "rows": rows,
            "per_month": _rounded(Decimal(total) / observation.months, 1)}


def occupancy(episode: Custody) -> dict[str, Any]:
    """Return how many were held in a place against its capacity; raises ValueError when either is not stated."""
    held = episode.held_there
    if held is None or not episode.capacity or not held.n:
        raise ValueError(episode.no)
    found: dict[str, Any] = {"place": episode.place, "held": held.n, "capacity": episode.capacity,
                             "ratio": _rounded(Decimal(held.n) / episode.capacity, 1)}
    for name, count in (("women_percent", held.women), ("children_percent", held.children)):
        if count is not None:
            found[name] = _rounded(Decimal(100 * count) / held.n, 2)
    return found


def _rounded(value: Decimal, places: int) -> float:
    return float(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
