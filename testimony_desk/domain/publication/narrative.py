"""A free text that goes out with an export: whose row it belongs to, which question it answers, and its language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Narrative:
    """One text. row: the export's own number of the case. field: its path in the form; language: tag, "" if unknown."""

    row: int
    field: str
    text: str
    language: str = ""
