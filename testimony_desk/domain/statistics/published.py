"""Counts published cases by the rules of the protocol: what a report does not state is never a no and never a zero."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from testimony_desk.domain.published import PublishedCase
from testimony_desk.domain.published.case import Custody
from testimony_desk.domain.published.values import NOT_STATED, YES
from testimony_desk.domain.statistics.lengths import Summary, summary

Table = dict[str, int]
Counted = dict[str, int | Table | list[str] | Summary]

# Indicator 14: moves from one place to another before the removal (list episode_outcome).
TRANSFERS = frozenset({"transferred", "internal_transfer"})
# Indicator 5: the groups of list ill_treatment_group in which a body is hurt by force.
PHYSICAL_GROUPS = frozenset({"G-BEAT", "G-POS", "G-ASPH", "G-BURN", "G-ELEC"})
THREAT, INSULT, OVERCROWDING = "threat_harm", "insult", "overcrowding"


class Known(enum.Enum):
    """How far the days of a case are known: all of them, some, or none."""

    WHOLE = "whole"
    LOWER_BOUND = "lower bound"
    NOTHING = "nothing"


def count_published(cases: Iterable[PublishedCase], *, told_only: bool, act_groups: Mapping[str, str]) -> Counted:
    """Return the counts of published cases; with told_only, of those whose story the report tells.

    act_groups: the group of every code of list ill_treatment_act. Codes of cases are those of their report, in its
    order. People seen on a bus or in a place are never counted here, nor are observations about many people.
    """
    counted = [case for case in cases if case.told or not told_only]
    return {**_people(counted), **_holding(counted), **_status_and_papers(counted), **_acts(counted, act_groups),
            **_circumstances(counted)}


def _people(cases: Sequence[PublishedCase]) -> Counted:
    return {
        "cases": len(cases),
        "told": sum(case.told for case in cases),
        "role": _table(case.source_role for case in cases),
        "named_consent": sum(case.consent.p_pub_named == YES for case in cases),
        "anonymous_consent": sum(case.consent.p_pub_anon == YES and case.consent.p_pub_named != YES for case in cases),
        "held_in_turkiye": sum(bool(case.custody) for case in cases),
        "apprehensions": sum(len(case.apprehensions) for case in cases),
    }


def _holding(cases: Sequence[PublishedCase]) -> Counted:
    episodes = [episode for case in cases for episode in case.custody]
    return {
        "holding_episodes_turkiye": len(episodes),
        "holding_episodes_after_return": sum(len(case.custody_after_return) for case in cases),
        "episodes_by_type": _table(episode.type for episode in episodes),
        "transfers_between_places_before_removal": sum(episode.outcome in TRANSFERS for episode in episodes),
        "crossing": _table(case.removal.crossing for case in cases),
        "days_total_known": summary(sum(_lengths(case)) for case in cases if _known(case) is Known.WHOLE),
        "days_lower_bound": _codes(cases, lambda case: _known(case) is Known.LOWER_BOUND),
        "days_unknown": _codes(cases, lambda case: _known(case) is Known.NOTHING),
    }


def _status_and_papers(cases: Sequence[PublishedCase]) -> Counted:
    return {
        "status_at_arrest": _table(case.status_at_last_arrest for case in cases),
        "asked_to_sign": _table(case.signing.asked for case in cases),
        "signing_outcome": _table(case.signing.outcome for case in cases),
        "coercion_methods": _table(method for case in cases for method in dict.fromkeys(case.signing.coercion)),
    }


def _acts(cases: Sequence[PublishedCase], act_groups: Mapping[str, str]) -> Counted:
    """Count people by what they describe; conditions of a place are no acts, and are counted apart."""
    described = [[treatment.act for treatment in case.acts] for case in cases]
    return {
        "physical_violence": sum(any(act_groups[act] in PHYSICAL_GROUPS for act in acts) for acts in described),
        "threat_of_harm": sum(THREAT in acts for acts in described),
        "insults": sum(INSULT in acts for acts in described),
        "any_act_described": sum(bool(acts) for acts in described),
        "act_rows": sum(len(case.acts) + len(case.conditions) for case in cases),
        "overcrowding": sum(OVERCROWDING in case.conditions for case in cases),
        "codes": _table(code for case in cases for code in dict.fromkeys(entry.code for entry in case.codes)),
    }


def _circumstances(cases: Sequence[PublishedCase]) -> Counted:
    return {
        "registration_province": _table(case.registration_province or NOT_STATED for case in cases),
        "out_of_province_first_arrest": _codes(cases, lambda case: _out_of_province(case, 0)),
        "out_of_province_last_arrest": _codes(cases, lambda case: _out_of_province(case, -1)),
        "family_separated_yes": _codes(cases, lambda case: case.family_separated == YES),
        "third_country_refused": _codes(cases, lambda case: case.third_country_refused == YES),
        "confiscated_yes": _codes(cases, lambda case: case.property_taken == YES),
        "post_return": _table(event for case in cases for event in dict.fromkeys(case.post_return)),
        "lawyer_not_stated": sum(case.legal.lawyer == NOT_STATED for case in cases),
        "date_conflicts": _codes(cases, lambda case: any(one.in_conflict for _, one in case.dates())),
    }


def _lengths(case: PublishedCase) -> list[int]:
    return [days for episode in case.custody if (days := episode.duration.days) is not None]


def _known(case: PublishedCase) -> Known:
    """Every episode must have a length for a total; one that has a bound, or one of several, gives a lower bound."""
    lengths = _lengths(case)
    if case.custody and len(lengths) == len(case.custody):
        return Known.WHOLE
    return Known.LOWER_BOUND if lengths or any(map(_bounded, case.custody)) else Known.NOTHING


def _bounded(episode: Custody) -> bool:
    return episode.duration.at_least and episode.days is not None


def _out_of_province(case: PublishedCase, place: int) -> bool:
    return bool(case.apprehensions) and case.apprehensions[place].out_of_registered_province == YES


def _codes(cases: Iterable[PublishedCase], holds: Callable[[PublishedCase], bool]) -> list[str]:
    return [case.code for case in cases if holds(case)]


def _table(values: Iterable[str]) -> Table:
    return dict(Counter(values))
