"""What an item of a repeat is called: by the form's own words where its label reads answers, else by what was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.domain.cells import Cell
from testimony_desk.domain.dates.partial import PartialDate
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Identifying, Kind, Question
from testimony_desk.domain.paths import item_path
from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.readings import Typed, read_typed
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.structured import Place
from testimony_desk.i18n import _
from testimony_desk.wording import dates
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import number

MOST = 3  # answers that name an item
LONGEST = 60  # characters of one answer in a name
SHORTEST_LIST = 4  # choices; yes, no and partly tell no two items apart


@dataclass(frozen=True)
class ItemName:
    """What an item is called: short words for a button, and what was told in it, "" for nothing yet."""

    name: str
    told: str = ""

    @property
    def words(self) -> str:
        """The whole name in one line."""
        return _("{item}: {told}").format(item=self.name, told=self.told) if self.told else self.name


def item_name(sheet: Sheet, repeat: str, item: str, language: str) -> ItemName:
    """Return the name of an item: what it is, its number, and where, what and when, as far as it was answered.

    What points at a person directly names nothing: a list is no place for it. The first words stand without isolates,
    so that the name runs the way of the interview's language.
    """
    path = item_path(repeat, item)
    words = sheet.label(path, language).text
    if any("${" in one for _language, one in sheet.part(path).label.wordings):
        return ItemName(_cut(words))
    numbered = _("{what} {number}").format(what=words, number=number(sheet.items(repeat).index(item) + 1))
    told = list(_told(sheet, sheet.cell(path), language))[:MOST]
    return ItemName(numbered, _(", ").join([*told[:1], *map(iso, told[1:])]))


def _told(sheet: Sheet, item: Cell, language: str) -> Iterator[str]:
    for cell in _questions(item):
        question = cell.question
        say = _WORDS.get(question.kind)
        if say is None or not cell.asked or question.marks.identifying is Identifying.DIRECT:
            continue
        typed = _typed(sheet, cell)
        words = say(sheet, cell, typed, language) if typed else ""
        if words:
            yield _cut(words)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"


def _questions(group: Cell) -> Iterator[Cell]:
    """Yield the questions of an item in the form's order; what repeats inside it has items of its own."""
    for cell in group.inside():
        if isinstance(cell.place.part, Question):
            yield cell
        elif not cell.place.is_repeat:
            yield from _questions(cell)


def _typed(sheet: Sheet, cell: Cell) -> Typed | None:
    answer = sheet.answer(cell.path)
    if answer is None or answer.state is not AnswerState.ANSWERED:
        return None
    try:
        return read_typed(cell.question, answer.value)
    except DeskError:
        return None


def _choice(sheet: Sheet, cell: Cell, typed: Typed, language: str) -> str:
    choices = sheet.form.list_named(cell.question.choices).choices
    if len(choices) < SHORTEST_LIST:
        return ""
    return next((choice.label.in_language(language) or "" for choice in choices if choice.code == typed), "")


def _place(_sheet: Sheet, _cell: Cell, typed: Typed, _language: str) -> str:
    return typed.name_as_said or typed.locality or typed.admin1 if isinstance(typed, Place) else ""


def _date(_sheet: Sheet, _cell: Cell, typed: Typed, _language: str) -> str:
    return dates.partial(typed) if isinstance(typed, PartialDate) else ""


_WORDS: Mapping[Kind, Callable[[Sheet, Cell, Typed, str], str]] = {
    Kind.SELECT_ONE: _choice, Kind.PLACE: _place, Kind.PARTIAL_DATE: _date}
