"""The statement of one case for a lawyer or a court as a document's blocks, before it is DOCX or PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.language import first_strong
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.publication.narrative import Narrative
from testimony_desk.domain.publication.table import Cell, Column, Table, Words

NOT_SAID = frozenset({"row", "parent_row", "case_code"})
"""Columns that hold no answer; the code of the case stands on each page."""
SHORT = 40
"""Characters up to which a free text stands beside its question: alone under a heading a name would look lost."""
LONG, MANY_LINES = 400, 8
"""Characters and lines beyond which an answer is a paragraph of its own: no cell may be taller than a page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 opens a section and stands in the table of contents, level 2 inside one, 3 inside an item."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Free text; language is its own tag, which need not be that of the statement, "" if unknown."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One question and its answer. ordered: the answer has no letters, such as a day, and runs from left to right."""

    question: str
    answer: str
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Questions and answers below each other, as a table of two columns."""

    facts: tuple[Fact, ...]


Block = Heading | Paragraph | Facts


@dataclass(frozen=True, slots=True)
class Statement:
    """One document. case: its code; version_hash: what its signed versions are known by, in hexadecimal.

    Both stand on each page; both are "" where the profile shows no code.
    """

    title: str
    language: str
    case: str
    version_hash: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Titles:
    """What a statement is about, and how its parts are called in its language.

    sections: for each column, table and field of a free text, by name, the title of the section it stands in, in the
    order of the sections. other: the title for what is in none of them. part_of: how an item of a repeat inside another
    is called, with {one} and {row}. unasked: columns that the form works out for itself, which nobody was asked.
    """

    title: str
    case: str
    version_hash: str
    sections: Mapping[str, str]
    other: str
    part_of: str = "{one} ({row})"
    unasked: frozenset[str] = frozenset()


def statement(tables: Sequence[Table], texts: Sequence[Narrative], words: Words, titles: Titles) -> Statement:
    """Return the statement of the one case that the first table holds; raises ValueError when it holds more or none.

    What was not said is left out. Repeats follow the facts of their section, each item under a heading of its own:
    first what was told of it, then its answers.
    """
    main, *repeats = tables
    cases = list(main.rows)
    if len(cases) != 1:
        raise ValueError("a statement is of one case")
    rows = {repeat.name: list(repeat.rows) for repeat in repeats}
    order = list(dict.fromkeys([*titles.sections.values(), titles.other]))
    blocks: list[Block] = []
    for section in order:
        here = _Section(section, titles, words)
        inside = [*here.texts(texts), *here.facts(main, cases[0])]
        for repeat in repeats:
            inside += here.items(repeat, rows[repeat.name], [one for one in texts if one.table == repeat.name])
        blocks += [Heading(section), *inside] if inside else []
    return Statement(titles.title, words.language, titles.case, titles.version_hash, tuple(blocks))


@dataclass(frozen=True, slots=True)
class _Section:
    """One section while it is put together: its title, and the words for what stands in it."""

    title: str
    titles: Titles
    words: Words

    def texts(self, texts: Sequence[Narrative]) -> Iterator[Block]:
        """Yield the free texts of this section that are of no item, each after its question."""
        for text in texts:
            if not text.table and self._holds(text.field):
                yield from self._told(text, 2)

    def _told(self, text: Narrative, level: int) -> Iterator[Block]:
        name = form_path(text.field).rpartition("/")[2]
        label = self.words.columns.get(name, name)
        if 0 < len(text.text) <= SHORT and len(text.text.splitlines()) == 1:
            yield Facts((Fact(label, text.text, first_strong(text.text) is None),))
        elif text.text:
            yield from (Heading(label, level), Paragraph(text.text, text.language))

    def facts(self, table: Table, row: tuple[Cell, ...]) -> Iterator[Block]:
        """Yield the answers of a row of the case whose columns stand in this section."""
        yield from _answers([(column, cell) for column, cell in zip(table.columns, row, strict=True)
                             if self._holds(column.name)], self.words)

    def items(self, table: Table, rows: list[tuple[Cell, ...]], texts: Sequence[Narrative]) -> Iterator[Block]:
        """Yield every item of a repeat that stands in this section; texts: what was told of its items."""
        if not self._holds(table.name):
            return
        for number, row in enumerate(rows, 1):
            title = f"{self.words.title(table)} {number}"
            if table.parent in self.titles.sections:
                title = self.titles.part_of.format(one=title, row=row[1])
            cells = [(column, cell) for column, cell in zip(table.columns, row, strict=True)
                     if column.name not in self.titles.unasked]
            told = (block for text in texts if text.item == row[0] for block in self._told(text, 3))
            yield from (Heading(title, 2), *told, *_answers(cells, self.words, 3))

    def _holds(self, name: str) -> bool:
        said = name not in NOT_SAID and name not in self.titles.unasked
        return said and self.titles.sections.get(name, self.titles.other) == self.title


def _answers(cells: list[tuple[Column, Cell]], words: Words, level: int = 2) -> Iterator[Block]:
    """Yield short answers together as a table, and each long one after it as a paragraph under its question."""
    said = [(column, str(words.shown(column, cell))) for column, cell in cells
            if cell not in (None, "") and column.name not in NOT_SAID]
    short = tuple(Fact(words.heading(column), text, first_strong(text) is None) for column, text in said
                  if not _is_long(text))
    if short:
        yield Facts(short)
    for column, text in said:
        if _is_long(text):
            yield from (Heading(words.heading(column), level), Paragraph(text))


def _is_long(text: str) -> bool:
    return len(text) > LONG or len(text.splitlines()) > MANY_LINES
