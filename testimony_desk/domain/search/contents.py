"""What the content of a version gives to search: the texts that were said, the codes, the days, the form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates import edtf
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.search.units import spellings_of

_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?")
_DIGEST = re.compile(r"[0-9a-f]{32,64}")
_NUMBER = re.compile(r"\d(?:[ ().\-]{0,2}\d){5,20}")
_PLAIN = frozenset({"salt", "form", "case", "case_code", "fingerprint", "sha256"})
_MOST_MONTHS, _MOST_YEARS = 36, 40
PERSONS = "persons"
"""Where the content of an interview holds people who were added to what was answered."""
_ENDLESS = ":day:endless"
ANY_DAY = ":day:any"
"""The fact that there is a date at all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a content. path: of the answer that it is, or of what it stands in."""

    path: str
    text: str


def pieces(content: Mapping[str, Json]) -> Iterator[Piece]:
    """Yield every text of a content with its path; ids and what links records are left out."""
    for path, value in _values(content):
        for text in _texts(value):
            if not _DIGEST.fullmatch(text):
                yield Piece(path, text)


def spellings(content: Mapping[str, Json]) -> frozenset[str]:
    """Return what a content is found by: the spellings of all its words, its long numbers, and its facts."""
    found: set[str] = set()
    for piece in pieces(content):
        found.update(spellings_of(piece.text))
        found.update(numbers(piece.text))
        found.add(field_fact(form_path(piece.path)))
        if _CODE.fullmatch(piece.text):
            found.add(code_fact(piece.text))
    for first, last in days(content):
        found.update(_day_facts(first, last))
    form = content.get("form")
    if isinstance(form, Mapping):
        found.add(form_fact(str(form.get("id", ""))))
    return frozenset(found)


def numbers(text: str) -> Iterator[str]:
    """Yield the long numbers of a text without their blanks and signs, digits of all kinds as 0-9."""
    for match in _NUMBER.finditer(text):
        yield "".join(str(int(char)) for char in match.group() if char.isdecimal())


def days(content: Mapping[str, Json]) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield the first and last possible day of every date; an open or unknown end is the end of all days."""
    for _path, value in _values(content):
        yield from _extents(value)


def field_fact(path: str) -> str:
    """Return the fact that something was said at this path of a form."""
    return f":field:{path}"


def code_fact(code: str) -> str:
    """Return the fact that this code of a list was chosen."""
    return f":code:{code}"


def form_fact(identifier: str) -> str:
    """Return the fact that this form was answered."""
    return f":form:{identifier}"


def day_facts(first: dt.date, last: dt.date) -> frozenset[str]:
    """Return facts of which a content has one if a date of it may lie in this interval; the days themselves decide.

    Raises ValueError when the interval ends before it begins.
    """
    if last < first:
        raise ValueError("an interval ends before it begins")
    years = range(first.year, last.year + 1)
    if len(years) > _MOST_YEARS:
        return frozenset({ANY_DAY})
    months = _months(first, last)
    if len(months) <= _MOST_MONTHS:
        return frozenset({_ENDLESS, *(f":month:{month}" for month in months), *(f":long:{year}" for year in years)})
    return frozenset({_ENDLESS, *(f":year:{year}" for year in years)})


def _day_facts(first: dt.date, last: dt.date) -> frozenset[str]:
    """Return every fact of one date: each year it may lie in, each month of a short span, or that it is a long one."""
    years = range(first.year, last.year + 1)
    if len(years) > _MOST_YEARS:
        return frozenset({ANY_DAY, _ENDLESS})
    months = _months(first, last)
    finer = ({f":month:{month}" for month in months} if len(months) <= _MOST_MONTHS
             else {f":long:{year}" for year in years})
    return frozenset({ANY_DAY, *finer, *(f":year:{year}" for year in years)})


def _months(first: dt.date, last: dt.date) -> tuple[str, ...]:
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, min(end, begin + _MOST_MONTHS) + 1))


def _values(content: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """Yield path and value of each answer; of what is no interview, each entry by its name."""
    answers = content.get("answers")
    if isinstance(answers, Mapping):
        for path, answer in answers.items():
            if isinstance(answer, Mapping) and "value" in answer:
                yield path, answer["value"]
        yield PERSONS, content.get(PERSONS)
        return
    yield from ((name, value) for name, value in content.items() if name not in _PLAIN)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in _PLAIN:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _extents(value: Json) -> Iterator[tuple[dt.date, dt.date]]:
    if isinstance(value, str) and (match := _DAY.fullmatch(value)):
        yield from _extent(match.group(1))
    elif isinstance(value, Mapping) and isinstance(value.get("edtf"), str):
        yield from _extent(str(value["edtf"]))


def _extent(text: str) -> Iterator[tuple[dt.date, dt.date]]:
    try:
        extent = edtf.read(text)
    except DeskError:
        return
    if extent.earliest or extent.latest:
        yield extent.earliest or dt.date.min, extent.latest or dt.date.max
