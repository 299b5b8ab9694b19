"""Makes the files of a report in memory: never more than the page may show."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.statistics.figures import Figure
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.domain.statistics.parts import Indicator
from testimony_desk.exchange import builtin, csv_table
from testimony_desk.services.indicator_report import Report
from testimony_desk.wording import indicators as words

FORMAT = "td-report/1"
BOM = "\ufeff"
"""Without it a spreadsheet reads Arabic as signs."""


class ExactNotSaved(DeskError):
    """Numbers that stand for few people are shown only; no file holds them."""

    code = "exact-not-saved"


def as_json(report: Report, language: str, numbers: Sequence[int] = ()) -> dict[str, Any]:
    """Return a report as plain JSON: of these indicators, of all where none is named.

    Codes stand beside their words in a language; the fingerprint of each form that was counted stands at the top.
    """
    return {
        "format": FORMAT, "day": report.day.isoformat(), "filters": asdict(report.filters), "exact": report.exact,
        "forms": dict(report.forms), "people": report.people, "left_out": report.left_out,
        "indicators": [_indicator(one, report, language) for one in _wanted(numbers)],
    }


def as_csv(report: Report, language: str, numbers: Sequence[int] = ()) -> str:
    """Return the same as one table: a line for each count and each number, with what it is of."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(("indicator", "part", "title", "code", "words", "count", "of", "measure"))
    for one in _wanted(numbers):
        for figure in _figures(report, one):
            for row in _table(figure, language):
                table.writerow([_safe(field) for field in row])
    return out.getvalue()


def made(report: Report, language: str, number: int, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a report by name: JSON, CSV and pictures (PNG by name without ending); number 0 for all.

    Raises ExactNotSaved.
    """
    if report.exact:
        raise ExactNotSaved
    name = f"indicator-{number:02}" if number else "indicators"
    numbers = (number,) if number else ()
    found = as_json(report, language, numbers)
    return {f"{name}.json": json.dumps(found, ensure_ascii=False, indent=1).encode(),
            f"{name}.csv": (BOM + as_csv(report, language, numbers)).encode(),
            **{f"{one}.png": data for one, data in pictures.items()}}


def question_words(language: str) -> dict[str, str]:
    """Return what each question of the built-in form is called in a language, by its name."""
    return {question.name: question.label.in_language(language) or question.name
            for question in builtin.interview_form().questions()}


def _wanted(numbers: Sequence[int]) -> Iterator[Indicator]:
    return (one for one in INDICATORS if not numbers or one.number in numbers)


def _figures(report: Report, indicator: Indicator) -> list[Figure]:
    return [one for one in report.figures if one.part.number == indicator.number]


def _indicator(one: Indicator, report: Report, language: str) -> dict[str, Any]:
    return {"number": one.number, "title": words.title(one), "counted": words.counted(one), "origin": list(one.origin),
            "caveats": list(words.caveats(one)), "parts": [_part(figure, language) for figure in _figures(report, one)]}


def _part(figure: Figure, language: str) -> dict[str, Any]:
    label_of, questions = builtin.label_of(language), question_words(language)
    return {
        "key": figure.part.key, "title": words.heading(figure), "asked": figure.asked, "n": figure.n,
        "least_shown": figure.part.least, "beside": dict(figure.beside) if figure.beside is not None else None,
        "rows": [{"code": row.code, "words": words.cell(figure, row.code, label_of, questions), "count": row.count}
                 for row in figure.rows],
        "numbers": [asdict(one) for one in figure.spreads], "hidden": figure.away, "hidden_together": figure.others,
    }


def _table(figure: Figure, language: str) -> Iterator[tuple[object, ...]]:
    part = _part(figure, language)
    start = (figure.part.number, part["key"], part["title"])
    yield *start, "", "", part["n"], part["n"], "answered" if part["asked"] else "not asked by this form"
    for row in part["rows"]:
        yield *start, row["code"], row["words"], row["count"], part["n"], "people"
    for one in part["numbers"]:
        for measure in ("median", "low", "high", "most"):
            yield *start, one["code"], "", one[measure], one["n"], measure


def _safe(field: object) -> object:
    """Return a field that no spreadsheet takes for a formula; numbers are none."""
    return csv_table.marked(field) if isinstance(field, str) else field
