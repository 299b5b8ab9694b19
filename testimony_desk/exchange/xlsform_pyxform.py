"""The only user of pyxform: its sheets and its tree, which may change, turned into nodes of our own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pyxform.builder import create_survey_element_from_dict
from pyxform.errors import PyXFormError
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import DefinitionData, get_xlsform

from testimony_desk.exchange.xlsform_tree import ROW, Node, Option, Sheet, Sheets, Tree

_TEXTS = {"label": "label", "hint": "hint", "guidance_hint": "guidance_hint"}
_BOUND_TEXTS = {"jr:constraintMsg": "constraint_message", "jr:requiredMsg": "required_message"}
_BOUND = {"relevant": "relevant", "required": "required", "constraint": "constraint", "calculate": "calculation",
          "readonly": "read_only"}


class PyxformSays(Exception):
    """pyxform's own refusal: its English sentence."""


def read_sheets(data: bytes, suffix: str) -> Sheets:
    """Return the sheets of a workbook's bytes; suffix is `.md`, `.xlsx` or `.xls`. Raises PyxformSays."""
    with _listening():
        found = get_xlsform(data, file_type=suffix)
    headers = {"survey": found.survey_header, "choices": found.choices_header, "settings": found.settings_header}
    settings = _rows(found.settings) or [{}]
    return Sheets(_rows(found.survey), _rows(found.choices), settings[0],
                  {sheet: tuple(str(name) for name in (header or [{}])[0]) for sheet, header in headers.items()})


def read_tree(sheets: Sheets) -> Tree:
    """Return pyxform's understanding of the sheets as our nodes; the sheets stay as they are. Raises PyxformSays."""
    tree = _understood(sheets)
    with _listening():
        audits = [child for group in tree["children"] if group["name"] == "meta" for child in group.get("children", [])]
        return Tree(_nodes(tree["children"] + audits), _lists(tree.get("choices") or {}))


def judge_xform(sheets: Sheets) -> None:
    """Raise PyxformSays if pyxform cannot write an XForm: then Kobo and ODK would not open the form either."""
    tree = _understood(sheets)
    with _listening():
        create_survey_element_from_dict(tree).to_xml(validate=False, pretty_print=False, warnings=[])


@contextmanager
def _listening() -> Iterator[None]:
    """Turn every way in which pyxform can fail into PyxformSays; of what it did not foresee only the kind is told."""
    try:
        yield
    except PyXFormError as error:
        raise PyxformSays(str(error)) from error
    except Exception as error:
        raise PyxformSays(type(error).__name__) from error


def _understood(sheets: Sheets) -> Any:
    settings = _untranslated(sheets.settings)
    book = DefinitionData(survey=[dict(row) for row in sheets.survey], survey_header=_header(sheets.survey),
                          choices=[dict(row) for row in sheets.choices], choices_header=_header(sheets.choices),
                          settings=[settings], settings_header=_header([settings]), fallback_form_name="form")
    with _listening():
        return workbook_to_json(book, fallback_form_name="form", warnings=[])


def _rows(sheet: list[dict[str, object]] | None) -> Sheet:
    rows = [{str(key): unicodedata.normalize("NFC", str(value)) for key, value in row.items()} for row in sheet or []]
    return [{**row, ROW: str(number)} if row else {} for number, row in enumerate(rows, start=2)]


def _header(sheet: Sheet) -> list[dict[str, None]]:
    return [{key: None for row in sheet for key in row}]


def _untranslated(settings: Mapping[str, str]) -> dict[str, str]:
    """A title per language is ours; pyxform knows one title only."""
    return {key: value for key, value in settings.items() if "::" not in key and key != ROW}


def _nodes(children: list[dict[str, object]]) -> tuple[Node, ...]:
    counts = {str(child["name"]): _mapping(child.get("bind")).get("calculate", "")
              for child in children if ROW not in child and child.get("type") == "calculate"}
    return tuple(_node(child, counts) for child in children if ROW in child)


def _node(found: dict[str, object], counts: Mapping[str, object]) -> Node:
    bind, control = _mapping(found.get("bind")), _mapping(found.get("control"))
    inner = found.get("children")
    return Node(str(found["type"]), str(found.get("name", "")), int(str(found[ROW])), _texts(found, bind),
                _cells(found, bind, control, counts),
                {key[3:]: str(value).strip() for key, value in bind.items() if key.startswith("td:")},
                {key: str(value) for key, value in _mapping(found.get("parameters")).items()},
                _nodes(inner) if isinstance(inner, list) else ())


def _texts(found: Mapping[str, object], bind: Mapping[str, object]) -> dict[str, dict[str, str]]:
    pairs = [(ours, found.get(theirs)) for theirs, ours in _TEXTS.items()]
    pairs += [(ours, bind.get(theirs)) for theirs, ours in _BOUND_TEXTS.items()]
    pairs += [(f"media::{kind}", wording) for kind, wording in _mapping(found.get("media")).items()]
    return {ours: _wordings(value) for ours, value in pairs if value}


def _wordings(value: object) -> dict[str, str]:
    """Return wordings by the language's name in the workbook; "" where the column names none."""
    found = value if isinstance(value, dict) else {"": value}
    return {str(language): str(wording) for language, wording in found.items()}


def _cells(found: Mapping[str, object], bind: Mapping[str, object], control: Mapping[str, object],
           counts: Mapping[str, object]) -> dict[str, str]:
    cells = {ours: bind.get(theirs) for theirs, ours in _BOUND.items()}
    cells |= {name: found.get(name) for name in ("default", "choice_filter", "list_name", "itemset")}
    cells |= {"appearance": control.get("appearance"), "repeat_count": _count(control.get("jr:count"), counts)}
    if found.get("_dynamic_default"):
        cells["dynamic_default"] = "yes"
    return {name: str(value) for name, value in cells.items() if value not in (None, "")}


def _count(value: object, counts: Mapping[str, object]) -> object:
    """Undo pyxform's detour through a generated calculation named in `${...}`."""
    return counts.get(str(value)[2:-1], value) if value else value


def _lists(lists: Mapping[str, list[dict[str, object]]]) -> dict[str, tuple[Option, ...]]:
    return {name: tuple(_option(choice) for choice in choices) for name, choices in lists.items()}


def _option(choice: Mapping[str, object]) -> Option:
    columns = {key: str(value) for key, value in choice.items()
               if key not in {"name", "label", "media", ROW} and isinstance(value, str)}
    return Option(str(choice.get("name", "")), int(str(choice.get(ROW, 0))), _wordings(choice.get("label") or {}),
                  columns)


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
