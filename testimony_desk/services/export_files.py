"""Makes the files of an export in memory, one of each wanted kind for each set that goes out together."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.disk import IsCancelled, Progress, Steps, part_of
from testimony_desk.domain import form_codec
from testimony_desk.domain.disclosure import small_cells
from testimony_desk.domain.disclosure.checking import Publishable
from testimony_desk.domain.disclosure.earlier import compared
from testimony_desk.domain.form import Form
from testimony_desk.domain.pseudonym.profiles import IDENTITY, LEAST_ALIKE, Profile, Shape
from testimony_desk.domain.publication.ledger import Asked
from testimony_desk.domain.publication.statement import Titles
from testimony_desk.domain.publication.table import Words
from testimony_desk.exchange import publishing
from testimony_desk.exchange.publishing import Shown
from testimony_desk.i18n import LANGUAGES, N_, in_language
from testimony_desk.services.export_words import sections_of, unasked_of, words_of

TABLES = ("xlsx", "csv", "csv-bom", "json")
"""What every profile can be written as: a workbook, CSV without and with a byte order mark, JSON."""
STATEMENTS = ("docx", "pdf")
"""What single cases can be written as, too."""
_TITLES = {
    "hq_full_encrypted": N_("Full case"), "hq_identity_sealed": N_("Identity of one person"),
    "publication_text": N_("Account of one person, without names"), "un_submission": N_("Submission to a UN mechanism"),
    "legal_file": N_("Statement of one person"),
}
_SUFFIX = {"csv": "-csv.zip", "csv-bom": "-csv-bom.zip"}


@dataclass(frozen=True)
class Ready:
    """What is written together, the form that it answers, and what the case's consent and versions are known by.

    reference: hexadecimal, stands on each page of a statement; "" for sets of people.
    """

    publishable: Publishable
    form: Form
    case: str = ""
    reference: str = ""


def formats(profile: Profile) -> tuple[str, ...]:
    """Return what an export of a profile can be written as."""
    return TABLES + STATEMENTS if profile.shape is Shape.CASES else TABLES


def made(ready: Sequence[Ready], asked: Asked, progress: Progress, cancelled: IsCancelled) -> dict[str, bytes]:
    """Return the files by name, made in memory; progress is told of what is inside each of them.

    Raises Cancelled, also in the middle of a file, SheetTooLong, SheetTooWide, TextTooLong, TooLarge.
    """
    wanted = [(number, one, kind) for number, one in enumerate(ready, 1) for kind in asked.formats]
    files: dict[str, bytes] = {}
    for place, (number, one, kind) in enumerate(wanted):
        base = "-".join(asked.profile.split("_")) + (f"-{number}" if len(ready) > 1 else "")
        steps = Steps(part_of(progress, place, len(wanted)), cancelled)
        files[base + _SUFFIX.get(kind, f".{kind}")] = _file(one, kind, asked, steps)
    return files


def notes(ready: Sequence[Ready]) -> dict[str, int | None]:
    """Return the numbers that whoever receives the files should know: what was left out, and what is not confirmed.

    And `rows`, how many people are in it. Where files may lie about unsealed, a number that would be hidden in a table
    is None: of few people, or of all but a few, and that of everybody where it gives away how few are in one set.
    """
    reports = [one.publishable.report for one in ready]
    profile = ready[0].publishable.profile
    sizes = [one.members.people for one in reports]
    rest = {"left_out": sum(one.left_out for one in reports),
            "provisional": sum(one.members.provisional for one in reports),
            "unreviewed": sum(one.members.unreviewed for one in reports)}
    cells = {"blanked_cells": sum(one.blanked_cells for one in reports),
             "hidden_cells": sum(one.hidden_cells for one in reports)}
    if profile.case_code or profile is IDENTITY:
        return {"rows": sum(sizes), **rest, **cells}  # never unsealed, and who receives it must know
    least = max(LEAST_ALIKE, *(one.least_alike for one in reports))
    few = compared(profile) and min(sizes) < least
    return {"rows": None if few else sum(sizes), **{name: said(many, least) for name, many in cells.items()},
            **{name: said(many, least, sum(sizes)) for name, many in rest.items()}}


def said(many: int, least: int, of: int = 0) -> int | None:
    """Return a number as it may stand beside files: None where it is few, or all of `of` but a few; nobody is said."""
    return None if many and small_cells.share_hidden(many, of, least) else many


def _file(one: Ready, kind: str, asked: Asked, steps: Steps) -> bytes:
    sink = io.BytesIO()
    _WRITERS[kind](one, asked, sink, steps)
    return sink.getvalue()


def _shown(one: Ready, asked: Asked, *, codes: bool = False) -> Shown:
    first, *others = (asked.language, *(tag for tag in LANGUAGES if tag != asked.language))
    words = tuple(_words(one, language) for language in (first, *others))
    return Shown(words, codes, _about(one, asked))


def _words(one: Ready, language: str) -> Words:
    return words_of(one.form, one.publishable.profile, language)


def _about(one: Ready, asked: Asked) -> Mapping[str, str]:
    return {"form": one.form.id, "form_version": one.form.version,
            "form_fingerprint": form_codec.fingerprint(one.form), "export": asked.export}


def _titles(one: Ready, asked: Asked) -> Titles:
    language = asked.language
    sections = sections_of(one.form, one.publishable.profile, one.publishable.texts, language)
    title = in_language(language, _TITLES[one.publishable.profile.code])
    return Titles(title, one.case, one.reference, sections, in_language(language, N_("Other answers")),
                  unasked=unasked_of(one.form, one.publishable.profile))


def _workbook(one: Ready, asked: Asked, sink: io.BytesIO, steps: Steps) -> None:
    publishing.write_workbook(one.publishable, _shown(one, asked), sink, steps)


def _csv(one: Ready, asked: Asked, sink: io.BytesIO, steps: Steps) -> None:
    publishing.write_csv(one.publishable, _shown(one, asked, codes=True), sink, steps, mark_order=False)


def _csv_for_spreadsheets(one: Ready, asked: Asked, sink: io.BytesIO, steps: Steps) -> None:
    publishing.write_csv(one.publishable, _shown(one, asked), sink, steps, mark_order=True)


def _json(one: Ready, asked: Asked, sink: io.BytesIO, steps: Steps) -> None:
    publishing.write_json(one.publishable, _about(one, asked), sink, steps)


def _docx(one: Ready, asked: Asked, sink: io.BytesIO, steps: Steps) -> None:
    publishing.write_docx(one.publishable, _words(one, asked.language), _titles(one, asked), sink, steps)


def _pdf(one: Ready, asked: Asked, sink: io.BytesIO, steps: Steps) -> None:
    publishing.write_pdf(one.publishable, _words(one, asked.language), _titles(one, asked), sink, steps)


_WRITERS: Mapping[str, Callable[[Ready, Asked, io.BytesIO, Steps], None]] = {
    "xlsx": _workbook, "csv": _csv, "csv-bom": _csv_for_spreadsheets, "json": _json, "docx": _docx, "pdf": _pdf}
