"""Makes the files of a report in memory, in the language of the request: never more than the page may show."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from testimony_desk.disk import IsCancelled, Progress, Steps, part_of
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.publication.table import Cell, CellKind, Column, Table
from testimony_desk.domain.statistics.figures import Figure
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.domain.statistics.parts import Indicator
from testimony_desk.exchange import builtin, csv_table, workbook
from testimony_desk.i18n import speaking
from testimony_desk.services import report_words
from testimony_desk.services.indicator_report import Report
from testimony_desk.wording import indicators as words

FORMAT = "td-report/1"
BOM = "\ufeff"
"""Without it a spreadsheet reads Arabic as signs."""


COLUMNS = ("indicator", "part", "title", "code", "words", "count", "of", "measure")
PICTURES = "png"


class ExactNotSaved(DeskError):
    """Numbers that stand for few people are shown only; no file holds them."""

    code = "exact-not-saved"


@dataclass(frozen=True)
class Chosen:
    """What is written of a report: the number of one indicator or 0 for all, in a language, as which kinds of file."""

    number: int
    language: str
    formats: tuple[str, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The indicators that were chosen, none for all."""
        return (self.number,) if self.number else ()


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
    table.writerow(COLUMNS)
    for row in rows(report, language, numbers):
        table.writerow([_safe(field) for field in row])
    return out.getvalue()


def made(report: Report, wanted: Chosen, pictures: Mapping[str, bytes], progress: Progress, cancelled: IsCancelled,
         ) -> dict[str, bytes]:
    """Return the files of a report by name; pictures: PNG by name without ending. Raises ExactNotSaved, Cancelled.

    progress is told of what is inside each of them.
    """
    if report.exact:
        raise ExactNotSaved
    name = f"indicator-{wanted.number:02}" if wanted.number else "indicators"
    files: dict[str, bytes] = {}
    with speaking(wanted.language):
        for place, kind in enumerate(wanted.formats):
            steps = Steps(part_of(progress, place, len(wanted.formats)), cancelled)
            steps.check()
            if kind == PICTURES:
                files |= {f"{one}.png": data for one, data in pictures.items()}
            else:
                files[f"{name}.{kind}"] = _MAKERS[kind](report, wanted, steps)
    return files


def rows(report: Report, language: str, numbers: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """Yield a line for each count and each number: indicator, part, title, code, words, count, of how many, measure."""
    for one in _wanted(numbers):
        for figure in _figures(report, one):
            yield from _table(figure, language)


def _wanted(numbers: Sequence[int]) -> Iterator[Indicator]:
    return (one for one in INDICATORS if not numbers or one.number in numbers)


def _figures(report: Report, indicator: Indicator) -> list[Figure]:
    return [one for one in report.figures if one.part.number == indicator.number]


def _indicator(one: Indicator, report: Report, language: str) -> dict[str, Any]:
    return {"number": one.number, "title": words.title(one), "counted": words.counted(one), "origin": list(one.origin),
            "caveats": list(words.caveats(one)), "parts": [_part(figure, language) for figure in _figures(report, one)]}


def _part(figure: Figure, language: str) -> dict[str, Any]:
    label_of, questions = builtin.label_of(language), report_words.questions(language)
    return {
        "key": figure.part.key, "title": words.heading(figure), "asked": figure.asked, "n": figure.n,
        "least_shown": figure.part.least, "beside": dict(figure.beside) if figure.beside is not None else None,
        "rows": [{"code": row.code, "words": words.cell(figure, row.code, label_of, questions), "count": row.count}
                 for row in figure.rows],
        "numbers": [asdict(one) for one in figure.spreads], "hidden": figure.away, "hidden_together": figure.others,
    }


def _table(figure: Figure, language: str) -> Iterator[tuple[Cell, ...]]:
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


def _json_file(report: Report, wanted: Chosen, _steps: Steps) -> bytes:
    return json.dumps(as_json(report, wanted.language, wanted.numbers), ensure_ascii=False, indent=1).encode()


def _csv_file(report: Report, wanted: Chosen, _steps: Steps) -> bytes:
    return (BOM + as_csv(report, wanted.language, wanted.numbers)).encode()


def _workbook(report: Report, wanted: Chosen, steps: Steps) -> bytes:
    found = Table("figures", (Column("row", CellKind.WHOLE), *map(_column, COLUMNS)), tuple(
        (number, *row) for number, row in enumerate(rows(report, wanted.language, wanted.numbers), 1)))
    about = Table("about", (Column("row", CellKind.WHOLE), Column("value")), tuple(
        (number, line) for number, line in enumerate(report_words.about(report, wanted.language), 1)))
    sink = io.BytesIO()
    workbook.write_tables((found, about), report_words.of_tables(wanted.language), sink, steps)
    return sink.getvalue()


def _printable(report: Report, wanted: Chosen, steps: Steps) -> bytes:
    from testimony_desk.exchange import document_pdf  # noqa: PLC0415 - a heavy library, and one that could open sockets

    sink = io.BytesIO()
    document_pdf.write_statement(report_words.document(report, wanted.language, wanted.numbers), sink, steps)
    return sink.getvalue()


def _column(name: str) -> Column:
    kinds = {"indicator": CellKind.WHOLE, "count": CellKind.DECIMAL, "of": CellKind.WHOLE, "measure": CellKind.CODE}
    return Column(name, kinds.get(name, CellKind.TEXT), "measure" if name == "measure" else "")


_MAKERS: Mapping[str, Callable[[Report, Chosen, Steps], bytes]] = {
    "json": _json_file, "csv": _csv_file, "xlsx": _workbook, "pdf": _printable}
