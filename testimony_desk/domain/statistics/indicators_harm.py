"""Indicators 4, 5, 22 to 24, 26 and 27: what was done to people, taken from them, and what came after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.statistics.episodes import day_between
from testimony_desk.domain.statistics.parts import Found, Indicator, Part, Shape, kinds, share_of
from testimony_desk.domain.statistics.told import Place, Told, number

PHYSICAL = frozenset({"G-BEAT", "G-POS", "G-ASPH", "G-BURN", "G-ELEC"})
COUNTED = PHYSICAL | {"G-SEX", "G-PSY"}
"""The groups of list ill_treatment_group that indicators 4 and 5 name; conditions of a place are no acts."""
THREATS = frozenset({"threat_harm", "threat_death", "threat_family", "threat_detention", "threat_handover"})
INSULTS = frozenset({"insult", "humiliation", "religious_insult"})
HARM = frozenset({"arrest", "disappearance", "ransom", "recruitment", "violence_family", "injury", "death"})
"""Events after return (list post_return_event) that are harm; what touches a sensitive topic is counted apart."""
FOLLOWED_DAYS = 90
_ASKED = ("acts_account", "act_group", "act")


def _groups(told: Told) -> frozenset[str]:
    sexual = {"G-SEX"} if told.codes("sv_act") else set()
    return frozenset(told.codes("act_group")) | sexual


def _any_act(told: Told) -> Found:
    """Return whether anything was described by somebody who was asked: an account, or any act that was noted."""
    return share_of(told.state(*_ASKED, "sv_act"), described=bool(COUNTED & _groups(told)))


def _acts(told: Told) -> Found:
    acts, groups = set(told.codes("act")), _groups(told)
    return share_of(told.state(*_ASKED), physical=bool(PHYSICAL & groups), threats=bool(THREATS & acts),
                    insults=bool(INSULTS & acts))


def _sexual(told: Told) -> Found:
    state = told.state("sv_wishes")
    return share_of(state, described=bool(told.codes("sv_act")))


def _seen(name: str, key: str) -> Part:
    """Return the part about how many people a person saw in a place: an observation, never added up."""
    def find(told: Told) -> Found:
        found = [one for _place, value in told.at(name) if (one := number(value)) is not None]
        state = told.state(name)
        return Found(AnswerState.UNKNOWN if state is AnswerState.ANSWERED and not found else state,
                     numbers=tuple(("", one) for one in found))
    return Part(key, Shape.NUMBERS, (name,), find, unit="people")


def _occupancy(told: Told) -> Found:
    held, room = told.within("holding_people_total"), told.within("holding_capacity")
    found = tuple(("", ratio) for ratio in _ratios(held, room))
    return Found(AnswerState.ANSWERED if found else told.state("holding_capacity") and AnswerState.UNKNOWN,
                 numbers=found)


def _ratios(held: Mapping[Place, Json], room: Mapping[Place, Json]) -> Iterator[float]:
    for place, value in held.items():
        people, beds = number(value), number(room.get(place, ""))
        if people is not None and beds:
            yield round(people / beds, 2)


def _after(told: Told) -> Found:
    """Return what followed a return within 90 days; an event without a day is told apart, never guessed."""
    state = told.state("post_event_kind", "contact_lost", "current_area")
    events, days = told.within("post_event_kind"), told.dates("post_event_date")
    returned = next(iter(told.dates("removal_date").values()), None)
    after = {place: day_between(returned, days.get(place)) for place, code in events.items() if code in HARM}
    gone = told.says("post_event_kind", "disappearance") or told.says("contact_lost", "yes")
    return share_of(state, harm_90=any(one is not None and one <= FOLLOWED_DAYS for one in after.values()),
                    harm_undated=any(one is None for one in after.values()), disappeared=gone)


INDICATORS = (
    Indicator(4, ("S000",), (Part("4.any", Shape.SHARE, _ASKED, _any_act),), ("no-prevalence", "asked")),
    Indicator(5, ("S004",), (
        Part("5.acts", Shape.SHARE, _ASKED, _acts),
        Part("5.sexual", Shape.SHARE, ("sv_wishes",), _sexual, sensitive=True)), ("asked", "apart")),
    Indicator(22, ("S004",), (kinds("22.taken", "holding_taken", "ill_treatment_act"),
                              kinds("22.returned", "holding_returned", "yes_no")), ("named-only",)),
    Indicator(23, ("S004",), (kinds("23.separated", "family_separated", "yes_no"),
                              kinds("23.left_behind", "left_behind", "left_behind", sensitive=True))),
    Indicator(24, ("S004",), (
        _seen("holding_people_women", "24.women"), _seen("holding_people_children", "24.children"),
        Part("24.occupancy", Shape.NUMBERS, ("holding_capacity",), _occupancy, unit="ratio"),
        kinds("24.with_me", "holding_children_with_me", "yes_no", sensitive=True)), ("sightings",)),
    Indicator(26, ("S004",), (
        Part("26.after", Shape.SHARE, ("post_event_kind", "contact_lost"), _after),
        kinds("26.events", "post_event_kind", "post_return_event")), ("followed",)),
    Indicator(27, ("S000", "S001"), (
        kinds("27.arrest", "sog_reason_arrest", "yes_no", sensitive=True),
        kinds("27.abuse", "sog_reason_abuse", "yes_no", sensitive=True)), ("apart",)),
)
