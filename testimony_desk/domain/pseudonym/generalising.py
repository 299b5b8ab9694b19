"""Takes a cell up its ladder, one named step after the other: each step only ever says less."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from testimony_desk.domain.pseudonym import bands, days, geography
from testimony_desk.domain.pseudonym.geography import Parents
from testimony_desk.domain.pseudonym.steps import Ladder, Step
from testimony_desk.domain.publication.table import Cell

Said = str | int

# The form asks for groups of work already; a second grouping for where these are rare (journalists are professionals).
WORK: Mapping[str, str] = {
    **dict.fromkeys(("agriculture", "construction", "factory_textile", "food_service", "trade", "transport",
                     "cleaning_care", "crafts"), "manual_or_trade"),
    **dict.fromkeys(("education", "health", "media_activism", "ngo_office"), "professional"),
    **dict.fromkeys(("none", "student", "home"), "not_in_paid_work"),
}
_GENDERS: Mapping[str, str] = {"woman": "woman", "girl": "woman", "man": "man", "boy": "man"}
_COUNTRIES_KEPT = frozenset({"SY", "AF", "CN"})
_OTHER_COUNTRY = "XX-OTHER"
_CODES_KEPT = frozenset({"G-87", "V-87", "OTHER", "UNKNOWN"})
_OTHER_CODE = "OTHER"


def climb(cell: Cell, ladder: Ladder, goal: Step, parents: Parents, start: Step = Step.EXACT) -> Cell:
    """Return a cell that stands on one rung as it is on a later one, taken over every rung between.

    Several codes in one cell are taken up one by one. Raises ValueError for a rung that the ladder does not have, and
    for a goal below the start: nothing is ever made finer.
    """
    low, high = ladder.index(start), ladder.index(goal)
    if high < low:
        raise ValueError("finer")
    for step in ladder[low + 1:high + 1]:
        cell = None if cell is None else _stepped(cell, step, parents)
    return cell


def _stepped(cell: Cell, step: Step, parents: Parents) -> Cell:
    if step is Step.SUPPRESS or isinstance(cell, float) or cell is None:
        return None
    if isinstance(cell, str) and " " in cell:
        codes = {STEPS[step](code, parents) for code in cell.split(" ")} - {None}
        return " ".join(sorted(map(str, codes))) or None
    return STEPS[step](cell, parents)


def _woman_or_man(cell: Said, _parents: Parents) -> str | None:
    """Leave out any other word than these two, and silence too: it would point at few people."""
    return _GENDERS.get(str(cell))


def _main_country(cell: Said, _parents: Parents) -> str:
    return str(cell) if cell in _COUNTRIES_KEPT else _OTHER_COUNTRY


def _series(cell: Said, parents: Parents) -> str:
    """Keep the series of a restriction code, and the two codes that protocol 4.3 names."""
    code = str(cell)
    return code if code in _CODES_KEPT or code.startswith("RC-") else parents.get(code, _OTHER_CODE)


def _gate(cell: Said, _parents: Parents) -> str:
    code = str(cell)
    return code if code in geography.GATES | geography.UNTOLD_CROSSINGS else geography.OTHER_CROSSING


def _near_or_far(cell: Said, _parents: Parents) -> str | None:
    """Leave out what was taken from a report: there was no meeting."""
    return {"in_person": "in_person", "imported": None}.get(str(cell), "from_afar")


STEPS: Mapping[Step, Callable[[Said, Parents], str | None]] = {
    Step.MONTH: lambda cell, _: days.to_month(str(cell)),
    Step.QUARTER: lambda cell, _: days.to_quarter(str(cell)),
    Step.SEASON: lambda cell, _: days.to_season(str(cell)),
    Step.YEAR: lambda cell, _: days.to_year(str(cell)),
    Step.PROVINCE: lambda cell, parents: geography.province(str(cell), parents),
    Step.REGION: lambda cell, _: geography.region(str(cell)),
    Step.COUNTRY: lambda cell, _: geography.country(str(cell)),
    Step.AGE_BAND: lambda cell, _: bands.band_of(cell, bands.AGES),
    Step.CHILD_OR_ADULT: lambda cell, _: bands.CHILD_OR_ADULT.get(str(cell), str(cell)),
    Step.COUNT_BAND: lambda cell, _: bands.band_of(cell, bands.PEOPLE),
    Step.ROUGH_COUNT: lambda cell, _: bands.ROUGH_PEOPLE.get(str(cell), str(cell)),
    Step.DURATION_BAND: lambda cell, _: bands.band_of(cell, bands.LENGTHS),
    Step.LONG_OR_SHORT: lambda cell, _: bands.ROUGH_LENGTHS.get(str(cell), str(cell)),
    Step.GROUP: lambda cell, _: WORK.get(str(cell), str(cell)),
    Step.WOMAN_OR_MAN: _woman_or_man,
    Step.MAIN_COUNTRY: _main_country,
    Step.SERIES: _series,
    Step.GATE: _gate,
    Step.NEAR_OR_FAR: _near_or_far,
    Step.OWN_OR_OTHER: lambda cell, _: "subject" if cell == "subject" else "somebody_else",
}
