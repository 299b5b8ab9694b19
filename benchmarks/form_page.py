"""From a keystroke to what must be drawn again: 300 questions, half of them in 20 items, against a budget of 50 ms."""

from __future__ import annotations

import random
import statistics
import time
from datetime import UTC, datetime

from testimony_desk.domain.form import Expressions, Form, Group, Kind, Question, Text
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import pages

BUDGET = 0.050
ITEMS = 20
OUTSIDE, INSIDE = 150, 150
KEYSTROKES = 400
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
Row = tuple[str, str, float, str]


def rows() -> list[Row]:
    """Measure typing everywhere, and opening the draft; return (what, peer, ratio, goal), the ratio of the budget."""
    form = _form()
    sheet = _filled(form)
    ordinary, heavy = _typed(sheet, everywhere=True), _typed(sheet, everywhere=False)
    began = time.perf_counter()
    pages(Sheet(form, sheet.raw, NOW, frozenset()))
    opening = time.perf_counter() - began
    what = f"{OUTSIDE + INSIDE} questions, {ITEMS} items"
    return [(f"keystroke to relevance, {what}, {ordinary * 1e3:.2f} ms", "50 ms", ordinary / BUDGET, "<= 1.00"),
            (f"the same where all wait for it, {heavy * 1e3:.1f} ms", "50 ms", heavy / BUDGET, "<= 1.00"),
            (f"opening that draft, {opening * 1e3:.0f} ms", "1 s", opening, "<= 1.00")]


def _typed(sheet: Sheet, *, everywhere: bool) -> float:
    """Return the median seconds of keystrokes in any question, or in the one that all others wait for."""
    dice = random.Random(1)
    paths = [cell.path for cell in sheet.cells() if isinstance(cell.place.part, Question) and cell.asked
             and not sheet.calculated(cell.path)]
    times = []
    for number in range(KEYSTROKES if everywhere else KEYSTROKES // 10):
        path = dice.choice(paths) if everywhere else "q0"
        began = time.perf_counter()
        sheet.set(path, RawAnswer(str(1 + number % 9)))
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _filled(form: Form) -> Sheet:
    sheet = Sheet(form, {}, NOW, frozenset())
    sheet.set("q0", RawAnswer("5"))
    for number in range(ITEMS):
        sheet.add_item("r", f"k{number}")
        for question in range(0, INSIDE, 3):
            sheet.set(f"r[k{number}]/x{question}", RawAnswer("4"))
    return sheet


def _form() -> Form:
    """Return a form in which every question depends on the first one, and a tenth is worked out over all items."""
    outside = tuple(_outside(number) for number in range(OUTSIDE))
    inside = tuple(_inside(number) for number in range(INSIDE))
    repeat = Group("r", "r", _text("r"), inside, repeats=True, expressions=Expressions(relevant="${q0} > 0"))
    return Form("bench", "1", _text("bench"), ("en",), "en", (*outside, repeat), ())


def _outside(number: int) -> Question:
    if number == 0:
        return _question("q0", "q0", Expressions())
    if number % 10 == 0:
        calculation = f"sum(${{x{number - number % 3}}}) + ${{q0}}"
        return _question(f"q{number}", f"q{number}", Expressions(calculation=calculation))
    relevant = f"${{q0}} > {number % 5} or ${{q{number - 1}}} = 'x'"
    return _question(f"q{number}", f"q{number}", Expressions(relevant=relevant))


def _inside(number: int) -> Question:
    if number % 3 == 1:
        relevant = f"${{x{number - 1}}} > 2 and ${{q0}} != ''"
        return _question(f"x{number}", f"r/x{number}", Expressions(relevant=relevant))
    if number % 3 == 2:
        calculation = f"if(${{x{number - 2}}} > 3, position(..), ${{q0}} * 2)"
        return _question(f"x{number}", f"r/x{number}", Expressions(calculation=calculation))
    return _question(f"x{number}", f"r/x{number}", Expressions())


def _question(name: str, path: str, expressions: Expressions) -> Question:
    kind = Kind.CALCULATE if expressions.calculation else Kind.INTEGER
    return Question(name, path, kind, _text(f"How many, after ${{q0}} in {name}?"), expressions=expressions)


def _text(words: str) -> Text:
    return Text((("en", words),))
