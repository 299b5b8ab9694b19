"""The report of all indicators: counted today, small numbers hidden, or shown to whoever may see them and said so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.statistics import facts
from testimony_desk.domain.statistics.counting import EVERYTHING, Counts, Filters, count
from testimony_desk.domain.statistics.figures import Figure, enough, figures
from testimony_desk.domain.statistics.parts import SMALL
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.manifest import FormUsed
from testimony_desk.services import counted_cases, interview_forms, looking_back
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind

COUNTED, EXACT = "indicators-counted", "indicators-exact"


class ExactRefused(DeskError):
    """Small numbers are shown at headquarters only, to whoever opens testimonies."""

    code = "exact-refused"


@dataclass(frozen=True)
class Report:
    """All figures on a day. people: whom the filters find, None where too few; left_out: interviews' cases not counted.

    forms: by key (`id.vN`), the fingerprint of each form that was counted; choices: what filters can ask for, by the
    beginning of their tag (`domain.statistics.facts`), with small groups left out.
    """

    day: dt.date
    filters: Filters
    exact: bool
    people: int | None
    left_out: int
    figures: tuple[Figure, ...]
    forms: Mapping[str, str]
    choices: Mapping[str, tuple[str, ...]]


def report(desk: Desk, filters: Filters = EVERYTHING, *, exact: bool = False, progress: Progress,
           cancelled: IsCancelled) -> Report:
    """Return the figures of today; exact: nothing is hidden, which is noted in the journal each time.

    progress is told how many changed cases were read. Raises CompartmentClosed, ExactRefused, Cancelled.
    """
    if exact:
        check_exact(desk)
        desk.write_journal(EXACT)
    looking_back.note(desk, COUNTED)
    counts = count(counted_cases.up_to_date(desk, progress, cancelled), filters)
    forms = dict(tag.removeprefix(facts.FORM).split("#") for tag in counts.choices if tag.startswith(facts.FORM))
    shown = counts.found if exact or enough(counts) else None
    return Report(desk.today(), filters, exact, shown, counts.held - counts.of,
                  figures(counts, _questions(desk, forms, filters), exact=exact), forms, _choices(counts))


def may_be_exact(desk: Desk) -> bool:
    """Tell whether small numbers may be shown at all: at headquarters, with the key of testimonies."""
    return desk.kind is DeskKind.HEADQUARTERS and desk.opens(Compartment.TESTIMONY) and not desk.looks_only


def check_exact(desk: Desk) -> None:
    """Raise ExactRefused unless `may_be_exact`."""
    if not may_be_exact(desk):
        raise ExactRefused


def _questions(desk: Desk, forms: Mapping[str, str], filters: Filters) -> set[str]:
    """Return the names of the questions of the forms that are counted; of all that are here where none is chosen."""
    found: set[str] = set()
    for key, fingerprint in forms.items():
        if filters.form in ("", key):
            identifier, _dot, version = key.rpartition(".v")
            form = interview_forms.form_for(desk, FormUsed(identifier, version, bytes.fromhex(fingerprint)))
            found |= {question.name for question in form.questions()}
    return found


def _choices(counts: Counts) -> dict[str, tuple[str, ...]]:
    """Return what may be filtered by: a group too small to be told is not offered, its being there would tell it."""
    found: dict[str, list[str]] = {}
    for tag, many in sorted(counts.choices.items()):
        beginning, sign, code = tag.partition("=")
        if sign and many >= SMALL:
            found.setdefault(beginning + sign, []).append(code.split("#")[0])
    return {beginning: tuple(dict.fromkeys(codes)) for beginning, codes in found.items()}
