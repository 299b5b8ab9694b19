"""A free text that goes out with an export: whose row and which item's it is, its question and its language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Narrative:
    """One text. row: the export's own number of the case. field: its path in the form; language: tag, "" if unknown.

    table, item: the table of the repeat that it was told in and the number of its row there; "" and 0 for what was
    told of the case itself.
    """

    row: int
    field: str
    text: str
    language: str = ""
    table: str = ""
    item: int = 0

    def tied(self, table: str, item: int) -> Narrative:
        """Return the same text as told of a row of a repeat's table."""
        return Narrative(self.row, self.field, self.text, self.language, table, item)
