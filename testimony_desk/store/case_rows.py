"""What the list of cases is read from: numbers of all cases in order, and pages of light rows, consent only."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from testimony_desk.domain.names import search_key
from testimony_desk.store.compartment import OpenCompartment

CASE, INTERVIEW = "case", "interview"


@dataclass(frozen=True)
class CaseLine:
    """One head of a case. state is the content's; code and alias are "" once a withdrawal emptied it.

    touched: `YYYY-MM-DDTHH:MM:SSZ`, the latest of its version and an open draft. draft: an interview is open. own: it
    was written on this desk. confirmed: headquarters has said that it holds this version. desk: 64 hex digits.
    """

    at: int
    version: str
    case: str
    alias: str
    state: str
    touched: str
    desk: str
    draft: bool
    confirmed: bool


def count(consent: OpenCompartment) -> int:
    """Return how many cases there are, emptied ones too; a conflict counts as two until someone settles it."""
    total: int = consent.execute("SELECT count(*) FROM heads WHERE kind = ?", (CASE,))[0][0]
    return total


def numbers(consent: OpenCompartment, search: str, states: Sequence[str]) -> array[int]:
    """Return the numbers of cases, those with an open interview first, then last written first; 8 bytes each.

    search: a part of code or alias, "" for all; states: only these states of the content, none for all.
    """
    key = search_key(search)
    where, values = "kind = ?", [CASE]
    if key:
        where, values = f"{where} AND instr(search_key, ?)", [*values, key]
    if states:
        where, values = f"{where} AND state IN ({_marks(states)})", [*values, *states]
    found = array("q", (row[0] for row in consent.stream(
        f"SELECT at FROM heads WHERE {where} ORDER BY made_on DESC, at DESC", values)))  # noqa: S608 - texts above
    begun = dict.fromkeys(_with_open_interview(consent))
    listed = {number for number in found if number in begun}
    return array("q", [*(number for number in begun if number in listed),
                       *(number for number in found if number not in listed)])


def in_state(consent: OpenCompartment, case: str, state: str) -> bool:
    """Tell whether a case (its code) is in this state of its content."""
    return bool(consent.execute("SELECT 1 FROM heads WHERE case_code = ? AND case_code <> '' AND kind = ?"
                                " AND state = ?", (case, CASE, state)))


def lines(consent: OpenCompartment, wanted: Sequence[int]) -> list[CaseLine]:
    """Return the lines for these numbers in their order; a number that is no longer a head is left out."""
    statement = ("SELECT h.at, lower(hex(h.version)), h.case_code, h.alias, h.state, h.made_on, lower(hex(v.desk)),"  # noqa: S608 - question marks only
                 " EXISTS(SELECT 1 FROM receipted r WHERE r.version = h.version)"
                 f" FROM heads h JOIN versions v ON v.id = h.version WHERE h.at IN ({_marks(wanted)})")
    rows = consent.execute(statement, tuple(wanted))
    touched = _touched(consent, {row[2] for row in rows} - {""})
    found = {at: CaseLine(at, version, case, alias, state, max(made_on, touched.get(case, "")), desk, case in touched,
                          bool(confirmed))
             for at, version, case, alias, state, made_on, desk, confirmed in rows}
    return [found[number] for number in wanted if number in found]


def _with_open_interview(consent: OpenCompartment) -> list[int]:
    return [row[0] for row in consent.execute(
        "SELECT h.at FROM drafts d JOIN heads h ON h.case_code = d.case_code AND h.kind = ?"
        " AND h.case_code <> '' WHERE d.kind = ? ORDER BY d.touched DESC, h.at DESC", (CASE, INTERVIEW))]


def _touched(consent: OpenCompartment, cases: Iterable[str]) -> dict[str, str]:
    """Return when the open interview of a case was last touched, for the cases that have one."""
    wanted = list(cases)
    statement = ("SELECT d.case_code, max(max(d.touched, coalesce((SELECT max(a.touched) FROM answers a"  # noqa: S608 - the same
                 " WHERE a.record = d.record), ''))) FROM drafts d"
                 f" WHERE d.kind = ? AND d.case_code IN ({_marks(wanted)}) GROUP BY d.case_code")
    return dict(consent.execute(statement, (INTERVIEW, *wanted)))


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
