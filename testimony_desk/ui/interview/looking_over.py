"""What is worth a second look before an interview is completed: what does not fit together, what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from testimony_desk.domain import answers, conflicts
from testimony_desk.domain.form import Group, Question
from testimony_desk.domain.readings import is_nothing
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import SILENT, Page
from testimony_desk.ui.asking import Tongues
from testimony_desk.ui.interview.answer_words import answer_words
from testimony_desk.wording.format import number
from testimony_desk.wording.interview_notes import note_text

Key = tuple[str, int]


@dataclass(frozen=True)
class Fits:
    """A note on something that does not fit together: the page and path it is on, the question, the note."""

    key: Key
    path: str
    question: str
    note: str


@dataclass(frozen=True)
class LeftOut:
    """Something kept in the draft that the completed interview leaves out: the question or item, and what was said."""

    path: str
    question: str
    said: str


@dataclass(frozen=True)
class Over:
    """Both lists, in the form's order; nothing of them is a fault, and nothing must be done."""

    notes: tuple[Fits, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


NOTHING_OVER = Over()


def look_over(sheet: Sheet, found: tuple[Page, ...], tongues: Tongues) -> Over:
    """Return what the form of a draft notes by itself, and the answers that skip logic and counts hide."""
    return Over(tuple(_notes(sheet, found, tongues)), (*_answers(sheet, tongues), *_items(sheet, tongues)))


def _notes(sheet: Sheet, found: tuple[Page, ...], tongues: Tongues) -> Iterator[Fits]:
    pages = {path: (page.path, page.part) for page in found for path in page.questions}
    for remark in conflicts.remarks(answers.readable(sheet), sheet.now.date()):
        if remark.where in pages:
            label = sheet.label(remark.where, tongues.interface).text
            yield Fits(pages[remark.where], remark.where, label, note_text(remark))


def _answers(sheet: Sheet, tongues: Tongues) -> Iterator[LeftOut]:
    for cell in sheet.cells():
        part, answer = cell.place.part, sheet.answer(cell.path)
        if not isinstance(part, Question) or part.kind in SILENT or cell.relevant or answer is None:
            continue
        if not is_nothing(answer.value) and part.label:
            yield LeftOut(cell.path, sheet.label(cell.path, tongues.interface).text,
                          answer_words(sheet, part, answer, tongues.interface))


def _items(sheet: Sheet, tongues: Tongues) -> Iterator[LeftOut]:
    """Yield the items that a lowered count hides, by number."""
    for cell in sheet.cells():
        for place in cell.place.children:
            repeat = f"{cell.path}/{place.part.name}" if cell.path else place.part.name
            if isinstance(place.part, Group) and place.is_repeat:
                shown, hidden = sheet.items(repeat), sheet.hidden_items(repeat)
                for at, item in enumerate(hidden, start=len(shown) + 1):
                    yield LeftOut(f"{repeat}[{item}]", sheet.label(repeat, tongues.interface).text, number(at))
