"""Matches a whole text against a pattern in time that grows with its length only, by walking all states at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

_STATES_PER_STEP = 8


@dataclass(frozen=True)
class Test:
    """Consumes one character that passes."""

    passes: Callable[[str], bool]


@dataclass(frozen=True)
class Jump:
    """Goes on at any of these places, counted from its own, without consuming anything."""

    by: tuple[int, ...]


@dataclass(frozen=True)
class Edge:
    """Goes on only at the start (`^`) or the end (`$`) of the text."""

    start: bool


Instruction = Test | Jump | Edge
Pattern = tuple[Instruction, ...]


def matches(pattern: Pattern, text: str, spend: Callable[[int], None]) -> bool:
    """Return whether the whole text matches; `spend` is told the work of every character and may raise."""
    reached = _followed(pattern, {0}, start=True, end=not text)
    for place, char in enumerate(text, start=1):
        spend(1 + len(reached) // _STATES_PER_STEP)
        passed = {at + 1 for at in reached if at < len(pattern) and _passes(pattern[at], char)}
        if not passed:
            return False
        reached = _followed(pattern, passed, start=False, end=place == len(text))
    return len(pattern) in reached


def _passes(instruction: Instruction, char: str) -> bool:
    return isinstance(instruction, Test) and instruction.passes(char)


def _followed(pattern: Pattern, places: Iterable[int], *, start: bool, end: bool) -> set[int]:
    """Return the places and all that jumps and edges reach from them without a character."""
    found: set[int] = set()
    waiting = list(places)
    while waiting:
        at = waiting.pop()
        if at in found:
            continue
        found.add(at)
        instruction = pattern[at] if at < len(pattern) else None
        if isinstance(instruction, Jump):
            waiting += [at + by for by in instruction.by]
        elif isinstance(instruction, Edge) and (start if instruction.start else end):
            waiting.append(at + 1)
    return found
