"""What could be left out of rows of people so that they may go out, and what that costs: advice, never a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.disclosure.checking import least_alike
from testimony_desk.domain.disclosure.earlier import EarlierExport
from testimony_desk.domain.disclosure.matrix import matrix_of
from testimony_desk.domain.disclosure.newcomers import alone
from testimony_desk.domain.disclosure.plan import Plan
from testimony_desk.domain.disclosure.risk import exposed, losses
from testimony_desk.domain.disclosure.suggesting import suggest
from testimony_desk.domain.pseudonym.applying import Pseudonymised
from testimony_desk.domain.pseudonym.geography import parents_of
from testimony_desk.domain.pseudonym.profiles import Profile, Shape
from testimony_desk.domain.pseudonym.steps import Ladder, Step
from testimony_desk.domain.publication.ledger import Asked
from testimony_desk.services import export_history, pseudonymising, publishing
from testimony_desk.services.desk import Desk


@dataclass(frozen=True)
class Advice:
    """A request under which nobody is exposed, and its price.

    asked: the request with all that is suggested, in place of what it left out before. steps: how coarse each column
    becomes; losses: the share of its information that each column loses, 0 to 1, largest first, only where there is
    one. blanked: single answers that stay; left_out: cases that stay because nothing else helps them.
    """

    asked: Asked
    steps: Mapping[str, Step]
    losses: Mapping[str, float]
    blanked: int
    left_out: tuple[str, ...]


def advise(desk: Desk, asked: Asked, progress: Progress = lambda _done, _total: None,
           cancelled: IsCancelled = lambda: False) -> Advice | None:
    """Return what would make a request go out, None for profiles that compare nobody or where nothing is to be done.

    progress is told cases. Raises ExportRefused, SetRefused, CompartmentClosed, Cancelled.
    """
    wish = publishing.wanted(asked)
    if wish.profile.shape is not Shape.ROWS:
        return None
    found = pseudonymising.gather(desk, wish, progress, cancelled, publishing.decided(asked))
    planned = [_planned(wish.profile, one, export_history.earlier(desk, asked.export, one))
               for one in publishing.sets(wish.profile, found.ready)]
    steps = _furthest(planned)
    blanked = sorted({line for one in planned for line in one.blanked})
    left_out = {case for one in planned for case in one.left_out}
    if not (steps or blanked or left_out):
        return None
    lost = _largest(one.losses for one in planned)
    wanted = _lessened(asked, tuple(case for case in asked.cases if case not in left_out),
                       tuple(sorted(f"{column}={step.value}" for column, step in steps.items())), tuple(blanked))
    return Advice(wanted, steps, lost, len(blanked), tuple(sorted(left_out)))


def _lessened(request: Asked, staying: tuple[str, ...], coarser: tuple[str, ...], emptied: tuple[str, ...]) -> Asked:
    return replace(request, cases=staying, steps=coarser, blanked=emptied)


@dataclass(frozen=True)
class _Planned:
    """What is suggested for one set, in names of columns and cases."""

    steps: Mapping[str, tuple[Ladder, Step]]
    blanked: tuple[str, ...]
    left_out: frozenset[str]
    losses: Mapping[str, float]


def _planned(profile: Profile, cases: Sequence[Pseudonymised], earlier: Sequence[EarlierExport]) -> _Planned:
    least = least_alike(profile, cases)
    plan = _beside(cases, suggest(cases, least), earlier, least)
    matrix = matrix_of(cases, plan)
    ladders = {key.name: key.ladder for key in matrix.keys}
    names = {one.row: one.case for one in cases}
    return _Planned({column: (ladders[column], step) for column, step in plan.steps.items()},
                    tuple(f"{unit}={names[row]}" for unit, rows in plan.blanked.items() for row in rows
                          if row not in plan.left_out),
                    frozenset(names[row] for row in plan.left_out), losses(matrix.before, matrix.keys))


def _beside(cases: Sequence[Pseudonymised], plan: Plan, earlier: Sequence[EarlierExport], least: int) -> Plan:
    """Return a plan that leaves out as well whoever would stand alone without the people of an earlier export."""
    parents = parents_of(cases[0].layout.form)
    while True:
        matrix = matrix_of(cases, plan)
        codes = [one.case for one in cases if one.row not in plan.left_out]
        places = {*alone(matrix, codes, earlier, parents, least), *exposed(matrix, least)}
        if not places:
            return plan
        plan = _without(plan, plan.left_out | {matrix.rows[place] for place in places})


def _without(fewer: Plan, removed: frozenset[int]) -> Plan:
    return replace(fewer, left_out=removed)


def _furthest(planned: Iterable[_Planned]) -> dict[str, Step]:
    """Return for each column the coarsest step that any set needs: all are written with the same."""
    found: dict[str, Step] = {}
    for one in planned:
        for column, (ladder, step) in one.steps.items():
            before = found.get(column)
            found[column] = step if before is None else max(before, step, key=ladder.index)
    return found


def _largest(lost: Iterable[Mapping[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in lost:
        for column, share in one.items():
            found[column] = max(share, found.get(column, 0.0))
    return dict(sorted(((column, share) for column, share in found.items() if share > 0),
                       key=lambda each: (-each[1], each[0])))
