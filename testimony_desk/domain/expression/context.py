"""What an expression is evaluated in: the place that asks, the answers around it, a clock, a purse of steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from testimony_desk.domain.expression.errors import TooManySteps
from testimony_desk.domain.expression.values import Node, Scalar

MAX_STEPS = 100_000


@dataclass(frozen=True, eq=False)
class Reference:
    """A path as written, one object per occurrence.

    start is `name` (of `${x}`, its first step), `root` (of `/a/b`) or `here`; base is the path in whose
    predicate a `here` stands. free: it may reach every item of a repeat, because it has a predicate or stands in
    `indexed-repeat`. position points at the character.
    """

    start: str
    steps: tuple[str, ...]
    position: int
    base: Reference | None = None
    free: bool = False

    @property
    def written(self) -> str:
        """The path as a person would recognise it."""
        if self.start == "name":
            return "/".join(("${" + self.steps[0] + "}", *self.steps[1:]))
        return ("/" if self.start == "root" else "") + "/".join(self.steps)


class Tree(Protocol):
    """The answers, as an expression can ask for them; `sheet` is one."""

    def find(self, asker: Node, path: Reference) -> Sequence[Node]:
        """Return the relevant nodes of a `name` or `root` path without predicates, seen from the asker."""

    def indexed(self, asker: Node, path: Reference, items: Sequence[tuple[Reference, int]]) -> Sequence[Node]:
        """Return the nodes of a path in the n-th item (from 1) of each repeat named."""

    def choice_name(self, asker: Node, path: Reference, code: str) -> str:
        """Return the label of a choice of the question at that path, in the language of the moment."""

    def kept(self, asker: Node) -> Scalar:
        """Return what the asking question holds already, for `once`."""


@dataclass
class Steps:
    """A purse of evaluation steps for one change; `left` falls below zero only while TooManySteps is raised."""

    left: int = MAX_STEPS
    limit: int = MAX_STEPS

    def spend(self, count: int) -> None:
        """Take steps out of the purse; raises TooManySteps when it is empty."""
        self.left -= count
        if self.left < 0:
            raise TooManySteps(limit=self.limit)


@dataclass(slots=True)
class Context:
    """Everything an expression may know. asker is the question it belongs to, node where a relative path starts.

    node differs from asker only inside predicates, where `place` is the position there. draw gives random bytes for
    `uuid`. troubles collects codes of what went wrong without stopping, such as a day that does not exist.
    """

    asker: Node
    node: Node
    tree: Tree
    now: datetime
    draw: Callable[[int], bytes]
    steps: Steps
    troubles: set[str]
    place: int | None = None

    def within(self, node: Node, place: int) -> Context:
        """Return the context of a predicate's test for one node."""
        return replace(self, node=node, place=place)
