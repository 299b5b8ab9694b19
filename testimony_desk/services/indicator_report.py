"""The report of all indicators: counted today, small numbers hidden, or shown to whoever may see them and said so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.statistics import facts
from testimony_desk.domain.statistics.counting import EVERYTHING, Counts, Filters, count, found
from testimony_desk.domain.statistics.figures import Figure, enough, figures
from testimony_desk.domain.statistics.parts import SMALL
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.manifest import FormUsed
from testimony_desk.services import counted_cases, interview_forms, looking_back
from testimony_desk.services.desk import Desk
from testimony_desk.store import counted
from testimony_desk.store.desk_facts import DeskKind

COUNTED, EXACT = "indicators-counted", "indicators-exact"


class ExactRefused(DeskError):
    """Small numbers are shown at headquarters only, to whoever opens testimonies."""

    code = "exact-refused"


@dataclass(frozen=True)
class Report:
    """All figures on a day. people: whom the filters find, None where too few.

    left_out: interviews' cases not counted; None in a report that leaves, which is about its members alone.
    forms: by key (`id.vN`), the fingerprint of each form that was counted; choices: what filters can ask for, by the
    beginning of their tag (`domain.statistics.facts`). Both without those of few people, for that they are there tells.
    """

    day: dt.date
    filters: Filters
    exact: bool
    people: int | None
    left_out: int | None
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
    counts = counted_cases.counts(desk, filters, progress, cancelled)
    return _of(desk, counts, filters, counts.held - counts.of, exact=exact)


@dataclass(frozen=True)
class Leaving:
    """A report that may leave, and of whom it is: codes of cases."""

    report: Report
    members: frozenset[str]


def leaving(desk: Desk, filters: Filters, only: Collection[str] | None, progress: Progress, cancelled: IsCancelled,
            ) -> Leaving:
    """Return the figures of today of whom the filters find among these cases, of all where None; nothing is kept.

    Also what it says of consents and reviews is about them alone. Raises CompartmentClosed, Cancelled.
    """
    buckets = counted_cases.with_people(desk, progress, cancelled)
    people = [[] if bucket.size == 0 else [one.case.split(counted.BETWEEN) for one in bucket.people]
              for bucket in buckets]
    wanted = None if only is None else frozenset(only)
    masks = [found(bucket, filters) & _bits(wanted is None or wanted.issuperset(cases) for cases in codes)
             for bucket, codes in zip(buckets, people, strict=True)]
    members = frozenset(case for mask, codes in zip(masks, people, strict=True)
                        for place, cases in enumerate(codes) if mask >> place & 1 for case in cases)
    return Leaving(_of(desk, count(buckets, filters, masks), filters, None, exact=False), members)


def _bits(people: Iterable[bool]) -> int:
    """Return one bit for each, the first the lowest."""
    return int("".join("01"[one] for one in people)[::-1] or "0", 2)


def _of(desk: Desk, counts: Counts, filters: Filters, left_out: int | None, *, exact: bool) -> Report:
    forms = dict(tag.removeprefix(facts.FORM).rsplit("#", 1) for tag in counts.choices if tag.startswith(facts.FORM))
    told = {key: fingerprint for key, fingerprint in forms.items()
            if exact or counts.choices[f"{facts.FORM}{key}#{fingerprint}"] >= SMALL}
    shown = counts.found if exact or enough(counts) else None
    return Report(desk.today(), filters, exact, shown, left_out,
                  figures(counts, _questions(desk, told or forms, filters), exact=exact), told, _choices(counts))


def may_be_exact(desk: Desk) -> bool:
    """Tell whether small numbers may be shown at all: at headquarters, with the key of testimonies."""
    return desk.kind is DeskKind.HEADQUARTERS and desk.opens(Compartment.TESTIMONY) and not desk.looks_only


def check_exact(desk: Desk) -> None:
    """Raise ExactRefused unless `may_be_exact`."""
    if not may_be_exact(desk):
        raise ExactRefused


def _questions(desk: Desk, forms: Mapping[str, str], filters: Filters) -> set[str]:
    """Return the names of the questions of the forms that are counted; of all that are here where none is chosen."""
    names, known = set[str](), interview_forms.KnownQuestions(desk)
    for key, fingerprint in forms.items():
        if filters.form in ("", key):
            identifier, _dot, version = key.rpartition(".v")
            asked = known.of(FormUsed(identifier, version, bytes.fromhex(fingerprint))) or frozenset()
            names |= {path.rpartition("/")[2] for path in asked}
    return names


def _choices(counts: Counts) -> dict[str, tuple[str, ...]]:
    """Return what may be filtered by: a group too small to be told is not offered, its being there would tell it."""
    offered: dict[str, list[str]] = {}
    for tag, many in sorted(counts.choices.items()):
        beginning, sign, code = tag.partition("=")
        if sign and many >= SMALL:
            offered.setdefault(beginning + sign, []).append(code.split("#")[0])
    return {beginning: tuple(dict.fromkeys(codes)) for beginning, codes in offered.items()}
