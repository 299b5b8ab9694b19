"""The last gate before a file: `check` is the only way to a `Publishable`, and it refuses what exposes anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from typing import NoReturn

from testimony_desk.domain.disclosure.counted_rows import with_counted_rows
from testimony_desk.domain.disclosure.earlier import Counted, EarlierExport, Shown, crossed, telling
from testimony_desk.domain.disclosure.errors import Refused, SetRefused
from testimony_desk.domain.disclosure.frequency import Frequency, one_way
from testimony_desk.domain.disclosure.hiding import numbers_of
from testimony_desk.domain.disclosure.leavers import alike, left_alone
from testimony_desk.domain.disclosure.matrix import Matrix, matrix_of
from testimony_desk.domain.disclosure.newcomers import alone
from testimony_desk.domain.disclosure.plan import NO_PLAN, Plan
from testimony_desk.domain.disclosure.risk import (
    LEAST_PEOPLE_IN_ROWS,
    Members,
    RiskReport,
    exposed,
    global_risk,
    losses,
)
from testimony_desk.domain.disclosure.skips import giving_away
from testimony_desk.domain.disclosure.suggesting import suggest_step
from testimony_desk.domain.disclosure.unions import hidden_from, laid_bare
from testimony_desk.domain.disclosure.writing import tables_of, texts_of, totals_table
from testimony_desk.domain.pseudonym.applying import Pseudonymised
from testimony_desk.domain.pseudonym.geography import parents_of
from testimony_desk.domain.pseudonym.profiles import Profile, Shape
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.domain.publication.narrative import Narrative
from testimony_desk.domain.publication.table import Table

_MAKER = object()


@dataclass(frozen=True, eq=False)
class Publishable:
    """What may be written to a file under a profile: made by `check` and nowhere else.

    tables and texts are all of it; rows may be read as often as wanted. report says how exposed the set is; steps: how
    coarse each quasi-identifier of rows went out, and counted: the numbers that totals show, or how many rows look
    alike, for the ledger.
    """

    profile: Profile
    tables: tuple[Table, ...]
    texts: tuple[Narrative, ...]
    report: RiskReport
    steps: Mapping[str, Step] = field(default_factory=dict)
    counted: Counted = field(default_factory=dict)
    maker: InitVar[object] = None

    def __post_init__(self, maker: object) -> None:
        if maker is not _MAKER:
            raise TypeError("only check() makes a Publishable")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a Publishable is neither copied nor kept")


def check(profile: Profile, cases: Sequence[Pseudonymised], *, plan: Plan = NO_PLAN,
          totals: Sequence[Frequency] = (), earlier: Sequence[EarlierExport] = ()) -> Publishable:
    """Return what may be written of these cases, which `apply` made for this profile.

    plan: what somebody decided to leave out of rows. totals: for a profile of totals, the tables to show; without any,
    people by each coded column. earlier: what the ledger keeps of exports of rows and totals. Raises SetRefused for
    cases that do not belong together or a plan for other columns, Refused for rows in which fewer people than the
    profile asks for look alike or share a topic, for sets too small for rows, and for sets that an earlier one lays
    bare; TotalsRefused for a table of more people than there are.
    """
    _check_set(profile, cases)
    if profile.shape is not Shape.ROWS and plan != NO_PLAN:
        raise SetRefused(why="plan")
    if profile.shape is Shape.CASES:
        return _made(profile, tables_of(cases, NO_PLAN), cases,
                     RiskReport(profile=profile.code, members=_members(cases)))
    _check_alone(cases)
    if profile.shape is Shape.TOTALS:
        return _of_totals(profile, cases, totals or one_way(cases), earlier)
    return _of_rows(profile, cases, plan, earlier)


def least_alike(profile: Profile, cases: Sequence[Pseudonymised]) -> int:
    """Return how many must look alike: more where anybody told of a sensitive topic (protocol 4.5)."""
    sensitive = any(one.flags for one in cases)
    return profile.least_alike_sensitive if sensitive else profile.least_alike


def _check_set(profile: Profile, cases: Sequence[Pseudonymised]) -> None:
    if not cases:
        raise SetRefused(why="empty")
    if any(one.layout.profile != profile for one in cases):
        raise SetRefused(why="profile")
    if any(one.layout is not cases[0].layout for one in cases):
        raise SetRefused(why="form")
    if len({one.row for one in cases}) < len(cases):
        raise SetRefused(why="rows")


def _check_alone(cases: Sequence[Pseudonymised]) -> None:
    if len({one.published for one in cases}) > 1:
        raise SetRefused(why="mixed")
    if len({one.case for one in cases}) < len(cases):
        raise SetRefused(why="twice")


def _made(profile: Profile, tables: tuple[Table, ...], cases: Sequence[Pseudonymised], report: RiskReport,
          steps: Mapping[str, Step] | None = None, counted: Counted | None = None) -> Publishable:
    return Publishable(profile=profile, tables=tables, texts=tuple(texts_of(cases)), report=report, steps=steps or {},
                       counted=counted or {}, maker=_MAKER)


def _members(cases: Sequence[Pseudonymised]) -> Members:
    return Members(len(cases), any(one.published for one in cases), sum(one.provisional for one in cases),
                   sum(one.unreviewed for one in cases), frozenset().union(*(one.flags for one in cases)))


def _of_rows(profile: Profile, cases: Sequence[Pseudonymised], plan: Plan,
             earlier: Sequence[EarlierExport]) -> Publishable:
    staying = [one for one in cases if one.row not in plan.left_out]
    least = least_alike(profile, staying)
    try:
        matrix = matrix_of(cases, plan)
    except ValueError:
        raise SetRefused(why="plan") from None
    at_risk = exposed(matrix, least)
    report = _of_matrix(profile, staying, matrix, plan, least, at_risk, len(cases) - len(staying))
    _check_size(staying, report)
    if at_risk:
        raise Refused(at_risk=len(at_risk), rows=tuple(matrix.rows[place] for place in at_risk), report=report,
                      suggestion=suggest_step(cases, least, plan))
    _check_earlier(staying, _shown(staying, matrix, plan), earlier, report)
    _check_newcomers(staying, matrix, earlier, report)
    steps = {key.name: key.step for key in matrix.keys}
    return _made(profile, tables_of(cases, plan), staying, report, steps, alike(matrix, report.least_alike))


def _check_size(staying: Sequence[Pseudonymised], report: RiskReport) -> None:
    if len(staying) < LEAST_PEOPLE_IN_ROWS:
        raise Refused("too-few", len(staying), rows=tuple(one.row for one in staying), report=report)


def _of_matrix(profile: Profile, cases: Sequence[Pseudonymised], matrix: Matrix, plan: Plan, least: int,
               at_risk: Sequence[int], left_out: int) -> RiskReport:
    sizes = matrix.classes()
    return RiskReport(
        profile=profile.code, members=_members(cases), least_alike=least, classes=len(sizes),
        smallest=min(sizes.values(), default=0), at_risk=len(at_risk), global_risk=global_risk(sizes, len(cases)),
        losses=losses(matrix.before, matrix.keys), blanked_cells=sum(map(len, plan.blanked.values())),
        left_out=left_out)


def _shown(cases: Sequence[Pseudonymised], matrix: Matrix, plan: Plan) -> Shown:
    return Shown({key.name: key.step for key in matrix.keys}, {key.name: key.ladder for key in matrix.keys},
                 {name: [one.case for one in cases if one.row in rows] for name, rows in plan.blanked.items()})


def _check_earlier(cases: Sequence[Pseudonymised], shown: Shown, earlier: Sequence[EarlierExport],
                   report: RiskReport) -> None:
    codes = [one.case for one in cases]
    _check_differences(codes, earlier, report.least_alike, report)
    crossing = crossed(codes, shown, earlier)
    if crossing:
        raise Refused("crossed", crossing, report=report)


def _check_newcomers(cases: Sequence[Pseudonymised], matrix: Matrix, earlier: Sequence[EarlierExport],
                     report: RiskReport) -> None:
    given = matrix, [one.case for one in cases], earlier, parents_of(cases[0].layout.form), report.least_alike
    found = alone(*given)
    if found:
        raise Refused("newcomers", max(found.values()), rows=tuple(sorted(matrix.rows[place] for place in found)),
                      report=report)
    left = left_alone(*given)
    if left:
        raise Refused("leavers", left, report=report)


def _check_differences(codes: Sequence[str], earlier: Sequence[EarlierExport], least: int, report: RiskReport) -> None:
    found = telling(codes, earlier, least) or laid_bare(codes, earlier, least)
    if found:
        raise Refused("difference", found, report=report)


def _of_totals(profile: Profile, cases: Sequence[Pseudonymised], totals: Sequence[Frequency],
               earlier: Sequence[EarlierExport]) -> Publishable:
    counted = {one.name: (one, profile.least_alike_sensitive if one.topic else profile.least_alike) for one in totals}
    if len(counted) < len(totals) or any(one.n > len(cases) for one in totals):
        raise SetRefused(why="plan")
    codes = [one.case for one in cases]
    hidden = hidden_from(counted, codes, with_counted_rows(cases, earlier))
    hidden |= {name: frozenset(numbers_of(counted[name][0])) for name in giving_away(cases, counted, hidden)}
    cells = sum(len(numbers_of(one)) for one in totals)
    left = sum(len(places) for places in hidden.values())
    report = RiskReport(profile=profile.code, members=_members(cases), least_alike=profile.least_alike,
                        hidden_cells=left, shown_cells=cells - left)
    _check_differences(codes, earlier, least_alike(profile, cases), report)
    tables = (totals_table(one, hidden[one.name]) for one in totals)
    shown = {one.name: {place: count for place, count in numbers_of(one).items() if place not in hidden[one.name]}
             for one in totals}
    return _made(profile, tuple(one for one in tables if one is not None), cases, report, counted=shown)
