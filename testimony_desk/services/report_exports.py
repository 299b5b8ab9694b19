"""The report of the indicators as an export: asked for, agreed to, compared with earlier ones, then written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.disclosure import earlier, unions
from testimony_desk.domain.disclosure.earlier import Counted
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.pseudonym.profiles import PROFILES, TOTALS
from testimony_desk.domain.publication.ledger import Asked, Export, Written
from testimony_desk.domain.statistics import beside_earlier
from testimony_desk.domain.statistics.counting import Filters
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.domain.statistics.parts import SMALL, SMALL_SENSITIVE
from testimony_desk.exchange.manifest import FormUsed
from testimony_desk.services import (
    case_accounts,
    export_files,
    export_history,
    export_ledger,
    export_writing,
    importing,
    indicator_report,
    report_files,
    same_person,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.export_ledger import ExportRefused, Lies
from testimony_desk.services.export_writing import Leaving
from testimony_desk.services.indicator_report import Report
from testimony_desk.services.report_files import Chosen

FILES, PAPER = ("csv", "json", "pdf", "png", "xlsx"), ("paper",)
"""What a report is asked for as: files for others, or paper for this office. Pictures are painted in a window only."""
PICTURES = report_files.PICTURES
INDICATOR = "indicator"


@dataclass(frozen=True)
class Wanted:
    """What is to leave: what the filters find, one indicator by its number or all (0), in a language."""

    filters: Filters
    number: int
    language: str


@dataclass(frozen=True)
class Drawn:
    """A report that may leave as its request says, and pictures of its charts: PNG by name without ending.

    painted: whoever writes it could paint; a report can also have no chart.
    """

    report: Report
    wanted: Wanted
    members: frozenset[str]
    pictures: Mapping[str, bytes]
    painted: bool = False


def request(desk: Desk, wanted: Wanted, reason: str, sealed_to: str = "", formats: tuple[str, ...] = FILES) -> Asked:
    """Return a request of whoever unlocked; its cases are those that the filters find when it is asked for.

    sealed_to: fingerprint of a card, "" for plain files.
    """
    said = {**asdict(wanted.filters), INDICATOR: str(wanted.number)}
    return Asked(
        export=export_ledger.new_export(desk), on=desk.today(), person=desk.person, profile=TOTALS.code,
        purpose=TOTALS.purposes[0].value, recipient="", cases=(), formats=formats, language=wanted.language,
        sealed_to=sealed_to, until=export_ledger.by_default(desk.today()), reason=reason,
        report=tuple(sorted(f"{name}={value}" for name, value in said.items() if value)))


def wanted_by(asked: Asked) -> Wanted:
    """Return what a request of a report counts; raises ExportRefused for what no report of this program counts."""
    said = dict(line.split("=", 1) for line in asked.report)
    number = said.pop(INDICATOR, "")
    if not number.isdecimal() or int(number) > len(INDICATORS) or not said.keys() <= asdict(Filters()).keys():
        raise ExportRefused(why="report")
    return Wanted(Filters(**said), int(number), asked.language)


def ask(desk: Desk, asked: Asked, progress: Progress, cancelled: IsCancelled) -> Export:
    """Keep that whoever unlocked wants this report to leave, with the cases that are counted in it now.

    Raises Refused where an earlier export differs by few people, ExportRefused (`nothing` where too few are counted,
    `format`, `report`), PartnerUnknown, LineRefused, Cancelled, DiskFull.
    """
    if not asked.formats or not set(asked.formats) <= set(FILES):
        raise ExportRefused(why="format")
    export_writing.recipients(desk, asked, TOTALS)
    found = _judged(desk, asked, None, progress, cancelled)
    return export_ledger.ask(desk, replace(asked, cases=tuple(sorted(found.members))))


def judge(desk: Desk, export: str, progress: Progress, cancelled: IsCancelled) -> Drawn:
    """Return what of a report that was asked for may leave now: of the cases of the request, those that still may.

    Raises Refused, ExportRefused, Cancelled.
    """
    asked = export_ledger.waiting(desk, export).asked
    return _judged(desk, asked, frozenset(asked.cases), progress, cancelled)


def write(desk: Desk, export: str, drawn: Drawn, folder: Path, progress: Progress, cancelled: IsCancelled, *,
          despite_clock: bool = False) -> tuple[Path, ...]:
    """Write a report that a second person agreed to, as it was drawn, and judge it once more.

    progress is told cases, then what is in the files, then bytes. Raises ClockBehind, ClockAhead, Refused,
    ExportRefused (`changed` where the numbers are others by now, `pictures` where some were asked for and none were
    painted), and the errors of `export_writing.put`.
    """
    known = export_writing.ready(desk, export, despite_clock=despite_clock)
    if PICTURES in known.asked.formats and not drawn.painted:
        raise ExportRefused(why="pictures")
    if judge(desk, export, progress, cancelled).report != drawn.report:
        raise ExportRefused(why="changed")
    chosen = Chosen(drawn.wanted.number, drawn.wanted.language, known.asked.formats)
    files = report_files.made(drawn.report, chosen, drawn.pictures, progress, cancelled)
    hidden = sum(figure.away for figure in drawn.report.figures)
    notes = {"rows": drawn.report.people, "hidden_cells": export_files.said(hidden, SMALL)}
    leaving = Leaving(TOTALS, files, drawn.members, tuple(drawn.report.forms.values()), notes,
                      counted=_counted(drawn))
    return export_writing.put(desk, known, leaving, folder, progress, cancelled)


def for_paper(desk: Desk, wanted: Wanted, progress: Progress, cancelled: IsCancelled) -> Drawn:
    """Return a report that may be printed for this office: compared with earlier exports, without a second person.

    Raises Refused, ExportRefused, Cancelled.
    """
    return _judged(desk, request(desk, wanted, "", formats=PAPER), None, progress, cancelled)


def printed(desk: Desk, drawn: Drawn, paper: bytes, reason: str) -> Export:
    """Keep, before the pages go to a printer, that this report stands on paper. Raises LineRefused, DiskFull."""
    asked = replace(request(desk, drawn.wanted, reason, formats=PAPER), cases=tuple(sorted(drawn.members)))
    known = export_ledger.ask(desk, asked)
    people = export_writing.people_in(desk, TOTALS, drawn.members)
    lies = Lies(hashlib.sha256(paper).hexdigest(), len(paper), drawn.members, counted=_counted(drawn), people=people)
    promised = export_ledger.promise(desk, known, lies)
    export_ledger.written(desk, promised)
    return export_ledger.of(desk, asked.export)


def _counted(drawn: Drawn) -> list[str]:
    """Return the numbers that a report shows, for the ledger: of the one indicator that was wanted, or of all."""
    shown = [one for one in drawn.report.figures if drawn.wanted.number in {0, one.part.number}]
    return list(export_history.counted_lines(export_history.REPORT, beside_earlier.counted(shown)))


def _judged(desk: Desk, asked: Asked, only: frozenset[str] | None, progress: Progress, cancelled: IsCancelled,
            ) -> Drawn:
    wanted = wanted_by(asked)
    found = indicator_report.leaving(desk, wanted.filters, only, progress, cancelled)
    if not found.report.people:
        raise ExportRefused(why="nothing")
    least = _least(found.report, wanted.number)
    person = same_person.as_people(desk, found.members)
    now = frozenset(map(person, found.members))
    marks = earlier.Marks(desk.random(earlier.SALT_SIZE))
    before = [earlier.earlier(TOTALS.code, desk.today(), map(person, members), marks, counted=counted)
              for members, counted in _earlier_sets(desk, asked.export)]
    close = earlier.telling(now, before, least) or unions.laid_bare(now, before, least)
    if close:
        raise Refused("difference", close)
    shown = beside_earlier.hidden_beside(found.report.figures, now, [one for one in before if one.counted])
    return Drawn(replace(found.report, figures=shown), wanted, found.members, {})


def _least(report: Report, number: int) -> int:
    """Return by how many people two reports must differ: by more where anybody answered about a sensitive topic."""
    shown = (one for one in report.figures if number in {0, one.part.number})
    return SMALL_SENSITIVE if any(one.part.sensitive and one.n != 0 for one in shown) else SMALL


def _earlier_sets(desk: Desk, export: str) -> Iterator[tuple[frozenset[str], Counted]]:
    """Yield whom each table of other exports of rows and totals is about, and the numbers of it that a report has too.

    Public reports are not among them.
    """
    published = frozenset(one.case for one in importing.published_cases(desk))
    for one in export_ledger.every(desk):
        profile = PROFILES.get(one.asked.profile)
        if one.asked.export != export and profile is not None and earlier.compared(profile):
            for each in one.written:
                yield from _sets(desk, one.asked, each, published)


def _sets(desk: Desk, asked: Asked, written: Written, published: frozenset[str],
          ) -> Iterator[tuple[frozenset[str], Counted]]:
    """Yield the people of a report; of another export also those of each form, which has tables of its own."""
    members = frozenset(written.members) - published
    yield members, export_history.counted(written.counted, export_history.REPORT)
    if not asked.report:
        forms: dict[FormUsed | None, set[str]] = {}
        for case in members:
            forms.setdefault(case_accounts.last_form(desk, case), set()).add(case)
        for form, some in forms.items():
            numbers = export_history.counted(written.counted, form.sha256.hex()) if form is not None else {}
            yield frozenset(some), beside_earlier.as_parts(numbers)
