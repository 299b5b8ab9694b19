"""Checks rows as they stand in the workbook, before pyxform: types, columns, settings, treacherous characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from testimony_desk.domain.expression.errors import ExpressionRefused, ForeignCharacter
from testimony_desk.domain.expression.lexer import tokens
from testimony_desk.exchange.xlsform_findings import Finding
from testimony_desk.exchange.xlsform_lists import list_used
from testimony_desk.exchange.xlsform_tables import (
    IDENTIFIES_INTERVIEWER,
    IGNORED_SETTINGS,
    KINDS,
    KNOWN_COLUMNS,
    KNOWN_SETTINGS,
    KOBO_ROWS,
    NAMESPACE,
    REFUSED_COLUMNS,
)
from testimony_desk.exchange.xlsform_tree import ROW, Sheets

_EXPRESSIONS = frozenset({"relevant", "relevance", "required", "constraint", "calculation", "calculate",
                          "choice_filter", "repeat_count", "bind::relevant", "bind::constraint", "bind::calculate"})
_STRUCTURE = frozenset({"begin group", "end group", "begin repeat", "end repeat", "begin_group", "end_group",
                        "begin_repeat", "end_repeat", "begin lgroup", "end lgroup", "begin looped group",
                        "end looped group"})
_ALIASES = frozenset({"add image prompt", "add photo prompt", "add audio prompt", "add file prompt", "add note prompt"})
_KNOWN_BUT_REFUSED = frozenset({"geotrace", "geoshape", "geopoint", "video", "osm", "csv-external", "xml-external",
                                "select_one_external", "select_one_from_file", "select_multiple_from_file",
                                "background-audio", "begin_loop"})


def check_rows(sheets: Sheets) -> Iterator[Finding]:
    """Yield what can be said of the rows themselves, in the order of the sheets."""
    yield from _check_columns(sheets)
    for row in sheets.survey:
        yield from _check_type(row)
        for column in sorted(_EXPRESSIONS & row.keys()):
            yield from _check_characters(row, column)
    yield from _check_settings(sheets.settings)


def without_refused_rows(sheets: Sheets, findings: list[Finding]) -> Sheets:
    """Return the sheets without rows of refused types, so that pyxform can still say what else is wrong."""
    refused = {str(one.row) for one in findings if one.code.startswith("form-type-") and one.sheet == "survey"}
    return replace(sheets, survey=[{} if row.get(ROW) in refused else row for row in sheets.survey])


def _check_type(row: Mapping[str, str]) -> Iterator[Finding]:
    said = (row.get("type") or row.get("command") or "").strip()
    kind = said.lower()
    if not said or kind in _STRUCTURE or list_used({"type": said}) or kind in _ALIASES or said in KINDS:
        return
    code = "form-type-refused" if kind.split()[0] in _KNOWN_BUT_REFUSED else "form-type-unknown"
    if kind.startswith(KOBO_ROWS):
        code = "form-type-kobo"
    elif kind in IDENTIFIES_INTERVIEWER:
        code = "form-type-identifies"
    yield Finding(code, "survey", int(row[ROW]), row.get("name", ""), said)


def _check_characters(row: Mapping[str, str], column: str) -> Iterator[Finding]:
    """Look at the cell itself: pyxform straightens some of these signs without a word, Kobo and others do not."""
    try:
        tokens(row[column])
    except ForeignCharacter as foreign:
        char, instead = row[column][foreign.position], str(foreign.facts["instead"])
        what = f"{char} ({foreign.facts['found']})" if instead else str(foreign.facts["found"])
        code = "form-character" if instead else "form-character-unseen"
        yield Finding(code, "survey", int(row[ROW]), row.get("name", ""), what, instead or column)
    except ExpressionRefused:
        return  # told when the form is built, with the name of what it reads


def _check_columns(sheets: Sheets) -> Iterator[Finding]:
    for column in sheets.headers.get("survey", ()):
        name = column.strip().lower()
        if name in REFUSED_COLUMNS:
            yield Finding("form-column-refused", "survey", 1, column)
        elif name.split("::")[0].strip() not in KNOWN_COLUMNS:
            yield Finding("form-column-unused", "survey", 1, column)


def _check_settings(settings: Mapping[str, str]) -> Iterator[Finding]:
    for name in settings:
        bare = name.split("::")[0].strip().lower()
        if bare in IGNORED_SETTINGS or (bare not in KNOWN_SETTINGS and name != ROW):
            yield Finding("form-setting-ignored", "settings", 2, name)
    for wanted in ("form_id", "version"):
        if not settings.get(wanted) and not (wanted == "form_id" and settings.get("id_string")):
            yield Finding("form-setting-missing", "settings", 2, wanted)
    if "td=" in settings.get("namespaces", "") and NAMESPACE not in settings["namespaces"]:
        yield Finding("form-namespace", "settings", 2, "namespaces", settings["namespaces"], NAMESPACE)
