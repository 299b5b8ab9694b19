"""Compiles paths and their predicates into closures that walk from node to node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from testimony_desk.domain.expression.context import Context, Reference
from testimony_desk.domain.expression.pieces import Run
from testimony_desk.domain.expression.values import Node, Nodes, Value, scalar, to_truth

_Walk = Callable[[Context, Sequence[Node]], Sequence[Node]]


@dataclass(frozen=True)
class Step:
    """One part of a path: a name, `*`, `.` or `..`, and its compiled predicates."""

    name: str
    predicates: tuple[Run, ...]


def path(start: Reference, steps: Sequence[Step]) -> Run:
    """Return the closure of a path; the leading steps without predicates are looked up at once, the rest is walked."""
    plain = _plain_length(start, steps)
    head = Reference(start.start, (*start.steps, *(step.name for step in steps[:plain])), start.position)
    walks: list[_Walk] = [_filtered(predicate) for step in steps[plain - 1:plain] for predicate in step.predicates]
    walks += [walk for step in steps[plain:] for walk in (_moved(step.name), *map(_filtered, step.predicates))]
    return _run(head, tuple(walks))


def _plain_length(start: Reference, steps: Sequence[Step]) -> int:
    """Count the steps that a lookup can take at once: names, up to and with the first that has a predicate."""
    if start.start == "here":
        return 0
    for count, step in enumerate(steps):
        if step.name in {".", "..", "*"}:
            return count
        if step.predicates:
            return count + 1
    return len(steps)


def _run(head: Reference, walks: tuple[_Walk, ...]) -> Run:
    here = head.start == "here"

    def walk_all(context: Context) -> Value:
        nodes: Sequence[Node] = (context.node,) if here else context.tree.find(context.asker, head)
        context.steps.spend(1 + len(nodes))
        for walk in walks:
            nodes = walk(context, nodes)
        return Nodes(tuple(nodes))

    return walk_all


def _moved(name: str) -> _Walk:
    if name == ".":
        return lambda _context, nodes: nodes
    if name == "..":
        return lambda _context, nodes: _once_each(node.parent for node in nodes)

    def children(context: Context, nodes: Sequence[Node]) -> Sequence[Node]:
        found = [child for node in nodes for child in node.children(name)]
        context.steps.spend(1 + len(found))
        return found

    return children


def _once_each(nodes: Iterable[Node | None]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        if node is not None and node not in found[-1:]:
            found.append(node)
    return found


def _filtered(predicate: Run) -> _Walk:
    """Keep the nodes whose test holds for certain; a number tests the position among those of one parent."""

    def keep(context: Context, nodes: Sequence[Node]) -> Sequence[Node]:
        kept, parent, place = [], None, 0
        for node in nodes:
            place = place + 1 if node.parent is parent else 1
            parent = node.parent
            found = scalar(predicate(context.within(node, place)))
            if found == place if isinstance(found, Decimal) else to_truth(found) is True:
                kept.append(node)
        return kept

    return keep
