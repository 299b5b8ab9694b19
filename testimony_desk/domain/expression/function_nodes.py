"""Functions that see more than values: places among items, other items, choice labels, what is kept, random ids."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from decimal import Decimal

from testimony_desk.domain.expression.context import Context, Reference
from testimony_desk.domain.expression.errors import WrongArguments
from testimony_desk.domain.expression.matching import Pattern, matches
from testimony_desk.domain.expression.pattern import read_pattern
from testimony_desk.domain.expression.pieces import Piece, Run
from testimony_desk.domain.expression.values import (
    UNKNOWN,
    Nodes,
    Value,
    is_empty,
    to_number,
    to_text,
    to_truth,
)

MAX_INPUT = 10_000
_MOST = Decimal(2**31)


def count(_context: Context, values: list[Value]) -> Value:
    """Return how many relevant nodes a path found."""
    return Decimal(len(values[0].nodes)) if isinstance(values[0], Nodes) else Decimal(0)


def count_non_empty(_context: Context, values: list[Value]) -> Value:
    """Return how many of them hold something."""
    nodes = values[0].nodes if isinstance(values[0], Nodes) else ()
    return Decimal(sum(1 for node in nodes if not is_empty(node.value)))


def uuid_(context: Context, _values: list[Value]) -> Value:
    """Return a random identifier from the bytes that were handed in."""
    return str(uuid.UUID(bytes=context.draw(16), version=4))


def if_(position: int, pieces: list[Piece]) -> Run:
    """Build `if`: only the branch that is needed runs; an unknown test leaves the result unknown."""
    test, then, other = (piece.run for piece in pieces)

    def choose(context: Context) -> Value:
        truth = to_truth(test(context))
        if truth is UNKNOWN:
            return UNKNOWN
        return then(context) if truth else other(context)

    del position
    return choose


def once(position: int, pieces: list[Piece]) -> Run:
    """Build `once`: what the question holds already, else the value."""
    run = pieces[0].run

    def keep(context: Context) -> Value:
        kept = context.tree.kept(context.asker)
        return run(context) if is_empty(kept) else kept

    del position
    return keep


def position(_position: int, pieces: list[Piece]) -> Run:
    """Build `position`: the place of an item among those shown; without a path, the place in a predicate."""
    if not pieces:
        return lambda context: Decimal(context.place or context.node.position)
    run = pieces[0].run

    def place(context: Context) -> Value:
        found = run(context)
        return Decimal(found.nodes[0].position if isinstance(found, Nodes) and found.nodes else 0)

    return place


def indexed_repeat(start: int, pieces: list[Piece]) -> Run:
    """Build `indexed-repeat`: the node in the items named; a place below 1 means the first, as in JavaRosa."""
    if len(pieces) % 2 == 0:
        raise WrongArguments(start, name="indexed-repeat")
    path, repeats = _path(pieces[0]), [_path(piece) for piece in pieces[1::2]]
    places = [piece.run for piece in pieces[2::2]]

    def find(context: Context) -> Value:
        wanted = [_place(run(context)) for run in places]
        nodes = context.tree.indexed(context.asker, path, list(zip(repeats, wanted, strict=True)))
        context.steps.spend(1 + len(nodes))
        return Nodes(tuple(nodes))

    return find


def choice_name(start: int, pieces: list[Piece]) -> Run:
    """Build `jr:choice-name`: the label of a choice; the path stands in quotes, as XLSForm wants it."""
    path, run = pieces[1].path, pieces[0].run
    if path is None:
        raise WrongArguments(start, name="jr:choice-name")
    return lambda context: context.tree.choice_name(context.asker, path, to_text(run(context)))


def regex(start: int, pieces: list[Piece]) -> Run:
    """Build `regex`: whether the whole text matches; time grows with its length only, and costs steps."""
    if pieces[1].literal is None:
        raise WrongArguments(start, name="regex")
    pattern: Pattern = read_pattern(pieces[1].literal, pieces[1].position)
    run = pieces[0].run

    def match(context: Context) -> Value:
        text = to_text(run(context))
        return len(text) <= MAX_INPUT and matches(pattern, text, context.steps.spend)

    return match


def _path(piece: Piece) -> Reference:
    if piece.path is None:
        raise WrongArguments(piece.position, name="indexed-repeat")
    return piece.path


def _place(value: Value) -> int:
    number = to_number(value)
    return int(number) if number.is_finite() and 1 <= number < _MOST else 1


Special = Callable[[int, list[Piece]], Run]
