"""Works a change through a form: the cells, what each holds, and who must be looked at again."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime

from testimony_desk.domain.cells import Cell
from testimony_desk.domain.expression.context import MAX_STEPS, Context, Steps
from testimony_desk.domain.expression.errors import TooManySteps
from testimony_desk.domain.expression.values import to_truth
from testimony_desk.domain.form import Question
from testimony_desk.domain.form_index import Place
from testimony_desk.domain.form_rules import KEPT, Edge, FormRules
from testimony_desk.domain.paths import Items, child_path
from testimony_desk.domain.sheet_grid import Grid
from testimony_desk.domain.sheet_raw import RawStore
from testimony_desk.domain.sheet_values import stored_value

# Opening a draft evaluates everything once: a form of 2,000 questions with many items must still open.
OPENING_STEPS = 20 * MAX_STEPS


class Engine:
    """Keeps the cells of a grid true: `wait` names what may have changed, `work` looks at it in order of dependence."""

    def __init__(self, rules: FormRules, store: RawStore, now: datetime, draw: Callable[[int], bytes]) -> None:
        self.rules, self.store, self.now, self.draw = rules, store, now, draw
        self.granted: frozenset[str] = frozenset()
        self.grid = Grid(rules, store)
        self._queue: list[tuple[int, bool, str]] = []
        self._waiting: dict[tuple[bool, str], tuple[Place, Items]] = {}
        self._steps = Steps()
        self._changed: set[str] = set()

    def open(self, granted: frozenset[str]) -> None:
        """Build all cells and evaluate each once; raises TooManySteps."""
        self.granted = granted
        self._build(self.rules.index.root, (), None)
        self.work(OPENING_STEPS)

    def work(self, steps: int = MAX_STEPS) -> frozenset[str]:
        """Look at everything that waits and return the instance paths that changed, repeats whose items changed too.

        Raises TooManySteps; what still waited goes on waiting for the next change.
        """
        self._steps = Steps(steps, steps)
        while self._queue:
            entry = heapq.heappop(self._queue)
            place, items = self._waiting.pop(entry[1:])
            try:
                self._renew_cell(place, items) if entry[1] else self._renew_list(place, items)
            except TooManySteps:
                heapq.heappush(self._queue, entry)
                self._waiting[entry[1:]] = (place, items)
                raise
        changed, self._changed = self._changed, set()
        return frozenset(changed)

    def note(self, path: str) -> None:
        """Count an instance path among what changed."""
        self._changed.add(path)

    def wait(self, cell: Cell) -> None:
        """Have a cell looked at again."""
        self._wait(cell.place, cell.items, cell.path, is_cell=True)

    def wait_list(self, repeat: Place, outer: Items, path: str) -> None:
        """Have the items of a repeat instance looked at again."""
        self._wait(repeat, outer, path, is_cell=False)

    def wait_everywhere(self, place: Place, shared: Items = ()) -> None:
        """Have every instance of a place within the items shared looked at again, for a repeat its items too."""
        for cell in self.grid.instances(place, shared):
            self.wait(cell)
        if place.is_repeat:
            for around in self.grid.instances_around(place, shared):
                self.wait_list(place, around.items, child_path(around.path, place.part.name))

    def context(self, cell: Cell, steps: Steps | None = None) -> Context:
        """Return what an expression asked by a cell is evaluated in; `steps` when it is no part of a change."""
        return Context(cell, cell, self.grid, self.now, self.draw, steps or self._steps, set())

    def _wait(self, place: Place, items: Items, path: str, *, is_cell: bool) -> None:
        if (is_cell, path) not in self._waiting:
            self._waiting[is_cell, path] = (place, items)
            heapq.heappush(self._queue, (self.rules.rank[place], is_cell, path))

    def _build(self, place: Place, items: Items, parent: Cell | None) -> None:
        """Make the cell of a place and of all inside it; the items of repeats are looked up when their turn comes."""
        cell = self.grid.add(place, items, parent)
        self.note(cell.path)
        self.wait(cell)
        for child in place.children:
            if child.is_repeat:
                self.wait_list(child, items, child_path(cell.path, child.part.name))
            else:
                self._build(child, items, cell)

    def _renew_list(self, repeat: Place, outer: Items) -> None:
        parent = self.grid.around(repeat, outer)
        if parent is None:
            return
        whole = self.grid.whole(repeat, outer, parent)
        seen = (whole.relevant, whole.asked)
        self._judge(whole)
        if (whole.relevant, whole.asked) != seen:
            self.note(whole.path)
        self._renew_items(whole, parent)

    def _renew_items(self, whole: Cell, parent: Cell) -> None:
        repeat, outer, path = whole.place, whole.items, whole.path
        rule = self.rules.rule(repeat, "repeat_count")
        count = rule.evaluate(self.context(whole)) if rule else None
        before = self.grid.lists.renew(repeat, outer, path, count)
        shown = self.grid.lists.shown(repeat, outer)
        for item in set(before) - set(shown):
            self.grid.drop(repeat, (*outer, item))
        for item in shown:
            if item not in before:
                self._build(repeat, (*outer, item), parent)
        if tuple(shown) != tuple(before):
            self.note(path)
            self._tell(self.rules.counters.get(repeat, []), outer)

    def _renew_cell(self, place: Place, items: Items) -> None:
        cell = self.grid.find_cell(place, items)
        if cell is None:
            return
        before = (cell.relevant, cell.asked, cell.value)
        self._judge(cell)
        if isinstance(place.part, Question):
            cell.stored = stored_value(cell, self.rules.rules[place], self.store, self.context)
        cell.fresh = False
        if (cell.relevant, cell.asked, cell.value) != before:
            self.note(cell.path)
            self._tell(self.rules.readers.get(place, []), items)
            if cell.relevant != before[0]:
                for child in place.children:
                    self.wait_everywhere(child, items)

    def _judge(self, cell: Cell) -> None:
        """Work out whether a cell is relevant, and whether its purposes are granted."""
        rule = self.rules.rule(cell.place, "relevant")
        own = rule is None or to_truth(rule.evaluate(self.context(cell))) is True
        cell.relevant = own and (cell.parent is None or cell.parent.relevant)
        cell.asked = cell.relevant and cell.place.purposes <= self.granted

    def _tell(self, edges: list[Edge], items: Items) -> None:
        """Have all readers that share these items looked at, or only named when they merely show something."""
        for edge in edges:
            shared = items[:edge.bound]
            if edge.column in KEPT:
                self.wait_everywhere(edge.reader, shared)
            else:
                for cell in self.grid.instances(edge.reader, shared):
                    self.note(cell.path)
