"""What one question holds: a typed answer, a calculation, a default, or what the form notes by itself."""

from __future__ import annotations

from collections.abc import Callable

from testimony_desk.domain.cells import Cell
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.expression.context import Context
from testimony_desk.domain.expression.parser import Expression
from testimony_desk.domain.expression.values import EMPTY, Scalar, Unknown, Value, is_empty, scalar, to_text
from testimony_desk.domain.form import Kind
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.readings import as_scalar, read_typed
from testimony_desk.domain.sheet_raw import RawStore, answered


def stored_value(cell: Cell, rules: dict[str, Expression], store: RawStore,
                 context_of: Callable[[Cell], Context]) -> Scalar:
    """Return what a question holds; may fill in a default, a `once` or the start of the interview."""
    if "calculation" in rules:
        return _calculated(cell, rules["calculation"], store, context_of(cell)) if cell.asked else EMPTY
    if not cell.fresh and store.get(cell.path) is None:
        return EMPTY
    if store.get(cell.path) is None:
        _fill_first(cell, rules, store, context_of(cell))
    return raw_value(cell, store)


def raw_value(cell: Cell, store: RawStore) -> Scalar:
    """Return what was typed as expressions see it: EMPTY for any other state, and for what cannot be read."""
    answer = answered(store.get(cell.path))
    if answer is None:
        return EMPTY
    try:
        return as_scalar(read_typed(cell.question, answer.value))
    except DeskError:
        return EMPTY


def _calculated(cell: Cell, expression: Expression, store: RawStore, context: Context) -> Scalar:
    """Return a calculation's result; what `once` gave is kept with the draft, as text."""
    value = settled(expression.evaluate(context))
    cell.troubles = frozenset(context.troubles)
    if "once" not in expression.functions:
        return value
    text = to_text(value)
    if text and store.get(cell.path) is None:
        store.fill(cell.path, RawAnswer(text))
    return text


def settled(value: Value) -> Scalar:
    """Return a value as a question can hold it: NaN and unknown are nothing."""
    one = scalar(value)
    return EMPTY if isinstance(one, Unknown) or is_empty(one) else one


def _fill_first(cell: Cell, rules: dict[str, Expression], store: RawStore, context: Context) -> None:
    kind, now = cell.question.kind, context.now
    if kind is Kind.START:
        store.fill(cell.path, RawAnswer(now.replace(microsecond=0).isoformat()))
    elif kind is Kind.TODAY:
        store.fill(cell.path, RawAnswer(now.date().isoformat()))
    elif "default" in rules:
        text = to_text(settled(rules["default"].evaluate(context)))
        several = kind in {Kind.SELECT_MULTIPLE, Kind.RANK}
        # An empty default is kept too: opening the draft again must not bring in what came later.
        store.fill(cell.path, RawAnswer(tuple(text.split()) if several else text))
