"""Counts what completed interviews answered, for questions marked to be counted; every other state stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates import codec, of
from testimony_desk.domain.dates.partial import PartialDate
from testimony_desk.domain.form import Form, Kind, Question
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.raw import AnswerState, Raw, RawAnswer
from testimony_desk.domain.statistics.lengths import summary

Counted = dict[str, Any]
Values = Sequence[Json]

MOST_DIGITS = 40
_BESIDE = (AnswerState.UNKNOWN, AnswerState.REFUSED, AnswerState.NOT_ASKED)


def count_interviews(form: Form, interviews: Iterable[Raw]) -> Counted:
    """Return {"interviews": how many, "fields": {path: counts}} over completed answers of one form.

    Per field: n answered, in how many interviews, and how many unknown, refused and not asked; then, by kind, counts
    per code, months, or a summary of numbers or days. Questions without the mark are left out; inside a repeat each
    item is one answer. Values are those of a completed version: codes, numbers as text, dates as `dates.codec`.
    """
    given: dict[str, list[list[RawAnswer]]] = {question.path: [] for question in form.questions()
                                               if question.marks.count}
    total = 0
    for total, one in enumerate(interviews, start=1):  # noqa: B007 - the last number is how many there were
        for path, answers in _by_question(one).items():
            if path in given:
                given[path].append(answers)
    fields = {question.path: _field(question, given[question.path]) for question in form.questions()
              if question.path in given}
    return {"interviews": total, "fields": fields}


def check_countable(answered: Iterable[tuple[Kind, Values]]) -> None:
    """Raise what counting an interview would raise; answered: each counted question's kind and what was answered to it.

    Only what was answered is counted: nothing else can stand in the way. Numbers and dates are read as for a count, not
    summed up.
    """
    for kind, values in answered:
        _READ.get(kind, _nothing_more)(values)


def _by_question(interview: Raw) -> dict[str, list[RawAnswer]]:
    """Return every answer of an interview by its question: one, or one per item of the repeats around it."""
    found: dict[str, list[RawAnswer]] = {}
    for path, answer in interview.items():
        found.setdefault(form_path(path), []).append(answer)
    return found


def _field(question: Question, given: Sequence[Sequence[RawAnswer]]) -> Counted:
    states = Counter(answer.state for one in given for answer in one)
    answered = [[answer.value for answer in one if answer.state is AnswerState.ANSWERED] for one in given]
    values = [value for one in answered for value in one]
    return {"n": len(values), "interviews": sum(bool(one) for one in answered),
            **{state.value: states[state] for state in _BESIDE}, **COUNTERS.get(question.kind, _nothing_more)(values)}


def _nothing_more(_values: Values) -> Counted:
    return {}


def _one_code(values: Values) -> Counted:
    return {"counts": _table(str(value) for value in values)}


def _several_codes(values: Values) -> Counted:
    """Count each code once per answer, so that a count over n is a share of those who answered."""
    return {"counts": _table(code for value in values for code in dict.fromkeys(_texts(value)))}


def _numbers(values: Values) -> Counted:
    return {"numbers": summary(_read_numbers(values))}


def _read_numbers(values: Values) -> list[int | float]:
    return [_number(value) for value in values]


def _people(values: Values) -> Counted:
    """Show numbers of people seen together; they are observations, so ranges are counted apart and nothing is added."""
    parts = [value for value in values if isinstance(value, Mapping)]
    exact = _read_people(parts)
    return {"numbers": summary(exact), "ranges": len(parts) - len(exact)}


def _read_people(values: Values) -> list[int | float]:
    """Return the numbers that are no ranges."""
    return [_number(value["value_min"]) for value in values if isinstance(value, Mapping)
            and value.get("value_min") == value.get("value_max") is not None]


def _months(values: Values) -> Counted:
    """Count by month; a date that may lie in two months is counted in neither."""
    found = _read_months(values)
    return {"months": _table(month for month in found if month), "month_unknown": found.count("")}


def _read_months(values: Values) -> list[str]:
    return [_date(value).month for value in values]


def _days(values: Values) -> Counted:
    """Sum up lengths that are known; "at least two days" is no length and is counted apart."""
    parts = [value for value in values if isinstance(value, Mapping)]
    bounds = [value for value in parts if value.get("basis") == "lower_bound"]
    known = [_known_days(value) for value in parts if value not in bounds]
    return {"days": summary(days for days in known if days is not None), "lower_bounds": len(bounds)}


def _places(values: Values) -> Counted:
    """Count coded places; a place in words only is told apart, never guessed."""
    codes = [str(value.get("code", "")) for value in values if isinstance(value, Mapping)]
    return {"counts": _table(code for code in codes if code), "in_words_only": codes.count("")}


COUNTERS: Mapping[Kind, Callable[[Values], Counted]] = {
    Kind.SELECT_ONE: _one_code, Kind.SELECT_MULTIPLE: _several_codes, Kind.RANK: _several_codes,
    Kind.ACKNOWLEDGE: _one_code, Kind.CALCULATE: _one_code,
    Kind.INTEGER: _numbers, Kind.RANGE: _numbers, Kind.DECIMAL: _numbers, Kind.GROUP_COUNT: _people,
    Kind.DATE: _months, Kind.PARTIAL_DATE: _months, Kind.DURATION: _days, Kind.PLACE: _places,
}

_READ: Mapping[Kind, Callable[[Values], object]] = {
    Kind.INTEGER: _read_numbers, Kind.RANGE: _read_numbers, Kind.DECIMAL: _read_numbers, Kind.GROUP_COUNT: _read_people,
    Kind.DATE: _read_months, Kind.PARTIAL_DATE: _read_months,
}
READ = frozenset(_READ)
"""Kinds whose answers must be read to know that they can be counted: of every other kind any answer can be."""


def _number(value: Json) -> int | float:
    """Return a number of a size that people mean: `1e999999999` is ten letters and would fill the memory."""
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        raise ValueError("number")
    return int(number) if number == number.to_integral_value() else float(number)


def _known_days(value: Mapping[str, Json]) -> int | None:
    stated, least, most = (value.get(name) for name in ("stated_days", "computed_min", "computed_max"))
    if isinstance(stated, int):
        return stated
    return least if isinstance(least, int) and least == most else None


def _date(value: Json) -> PartialDate:
    return codec.from_json(value) if isinstance(value, Mapping) else of(str(value))


def _texts(value: Json) -> list[str]:
    return [str(code) for code in value] if isinstance(value, list | tuple) else str(value).split()


def _table(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
