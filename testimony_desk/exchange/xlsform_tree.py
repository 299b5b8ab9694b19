"""What a workbook holds, in our own words: its sheets row by row, and the tree of nodes and options they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Sheet = list[dict[str, str]]
# Carried through pyxform as an unknown column, so that every node still knows the row it came from.
ROW = "td_row"


@dataclass(frozen=True)
class Sheets:
    """The three sheets as pyxform's readers give them: one dict per row, the header's own spelling as keys."""

    survey: Sheet
    choices: Sheet
    settings: dict[str, str]
    headers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Node:
    """One row of the survey sheet, or a group with what is inside it; `row` is 0 for what pyxform added itself."""

    type: str
    name: str
    row: int
    texts: Mapping[str, Mapping[str, str]]
    cells: Mapping[str, str]
    marks: Mapping[str, str]
    parameters: Mapping[str, str]
    children: tuple[Node, ...] = field(default=())

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in the form's order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Option:
    """One row of the choices sheet."""

    code: str
    row: int
    label: Mapping[str, str]
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Tree:
    """What pyxform understood: nodes, lists and settings."""

    nodes: tuple[Node, ...]
    lists: Mapping[str, tuple[Option, ...]]

    def walk(self) -> Iterator[Node]:
        """Yield all nodes in the form's order."""
        for node in self.nodes:
            yield from node.walk()
