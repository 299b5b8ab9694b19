"""Questions that are asked only after some answer: how many answered them says how many gave that answer, at least."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence

from testimony_desk.domain.disclosure.frequency import Frequency, Place
from testimony_desk.domain.disclosure.hiding import ALL
from testimony_desk.domain.form import Form
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.form_index import Place as FormPlace
from testimony_desk.domain.form_rules import reads_of
from testimony_desk.domain.pseudonym.applying import Pseudonymised
from testimony_desk.domain.publication.table import Cell, CellKind

Said = Mapping[str, Mapping[str, int]]
"""By table and code, who said it: a bit for each person, in a byte of its own."""


def giving_away(cases: Sequence[Pseudonymised], tables: Mapping[str, tuple[Frequency, int]],
                hidden: Mapping[str, frozenset[Place]]) -> frozenset[str]:
    """Return the tables (each with its least number) that would bound hidden cells of the questions they depend on.

    Whoever was asked on said one of some codes before; so the others of those who answered are what is left at most.
    """
    partly = {name for name, places in hidden.items() if places and tables[name][0].parts}
    depends = {name: before & partly for name, before in gates(cases[0].layout.form).items()
               if name in tables and before & partly}
    said = _said(cases, {*depends, *partly}) if depends else {}
    return frozenset(name for name, before in depends.items() for other in before
                     if name in said and other in said
                     and _bounds(said[name], said[other], *tables[other], hidden[other], len(cases)))


def _bounds(asked: Mapping[str, int], before: Mapping[str, int], table: Frequency, least: int,
            hidden: Collection[Place], people: int) -> bool:
    """Tell whether those who were asked on leave few to hidden codes that none of them gave."""
    answered = functools.reduce(int.__or__, asked.values(), 0)
    if answered & ~functools.reduce(int.__or__, before.values(), 0):
        return False  # some were asked without that answer: nothing follows from it
    others = {code for code, some in before.items() if not some & answered}
    away = [code for code in others if (code,) in hidden]
    shown = sum(before[code].bit_count() for code in others if (code,) not in hidden)
    left = (people if (ALL,) in hidden else table.n) - answered.bit_count() - shown
    return bool(away) and left - (len(away) - 1) < least


@functools.lru_cache(maxsize=8)
def gates(form: Form) -> Mapping[str, frozenset[str]]:
    """Return by name of a question the names of those on whose answers it depends whether it is asked, however far."""
    index = FormIndex(form)
    read = {place.path: {target.place.path for column, target in reads_of(index, place) if column == "relevant"}
            for place in index.root.walk()}
    found: dict[str, set[str]] = {}
    for place in index.root.walk():
        if not place.children:
            found.setdefault(place.part.name, set()).update(
                path.rpartition("/")[2] for path in _all_gates(place, index, read, set()))
    return {name: frozenset(before - {name}) for name, before in found.items() if before - {name}}


def _all_gates(place: FormPlace, index: FormIndex, read: Mapping[str, set[str]], seen: set[str]) -> set[str]:
    around: FormPlace | None = place
    while around is not None:
        for path in read[around.path] - seen:
            seen.add(path)
            _all_gates(index.by_path[path], index, read, seen)
        around = around.parent
    return seen


def _said(cases: Sequence[Pseudonymised], names: Collection[str]) -> Said:
    found: dict[str, dict[str, bytearray]] = {}
    for number, sheet in enumerate(cases[0].layout.sheets):
        for at, one in enumerate(sheet.outlets):
            if one.column.name in names:
                said = found.setdefault(one.column.name, {})
                for place, case in enumerate(cases):
                    for code in {code for row in case.cells[number] for code in _codes(one.column.kind, row[at])}:
                        said.setdefault(code, bytearray(len(cases)))[place] = 1
    return {name: {code: int.from_bytes(some, "little") for code, some in said.items()} for name, said in found.items()}


def _codes(kind: CellKind, cell: Cell) -> Iterator[str]:
    if cell is not None:
        yield from str(cell).split(" ") if kind is CellKind.CODES else (str(cell),)
