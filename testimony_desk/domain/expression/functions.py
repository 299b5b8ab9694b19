"""The table of functions a form may call, with how many arguments each takes."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass

from testimony_desk.domain.expression import function_choices as choices
from testimony_desk.domain.expression import function_days as days
from testimony_desk.domain.expression import function_nodes as nodes
from testimony_desk.domain.expression import function_numbers as numbers
from testimony_desk.domain.expression import function_texts as texts
from testimony_desk.domain.expression.context import Context
from testimony_desk.domain.expression.errors import UnknownFunction, WrongArguments
from testimony_desk.domain.expression.pieces import Piece, Run
from testimony_desk.domain.expression.values import Value, to_number, to_text

_MANY = 1_000  # an expression has 2,000 characters: no bound of its own


@dataclass(frozen=True)
class Function:
    """A function of values: least and most arguments, and whether its first one must be a path."""

    apply: Callable[[Context, list[Value]], Value]
    least: int
    most: int
    path: bool = False


@dataclass(frozen=True)
class SpecialForm:
    """A function that sees its arguments as pieces, before they are values."""

    build: nodes.Special
    least: int
    most: int


_FUNCTIONS: dict[str, Function] = {
    "selected": Function(choices.selected, 2, 2),
    "selected-at": Function(choices.selected_at, 2, 2),
    "count-selected": Function(choices.count_selected, 1, 1),
    "coalesce": Function(choices.coalesce, 2, _MANY),
    "not": Function(choices.not_, 1, 1),
    "true": Function(lambda _context, _values: True, 0, 0),
    "false": Function(lambda _context, _values: False, 0, 0),
    "boolean": Function(choices.boolean, 1, 1),
    "boolean-from-string": Function(choices.boolean_from_string, 1, 1),
    "number": Function(lambda _context, values: to_number(values[0]), 1, 1),
    "string": Function(lambda _context, values: to_text(values[0]), 1, 1),
    "int": Function(numbers.truncated, 1, 1),
    "floor": Function(numbers.floor, 1, 1),
    "ceiling": Function(numbers.ceiling, 1, 1),
    "round": Function(numbers.round_, 1, 2),
    "abs": Function(numbers.absolute, 1, 1),
    "pow": Function(numbers.power, 2, 2),
    "min": Function(numbers.smallest, 1, _MANY),
    "max": Function(numbers.largest, 1, _MANY),
    "sum": Function(numbers.total, 1, 1, path=True),
    "count": Function(nodes.count, 1, 1, path=True),
    "count-non-empty": Function(nodes.count_non_empty, 1, 1, path=True),
    "checklist": Function(numbers.checklist, 3, _MANY),
    "weighted-checklist": Function(numbers.weighted_checklist, 4, _MANY),
    "concat": Function(texts.concat, 1, _MANY),
    "join": Function(texts.join, 2, _MANY),
    "substr": Function(texts.substr, 2, 3),
    "substring-before": Function(texts.before, 2, 2),
    "substring-after": Function(texts.after, 2, 2),
    "string-length": Function(texts.length, 1, 1),
    "contains": Function(texts.tested(operator.contains), 2, 2),
    "starts-with": Function(texts.tested(str.startswith), 2, 2),
    "ends-with": Function(texts.tested(str.endswith), 2, 2),
    "translate": Function(texts.translated, 3, 3),
    "normalize-space": Function(texts.normalized, 1, 1),
    "today": Function(days.today, 0, 0),
    "now": Function(days.now, 0, 0),
    "date": Function(days.as_day, 1, 1),
    "date-time": Function(days.as_moment, 1, 1),
    "format-date": Function(days.formatted, 2, 2),
    "format-date-time": Function(days.formatted, 2, 2),
    "decimal-date-time": Function(days.decimal_moment, 1, 1),
    "decimal-time": Function(days.decimal_time, 1, 1),
    "uuid": Function(nodes.uuid_, 0, 0),
}
_SPECIAL: dict[str, SpecialForm] = {
    "if": SpecialForm(nodes.if_, 3, 3),
    "once": SpecialForm(nodes.once, 1, 1),
    "position": SpecialForm(nodes.position, 0, 1),
    "indexed-repeat": SpecialForm(nodes.indexed_repeat, 3, 7),
    "jr:choice-name": SpecialForm(nodes.choice_name, 2, 2),
    "regex": SpecialForm(nodes.regex, 2, 2),
}
NAMES = frozenset(_FUNCTIONS) | frozenset(_SPECIAL)


def call(name: str, position: int, pieces: list[Piece]) -> Piece:
    """Return the compiled call of a function; raises UnknownFunction or WrongArguments at its position."""
    function = _SPECIAL.get(name) or _FUNCTIONS.get(name)
    if function is None:
        raise UnknownFunction(position, name=name)
    if not function.least <= len(pieces) <= function.most:
        raise WrongArguments(position, name=name)
    if isinstance(function, SpecialForm):
        return Piece(function.build(position, pieces), position, nodes=name == "indexed-repeat")
    if (function.path and not pieces[0].nodes) or (name == "weighted-checklist" and len(pieces) % 2):
        raise WrongArguments(position, name=name)
    return Piece(_called(function, [piece.run for piece in pieces]), position)


def _called(function: Function, runs: list[Run]) -> Run:
    apply = function.apply

    def run(context: Context) -> Value:
        context.steps.spend(1)
        return apply(context, [each(context) for each in runs])

    return run
