"""The way out: what `check` let through, and nothing else, written to a stream as XLSX, CSV, JSON, DOCX or PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from testimony_desk.disk import Steps
from testimony_desk.domain.disclosure.checking import Publishable
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.publication.codebook import codebook
from testimony_desk.domain.publication.narrative import Narrative
from testimony_desk.domain.publication.statement import Statement, Titles, statement
from testimony_desk.domain.publication.table import Cell, CellKind, Column, Table, Words
from testimony_desk.exchange import csv_table, statistics_json, workbook
from testimony_desk.exchange.zipped import Sink
from testimony_desk.wording.documents import with_own_words

TEXTS, ABOUT = "texts", "about"


@dataclass(frozen=True, slots=True)
class Shown:
    """How tables are shown. words: the first is the language of headings and labels, all stand in the codebook.

    codes: names and codes in place of headings and labels, for programs. about: facts of the export by name (`form`,
    `form_version`, `form_fingerprint`, `export`); nothing of a person, a desk or a day.
    """

    words: tuple[Words, ...]
    codes: bool = False
    about: Mapping[str, str] = field(default_factory=dict)

    def first(self) -> Words:
        """Return the words that tables are shown with."""
        language = self.words[0].language
        return Words(language) if self.codes else with_own_words(self.words[0])

    def profile(self, code: str) -> str:
        """Return what a profile is called in the language of the tables, its code for programs."""
        labels = {} if self.codes else self.words[0].codes.get("export_profile", {})
        return labels.get(code, code)


def write_workbook(publishable: Publishable, shown: Shown, to: Sink, steps: Steps) -> None:
    """Write everything as XLSX: tables, texts, codebook, facts; raises as `workbook.write_tables`."""
    workbook.write_tables(_everything(publishable, shown), shown.first(), to, steps)


def write_csv(publishable: Publishable, shown: Shown, to: Sink, steps: Steps, *, mark_order: bool) -> None:
    """Write everything as CSV files in one zip file; raises as `csv_table.write_tables`."""
    csv_table.write_tables(_everything(publishable, shown), shown.first(), to, steps, mark_order=mark_order)


def write_json(publishable: Publishable, about: Mapping[str, str], to: Sink, steps: Steps) -> None:
    """Write everything but labels as JSON; raises as `statistics_json.write_tables`."""
    statistics_json.write_tables(_tables(publishable), {"profile": publishable.profile.code, **about}, to, steps)


def write_docx(publishable: Publishable, words: Words, titles: Titles, to: Sink, steps: Steps) -> None:
    """Write the statement of the one case as DOCX; raises ValueError for more than one, and as `document`."""
    from testimony_desk.exchange import document  # noqa: PLC0415 - a heavy library

    document.write_statement(_statement(publishable, words, titles), to, steps)


def write_pdf(publishable: Publishable, words: Words, titles: Titles, to: Sink, steps: Steps) -> None:
    """Write the statement of the one case as PDF; raises ValueError for more than one, and as `document_pdf`."""
    from testimony_desk.exchange import document_pdf  # noqa: PLC0415 - a heavy library, and one that could open sockets

    document_pdf.write_statement(_statement(publishable, words, titles), to, steps)


def texts_tables(texts: Sequence[Narrative], main: str) -> tuple[Table, ...]:
    """Return free texts as tables: those of the case, then those of each repeat, linked to its rows as it is to others.

    main: the name of the table of the case. The field is its path in the form: ids of items are the same in every
    export and would tie two of them together.
    """
    return tuple(_texts_table([one for one in texts if one.table == table], table, main)
                 for table in dict.fromkeys(one.table for one in texts))


def _texts_table(texts: Sequence[Narrative], table: str, main: str) -> Table:
    rows = tuple((number, one.item if table else one.row, form_path(one.field), one.language, one.text)
                 for number, one in enumerate(texts, 1))
    numbers = (Column("row", CellKind.WHOLE, own=True), Column("parent_row", CellKind.WHOLE, own=True))
    said = tuple(Column(each, own=True) for each in ("field", "language", "text"))
    name = f"{TEXTS}_{table}" if table else TEXTS
    return Table(name, (*numbers, *said), rows, table or main)


def _statement(publishable: Publishable, words: Words, titles: Titles) -> Statement:
    return statement(publishable.tables, publishable.texts, with_own_words(words), titles)


def _tables(publishable: Publishable) -> tuple[Table, ...]:
    texts = texts_tables(publishable.texts, publishable.tables[0].name) if publishable.texts else ()
    return (*publishable.tables, *texts)


def _everything(publishable: Publishable, shown: Shown) -> tuple[Table, ...]:
    tables = _tables(publishable)
    facts: dict[str, str] = {"profile": shown.profile(publishable.profile.code), **shown.about}
    rows: tuple[tuple[Cell, ...], ...] = tuple((number, name, value) for number, (name, value)
                                               in enumerate(facts.items(), 1))
    columns = (Column("row", CellKind.WHOLE, own=True), Column("name", CellKind.CODE, ABOUT, own=True),
               Column("value", own=True))
    known = tuple(with_own_words(one) for one in shown.words)
    return (*tables, *codebook(tables, known), Table(ABOUT, columns, rows))
