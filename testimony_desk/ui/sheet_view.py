"""Plain values of a sheet for the window, made in the lane where the sheet lives: pages, items, the outline."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from testimony_desk.domain.form import Kind, Question
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import Page
from testimony_desk.ui.asking import Tongues, asked_of
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.item_names import ItemName, item_name


@dataclass(frozen=True)
class QuestionView:
    """A question as it is asked now, and the answer that the draft holds."""

    asked: Asked
    answer: RawAnswer | None


@dataclass(frozen=True)
class ItemView:
    """An item of a repeat: its id, and the name that tells it from the others."""

    item: str
    name: ItemName


@dataclass(frozen=True)
class PageView:
    """A page: the key (path, part) that stays while pages come and go, its words, and its questions or items."""

    key: tuple[str, int]
    title: str
    hint: str
    language: str
    questions: tuple[QuestionView, ...] = ()
    items: tuple[ItemView, ...] = ()
    repeat: str = ""
    topic: str = ""


class Progress(enum.Enum):
    """How far a section is; never a percentage."""

    OPEN = "open"
    BEGUN = "begun"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True)
class Section:
    """One line of the outline: a top group of the form, where it begins among the pages, and how far it is."""

    path: str
    words: str
    first: tuple[str, int]
    progress: Progress


def page_view(sheet: Sheet, page: Page, tongues: Tongues) -> PageView:
    """Return what a page of the sheet shows."""
    title = sheet.label(page.path, tongues.interview).text
    hint = sheet.hint(page.path, tongues.interface).text
    questions = tuple(QuestionView(asked_of(sheet, path, tongues), _answer(sheet, path)) for path in page.questions)
    items = tuple(ItemView(item, item_name(sheet, page.path, item, tongues.interview))
                  for item in sheet.items(page.path)) if page.is_repeat else ()
    return PageView((page.path, page.part), title, hint, tongues.interview, questions, items,
                    page.path if page.is_repeat else "", topic_of(sheet, page.path))


def topic_of(sheet: Sheet, path: str) -> str:
    """Return the sensitive topic of a group or of one around it, "" when there is none."""
    while path:
        if sheet.part(path).marks.sensitive:
            return sheet.part(path).marks.sensitive
        path = path.rpartition("/")[0]
    return ""


def outline(sheet: Sheet, pages: tuple[Page, ...], later: frozenset[str], language: str) -> tuple[Section, ...]:
    """Return the sections of the form that have a page now; `later` are the paths to come back to."""
    sections: dict[str, list[Page]] = {}
    for page in pages:
        sections.setdefault(page.path.partition("/")[0].partition("[")[0], []).append(page)
    return tuple(Section(path, sheet.label(path, language).text, (inside[0].path, inside[0].part),
                         Progress.LATER if path in later else _progress(sheet, inside))
                 for path, inside in sections.items())


def _answer(sheet: Sheet, path: str) -> RawAnswer | None:
    return RawAnswer(str(sheet.value(path))) if sheet.calculated(path) else sheet.answer(path)


def _progress(sheet: Sheet, pages: list[Page]) -> Progress:
    asked = [path for page in pages for path in page.questions if _counts(sheet, path)]
    answered = [path for path in asked if sheet.state(path) is not AnswerState.NOT_ASKED]
    touched = answered or any(sheet.items(page.path) for page in pages if page.is_repeat)
    if not touched:
        return Progress.OPEN
    return Progress.DONE if len(answered) == len(asked) else Progress.BEGUN


def _counts(sheet: Sheet, path: str) -> bool:
    part = sheet.part(path)
    return isinstance(part, Question) and part.kind is not Kind.NOTE and not sheet.calculated(path)


