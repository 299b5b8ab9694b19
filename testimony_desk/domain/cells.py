"""The nodes that expressions walk over: one cell per question and group instance, and the choices of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from testimony_desk.domain.expression.values import EMPTY, Node, Scalar
from testimony_desk.domain.form import Choice, Question
from testimony_desk.domain.form_index import Place
from testimony_desk.domain.paths import Items


class Grid(Protocol):
    """Where cells find each other."""

    def cell(self, place: Place, items: Items) -> Cell:
        """Return the cell of a place in the items around it; KeyError when that item is not shown."""

    def shown(self, repeat: Place, outer: Items) -> Sequence[str]:
        """Return the ids of the shown items of a repeat instance, in order."""


@dataclass(eq=False, slots=True)
class Cell:
    """One instance of a question or group.

    stored: its value whether or not it counts; relevant: its own condition holds and those of all groups around
    it; asked: relevant, and its purposes are granted. troubles: codes of what its calculation met.
    """

    place: Place
    items: Items
    path: str
    parent: Cell | None
    grid: Grid
    stored: Scalar = EMPTY
    relevant: bool = False
    asked: bool = False
    fresh: bool = True
    troubles: frozenset[str] = field(default=frozenset())

    @property
    def value(self) -> Scalar:
        """What expressions read: EMPTY unless it is asked."""
        return self.stored if self.asked else EMPTY

    @property
    def position(self) -> int:
        """Its place among the shown items of its repeat, from 1; 1 for what does not repeat."""
        if not self.place.is_repeat:
            return 1
        return self.grid.shown(self.place, self.items[:-1]).index(self.items[-1]) + 1

    def children(self, name: str) -> Sequence[Node]:
        """Return the relevant cells of that name directly inside, all of them for `*`."""
        return [cell for cell in self.inside(name) if cell.relevant]

    def inside(self, name: str = "*") -> list[Cell]:
        """Return the cells of that name directly inside, relevant or not."""
        found: list[Cell] = []
        for place in self.place.children:
            if name not in {"*", place.part.name}:
                continue
            if place.is_repeat:
                ids = self.grid.shown(place, self.items)
                found += [self.grid.cell(place, (*self.items, item)) for item in ids]
            else:
                found.append(self.grid.cell(place, self.items))
        return found

    @property
    def question(self) -> Question:
        """The question this is an instance of; TypeError for a group."""
        if not isinstance(self.place.part, Question):
            raise TypeError("a group")
        return self.place.part


@dataclass(frozen=True)
class Leaf:
    """A value without a place of its own: one column of a choice."""

    value: Scalar
    parent: Node | None = None
    position: int = 1

    def children(self, _name: str) -> Sequence[Node]:
        """Return nothing: it has nothing inside."""
        return ()


@dataclass(frozen=True)
class ChoiceNode:
    """A choice as a choice filter sees it: `name`, `label` and its extra columns are inside."""

    choice: Choice
    label: Callable[[Choice], str]
    position: int
    value: Scalar = EMPTY
    parent: Node | None = None

    def children(self, name: str) -> Sequence[Node]:
        """Return the column of that name; a column this choice leaves empty holds nothing."""
        if name == "name":
            return (Leaf(self.choice.code),)
        if name == "label":
            return (Leaf(self.label(self.choice)),)
        return (Leaf(dict(self.choice.filters).get(name, EMPTY)),)
