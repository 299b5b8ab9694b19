"""Languages of a workbook: their tags, the phantom one that a bare column makes, and wordings by tag."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.domain.form import Text
from testimony_desk.exchange.xlsform_findings import Finding
from testimony_desk.exchange.xlsform_tree import Node, Sheets, Tree

_TAGGED = re.compile(r".*\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)\s*$")
_NAMES = {"english": "en", "arabic": "ar", "العربية": "ar", "عربي": "ar", "turkish": "tr", "türkçe": "tr",
          "turkce": "tr", "french": "fr", "français": "fr", "kurdish": "ku", "kurdî": "ku", "uyghur": "ug",
          "dari": "prs", "pashto": "ps", "persian": "fa", "farsi": "fa", "russian": "ru", "chinese": "zh",
          "german": "de", "deutsch": "de", "spanish": "es", "ukrainian": "uk"}
_TRANSLATED = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message"})
UNDETERMINED = "und"


@dataclass(frozen=True)
class Languages:
    """Tag by the language's name in the workbook, in the workbook's order, default first."""

    tags: dict[str, str]

    @property
    def ordered(self) -> tuple[str, ...]:
        """The form's languages, its default first."""
        return tuple(dict.fromkeys(self.tags.values()))

    def text(self, wordings: Mapping[str, str]) -> Text:
        """Return wordings by tag in the form's order; a wording without a language counts for all."""
        every = wordings.get("")
        found = {tag: wordings.get(name, every) for name, tag in reversed(self.tags.items())}
        return Text(tuple((tag, wording) for tag in self.ordered if (wording := found[tag])))


def languages_of(sheets: Sheets, tree: Tree) -> Languages:
    """Return the languages of all wordings, the default of the settings sheet first; `und` when none is named."""
    names = dict.fromkeys(name for wordings in _all_wordings(tree) for name in wordings if name)
    default = sheets.settings.get("default_language", "").strip()
    if not names:
        return Languages({default: tag_of(default) or UNDETERMINED})
    ordered = [name for name in names if name == default or tag_of(name) == tag_of(default)] + list(names)
    return Languages({name: tag_of(name) or UNDETERMINED for name in ordered})


def tag_of(name: str) -> str:
    """Return the language tag in `Türkçe (tr)`, or of a well-known name, else ""."""
    tagged = _TAGGED.match(name)
    return tagged.group(1) if tagged else _NAMES.get(name.strip().casefold(), "")


def check_languages(sheets: Sheets, tree: Tree, languages: Languages) -> Iterator[Finding]:
    """Yield phantom and untagged languages and each gap: in a label it stops the form, in a hint it is listed."""
    yield from _phantom(sheets)
    yield from _tags(languages)
    for node in tree.walk():
        yield from _gaps(node, languages)
    for list_name, options in tree.lists.items():
        for option in options:
            for language in _missing(option.label, languages):
                yield Finding("form-label-missing", "choices", option.row, f"{list_name}: {option.code}", language)


def _tags(languages: Languages) -> Iterator[Finding]:
    for name in languages.tags:
        if name and not tag_of(name):
            yield Finding("form-language-untagged", "survey", 1, what=name)
    for tag, count in Counter(languages.tags.values()).items():
        if count > 1:
            yield Finding("form-language-twice", "survey", 1, what=tag)


def _phantom(sheets: Sheets) -> Iterator[Finding]:
    """A bare `hint` or `media::image` beside `label::Türkçe (tr)` makes a language "default" that nobody wrote."""
    for sheet in ("survey", "choices"):
        header = sheets.headers.get(sheet, ())
        parts = [name.lower().split("::") for name in header]
        if not any(one[0] in _TRANSLATED and len(one) > 1 for one in parts):
            continue
        for name, one in zip(header, parts, strict=True):
            if one in (["media", "image"], ["media", "audio"]) or (len(one) == 1 and one[0] in _TRANSLATED):
                yield Finding("form-language-phantom", sheet, 1, name)


def _gaps(node: Node, languages: Languages) -> Iterator[Finding]:
    for language in _missing(node.texts.get("label", {}), languages):
        if "label" in node.texts:
            yield Finding("form-label-missing", "survey", node.row, node.name, language)
    for column in sorted(_TRANSLATED - {"label"}):
        if column in node.texts:
            for language in _missing(node.texts[column], languages):
                yield Finding("form-hint-missing", "survey", node.row, node.name, language, column)


def _missing(wordings: Mapping[str, str], languages: Languages) -> list[str]:
    text = languages.text(wordings)
    return [tag for tag in languages.ordered if not text.in_language(tag)]


def _all_wordings(tree: Tree) -> Iterator[Mapping[str, str]]:
    for node in tree.walk():
        yield from node.texts.values()
    for options in tree.lists.values():
        for option in options:
            yield option.label
