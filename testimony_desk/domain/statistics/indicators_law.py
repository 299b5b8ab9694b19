"""Indicators 20, 21, 25, 28 and 29: lawyers and appeals, days of removal, third countries, feared countries, asylum."""

from __future__ import annotations

from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.statistics.holidays import Day, kind_of
from testimony_desk.domain.statistics.parts import NOTHING, Found, Indicator, Part, Shape, kinds, share_of
from testimony_desk.domain.statistics.told import Told

TURKIC = frozenset({"uyghur", "kazakh_xj", "kyrgyz_xj", "turkic_other"})
LEGAL = ("la_asked_lawyer", "la_lawyer_met", "la_lawyer_refused", "la_interpreter", "la_appealed_deport",
         "la_removed_pending")


def _free_day(told: Told) -> Found:
    """Return whether a removal fell on a weekend or a holiday; what hangs on the sight of the moon is not counted."""
    dates = [one for one in told.dates("removal_date").values() if one.day and not one.in_conflict]
    if not dates or dates[0].day is None:
        state = told.state("removal_date")
        return Found(AnswerState.UNKNOWN if state is AnswerState.ANSWERED else state)
    kind = kind_of(dates[0].day)
    if kind is Day.NOT_SURE:
        return Found(AnswerState.UNKNOWN)
    return share_of(AnswerState.ANSWERED, weekend=kind is Day.WEEKEND, holiday=kind is Day.HOLIDAY)


def _third(told: Told) -> Found:
    """Return whether somebody was removed to a country that is neither theirs nor where they lived before."""
    to, own = told.last("removal_country"), set(told.codes("nationality", "habitual_country"))
    removed = told.says("holding_outcome", "removed_third")
    if removed or (to and own):
        return share_of(AnswerState.ANSWERED, third=removed or to not in own)
    state = told.state("removal_country")
    return Found(AnswerState.UNKNOWN if state is AnswerState.ANSWERED else state)


def _feared(told: Told) -> Found:
    turkic = TURKIC.intersection(told.codes("population_group")) or told.says("nationality", "CN")
    if not turkic:
        return NOTHING
    feared, to = told.codes("feared_country"), told.codes("removal_country", "uy_removal_planned")
    cells = tuple(f"{one}>{other}" for one in feared for other in to)
    return Found(AnswerState.ANSWERED if cells else AnswerState.UNKNOWN, cells)


INDICATORS = (
    Indicator(20, ("S002", "S004"), tuple(kinds(f"20.{name}", name, "yes_no") for name in LEGAL), ("asked-each",)),
    Indicator(21, ("S004",), (Part("21.day", Shape.SHARE, ("removal_date",), _free_day),), ("moon",)),
    Indicator(25, ("S003", "S004", "HRW-2025"), (
        kinds("25.refused", "third_country_refused", "yes_no"),
        Part("25.third", Shape.SHARE, ("removal_country",), _third))),
    Indicator(28, ("S002", "S003"), (
        Part("28.feared", Shape.MATRIX, ("feared_country", "removal_country"), _feared, "country>country",
             sensitive=True),), ("turkic",)),
    Indicator(29, ("S003", "AMN-2022"), (
        kinds("29.asked", "la_asylum_asked", "yes_no"), kinds("29.registered", "la_asylum_registered", "yes_no"))),
)
