"""A Pratt parser that turns an expression into closures once; paths and functions are checked while it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from testimony_desk.domain.expression.context import Context, Reference
from testimony_desk.domain.expression.errors import (
    ExpressionRefused,
    ExpressionTooDeep,
    ExpressionTooLong,
    TextUnclosed,
    UnknownPath,
    WrongArguments,
)
from testimony_desk.domain.expression.functions import call
from testimony_desk.domain.expression.lexer import Token, tokens
from testimony_desk.domain.expression.operators import NEGATION, POWERS, chain, minus
from testimony_desk.domain.expression.paths import Step, path
from testimony_desk.domain.expression.pieces import Piece, Run, constant
from testimony_desk.domain.expression.values import Value, to_number

MAX_LENGTH = 2_000
MAX_DEPTH = 32


@dataclass(frozen=True)
class Expression:
    """A compiled expression: its text, the paths it reads, and the functions it calls."""

    text: str
    references: tuple[Reference, ...]
    functions: frozenset[str]
    run: Run

    @property
    def names(self) -> frozenset[str]:
        """The names it reads through `${name}`."""
        return frozenset(path.steps[0] for path in self.references if path.start == "name")

    def evaluate(self, context: Context) -> Value:
        """Return its value; raises TooManySteps when the context's purse is empty, and nothing else."""
        return self.run(context)


def parse(text: str) -> Expression:
    """Return the compiled form of an expression; raises a leaf of ExpressionRefused that names the position."""
    if len(text) > MAX_LENGTH:
        raise ExpressionTooLong(MAX_LENGTH, limit=MAX_LENGTH)
    parser = _Parser(tokens(text))
    piece = parser.expression(0)
    if parser.token.kind != "end":
        raise ExpressionRefused(parser.token.position)
    return Expression(text, tuple(parser.references), frozenset(parser.functions), piece.run)


class _Parser:
    """Reads tokens from left to right; `base` is the path in whose predicate we are."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._place = 0
        self._depth = 0
        self._base: Reference | None = None
        self.references: list[Reference] = []
        self.functions: set[str] = set()

    @property
    def token(self) -> Token:
        return self._tokens[self._place]

    def expression(self, least: int) -> Piece:
        """Return the operand here and every operator after it that binds tighter than `least`."""
        left = self._operand()
        while (power := self._power()) > least:
            position, rest, nodes = left.position, [], left.nodes
            while self._power() == power:
                sign = self._advance()
                right = self.expression(power)
                nodes = self._united(sign, nodes=nodes and right.nodes)
                rest.append((sign.text, right.run))
            left = Piece(chain(left.run, rest), position, nodes=nodes)
        return left

    def _united(self, sign: Token, *, nodes: bool) -> bool:
        """Return whether the result is nodes: only `|` makes some, and only of nodes."""
        if sign.text == "|" and not nodes:
            raise WrongArguments(sign.position, name="|")
        return sign.text == "|"

    def _power(self) -> int:
        return POWERS.get(self.token.text, 0) if self.token.kind in {"name", "symbol"} else 0

    def _advance(self) -> Token:
        token = self.token
        self._place += 1
        return token

    def _take(self, symbol: str) -> bool:
        if self.token.kind == "symbol" and self.token.text == symbol:
            self._place += 1
            return True
        return False

    def _close(self, symbol: str, opened: Token) -> None:
        if not self._take(symbol):
            if self.token.kind == "end":
                raise TextUnclosed(opened.position, found=opened.text)
            raise ExpressionRefused(self.token.position)

    def _operand(self) -> Piece:
        token = self.token
        if token.kind == "number":
            return constant(to_number(self._advance().text), token.position)
        if token.kind == "text":
            return constant(self._advance().text, token.position, token.text)
        if token.kind == "symbol" and token.text == "-":
            return self._negative()
        if token.kind == "symbol" and token.text == "(":
            return self._nested(lambda: self._bracketed(self._advance()))
        if token.kind == "name" and self._tokens[self._place + 1].text == "(" \
                and self._tokens[self._place + 1].kind == "symbol":
            return self._nested(self._function)
        return self._path()

    def _negative(self) -> Piece:
        count, position = 0, self.token.position
        while self._take("-"):
            count += 1
        return Piece(minus(self.expression(NEGATION).run, count), position)

    def _nested(self, read: Callable[[], Piece]) -> Piece:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionTooDeep(self.token.position, limit=MAX_DEPTH)
        piece = read()
        self._depth -= 1
        return piece

    def _bracketed(self, opened: Token) -> Piece:
        piece = self.expression(0)
        self._close(")", opened)
        return piece

    def _function(self) -> Piece:
        name, opened = self._advance(), self._advance()
        arguments: list[Piece] = []
        if not self._take(")"):
            arguments.append(self.expression(0))
            while self._take(","):
                arguments.append(self.expression(0))
            self._close(")", opened)
        self.functions.add(name.text)
        if name.text == "indexed-repeat":
            arguments = [self._indexed(piece) if place == 0 or place % 2 else piece
                         for place, piece in enumerate(arguments)]
        if name.text == "jr:choice-name":
            arguments[1:2] = [self._quoted(piece) for piece in arguments[1:2]]
        return call(name.text, name.position, arguments)

    def _quoted(self, piece: Piece) -> Piece:
        """Read the path that a quoted text holds: `'${question}'`."""
        if piece.literal is None:
            raise WrongArguments(piece.position, name="jr:choice-name")
        inner = _Parser(tokens(piece.literal))
        found = inner.expression(0).path
        if found is None or inner.token.kind != "end":
            raise UnknownPath(piece.position, name=piece.literal)
        found = replace(found, position=piece.position)
        self.references.append(found)
        return replace(piece, path=found)

    def _indexed(self, piece: Piece) -> Piece:
        """Mark the path of a question or repeat as one that reaches all items."""
        if piece.path is None:
            return piece
        marked = replace(piece.path, free=True)
        self.references[self.references.index(piece.path)] = marked
        return replace(piece, path=marked)

    def _path(self) -> Piece:
        token = self.token
        start = Reference(self._start(), (), token.position, self._base)
        steps: list[Step] = []
        reference = start
        while True:
            reference = replace(reference, steps=(*reference.steps, self._step_name(first=not steps)))
            steps.append(Step(reference.steps[-1], self._predicates(reference)))
            if not self._take("/"):
                break
        plain = not any(step.predicates for step in steps)
        reference = replace(reference, free=not plain)
        self.references.append(reference)
        return Piece(path(start, steps), token.position, reference if plain else None, nodes=True)

    def _start(self) -> str:
        if self.token.kind == "dollar":
            return "name"
        return "root" if self._take("/") else "here"

    def _step_name(self, *, first: bool) -> str:
        token = self.token
        usable = token.kind == "name" or (token.kind == "dollar" and first)
        if not usable and not (token.kind == "symbol" and token.text in {".", "..", "*"}):
            raise ExpressionRefused(token.position)
        return self._advance().text

    def _predicates(self, reference: Reference) -> tuple[Run, ...]:
        runs, outer = [], self._base
        while self.token.kind == "symbol" and self.token.text == "[":
            self._base = reference
            runs.append(self._nested(lambda: self._predicate(self._advance())).run)
            self._base = outer
        return tuple(runs)

    def _predicate(self, opened: Token) -> Piece:
        piece = self.expression(0)
        self._close("]", opened)
        return piece
