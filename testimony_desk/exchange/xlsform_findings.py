"""Findings about a workbook, by sheet and row, and the refusal that carries them all."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError

LISTED_ONLY = frozenset({
    "form-column-unused", "form-setting-ignored", "form-appearance-unknown", "form-formula", "form-date-as-text",
    "form-name-odd", "form-hint-missing", "form-filter-never", "form-language-untagged", "form-media-not-kept",
    "form-unmarked", "form-text-is-true",
})


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to know. `row` counts as in the workbook (the header is row 1), 0 for a whole sheet.

    `name` is a question, list or column; `what` the piece that was found there, `instead` what to write in its place.
    """

    code: str
    sheet: str = ""
    row: int = 0
    name: str = ""
    what: str = ""
    instead: str = ""

    @property
    def stops(self) -> bool:
        """True when the form is refused because of it; False when it is only listed."""
        return self.code not in LISTED_ONLY

    def facts(self) -> dict[str, str | int]:
        """Return the facts for the placeholders of its sentence in `wording.errors_xlsform`."""
        return {"sheet": self.sheet, "row": self.row, "name": self.name, "what": self.what, "instead": self.instead}


class FormRefused(DeskError):
    """A workbook that cannot become a form; facts: count of the findings, which `findings` holds in sheet order."""

    code = "form-refused"

    def __init__(self, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(count=sum(1 for finding in findings if finding.stops))
        self.findings = findings
