"""What the check of an export can refuse, as codes and plain numbers."""

from __future__ import annotations

from testimony_desk.domain.disclosure.risk import RiskReport
from testimony_desk.domain.disclosure.suggesting import Suggestion
from testimony_desk.domain.errors import DeskError


class TotalsRefused(DeskError):
    """A table that must not be made; facts: why is `shape`, `topic-by-place` or `sum`."""

    code = "totals-refused"


class Refused(DeskError):
    """An export that would expose people.

    facts: why is `small-classes`, `too-few`, `difference`, `crossed`, `newcomers`, `leavers`, and at_risk, how many
    people (for the last four: how many earlier exports). rows are the export's numbers of the exposed, report
    what was found, suggestion the step that helps most, None when none is left.
    """

    code = "disclosure-refused"

    def __init__(self, why: str = "small-classes", at_risk: int = 0, *, rows: tuple[int, ...] = (),
                 report: RiskReport | None = None, suggestion: Suggestion | None = None) -> None:
        super().__init__(why=why, at_risk=at_risk)
        self.rows, self.report, self.suggestion = rows, report, suggestion


class SetRefused(DeskError):
    """Cases that cannot go into one export; facts: why.

    `empty`, `profile` (made for another one), `form` (of different forms), `mixed` (published and asked cases are never
    counted together), `twice` (one case in it twice), `rows` (two with one number), `plan` (names what is not there).
    """

    code = "disclosure-set"
