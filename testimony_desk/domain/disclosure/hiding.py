"""Which cells of a table of counts must stay empty, so that neither they nor their neighbours can be worked out."""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from testimony_desk.domain.disclosure import small_cells
from testimony_desk.domain.disclosure.frequency import Frequency, Place

ALL = "*"
"""In the place of a code: the margin over all codes of that dimension. The grand total is all margins at once."""
_SOURCE, _SINK = ("s",), ("t",)
Node = tuple[str, ...]
NOTHING_ELSE: Mapping[str, frozenset[Place]] = {}


@dataclass(eq=False)
class Flow:
    """A table with its margins as a flow: what flows into a node flows out of it, and that is all a reader knows.

    Rows take their margin from the source and give their cells to the columns, which give theirs to the sink; the grand
    total flows back. So what a reader can work out of hidden cells is what no circle of hidden edges can change: the
    exact bounds, because such systems have whole-numbered corners. Cells of nobody are shown, so a reader knows that
    a hidden one holds at least one person.
    """

    ends: dict[Place, tuple[Node, Node]]
    flow: dict[Place, int]
    hidden: set[Place] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.at: dict[Node, list[Place]] = {}
        for place, ends in self.ends.items():
            for node in ends:
                self.at.setdefault(node, []).append(place)

    def can_change(self, place: Place) -> bool:
        """Return whether a hidden cell could hold another number than it does, for all a reader knows."""
        start, end = self.ends[place]
        more = self.way(end, start, place, self.hidden)
        return more is not None or (self.flow[place] > 1 and self.way(start, end, place, self.hidden) is not None)

    def way(self, start: Node, goal: Node, without: Place, through: Container[Place]) -> set[Place] | None:
        """Return the cells through which one person can be moved from node to node, None when there is no such way.

        Of several ways that with the fewest people in cells that are still shown. `without` is not used.
        """
        best: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, Place]] = {}
        waiting = [(0, start)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node == goal:
                return _walked(came, start, goal)
            if cost > best[node]:
                continue
            for place in self.at[node]:
                onward = self._onward(node, place) if place != without and place in through else None
                total = cost + (0 if place in self.hidden else self.flow[place])
                if onward is not None and total < best.get(onward, total + 1):
                    best[onward] = total
                    came[onward] = node, place
                    heapq.heappush(waiting, (total, onward))
        return None

    def _onward(self, node: Node, place: Place) -> Node | None:
        """Return where a cell leads: with its direction by adding a person, against it by taking one away."""
        start, end = self.ends[place]
        if node == start:
            return end
        return start if self.flow[place] > 1 else None

    def left(self, node: Node) -> tuple[list[int], list[Place]]:
        """Return the hidden numbers of a line whose sum can be worked out, and its shown ones; none where it cannot."""
        out = [place for place in self.at[node] if self.ends[place][0] == node]
        into = [place for place in self.at[node] if self.ends[place][1] == node]
        sides = [side for side in (out, into) if self.hidden.intersection(side)]
        if len(sides) != 1:
            return [], []
        return ([self.flow[place] for place in sides[0] if place in self.hidden],
                [place for place in sides[0] if place not in self.hidden])


def hidden_in(table: Frequency, least: int, also: Iterable[Place] = ()) -> frozenset[Place]:
    """Return the places (codes, or ALL for margins) whose number must not be shown.

    Hidden are counts from 1 to least - 1, margins too, and `also`; then further ones, with few people in them, until no
    hidden number can be worked out from what is shown, and those of a line whose sum can be worked out could all be
    large (`small_cells`). Where a person may be in several cells also those nearly everybody is in are hidden: the few
    who are not would be known; so is a topic that all told of. Nobody is a number that is shown.
    """
    if len(table.dimensions) == 1:
        return _in_line(table, least, frozenset(also))
    flow = _flow(table)
    flow.hidden = {place for place, count in flow.flow.items() if 0 < count < least}
    flow.hidden |= {place for place in also if flow.flow.get(place)}
    while more := _more(flow, least):
        flow.hidden |= more
    return frozenset(flow.hidden)


def _in_line(table: Frequency, least: int, also: frozenset[Place]) -> frozenset[Place]:
    """Hide in one dimension; the sum too where nothing beside it is left to hide and it would tell.

    A sum that is to be hidden for another reason takes all cells with it: they would give it away.
    """
    if _total(table) in also:
        return frozenset(numbers_of(table))
    counts = {code: count for (code,), count in table.counts.items()}
    told_by_all = [code for code, count in counts.items() if table.topic and count == table.n]
    away = small_cells.hidden(counts, least, 0 if table.parts else table.n, [*told_by_all, *(code for code, in also)])
    values = [counts[code] for code in away]
    tells = 0 < table.n < least or (table.parts and bool(values) and small_cells.fixed(values, least))
    return frozenset({*((code,) for code in away), *([_total(table)] if tells else [])})


def _total(table: Frequency) -> Place:
    return (ALL,) * len(table.dimensions)


def numbers_of(table: Frequency) -> dict[Place, int]:
    """Return every number that a table shows: its cells, its margins, its grand total."""
    return {**table.counts, **margins(table), _total(table): table.n}


def _flow(table: Frequency) -> Flow:
    flow = {place: count for place, count in table.counts.items() if count} | margins(table)
    return Flow({place: _ends(place) for place in flow}, flow)


def margins(table: Frequency) -> dict[Place, int]:
    """Return the sums of a table's lines and its grand total, by place; those of nobody are left out."""
    found: dict[Place, int] = {_total(table): table.n} if table.n else {}
    if len(table.dimensions) == 1:
        return found
    for (row, column), count in table.counts.items():
        if count:
            found[row, ALL] = found.get((row, ALL), 0) + count
            found[ALL, column] = found.get((ALL, column), 0) + count
    return found


def _ends(place: Place) -> tuple[Node, Node]:
    if all(code == ALL for code in place):
        return _SINK, _SOURCE
    row, column = place
    if column == ALL:
        return _SOURCE, ("row", row)
    if row == ALL:
        return ("column", column), _SINK
    return ("row", row), ("column", column)


def _walked(came: Mapping[Node, tuple[Node, Place]], start: Node, goal: Node) -> set[Place]:
    found = set()
    while goal != start:
        goal, place = came[goal]
        found.add(place)
    return found


def _more(flow: Flow, least: int) -> set[Place]:
    """Return what must be hidden next, nothing when what is hidden is safe.

    A number that nothing can change is put on the cheapest circle of cells through it: every positive flow lies on one.
    """
    for place in sorted(flow.hidden):
        if not flow.can_change(place):
            start, end = flow.ends[place]
            return flow.way(end, start, place, flow.flow) or set()
    for node in flow.at:
        values, rest = flow.left(node)
        if rest and not small_cells.could_be_large(values, least):
            return {min(rest, key=lambda place: (flow.flow[place], place))}
        if values and sum(values) < least:
            return {place for place in flow.at[node] if place not in flow.hidden}
    return set()


def hidden_together(tables: Mapping[str, tuple[Frequency, int]], also: Mapping[str, frozenset[Place]] = NOTHING_ELSE,
                    ) -> dict[str, frozenset[Place]]:
    """Return what must be hidden in each of several tables (with its least number) that are read side by side.

    also: by table, what is hidden for another reason.

    A sum of one table that is hidden is hidden in every other that shows the same sum: the same dimension, the same
    code, the same number.
    """
    found = {name: hidden_in(table, least, also.get(name, ())) for name, (table, least) in tables.items()}
    while True:
        sums = {one for name, (table, _) in tables.items() for one in _sums(table, found[name])}
        again = {name: hidden_in(table, least, found[name] | _same(table, sums))
                 for name, (table, least) in tables.items()}
        if again == found:
            return found
        found = again


def _sums(table: Frequency, places: Iterable[Place]) -> set[tuple[str, str, int]]:
    """Return the sums over one dimension among these places: its name, the code, the number."""
    known = _lines(table)
    return {known[place] for place in places if place in known}


def _same(table: Frequency, sums: set[tuple[str, str, int]]) -> set[Place]:
    return {place for place, one in _lines(table).items() if one in sums}


def _lines(table: Frequency) -> dict[Place, tuple[str, str, int]]:
    names = [one.column.name for one in table.dimensions]
    if len(names) == 1:
        return {place: (names[0], place[0], count) for place, count in table.counts.items() if count}
    found = {}
    for place, count in margins(table).items():
        at = [number for number, code in enumerate(place) if code != ALL]
        if at:
            found[place] = (names[at[0]], place[at[0]], count)
    return found
