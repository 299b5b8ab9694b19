"""Reads the patterns of `regex`: characters, classes, groups, alternatives and counts; nothing that looks around."""

from __future__ import annotations

from collections.abc import Callable

from testimony_desk.domain.expression.errors import PatternRefused
from testimony_desk.domain.expression.matching import Edge, Instruction, Jump, Pattern, Test
from testimony_desk.domain.expression.pattern_classes import ESCAPES, any_of, escaped, not_in, within

MAX_LENGTH = 200
MAX_STATES = 2_000
MAX_DEPTH = 16

_Fragment = list[Instruction]


def read_pattern(source: str, position: int) -> Pattern:
    """Return the compiled pattern; raises PatternRefused for one that is too long, too large or not in our language."""
    if len(source) > MAX_LENGTH:
        raise PatternRefused(position, found=f">{MAX_LENGTH}")
    reader = _Reader(source, position)
    fragment = reader.alternatives(0)
    if reader.place != len(source):
        raise reader.refused()
    return tuple(fragment)


class _Reader:
    """Reads from left to right; fragments jump by distances, so they can be laid one after the other."""

    def __init__(self, source: str, position: int) -> None:
        self._source = source
        self._position = position
        self.place = 0

    def refused(self) -> PatternRefused:
        """Return the refusal of what stands at this place."""
        return PatternRefused(self._position, found=self._source[self.place:self.place + 3] or "...")

    def alternatives(self, depth: int) -> _Fragment:
        """Return `a|b|...` up to a closing bracket or the end."""
        if depth > MAX_DEPTH:
            raise self.refused()
        found = self._sequence(depth)
        while self._take("|"):
            other = self._sequence(depth)
            found = [Jump((1, len(found) + 2)), *found, Jump((len(other) + 1,)), *other]
        return found

    def _sequence(self, depth: int) -> _Fragment:
        found: _Fragment = []
        while self.place < len(self._source) and self._source[self.place] not in "|)":
            found += self._counted(self._one(depth))
            if len(found) > MAX_STATES:
                raise self.refused()
        return found

    def _one(self, depth: int) -> _Fragment:
        if self._take("("):
            return self._group(depth)
        if self._take("["):
            return [Test(self._class())]
        if self._take("^"):
            return [Edge(start=True)]
        if self._take("$"):
            return [Edge(start=False)]
        if self._peek() in set("*+?{}"):
            raise self.refused()
        return [Test(self._character())]

    def _group(self, depth: int) -> _Fragment:
        if self._peek() == "?" and not self._take("?:"):
            raise self.refused()
        found = self.alternatives(depth + 1)
        if not self._take(")"):
            raise self.refused()
        return found

    def _character(self) -> Callable[[str], bool]:
        if self._take("."):
            return lambda char: char != "\n"
        if self._take("\\"):
            return self._escape()
        return any_of(self._next())

    def _escape(self) -> Callable[[str], bool]:
        rest = self._source[self.place:]
        found = escaped(rest)
        if found is None:
            raise self.refused()
        self.place += found[1]
        return found[0]

    def _class(self) -> Callable[[str], bool]:
        negative = self._take("^")
        tests = [self._class_part()]
        while not self._take("]"):
            tests.append(self._class_part())
        return not_in(tests) if negative else within(tests)

    def _class_part(self) -> Callable[[str], bool]:
        if self._peek() in {"[", "]", ""} or self._source.startswith("&&", self.place):
            raise self.refused()
        if self._take("\\"):
            if self._peek() not in ESCAPES:
                return self._escape()
            first = ESCAPES[self._next()]
        else:
            first = self._next()
        if self._peek() == "-" and self._source[self.place + 1:self.place + 2] not in {"]", ""}:
            return self._range(first)
        return any_of(first)

    def _range(self, first: str) -> Callable[[str], bool]:
        self._take("-")
        last = ESCAPES.get(self._next(), "") if self._take("\\") else self._next()
        if not first <= last:
            raise self.refused()
        return lambda char: first <= char <= last

    def _counted(self, body: _Fragment) -> _Fragment:
        """Lay out what is repeated: least copies, then optional ones or a loop; `?` after a count changes nothing."""
        bounds = self._bounds()
        if bounds is None:
            return body
        least, most = bounds
        if self._take("+") or max(least, most or 0) * len(body) > MAX_STATES:
            raise self.refused()
        self._take("?")
        if most is None:
            return [*body * least, Jump((1, len(body) + 2)), *body, Jump((-len(body) - 1,))]
        return body * least + _optional(body, most - least)

    def _bounds(self) -> tuple[int, int | None] | None:
        for sign, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._take(sign):
                return bounds
        return self._braces() if self._take("{") else None

    def _braces(self) -> tuple[int, int | None]:
        inside, closed, _rest = self._source[self.place:].partition("}")
        least, comma, most = inside.partition(",")
        if not closed or not _short(least) or not (_short(most) or not most):
            raise self.refused()
        self.place += len(inside) + 1
        last = int(most) if most else None if comma else int(least)
        if last is not None and last < int(least):
            raise self.refused()
        return int(least), last

    def _peek(self) -> str:
        return self._source[self.place:self.place + 1]

    def _next(self) -> str:
        char = self._peek()
        if not char:
            raise self.refused()
        self.place += 1
        return char

    def _take(self, text: str) -> bool:
        if self._source.startswith(text, self.place):
            self.place += len(text)
            return True
        return False


def _optional(body: _Fragment, count: int) -> _Fragment:
    """Return `count` copies, each of which may be the last."""
    whole: _Fragment = []
    for _ in range(count):
        whole = [Jump((1, len(body) + len(whole) + 1)), *body, *whole]
    return whole


def _short(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and len(digits) <= 4
