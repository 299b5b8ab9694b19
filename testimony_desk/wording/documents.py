"""What stands in exported files beside the data: headings of a statement and of a codebook, in the file's language."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.publication.table import TOTAL, Words
from testimony_desk.i18n import N_, in_language


@dataclass(frozen=True)
class Phrases:
    """The words of a document in one language; version has places for case and hash, page for page and pages."""

    contents: str
    version: str
    page: str
    other: str
    part_of: str


def phrases(language: str) -> Phrases:
    """Return the words of a document in a language, that of the source where there is no translation."""
    return Phrases(*(in_language(language, text) for text in (
        N_("Contents"), N_("Case {case}, version {hash}"), N_("Page {page} of {pages}"), N_("Other answers"),
        N_("{one} (belongs to number {row})"))))


_COLUMNS = {
    "row": N_("Number"), "parent_row": N_("Belongs to number"), "table": N_("Table"), "column": N_("Column"),
    "kind": N_("Kind of value"), "code_list": N_("Code list"), "code": N_("Code"), "field": N_("Question"),
    "language": N_("Language"), "text": N_("Text"), "label_en": N_("In English"), "label_ar": N_("In Arabic"),
    "label_tr": N_("In Turkish"), "name": N_("What"), "value": N_("Value"), "n": N_("How many people"),
    "of": N_("Of how many who answered"), "share": N_("Share"), TOTAL: N_("All who answered"),
}
_TABLES = {"texts": N_("Texts"), "codebook_columns": N_("Columns explained"), "codebook_codes": N_("Codes explained"),
           "about": N_("About this file")}
_FACTS = {"profile": N_("Profile"), "form": N_("Questionnaire"), "form_version": N_("Version of the questionnaire"),
          "form_fingerprint": N_("Fingerprint of the questionnaire"), "export": N_("Export")}


def with_own_words(words: Words) -> Words:
    """Return words that also name what the writers add to every export: numbers, texts, codebook, facts."""
    language = words.language
    own = {name: in_language(language, text) for name, text in _TABLES.items()}
    told = in_language(language, N_("Texts: {table}"))
    texts = {f"texts_{name}": told.format(table=title) for name, title in words.tables.items()}
    return Words(language,
                 {**own, **texts, **words.tables},
                 words.columns,
                 {**words.codes, "about": {name: in_language(language, text) for name, text in _FACTS.items()}},
                 {name: in_language(language, text) for name, text in _COLUMNS.items()})
