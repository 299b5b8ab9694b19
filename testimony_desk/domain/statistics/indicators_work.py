"""Indicators 30 to 32 and 34: consents, how well the work was done, and what people were offered."""

from __future__ import annotations

from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.statistics.parts import Found, Indicator, Part, Shape, chosen, kinds, share_of
from testimony_desk.domain.statistics.told import Told, number

CORE = ("crossing", "removal_date", "arrest_date", "arrest_province", "arrest_authority", "holding_outcome",
        "legal_status", "registration_province", "papers_asked", "paper_outcome", "age_at_event", "nationality")
"""The fields without which the chain of an account has a gap."""
STATES = {AnswerState.ANSWERED: "answered", AnswerState.UNKNOWN: "unknown", AnswerState.REFUSED: "refused",
          AnswerState.NOT_ASKED: "not_asked", AnswerState.NOT_STATED: "not_stated"}
_DATES = ("removal_date", "arrest_date", "holding_from", "holding_to", "paper_date")
VERBAL = frozenset({"verbal_witnessed", "verbal_remote", "verbal_only"})
INTERPRETED = frozenset({"staff", "external", "remote", "relative"})


def _core(told: Told) -> Found:
    cells = tuple(f"{name}>{STATES[state]}" for name in CORE if (state := told.state(name)) is not None)
    return Found(AnswerState.ANSWERED if cells else None, cells)


def _conflicts(told: Told) -> Found:
    found = [one for name in _DATES for _place, one in told.all_dates(name)]
    if not found:
        return Found(None)
    return share_of(AnswerState.ANSWERED, date_conflict=any(one.in_conflict for one in found))


def _verbal(told: Told) -> Found:
    return share_of(told.state("@form"), verbal=bool(VERBAL.intersection(told.codes("@form"))),
                    interpreted=bool(INTERPRETED.intersection(told.codes("@interpreter"))))


def _counted(name: str, key: str, unit: str) -> Part:
    def find(told: Told) -> Found:
        found = tuple(("", one) for _place, value in told.at(name) if (one := number(value)) is not None)
        return Found(told.state(name), numbers=found)
    return Part(key, Shape.NUMBERS, (name,), find, unit=unit)


INDICATORS = (
    Indicator(30, ("S004",), (
        kinds("30.kind", "@kind", ""), kinds("30.purposes", "@purposes", "consent_purpose"),
        kinds("30.withdrawn", "@withdrawn", "withdrawal_scope"), kinds("30.standing", "@standing", "")),
        ("all-consents",)),
    Indicator(31, (), (kinds("31.form", "@form", "consent_form"), Part("31.spoken", Shape.SHARE, ("@form",), _verbal)),
              ("all-consents",)),
    Indicator(32, (), (
        Part("32.core", Shape.MATRIX, CORE, _core, "@question>answer_state"),
        Part("32.conflicts", Shape.SHARE, _DATES, _conflicts),
        _counted("@returns", "32.returns", "returns"), _counted("@approved", "32.approved", "days")), ("no-blame",)),
    Indicator(34, (), (
        kinds("34.offered", "referral_offered", "referral_service"),
        kinds("34.accepted", "referral_accepted", "referral_service"),
        kinds("34.done", "referral_done", "referral_service"),
        Part("34.load", Shape.SPREAD, ("interviewer_code",), chosen("interviewer_code"), unit="interviews")),
        ("load",)),
)
