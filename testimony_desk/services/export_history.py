"""What earlier exports hold of the same kind of people, so that no table of now can be subtracted from one of then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from testimony_desk.domain import form_codec
from testimony_desk.domain.disclosure import earlier as marks
from testimony_desk.domain.disclosure.earlier import SALT_SIZE, Counted, EarlierExport, Marks, compared
from testimony_desk.domain.disclosure.errors import SetRefused
from testimony_desk.domain.form import Form
from testimony_desk.domain.pseudonym.applying import Pseudonymised
from testimony_desk.domain.pseudonym.profiles import PROFILES
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.domain.publication.ledger import Written
from testimony_desk.domain.statistics.beside_earlier import as_tables
from testimony_desk.services import case_accounts, export_ledger, importing, same_person
from testimony_desk.services.desk import Desk

REPORT = "report"
"""How lines of the ledger call the numbers of a report of the indicators, which counts people of all forms."""


def earlier(desk: Desk, export: str, cases: Sequence[Pseudonymised]) -> list[EarlierExport]:
    """Return what the ledger keeps of other exports of rows and totals that lie somewhere, whoever has them now.

    cases: a set that is written together. One file may hold several such sets, each in tables of its own, and only
    those of one kind can be subtracted from each other: of an earlier file count the people of this kind, once without
    and once with those of whom nobody can say any more which kind they were. Whoever is in one export under another
    code than now is the same person. All have one salt, so that they can be laid over each other too.
    """
    kinds, made = _Kinds(desk, cases), Marks(desk.random(SALT_SIZE))
    person = same_person.as_people(desk, {one.case for one in cases})
    found: list[EarlierExport] = []
    for one in export_ledger.every(desk):
        profile = PROFILES.get(one.asked.profile)
        if one.asked.export != export and profile is not None and compared(profile):
            for each in one.written:
                # A report counts people of all forms in one table: the whole of it stands against each set of now.
                sets = [each.members] if one.asked.report else kinds.alike(each)
                empty = {name: list(map(person, some)) for name, some in blanked(one.asked.blanked).items()}
                parts = as_tables(counted(each.counted, REPORT))
                told = dict(steps(each.steps)), empty, parts if one.asked.report else counted(each.counted, kinds.kind)
                found += [marks.earlier(profile.code, each.on, map(person, some), made, *told) for some in sets]
    return found


def kind_of(form: Form, *, published: bool) -> str:
    """Return how the lines of the ledger call what is counted together: answers to one form, or public reports."""
    return f"{form_codec.fingerprint(form)}{'*' if published else ''}"


def counted_lines(kind: str, numbers: Counted) -> Iterator[str]:
    """Yield the numbers that totals show as lines `kind|table|code=number`, a code for each dimension."""
    for table, shown in numbers.items():
        yield from (f"{'|'.join((kind, table, *place))}={number}" for place, number in shown.items())


def counted(lines: Sequence[str], kind: str) -> dict[str, dict[tuple[str, ...], int]]:
    """Return the numbers of one kind that such lines tell; a line that is spelt otherwise tells none."""
    found: dict[str, dict[tuple[str, ...], int]] = {}
    for line in lines:
        left, _equals, number = line.rpartition("=")
        of, *place = left.split("|")
        if of == kind and len(place) > 1 and number.isdecimal():
            found.setdefault(place[0], {})[tuple(place[1:])] = int(number)
    return found


def steps(lines: Sequence[str]) -> Iterator[tuple[str, Step]]:
    """Yield column and step of lines `column=step`; raises SetRefused for a step that there is not."""
    for line in lines:
        column, _equals, step = line.partition("=")
        try:
            yield column, Step(step)
        except ValueError:
            raise SetRefused(why="plan") from None


def blanked(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return by column the cases of lines `column=case`."""
    found: dict[str, list[str]] = {}
    for line in lines:
        column, _equals, case = line.partition("=")
        found.setdefault(column, []).append(case)
    return found


class _Kinds:
    """Which cases are of the kind of a set: answers to the same form, or public reports too."""

    def __init__(self, desk: Desk, cases: Sequence[Pseudonymised]) -> None:
        form = cases[0].layout.form
        self._desk, self._published = desk, cases[0].published
        self._form = form.id, form.version
        self.kind = kind_of(form, published=self._published)
        self._known: dict[str, bool | None] = {one.case: True for one in cases}
        self._reports = frozenset(one.case for one in importing.published_cases(desk))

    def alike(self, written: Written) -> Collection[frozenset[str]]:
        """Return the members of an export that are of this kind; where they differ, also with those nobody knows."""
        alike = frozenset(case for case in written.members if self._of(case))
        unknown = frozenset(case for case in written.members if self._of(case) is None)
        return {alike, alike | unknown}

    def _of(self, case: str) -> bool | None:
        if case not in self._known:
            self._known[case] = self._look(case)
        return self._known[case]

    def _look(self, case: str) -> bool | None:
        if case in self._reports:
            return self._published
        used = case_accounts.last_form(self._desk, case)
        return None if used is None else not self._published and (used.id, used.version) == self._form
