"""Indicators 6 to 10 and 33: who was asked to sign, how, what they understood, and what the leaving was called."""

from __future__ import annotations

from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.statistics.episodes import arrests, day_between
from testimony_desk.domain.statistics.parts import NOTHING, Found, Indicator, Part, Shape, chosen, share_of
from testimony_desk.domain.statistics.told import Told

FORCED = frozenset({"signed_forced", "forced_fingerprint", "forged"})
SIGNED = FORCED | {"signed_not_understood", "signed_voluntary"}
OPEN = frozenset({"refused_outcome_unknown", "not_asked"})
"""Codes of list signing_outcome after which nobody knows whether a paper was signed, or nobody asked."""
ASKED = ("papers_asked", "arrest_asked_to_sign", "holding_asked_to_sign", "crossing_asked_to_sign")
OF_TOPICS = frozenset({"c_threat_sexual", "c_threat_outing"})
"""Ways of pressure (list coercion_method) that touch a sensitive topic: counted apart."""


def _asked(told: Told) -> Found:
    """Return yes where it was said anywhere; no only where it was asked and said nowhere."""
    return share_of(told.state(*ASKED), asked="yes" in told.codes(*ASKED))


def _forced(told: Told) -> Found:
    known = set(told.codes("paper_outcome")) - OPEN
    if not known:
        return Found(told.state("paper_outcome") and AnswerState.UNKNOWN)
    return share_of(AnswerState.ANSWERED, forced=bool(FORCED & known))


def _of_signed(name: str) -> Part:
    """Return the part that asks a question of those who signed something, whatever it was."""
    def find(told: Told) -> Found:
        if not SIGNED.intersection(told.codes("paper_outcome")):
            return NOTHING
        return Found(told.state(name), told.codes(name))
    return Part(f"9.{name.removeprefix('paper_')}", Shape.KINDS, (name,), find,
                "explained_status" if name == "paper_explained" else "yes_no")


def _days_to_signing(told: Told) -> Found:
    """Return the days from the last arrest before a signed paper to it; both must be days."""
    outcomes, papers = told.within("paper_outcome"), told.dates("paper_date")
    signed = [papers.get(place) for place, code in outcomes.items() if code in SIGNED]
    if not signed:
        return NOTHING
    known = [min(days) for paper in signed
             if (days := [one for arrest in told.once(arrests) if (one := day_between(arrest.on, paper)) is not None])]
    return Found(AnswerState.ANSWERED if known else AnswerState.UNKNOWN, numbers=tuple(("", one) for one in known[:1]))


def _labels(told: Told) -> Found:
    """Return what officials called the leaving against what the person calls it."""
    theirs, own = told.last("label_authority"), told.last("label_person")
    if theirs and own:
        return Found(AnswerState.ANSWERED, (f"{theirs}>{own}",))
    state = told.state("label_authority", "label_person")
    return Found(AnswerState.UNKNOWN if state is AnswerState.ANSWERED else state)


INDICATORS = (
    Indicator(6, ("S000", "S004"), (
        Part("6.asked", Shape.SHARE, ASKED, _asked),
        Part("6.outcome", Shape.KINDS, ("paper_outcome",), chosen("paper_outcome"), "signing_outcome")), ("refused",)),
    Indicator(7, ("S004",), (Part("7.forced", Shape.SHARE, ("paper_outcome",), _forced),), ("known-outcome",)),
    Indicator(8, ("S004",), (
        Part("8.methods", Shape.KINDS, ("paper_pressure",), chosen("paper_pressure", without=OF_TOPICS),
             "coercion_method"),
        Part("8.topics", Shape.KINDS, ("sv_pressure", "sog_pressure"), chosen("sv_pressure", "sog_pressure"),
             "coercion_method", sensitive=True)), ("several", "apart")),
    Indicator(9, ("S004",), (_of_signed("paper_explained"), _of_signed("paper_could_read")), ("of-signed",)),
    Indicator(10, ("S004",), (
        Part("10.days", Shape.NUMBERS, ("paper_date", "arrest_date"), _days_to_signing, unit="days"),),
        ("whole-days",)),
    Indicator(33, ("S004",), (
        Part("33.labels", Shape.MATRIX, ("label_authority", "label_person"), _labels, "return_label>return_label"),)),
)
