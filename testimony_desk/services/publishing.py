"""Exports in two steps: somebody asks and sees what would go out, a second person agrees, then it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain import form_codec
from testimony_desk.domain.disclosure.checking import check
from testimony_desk.domain.disclosure.earlier import compared
from testimony_desk.domain.disclosure.errors import Refused, SetRefused
from testimony_desk.domain.disclosure.plan import Plan
from testimony_desk.domain.form import Form
from testimony_desk.domain.pseudonym.applying import Pseudonymised
from testimony_desk.domain.pseudonym.profiles import Profile, Shape
from testimony_desk.domain.publication.ledger import Asked, Export
from testimony_desk.domain.version import Compartment
from testimony_desk.services import export_files, export_history, export_ledger, export_writing, pseudonymising
from testimony_desk.services.desk import Desk
from testimony_desk.services.export_files import Ready
from testimony_desk.services.export_ledger import ExportRefused
from testimony_desk.services.export_writing import Leaving, profile_of
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.services.pseudonymising import HeldBack, Wish, Withholding
from testimony_desk.store import versions


@dataclass(frozen=True)
class Judged:
    """What an export would be today. ready: what may be written, one for each set that is written together.

    refused: why the set as a whole may not go out (`rows at risk`), None when it may; held_back: cases that stay, and
    why; topics: sensitive topics told of and left out; members: the cases that would be in it; forms: the
    questionnaires that these answer.
    """

    ready: tuple[Ready, ...]
    refused: Refused | SetRefused | None
    held_back: tuple[HeldBack, ...]
    topics: frozenset[str]
    members: frozenset[str]
    forms: tuple[Form, ...] = ()


def wanted(asked: Asked) -> Wish:
    """Return what a request asks of consent; raises ExportRefused for a profile or purpose that there is not."""
    profile = profile_of(asked)
    purpose = next((one for one in profile.purposes if one.value == asked.purpose), None)
    if purpose is None:
        raise ExportRefused(why="purpose")
    return Wish(profile, purpose, asked.recipient, asked.cases, asked.stands)


def judge(desk: Desk, asked: Asked, progress: Progress = lambda _done, _total: None,
          cancelled: IsCancelled = lambda: False) -> Judged:
    """Return what would go out now if this were written, and what stays; nothing is kept. progress is told cases.

    Raises ExportRefused, CompartmentClosed, Cancelled.
    """
    wish = wanted(asked)
    found = pseudonymising.gather(desk, wish, progress, cancelled, decided(asked))
    refused: Refused | SetRefused | None = None
    ready: list[Ready] = []
    silent: list[HeldBack] = []
    try:
        for some in sets(wish.profile, found.ready):
            one = _checked(desk, asked, wish.profile, some)
            if one.publishable.tables:
                ready.append(one)
            else:  # a file of nothing would tell that somebody answered this form
                silent += [HeldBack(each.case, Refused("too-few", len(some))) for each in some]
    except (Refused, SetRefused) as error:
        ready, refused = [], error
    forms = {id(one.layout.form): one.layout.form for one in found.ready}
    members = frozenset(one.case for one in found.ready) - {one.case for one in silent}
    return Judged(tuple(ready), refused, (*found.held_back, *silent), found.topics, members, tuple(forms.values()))


def decided(asked: Asked) -> Withholding:
    """Return where a request says that what people want kept in stands, by case and wish."""
    return {(one.case, one.wish): frozenset(one.paths) for one in asked.kept_in}


def sets(profile: Profile, cases: Sequence[Pseudonymised]) -> Iterator[Sequence[Pseudonymised]]:
    """Yield what is checked and written together: each case alone, or all of one form and origin; raises SetRefused."""
    if profile.shape is Shape.CASES:
        yield from ([one] for one in cases)
        return
    if not cases:
        raise SetRefused(why="empty")

    def kind(one: Pseudonymised) -> tuple[str, str, bool]:
        return one.layout.form.id, one.layout.form.version, one.published

    for _kind, together in groupby(sorted(cases, key=kind), kind):
        yield list(together)


def _checked(desk: Desk, asked: Asked, profile: Profile, cases: Sequence[Pseudonymised]) -> Ready:
    before = export_history.earlier(desk, asked.export, cases) if compared(profile) else ()
    publishable = check(profile, cases, plan=_plan(asked, cases), earlier=before)
    form = cases[0].layout.form
    if profile.shape is not Shape.CASES:
        return Ready(publishable, form)
    case = cases[0].case
    # Only the profiles that show the code of a case may say by which versions it is known.
    return Ready(publishable, form, *((case, _reference(desk, case)) if profile.case_code else ()))


def _reference(desk: Desk, case: str) -> str:
    """Return what a case is known by as it stands: SHA-256 of the ids of its latest versions, in order."""
    heads = (head.id for name in (Compartment.CONSENT, Compartment.TESTIMONY)
             for head in versions.heads_of_case(desk.compartment(name), case, INTERVIEW))
    return hashlib.sha256("".join(sorted(heads)).encode()).hexdigest()


def _plan(asked: Asked, cases: Sequence[Pseudonymised]) -> Plan:
    """Return what was decided to be left out, by the row numbers of this export."""
    rows = {one.case: one.row for one in cases}
    blanked = {column: frozenset(rows[case] for case in some if case in rows)
               for column, some in export_history.blanked(asked.blanked).items()}
    return Plan(dict(export_history.steps(asked.steps)), {column: some for column, some in blanked.items() if some})


def ask(desk: Desk, asked: Asked) -> Export:
    """Keep that whoever unlocked wants this export; only what could be written now can be asked for.

    Raises what `judge` raises, Refused, SetRefused, ExportRefused (why: `plain` for a profile that is never plain,
    `format`, `nothing`), PartnerUnknown, LineRefused, DiskFull.
    """
    if not asked.formats or not set(asked.formats) <= set(export_files.formats(profile_of(asked))):
        raise ExportRefused(why="format")
    export_writing.recipients(desk, asked, profile_of(asked))
    judged = judge(desk, asked)
    if judged.refused is not None:
        raise judged.refused
    if not judged.ready:
        raise ExportRefused(why="nothing")
    return export_ledger.ask(desk, _as_it_stands(asked, _stands(desk, asked, judged)))


def _as_it_stands(request: Asked, marks: tuple[str, ...]) -> Asked:
    return replace(request, stands=marks)


def _stands(desk: Desk, asked: Asked, judged: Judged) -> tuple[str, ...]:
    """Return what a second person agrees to, so that no text is decided otherwise after they looked."""
    profile = profile_of(asked)
    single = profile.shape is Shape.CASES and profile.second_person
    return tuple(sorted(pseudonymising.stands(desk, case) for case in judged.members)) if single else ()


def write(desk: Desk, export: str, folder: Path, progress: Progress, cancelled: IsCancelled, *,
          despite_clock: bool = False) -> tuple[Path, ...]:
    """Write an export that was asked for, and agreed to where its profile wants that, into a folder.

    Everything is judged again: who has taken consent back since is not in it. Returns the files, whole and read back.
    progress is told cases, then how far each file is, then bytes. Raises ExportRefused, ClockBehind, ClockAhead,
    Refused, SetRefused, PartnerUnknown, TooLarge, Cancelled, DiskFull and the errors of `exchange.stick.put`; then
    no file is left.
    """
    known = export_writing.ready(desk, export, despite_clock=despite_clock)
    if known.asked.report:
        raise ExportRefused(why="report")
    judged = judge(desk, known.asked, progress, cancelled)
    if judged.refused is not None:
        raise judged.refused
    if not judged.ready:
        raise ExportRefused(why="nothing")
    leaving = _leaving(known.asked, judged, progress, cancelled)
    return export_writing.put(desk, known, leaving, folder, progress, cancelled)


def _leaving(asked: Asked, judged: Judged, progress: Progress, cancelled: IsCancelled) -> Leaving:
    forms = {form_codec.fingerprint(one.form) for one in judged.ready}
    steps = {f"{column}={step.value}" for one in judged.ready for column, step in one.publishable.steps.items()}
    counted = {line for one in judged.ready for line in export_history.counted_lines(
        export_history.kind_of(one.form, published=one.publishable.report.members.published), one.publishable.counted)}
    files = export_files.made(judged.ready, asked, progress, cancelled)
    return Leaving(profile_of(asked), files, judged.members, tuple(forms), export_files.notes(judged.ready), steps,
                   counted)
