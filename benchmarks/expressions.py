"""Evaluating conditions and calculations of a form against the same rules written by hand in Python."""

from __future__ import annotations

import datetime as dt
import os
import statistics
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import cast

from testimony_desk.domain.expression.context import Context, Steps, Tree
from testimony_desk.domain.expression.parser import parse
from testimony_desk.domain.expression.values import to_text
from testimony_desk.domain.form import Form, Group, Kind, Question, Text
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.sheet import Sheet

ITEMS, TIMES, ROUNDS = 20, 2000, 9
NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
Row = tuple[str, str, float, str]
Answers = Mapping[str, str]
ANSWERS = {"held": "yes", "days": "39", "methods": "insults beaten threat"}
COUNTS = [str(1 + number % 9) for number in range(ITEMS)]


def _truth(value: bool) -> str:
    return "true" if value else "false"


RULES: Mapping[str, Callable[[Answers], str]] = {
    "${held} = 'yes' and ${days} > 30": lambda one: _truth(one["held"] == "yes" and Decimal(one["days"]) > 30),
    "selected(${methods}, 'beaten') or ${days} = ''":
        lambda one: _truth("beaten" in one["methods"].split() or not one["days"]),
    "if(${days} > 3, ${days} * 2, 0)":
        lambda one: str(Decimal(one["days"]) * 2 if Decimal(one["days"]) > 3 else 0),
    "concat(${held}, ' ', string-length(${methods}))": lambda one: f"{one['held']} {len(one['methods'])}",
    "sum(${count}) > ${days}": lambda one: _truth(sum(map(Decimal, COUNTS)) > Decimal(one["days"])),
}


def rows() -> list[Row]:
    """Measure, the two in turn, and return (what, peer, ratio, goal); raises ValueError when their answers differ."""
    context, rules = _context(), [(parse(text), by_hand) for text, by_hand in RULES.items()]
    for compiled, by_hand in rules:
        if to_text(compiled.evaluate(context)) != by_hand(ANSWERS):
            raise ValueError(compiled.text)
    pairs = [(_seconds(lambda: [one.evaluate(context) for one, _ in rules]),
              _seconds(lambda: [by_hand(ANSWERS) for _, by_hand in rules])) for _round in range(ROUNDS)]
    ours, theirs = (statistics.median(one) / len(rules) for one in zip(*pairs, strict=True))
    return [(f"one of {len(rules)} expressions, {ours * 1e6:.1f} µs", f"by hand in Python, {theirs * 1e6:.1f} µs",
             ours / theirs, "")]


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    for _time in range(TIMES):
        act()
    return (time.perf_counter() - begun) / TIMES


def _context() -> Context:
    """Return what a question of the form below knows: three answers, and twenty items with a number each."""
    item = Group("r", "r", _text("r"), (_question("count", "r/count", Kind.INTEGER),), repeats=True)
    questions = (_question("held", "held", Kind.TEXT), _question("days", "days", Kind.INTEGER),
                 _question("methods", "methods", Kind.TEXT))
    sheet = Sheet(Form("bench", "1", _text("bench"), ("en",), "en", (*questions, item), ()), {}, NOW, frozenset())
    for name, value in ANSWERS.items():
        sheet.set(name, RawAnswer(value))
    for number, count in enumerate(COUNTS):
        sheet.add_item("r", f"k{number}")
        sheet.set(f"r[k{number}]/count", RawAnswer(count))
    asker = sheet.cell("held")
    tree = cast("Tree", asker.grid)  # a cell knows less of its grid than an expression does
    return Context(asker, asker, tree, NOW, os.urandom, Steps(10**12, 10**12), set())


def _question(name: str, path: str, kind: Kind) -> Question:
    return Question(name, path, kind, _text(name))


def _text(words: str) -> Text:
    return Text((("en", words),))
