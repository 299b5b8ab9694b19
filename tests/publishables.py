"""A `Publishable` of invented tables for tests of the writers, and one invented case in three languages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from testimony_desk.disk import Steps
from testimony_desk.domain.disclosure import checking
from testimony_desk.domain.disclosure.checking import Publishable
from testimony_desk.domain.disclosure.risk import Members, RiskReport
from testimony_desk.domain.pseudonym import profiles
from testimony_desk.domain.publication.narrative import Narrative
from testimony_desk.domain.publication.statement import Titles
from testimony_desk.domain.publication.table import Cell, CellKind, Column, Table, Words

CASE, HASH = "TD-7K3M-9QXH-4", "9f" * 32
ROW, PARENT = Column("row", CellKind.WHOLE), Column("parent_row", CellKind.WHOLE)
TOLD = {
    "ar": "احتجزته الشرطة في بورصة (Bursa) وقالوا: «سلام الآن»، والرمز G-87.",
    "en": "They held us in Bursa; the paper said عودة طوعية (voluntary return), code G-87.",
    "tr": "Bursa'da tuttular; kâğıtta gönüllü dönüş yazıyordu, İĞÜŞÖÇ ığüşöç, kod G-87.",
}
_LABELS = {
    "ar": ("إفادة في قضية واحدة", "كيف تم توقيفك", "أين احتُجزت", "متى تم التوقيف؟", "في أي محافظة؟", "بورصة (Bursa)"),
    "en": ("Statement of one case", "How you were taken", "Where you were held", "When was it?", "Which province?",
           "Bursa"),
    "tr": ("Bir vakanın beyanı", "Nasıl yakalandınız", "Nerede tutuldunuz", "Ne zamandı?", "Hangi ilde?", "Bursa"),
}


def publishable(tables: Sequence[Table], texts: Sequence[Narrative] = ()) -> Publishable:
    """Return these tables as if the check had let them through; only tests may."""
    return Publishable(profile=profiles.LEGAL, tables=tuple(tables), texts=tuple(texts),
                       report=RiskReport(profile=profiles.LEGAL.code, members=Members(1)),
                       maker=checking._MAKER)


def table(*texts: Cell, name: str = "cases") -> Table:
    """Return a table of one column of text."""
    return Table(name, (ROW, Column("note")), tuple(enumerate(texts, 1)))


def words(language: str) -> Words:
    """Return the words of the invented case."""
    _title, _taken, held, when, where, bursa = _LABELS[language]
    return Words(language, {"holding": held}, {"arrest_date": when, "arrest_place": where, "place": where},
                 {"tr_province": {"16": bursa}})


def titles(language: str) -> Titles:
    """Return what the statement of the invented case is called, and its sections."""
    title, taken, held, *_rest = _LABELS[language]
    sections = {"arrest_date": taken, "arrest_place": taken, "arrest/story": taken, "holding": held}
    return Titles(title, CASE, HASH, sections, "…")


def one_case(language: str, told: str | None = None, note: str = "+90 555") -> Publishable:
    """Return one invented case with a text in a language, two places where the person was held, and a note."""
    place = Column("place", CellKind.CODE, "tr_province")
    main = Table("cases", (ROW, Column("arrest_date", CellKind.DAY), Column("arrest_place", CellKind.CODE,
                                                                            "tr_province"), Column("note")),
                 ((1, "2023-05-12", "16", note),))
    held = Table("holding", (ROW, PARENT, place, Column("days", CellKind.WHOLE)), ((1, 1, "16", 3), (2, 1, "34", 14)),
                 "cases")
    return publishable([main, held], [Narrative(1, "arrest/story", TOLD[language] if told is None else told, language)])


def steps(cancelled: Callable[[], bool] = lambda: False) -> Steps:
    """Return steps that tell nobody."""
    return Steps(lambda _done, _total: None, cancelled)


def written(write: Callable[[io.BytesIO], None]) -> bytes:
    """Return what a writer wrote."""
    to = io.BytesIO()
    write(to)
    return to.getvalue()
