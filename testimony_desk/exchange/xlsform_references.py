"""Checks every `${name}` of the survey sheet as written, because pyxform would stop at the first that leads nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from testimony_desk.exchange.xlsform_findings import Finding
from testimony_desk.exchange.xlsform_tree import ROW, Sheets

_NAMED = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_WITHOUT_REFERENCES = frozenset({"type", "name", ROW})
# Stands in for a name that leads nowhere while the rest of the form is looked at; such a form is refused anyway.
_NOTHING = "'-'"


def check_references(sheets: Sheets) -> Iterator[Finding]:
    """Yield each name that no row or more than one row bears, once per cell."""
    names = _names(sheets)
    for row in sheets.survey:
        for column, cell in row.items():
            if column not in _WITHOUT_REFERENCES:
                for name in dict.fromkeys(_NAMED.findall(cell)):
                    yield from _judged(row, column, name, names)


def without_lost_references(sheets: Sheets) -> Sheets:
    """Return the sheets with every such name replaced by a text, so that pyxform can say what else is wrong."""
    names = _names(sheets)

    def kept(found: re.Match[str]) -> str:
        return found[0] if names[found[1]] == 1 else _NOTHING

    survey = [{column: cell if column in _WITHOUT_REFERENCES else _NAMED.sub(kept, cell)
               for column, cell in row.items()} for row in sheets.survey]
    return replace(sheets, survey=survey)


def _names(sheets: Sheets) -> Counter[str]:
    """Count the names of rows; the end of a group may repeat its name and is none."""
    return Counter(row.get("name", "").strip() for row in sheets.survey
                   if not row.get("type", "").strip().lower().startswith(("end_", "end ")))


def _judged(row: Mapping[str, str], column: str, name: str, names: Counter[str]) -> Iterator[Finding]:
    if names[name] != 1:
        code = "form-reference-ambiguous" if names[name] else "form-reference-unknown"
        yield Finding(code, "survey", int(row[ROW]), row.get("name", ""), f"${{{name}}}", column)
