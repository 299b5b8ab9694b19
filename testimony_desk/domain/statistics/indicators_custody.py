"""Indicators 11 to 14: how long people were held, over which limits, along which ways, with how many transfers."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.statistics.episodes import TRANSFERS, Episode, arrests, episodes
from testimony_desk.domain.statistics.parts import NOTHING, Found, Indicator, Part, Shape, share_of
from testimony_desk.domain.statistics.told import Told, number

POLICE = frozenset({"police", "foreigners_branch", "gendarmerie"})
POLICE_DAYS, HALF_YEAR_DAYS, YEAR_DAYS = 2, 183, 366
"""More than 48 hours, six and twelve months, in elapsed days (protocol 1.7): flags, never accusations."""
_LENGTH = ("holding_stated_days", "holding_from")


def _total(told: Told) -> Found:
    """Return the days in all, where each place has a length; a lower bound is told apart and is no length."""
    held = told.once(episodes)
    if not held:
        return NOTHING
    if all(one.days is not None for one in held):
        return Found(AnswerState.ANSWERED, ("whole",), (("", _sum(held)),))
    bound = any(one.at_least or one.days is not None for one in held)
    return Found(AnswerState.UNKNOWN, ("lower_bound",) if bound else ())


def _sum(held: Sequence[Episode]) -> float:
    return float(sum(one.days or 0 for one in held))


def _by_type(told: Told) -> Found:
    held = told.once(episodes)
    if not held:
        return NOTHING
    found = tuple((one.type, one.days) for one in held if one.days is not None and one.type not in {"", "unknown"})
    return Found(AnswerState.ANSWERED if found else AnswerState.UNKNOWN, numbers=found)


def _in_police(told: Told) -> Found:
    held = [one for one in told.once(episodes) if one.type in POLICE]
    if not held:
        return NOTHING
    known = [one.days for one in held if one.days is not None]
    return share_of(AnswerState.ANSWERED if known else AnswerState.UNKNOWN,
                    over_48h=any(days > POLICE_DAYS for days in known))


def _long(told: Told) -> Found:
    held = told.once(episodes)
    if not held:
        return NOTHING
    whole = all(one.days is not None for one in held)
    return share_of(AnswerState.ANSWERED if whole else AnswerState.UNKNOWN,
                    over_6_months=_sum(held) > HALF_YEAR_DAYS, over_12_months=_sum(held) > YEAR_DAYS)


def _ways(told: Told) -> Found:
    """Return the steps of a person's way: province of the last arrest, each place that is named, the crossing."""
    stopped = [f"tr_province:{one.province}" for one in told.once(arrests)[-1:] if one.province]
    held = [_where(one) for one in told.once(episodes) if _where(one)]
    crossed = [f"border_crossing:{code}" for code in told.codes("crossing")[-1:]]
    stations = [*stopped, *held, *crossed]
    steps = tuple(dict.fromkeys(f"{a}>{b}" for a, b in itertools.pairwise(stations) if a != b))
    state = told.state("arrest_province", "holding_type", "holding_place", "crossing")
    return Found(AnswerState.UNKNOWN if state is AnswerState.ANSWERED and not steps else state, steps)


def _where(one: Episode) -> str:
    if one.place:
        return f"detention_place:{one.place}"
    return f"detention_place_type:{one.type}" if one.type not in {"", "unknown"} else ""


def _transfers(told: Told) -> Found:
    outcomes = [one.outcome for one in told.once(episodes)]
    if not outcomes:
        return NOTHING
    if not all(one and one != "unknown" for one in outcomes):
        return Found(AnswerState.UNKNOWN)
    return Found(AnswerState.ANSWERED, numbers=(("", float(sum(one in TRANSFERS for one in outcomes))),))


def _longest(told: Told) -> Found:
    """Return the longest transfer in days, as the form keeps lengths."""
    found = [days for _place, value in told.at("leg_duration") if isinstance(value, Mapping)
             if (days := number(value.get("stated_days", ""))) is not None]
    state = told.state("leg_duration")
    if not found:
        return Found(AnswerState.UNKNOWN if state is AnswerState.ANSWERED else state)
    return Found(AnswerState.ANSWERED, numbers=(("", max(found)),))


INDICATORS = (
    Indicator(11, ("S004",), (
        Part("11.total", Shape.NUMBERS, _LENGTH, _total, unit="days"),
        Part("11.type", Shape.NUMBERS, _LENGTH, _by_type, "detention_place_type", unit="days")), ("lower-bounds",)),
    Indicator(12, ("AIDA",), (
        Part("12.police", Shape.SHARE, _LENGTH, _in_police),
        Part("12.long", Shape.SHARE, _LENGTH, _long)), ("flags",)),
    Indicator(13, ("S004",), (
        Part("13.way", Shape.FLOW, ("arrest_province", "holding_type", "crossing"), _ways),), ("steps",)),
    Indicator(14, ("S004", "HRW-2022"), (
        Part("14.transfers", Shape.NUMBERS, ("holding_outcome",), _transfers, unit="transfers"),
        Part("14.longest", Shape.NUMBERS, ("leg_duration",), _longest, unit="days"))),
)
