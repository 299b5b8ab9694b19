"""Functions on days and moments: reading them from text, writing them by a format, counting in days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from testimony_desk.domain.expression.context import Context
from testimony_desk.domain.expression.values import ARITHMETIC, EMPTY, EPOCH, NAN, Span, Value, scalar, to_text

TROUBLE_DAY = "answer-no-such-day"

_SECONDS = Decimal(86_400)
_MICROSECOND = Decimal(1_000_000)
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FORMATS: dict[str, Callable[[datetime], str]] = {
    "%": lambda _moment: "%",
    "Y": lambda moment: f"{moment.year:04}", "y": lambda moment: f"{moment.year:04}"[2:],
    "m": lambda moment: f"{moment.month:02}", "n": lambda moment: f"{moment.month}",
    "b": lambda moment: _MONTHS[moment.month - 1],
    "d": lambda moment: f"{moment.day:02}", "e": lambda moment: f"{moment.day}",
    "a": lambda moment: _WEEKDAYS[moment.weekday()], "W": lambda moment: f"{moment.isocalendar().week}",
    "H": lambda moment: f"{moment.hour:02}", "h": lambda moment: f"{moment.hour}",
    "M": lambda moment: f"{moment.minute:02}", "S": lambda moment: f"{moment.second:02}",
    "3": lambda moment: f"{moment.microsecond // 1000:03}",
}


def today(context: Context, _values: list[Value]) -> Value:
    """Return the day of the clock that was handed in."""
    return context.now.date()


def now(context: Context, _values: list[Value]) -> Value:
    """Return the moment of the clock that was handed in."""
    return context.now


def as_day(context: Context, values: list[Value]) -> Value:
    """Return a day; nothing, and a trouble noted, when there is no such day."""
    found = _moment_of(context, values[0])
    return found.date() if isinstance(found, datetime) else found


def as_moment(context: Context, values: list[Value]) -> Value:
    """Return a moment; a day is its first."""
    found = _moment_of(context, values[0])
    if isinstance(found, date) and not isinstance(found, datetime):
        return datetime.combine(found, time(), context.now.tzinfo)
    return found


def formatted(context: Context, values: list[Value]) -> Value:
    """Write a day or moment by a format of `%Y %y %m %n %b %d %e %H %h %M %S %3 %a %W`.

    Months and weekdays are English, as JavaRosa writes them in that locale; any other sign stays as it is.
    """
    moment = as_moment(context, values)
    if not isinstance(moment, datetime):
        return EMPTY
    return re.sub("%(.)", lambda match: _piece(match, moment), to_text(values[1]))


def decimal_moment(context: Context, values: list[Value]) -> Value:
    """Return the days since 1970-01-01 UTC with their fraction."""
    moment = as_moment(context, values)
    if not isinstance(moment, datetime):
        return NAN
    day, rest = _since_epoch(moment)
    return ARITHMETIC.add(day, rest)


def decimal_time(context: Context, values: list[Value]) -> Value:
    """Return the part of the day that has passed, 0.5 for noon; also of a bare time such as 10:30."""
    value = scalar(values[0])
    if isinstance(value, str) and _TIME.fullmatch(value):
        value = f"1970-01-01T{value}"
    moment = as_moment(context, [value])
    if not isinstance(moment, datetime):
        return NAN
    return _fraction(timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second,
                               microseconds=moment.microsecond))


def _piece(match: re.Match[str], moment: datetime) -> str:
    write = _FORMATS.get(match[1])
    return write(moment) if write else match[0]


def _moment_of(context: Context, value: Value) -> Value:
    """Return a day, a moment or EMPTY."""
    one = scalar(value)
    if isinstance(one, Span):
        return one.day or EMPTY
    if isinstance(one, date):
        return one
    found = _day_numbered(context, one) if isinstance(one, Decimal) else read_moment(to_text(one))
    if found is None and to_text(one) not in {EMPTY, "NaN"}:
        context.troubles.add(TROUBLE_DAY)
    return EMPTY if found is None else _localised(context, found)


def read_moment(text: str) -> date | datetime | None:
    """Return the day or moment an ISO 8601 text says, in its own offset; None when it says none."""
    day, mark, hours = text.strip().partition("T")
    if not re.fullmatch("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", day) or (mark and not _TIME.fullmatch(hours)):
        return None
    year, month, number = (int(part) for part in day.split("-"))
    try:
        found = date(year, month, number)
        return datetime.fromisoformat(f"{found.isoformat()}T{_two_digits(hours)}") if mark else found
    except ValueError:
        return None


def _two_digits(hours: str) -> str:
    return f"0{hours}" if hours[1] == ":" else hours


def _localised(context: Context, found: date) -> date:
    if isinstance(found, datetime) and found.tzinfo is None:
        return found.replace(tzinfo=context.now.tzinfo)
    return found


def _day_numbered(context: Context, number: Decimal) -> date | None:
    """Return the moment so many days after 1970-01-01, at the clock's offset."""
    try:
        start = datetime.combine(date.fromordinal(EPOCH + int(number)), time(), context.now.tzinfo)
        return start + timedelta(microseconds=int((number % 1) * _SECONDS * _MICROSECOND))
    except (OverflowError, ValueError, ArithmeticError):
        return None


def _since_epoch(moment: datetime) -> tuple[Decimal, Decimal]:
    """Return whole days and the fraction since 1970-01-01 UTC; a moment without offset is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    passed = aware - datetime(1970, 1, 1, tzinfo=UTC)
    return Decimal(passed.days), _fraction(timedelta(seconds=passed.seconds, microseconds=passed.microseconds))


def _fraction(passed: timedelta) -> Decimal:
    seconds = ARITHMETIC.add(Decimal(passed.seconds), ARITHMETIC.divide(Decimal(passed.microseconds), _MICROSECOND))
    return ARITHMETIC.divide(seconds, _SECONDS)
