"""An interview as pages: one group at a time, each item of a repeat its own, groups with nothing to ask passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from testimony_desk.domain.cells import Cell
from testimony_desk.domain.form import Kind, Question
from testimony_desk.domain.form_index import Place
from testimony_desk.domain.paths import child_path, item_path
from testimony_desk.domain.sheet import Sheet

MOST_ON_A_PAGE = 40
_TOGETHER = frozenset({"field-list", "table-list"})
SILENT = frozenset({Kind.CALCULATE, Kind.HIDDEN, Kind.START, Kind.END, Kind.TODAY, Kind.AUDIT})


@dataclass(frozen=True)
class Page:
    """What is shown at once.

    path: the instance path of a group or item (`questions` are its questions to ask), or of a repeat (`is_repeat`: the
    place to add, remove and restore its items; no questions). part: 0, or 1, 2, ... for the rest of a group that is
    too long or goes on after a group inside it.
    """

    path: str
    questions: tuple[str, ...]
    part: int = 0
    is_repeat: bool = False


def pages(sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of an interview as it stands, in order; notes count as something to show."""
    return tuple(_group_pages(sheet, sheet.cells()[0]))


def _group_pages(sheet: Sheet, cell: Cell) -> Iterator[Page]:
    number = 0
    for run in _runs(sheet, cell):
        if isinstance(run, list):
            for questions in _split(sheet, run):
                yield Page(cell.path, tuple(questions), number)
                number += 1
        elif run.is_repeat:
            yield from _repeat_pages(sheet, cell, run)
        else:
            yield from _group_pages(sheet, cell.grid.cell(run, cell.items))


def _repeat_pages(sheet: Sheet, around: Cell, repeat: Place) -> Iterator[Page]:
    path = child_path(around.path, repeat.part.name)
    if not sheet.asked(path):
        return
    yield Page(path, (), is_repeat=True)
    for item in sheet.items(path):
        if sheet.asked(item_path(path, item)):
            yield from _group_pages(sheet, around.grid.cell(repeat, (*around.items, item)))


def _runs(sheet: Sheet, cell: Cell) -> Iterator[list[str] | Place]:
    """Yield what is directly inside a group: runs of questions to show, and the groups between them."""
    run: list[str] = []
    together = bool(_TOGETHER & set(cell.place.part.appearance.split()))
    for child in cell.place.children:
        if isinstance(child.part, Question):
            run += _shown(sheet, cell.grid.cell(child, cell.items))
        elif together and not child.is_repeat:
            run += _all_shown(sheet, cell.grid.cell(child, cell.items))
        else:
            if run:
                yield run
            run = []
            yield child
    if run:
        yield run


def _all_shown(sheet: Sheet, cell: Cell) -> list[str]:
    """Return what is to show inside a group that shares its page, however deep; repeats in it get no page."""
    if isinstance(cell.place.part, Question):
        return _shown(sheet, cell)
    inside = (cell.grid.cell(child, cell.items) for child in cell.place.children if not child.is_repeat)
    return [path for one in inside for path in _all_shown(sheet, one)]


def _shown(sheet: Sheet, cell: Cell) -> list[str]:
    part = cell.place.part
    if not isinstance(part, Question) or part.kind in SILENT or not sheet.asked(cell.path):
        return []
    return [] if not part.label and sheet.calculated(cell.path) else [cell.path]


def _split(sheet: Sheet, run: list[str]) -> Iterator[list[str]]:
    """Split a long run before its last note that still fits, or where the page is full."""
    while len(run) > MOST_ON_A_PAGE:
        notes = [place for place in range(1, MOST_ON_A_PAGE + 1) if _is_note(sheet, run[place])]
        cut = notes[-1] if notes else MOST_ON_A_PAGE
        yield run[:cut]
        run = run[cut:]
    yield run


def _is_note(sheet: Sheet, path: str) -> bool:
    part = sheet.part(path)
    return isinstance(part, Question) and part.kind is Kind.NOTE
