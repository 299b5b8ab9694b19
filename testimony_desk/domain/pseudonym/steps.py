"""The named steps from an exact answer to none, and the ladders that say which step comes after which."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from testimony_desk.domain.pseudonym.data import Datum


class Step(enum.StrEnum):
    """One way to say less. The first eleven are the codes of list `generalisation`."""

    EXACT = "exact"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PROVINCE = "province"
    REGION = "region"
    COUNTRY = "country"
    AGE_BAND = "age_band"
    DURATION_BAND = "duration_band"
    GROUP = "group"
    SUPPRESS = "suppress"
    SEASON = "season"
    CHILD_OR_ADULT = "child_or_adult"
    LONG_OR_SHORT = "long_or_short"
    COUNT_BAND = "count_band"
    ROUGH_COUNT = "rough_count"
    WOMAN_OR_MAN = "woman_or_man"
    MAIN_COUNTRY = "main_country"
    GATE = "gate"
    SERIES = "series"
    FLAG = "flag"
    NEAR_OR_FAR = "near_or_far"
    OWN_OR_OTHER = "own_or_other"


Ladder = tuple[Step, ...]

DAYS: Ladder = (Step.EXACT, Step.MONTH, Step.QUARTER, Step.YEAR, Step.SUPPRESS)
DAYS_TOLD: Ladder = (Step.EXACT, Step.MONTH, Step.SEASON, Step.YEAR, Step.SUPPRESS)
"""Stories tell seasons; rows are compared by quarters. Neither nests in the other, so no ladder has both."""
PLACES: Ladder = (Step.EXACT, Step.PROVINCE, Step.REGION, Step.COUNTRY, Step.SUPPRESS)
AGES: Ladder = (Step.EXACT, Step.AGE_BAND, Step.CHILD_OR_ADULT, Step.SUPPRESS)
PEOPLE: Ladder = (Step.EXACT, Step.COUNT_BAND, Step.ROUGH_COUNT, Step.SUPPRESS)
LENGTHS: Ladder = (Step.EXACT, Step.DURATION_BAND, Step.LONG_OR_SHORT, Step.SUPPRESS)
WORK: Ladder = (Step.EXACT, Step.GROUP, Step.SUPPRESS)
GENDERS: Ladder = (Step.EXACT, Step.WOMAN_OR_MAN, Step.SUPPRESS)
COUNTRIES: Ladder = (Step.EXACT, Step.MAIN_COUNTRY, Step.SUPPRESS)
GATES: Ladder = (Step.EXACT, Step.GATE, Step.SUPPRESS)
SERIES: Ladder = (Step.EXACT, Step.SERIES, Step.SUPPRESS)
PLAIN: Ladder = (Step.EXACT, Step.SUPPRESS)
MEETINGS: Ladder = (Step.EXACT, Step.NEAR_OR_FAR, Step.SUPPRESS)
TELLERS: Ladder = (Step.EXACT, Step.OWN_OR_OTHER, Step.SUPPRESS)
FLAGS: Ladder = (Step.EXACT, Step.FLAG, Step.SUPPRESS)

LADDERS: Mapping[Datum, Ladder] = {
    Datum.DATE: DAYS, Datum.HOLDING_PLACE: PLACES, Datum.ORIGIN: PLACES, Datum.PROVINCE: PLACES, Datum.PLACE: PLACES,
    Datum.AGE: AGES, Datum.PEOPLE: PEOPLE, Datum.DURATION: LENGTHS, Datum.OCCUPATION: WORK, Datum.GENDER: GENDERS,
    Datum.DAY_TAKEN: DAYS, Datum.MEETING: MEETINGS, Datum.TELLER: TELLERS,
    Datum.COUNTRY: COUNTRIES, Datum.CROSSING: GATES, Datum.RESTRICTION: SERIES, Datum.TOPIC: FLAGS,
}


def ladder_of(datum: Datum, step: Step = Step.EXACT) -> Ladder:
    """Return the steps a datum can take, from exact to none; a season asks for the ladder that has it."""
    return DAYS_TOLD if step is Step.SEASON else LADDERS.get(datum, PLAIN)


def next_step(ladder: Ladder, step: Step) -> Step | None:
    """Return the step after this one, None when there is nothing left to take away."""
    place = ladder.index(step) + 1
    return ladder[place] if place < len(ladder) else None
