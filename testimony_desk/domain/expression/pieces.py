"""A compiled piece of an expression: a closure, and what the parser must remember about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from testimony_desk.domain.expression.context import Context, Reference
from testimony_desk.domain.expression.values import Value

Run = Callable[[Context], Value]


@dataclass(frozen=True)
class Piece:
    """A closure; `path` when it is a path, `literal` when it is a quoted text, `nodes` when it yields nodes."""

    run: Run
    position: int
    path: Reference | None = None
    literal: str | None = None
    nodes: bool = False


def constant(value: Value, position: int, literal: str | None = None) -> Piece:
    """Return a piece that always has the same value."""
    return Piece(lambda _context: value, position, literal=literal)
