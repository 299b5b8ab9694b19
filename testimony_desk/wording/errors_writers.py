"""Sentences for tables that a file of the chosen kind cannot hold."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet-too-long": (
        N_("One table has more rows than a sheet of a workbook can hold. The limit is {limit}."),
        N_("Choose CSV for this export, or fewer cases. Nothing was written."),
    ),
    "sheet-too-wide": (
        N_("One table has more columns than a sheet of a workbook can hold. The limit is {limit}."),
        N_("Choose CSV for this export. Nothing was written."),
    ),
    "text-too-long-for-sheet": (
        N_("A text under {column} is longer than a cell of a workbook can hold. The limit is {limit} characters."),
        N_("Choose CSV for this export: it takes texts of any length. Nothing was written."),
    ),
}
