"""Completes the choices sheet: code lists shipped with the program, and `or_other` on a private copy of its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from testimony_desk.domain.form import ChoiceList, Text
from testimony_desk.exchange.xlsform_languages import tag_of
from testimony_desk.exchange.xlsform_tree import ROW, Sheet, Sheets

_SELECT = re.compile(r"^(?P<command>select_one|select_multiple|select one from|select one|select1|"
                     r"select all that apply from|select all that apply|rank)\s+(?P<list>\S+)"
                     r"(?P<other>\s+or[_ ]?(?:specify[_ ])?other)?\s*$")
_OTHER = {"en": "Something else", "ar": "شيء آخر", "tr": "Başka bir şey"}
_IN_OWN_WORDS = {"en": "In your own words", "ar": "بكلماتك", "tr": "Kendi sözlerinizle"}


def with_shipped_lists(sheets: Sheets, shipped: Mapping[str, ChoiceList]) -> Sheets:
    """Return the sheets with the choices of every list that is used, not defined there, and shipped with us."""
    defined = {_list_of(choice) for choice in sheets.choices}
    wanted = dict.fromkeys(name for row in sheets.survey if (name := list_used(row)) and name not in defined)
    added = [choice for name in wanted if name in shipped for choice in _choice_rows(shipped[name], sheets)]
    return replace(sheets, choices=sheets.choices + added)


def with_others_expanded(sheets: Sheets) -> Sheets:
    """Return the sheets with each `or_other` written out: pyxform would add to the shared list, in English only."""
    survey: Sheet = []
    choices = list(sheets.choices)
    for row in sheets.survey:
        select = _SELECT.match(row.get("type", "").strip())
        if select is None or not select["other"]:
            survey.append(row)
            continue
        private = f"{select['list']}.{row.get('name', '')}"
        copied = [{**choice, _list_column(choice): private} for choice in choices if _list_of(choice) == select["list"]]
        choices += [*copied, {"list_name": private, "name": "other", ROW: row[ROW], **_labels(sheets, _OTHER)}]
        survey += [{**row, "type": f"{select['command']} {private}"}, _own_words(row, sheets)]
    return replace(sheets, survey=survey, choices=choices)


def list_used(row: Mapping[str, str]) -> str:
    """Return the name of the code list that a survey row selects from, "" for another type."""
    select = _SELECT.match(row.get("type", "").strip())
    return select["list"] if select else ""


def _own_words(row: Mapping[str, str], sheets: Sheets) -> dict[str, str]:
    name = row.get("name", "")
    marks = {key: value for key, value in row.items() if key.startswith("bind::td:") and not key.endswith(":count")}
    return {**marks, "type": "text", "name": f"{name}_other", "relevant": f"selected(../{name}, 'other')",
            ROW: row[ROW], **_labels(sheets, _IN_OWN_WORDS)}


def _choice_rows(shipped: ChoiceList, sheets: Sheets) -> Iterator[dict[str, str]]:
    for choice in shipped.choices:
        yield {"list_name": shipped.name, "name": choice.code, ROW: "0", **_label_cells(sheets, choice.label),
               **dict(choice.filters)}


def _labels(sheets: Sheets, wordings: Mapping[str, str]) -> dict[str, str]:
    return _label_cells(sheets, Text(tuple(wordings.items())))


def _label_cells(sheets: Sheets, label: Text) -> dict[str, str]:
    """Return label cells under the survey's own label headers, so that no new language appears."""
    columns = [name for name in sheets.headers.get("survey", ()) if name.lower().split("::")[0] == "label"]
    found = {column: label.in_language(tag_of(column.partition("::")[2])) or label.in_language("en")
             for column in columns if "::" not in column or label.in_language(tag_of(column.partition("::")[2]))}
    return {column: wording for column, wording in found.items() if wording}


def _list_of(choice: Mapping[str, str]) -> str:
    return choice.get("list_name") or choice.get("list name", "")


def _list_column(choice: Mapping[str, str]) -> str:
    return "list_name" if "list_name" in choice else "list name"
