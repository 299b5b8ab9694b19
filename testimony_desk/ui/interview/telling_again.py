"""A completed interview as plain values for the window: its sections, and in each what was asked and said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from testimony_desk.domain.cells import Cell
from testimony_desk.domain.form import Identifying, Question
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.readings import is_nothing
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import SILENT
from testimony_desk.i18n import _
from testimony_desk.services import correcting
from testimony_desk.services.desk import Desk
from testimony_desk.ui.interview.answer_words import answer_words
from testimony_desk.ui.item_names import item_name


@dataclass(frozen=True)
class Said:
    """One line: a question and its answer; said is "" for the name of an item that begins here."""

    path: str
    asked: str
    said: str


@dataclass(frozen=True)
class Told:
    """A completed interview; at: `YYYY-MM-DDTHH:MM:SSZ`; sections: the words of each and its lines, without empty ones.

    own: it was completed on this desk, so it can be corrected here.
    """

    record: str
    case: str
    at: str
    own: bool
    sections: tuple[tuple[str, tuple[Said, ...]], ...]


def told_again(desk: Desk, case: str, language: str) -> Told:
    """Return what was told in a case, in the words of a language; raises NotInVault, CompartmentClosed."""
    done = correcting.completed(desk, case)
    sections: dict[str, list[Said]] = {}
    for line in _lines(done.sheet, language):
        sections.setdefault(form_path(line.path).partition("/")[0], []).append(line)
    named = tuple((done.sheet.label(path, language).text, tuple(lines)) for path, lines in sections.items()
                  if any(line.said for line in lines))
    return Told(done.record, done.case, done.at, done.own, named)


def _lines(sheet: Sheet, language: str) -> Iterator[Said]:
    for cell in sheet.cells():
        part = cell.place.part
        if isinstance(part, Question):
            yield from _answer(sheet, cell, part, language)
        elif cell.place.is_repeat and cell.asked:
            repeat = cell.path.rpartition("[")[0]
            yield Said(cell.path, item_name(sheet, repeat, cell.items[-1], language).words, "")


def _answer(sheet: Sheet, cell: Cell, question: Question, language: str) -> Iterator[Said]:
    """Yield the line of an answer; what points at a person directly is shown on the page of identities only."""
    answer = sheet.answer(cell.path)
    if question.kind in SILENT or not cell.asked or answer is None or not _says(answer):
        return
    direct = question.marks.identifying is Identifying.DIRECT
    words = _("Kept apart, with the names") if direct else answer_words(sheet, question, answer, language)
    yield Said(cell.path, sheet.label(cell.path, language).text, words)


def _says(answer: RawAnswer) -> bool:
    if answer.state is AnswerState.ANSWERED:
        return not is_nothing(answer.value)
    return answer.state in (AnswerState.UNKNOWN, AnswerState.REFUSED)
