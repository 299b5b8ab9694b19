"""Indicators 1 to 3 and 15 to 19: who was documented, where people crossed, their status, their arrest, their codes."""

from __future__ import annotations

from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.statistics.episodes import arrests
from testimony_desk.domain.statistics.parts import Found, Indicator, Part, Shape, chosen, kinds, share_of
from testimony_desk.domain.statistics.told import Told

PROTECTED = frozenset({"tp_registered", "tp_other_province", "tp_unspecified", "tp_preregistered"})
"""Codes of list legal_status for somebody who holds temporary protection."""
CARD = "tp_card"


def _interviews(told: Told) -> Found:
    return Found(AnswerState.ANSWERED, numbers=(("", float(told.interviews)),))


def _months(told: Told) -> Found:
    found = told.dates("removal_date").values()
    months = tuple(dict.fromkeys(one.month for one in found if one.month and not one.in_conflict))
    state = told.state("removal_date")
    return Found(AnswerState.UNKNOWN if state is AnswerState.ANSWERED and not months else state, months)


def _crossing_months(told: Told) -> Found:
    crossings, months = told.codes("crossing"), _months(told).cells
    both = tuple(f"{crossing}>{month}" for crossing in crossings for month in months)
    state = told.state("crossing")
    return Found(AnswerState.UNKNOWN if state is AnswerState.ANSWERED and not both else state, both)


def _outside(place: int) -> Part:
    """Return the part about one arrest: the first or the last, never one number for both."""
    def find(told: Told) -> Found:
        if not PROTECTED.intersection(told.codes("legal_status")):
            return Found(None)
        known = told.once(arrests)
        arrest, home = (known[place].province if known else ""), told.last("registration_province")
        state = AnswerState.ANSWERED if arrest and home else AnswerState.UNKNOWN
        return share_of(state, outside=arrest != home)
    name = "first" if place == 0 else "last"
    return Part(f"15.{name}", Shape.SHARE, ("registration_province", "arrest_province"), find)


def _status(told: Told) -> Found:
    """Return the legal status at the last arrest: the last period that was told."""
    last = told.last("legal_status")
    return Found(told.state("legal_status"), (last,) if last else ())


def _card(told: Told) -> Found:
    return share_of(told.state("documents_held"), card=told.says("documents_held", CARD))


def _after_visit(told: Told) -> Found:
    """Return whether a cancelled status had been followed by a visit with a permit; only cancelled ones count."""
    if not told.says("status_cancelled", "yes"):
        return Found(None)
    return share_of(AnswerState.ANSWERED, after_visit=bool(told.codes("visit_permit")))


_REASON = chosen("arrest_reason_told", without=frozenset({"sogiesc"}))

INDICATORS = (
    Indicator(1, ("S004",), (
        Part("1.interviews", Shape.NUMBERS, (), _interviews, unit="interviews"),
        kinds("1.role", "interviewee_role", "interviewee_role"))),
    Indicator(2, ("S004",), (
        Part("2.crossing_month", Shape.MATRIX, ("crossing",), _crossing_months, "border_crossing>@month"),),
        ("sightings",)),
    Indicator(3, ("S004", "HRW-2024"), (
        kinds("3.crossing", "crossing", "border_crossing"),
        Part("3.month", Shape.MONTHS, ("removal_date",), _months)), ("two-months", "not-all-removals")),
    Indicator(15, ("S004",), (_outside(0), _outside(-1)), ("protected-only",)),
    Indicator(16, ("S004",), (
        Part("16.status", Shape.KINDS, ("legal_status",), _status, "legal_status"),
        Part("16.card", Shape.SHARE, ("documents_held",), _card))),
    Indicator(17, ("S004",), (
        kinds("17.cancelled", "status_cancelled", "yes_no"),
        Part("17.visit", Shape.SHARE, ("status_cancelled", "visit_permit"), _after_visit))),
    Indicator(18, ("S001", "S004"), (
        kinds("18.place", "arrest_place_type", "apprehension_place"),
        Part("18.reason", Shape.KINDS, ("arrest_reason_told",), _REASON, "apprehension_reason")), ("none-given",)),
    Indicator(19, ("S004", "HRW-2025"), (
        kinds("19.code", "code", "restriction_code"),
        kinds("19.source", "code_source", "code_knowledge_source")), ("as-told",)),
)
