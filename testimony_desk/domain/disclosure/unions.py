"""What several exports of totals show together: which groups and cells adding and subtracting lays bare."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from testimony_desk.domain.disclosure import groups
from testimony_desk.domain.disclosure.earlier import EarlierExport
from testimony_desk.domain.disclosure.frequency import Frequency, Place
from testimony_desk.domain.disclosure.hiding import hidden_together
from testimony_desk.domain.disclosure.overlaps import overlaps
from testimony_desk.domain.disclosure.working_out import Compared, telling

TOGETHER = 3
"""How many exports are laid over each other, that of now among them."""


def laid_bare(cases: Collection[str], earlier: Sequence[EarlierExport], least: int) -> int:
    """Return how many pairs of earlier exports single out, with this set, a group of fewer than `least` people.

    A group is made of whole patterns; so where each pattern is that of so many, no group is smaller.
    """
    return sum(min(many.values()) < least and _lays_bare(many, least)
               for many, together in overlaps(cases, earlier) if len(together) == TOGETHER - 1)


def _lays_bare(many: Mapping[groups.Pattern, int], least: int) -> bool:
    patterns = frozenset(many)
    return any(sum(many[one] for one in group) < least for group in groups.groups(patterns)
               if group != groups.now(patterns))


def hidden_from(tables: Mapping[str, tuple[Frequency, int]], cases: Collection[str], earlier: Sequence[EarlierExport],
                ) -> dict[str, frozenset[Place]]:
    """Return what must be hidden in tables (each with its least number) of these cases beside what has left before.

    To what `hiding.hidden_together` hides come the cells that, added to and subtracted from the cells of one or two
    earlier exports, give a number from 1 to least - 1, and those without which such a number could not be worked out. A
    table of two dimensions that left before for others of these people is hidden whole.
    """
    compared = compared_with(cases, earlier)
    hidden, looked_at = hidden_together(tables), dict[str, frozenset[Place]]()
    while True:
        due = [name for name in tables if looked_at.get(name) != hidden[name]]
        looked_at |= {name: hidden[name] for name in due}
        more = {name: found for name in due
                if (found := frozenset(telling(*tables[name], hidden[name], compared)) - hidden[name])}
        if not more:
            return hidden
        hidden = hidden_together(tables, {name: hidden[name] | more.get(name, frozenset()) for name in tables})


def compared_with(cases: Collection[str], earlier: Sequence[EarlierExport]) -> Compared:
    """Return what `telling` takes: these cases laid over one and over two earlier exports at a time.

    Sets of which no sum with all of them singles out anybody are left out: they tell no more than fewer do.
    """
    return Compared([one.counted for one in earlier], [
        (patterns, together) for many, together in overlaps(cases, earlier)
        if groups.of_all(patterns := frozenset(many))])
