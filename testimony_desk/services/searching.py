"""Searches what was said across all cases: words in any script, filters, excerpts; never two compartments at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates.errors import EndBeforeStart
from testimony_desk.domain.identity.look import LookWithoutReason, Reason
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.search import contents
from testimony_desk.domain.search.marking import Excerpt, excerpt, marks
from testimony_desk.domain.search.question import terms
from testimony_desk.domain.version import Compartment
from testimony_desk.services import cases, looking_back
from testimony_desk.services.cases import CaseRow, Place
from testimony_desk.services.desk import Desk
from testimony_desk.services.search_plan import Fitting, Plan, fitting, plan
from testimony_desk.store import case_rows, search_index, versions

PAGE = 20
_EXAMINED, _EXCERPTS = 400, 2
SEARCHED, NAMES_SEARCHED = "testimonies-searched", "names-searched-"
"""The journal's acts: the first once while unlocked, the second, with the code of a reason, each time."""
IsCancelled = Callable[[], bool]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Wanted:
    """What is looked for; every part that is given has to hold. text: what was typed, in any script.

    field: path of a question in the form; since, until: days, a date that may lie between them is enough; place: a code
    of a list; state: OPEN, COMPLETE or PUBLISHED; form: the id of a form.
    """

    text: str = ""
    field: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    place: str = ""
    state: Place | None = None
    form: str = ""


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: among accounts with the words themselves (False) or with words like them, and after which."""

    alike: bool
    after: int | None


START = Cursor(alike=False, after=None)


@dataclass(frozen=True)
class Hit:
    """An account that was found. alike: no word of it is spelled as it was typed. excerpts: none for filters alone."""

    case: str
    record: str
    made_on: str
    alike: bool
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True)
class Page:
    """Some of what was found, the best first. next: from where to go on, None at the end.

    whole: False when the index could not be completed here, because nothing can be written.
    """

    hits: tuple[Hit, ...]
    next: Cursor | None
    whole: bool = True


@dataclass(frozen=True)
class NameHit:
    """A case in whose identity something was found; paths: of the answers, what they say stays where it is."""

    case: str
    record: str
    alike: bool
    paths: tuple[str, ...]


def search(desk: Desk, wanted: Wanted, cursor: Cursor = START, *, limit: int = PAGE,
           progress: Progress = lambda _done, _all: None, cancelled: IsCancelled = lambda: False) -> Page:
    """Return accounts of the testimony compartment that fit, newest first, those with the very words before the rest.

    At most 400 are read for one page, so that one may hold fewer than `limit` and still go on. progress: told while the
    index is completed first. Raises CompartmentClosed, QuestionTooLong, Cancelled, EndBeforeStart.
    """
    file = desk.compartment(Compartment.TESTIMONY)
    asked, facts = terms(wanted.text), _facts(wanted)
    looking_back.note(desk, SEARCHED)
    whole = complete_index(desk, Compartment.TESTIMONY, progress, cancelled)
    planned = plan(file, asked, facts)
    found: list[Hit] = []
    for read, one in enumerate(fitting(file, planned, alike=cursor.alike, after=cursor.after), 1):
        found += _judged(desk, wanted, planned, one)
        if len(found) >= limit or read >= _EXAMINED or cancelled():
            return Page(tuple(found), Cursor(one.alike, one.place), whole)
    return Page(tuple(found), None, whole)


def by_code(desk: Desk, text: str, limit: int = PAGE) -> tuple[CaseRow, ...]:
    """Return cases whose code or chosen name holds the text: what every role may search, in consent alone.

    Raises QuestionTooLong.
    """
    terms(text)
    return cases.page(desk, cases.search(desk, text)[:limit]) if text.strip() else ()


def names(desk: Desk, text: str, reason: str, limit: int = PAGE, *,
          progress: Progress = lambda _done, _all: None, cancelled: IsCancelled = lambda: False) -> tuple[NameHit, ...]:
    """Return the cases in whose identity a name, number or handle stands; the journal gets who, when and the reason.

    reason: a code of `Reason`. Not what was typed nor what was found goes anywhere else. Raises CompartmentClosed for a
    slot without identity, LookWithoutReason, QuestionTooLong, Cancelled.
    """
    file = desk.compartment(Compartment.IDENTITY)
    asked = terms(text)
    if reason not in list(Reason):
        raise LookWithoutReason
    desk.write_journal(NAMES_SEARCHED + reason)
    complete_index(desk, Compartment.IDENTITY, progress, cancelled)
    planned = plan(file, asked, ())
    found = islice(fitting(file, planned, alike=False, after=None), limit) if asked else ()
    return tuple(_name_hit(desk, planned, one) for one in found)


def complete_index(desk: Desk, name: Compartment, progress: Progress, cancelled: IsCancelled) -> bool:
    """Let the index of a compartment hold everything; False where it lacks something and nothing can be written."""
    file = desk.compartment(name)
    if not search_index.is_behind(file):
        return True
    if file.read_only:
        return False
    search_index.catch_up(file, lambda one: versions.get(file, one.hex()), progress, cancelled)
    return True


def _facts(wanted: Wanted) -> list[Collection[str]]:
    """Return the facts of each of which one has to hold; raises EndBeforeStart."""
    facts: list[Collection[str]] = []
    if wanted.field:
        facts.append([contents.field_fact(wanted.field)])
    if wanted.place:
        facts.append([contents.code_fact(wanted.place)])
    if wanted.form:
        facts.append([contents.form_fact(wanted.form)])
    if wanted.since or wanted.until:
        first, last = wanted.since or dt.date.min, wanted.until or dt.date.max
        if last < first:
            raise EndBeforeStart
        facts.append(contents.day_facts(first, last))
    return facts


def _judged(desk: Desk, wanted: Wanted, planned: Plan, one: Fitting) -> Iterator[Hit]:
    """Yield the hit that a version is, nothing when a filter that the index knows only roughly does not hold."""
    content = one.version.content or {}
    case = str(content.get("case", ""))
    if not _in_time(wanted, content) or not _in_state(desk, wanted, case):
        return
    excerpts = tuple(_excerpts(wanted, planned, content))
    if excerpts or not planned.spellings:
        best = sorted(excerpts, key=lambda part: -len(part.marks))[:_EXCERPTS]
        yield Hit(case, one.version.header.record, one.version.header.made_on, one.alike, tuple(best))


def _in_time(wanted: Wanted, content: Mapping[str, Json]) -> bool:
    if not (wanted.since or wanted.until):
        return True
    first, last = wanted.since or dt.date.min, wanted.until or dt.date.max
    return any(begin <= last and end >= first for begin, end in contents.days(content))


def _in_state(desk: Desk, wanted: Wanted, case: str) -> bool:
    return wanted.state is None or bool(case and case_rows.in_state(desk.consent, case, wanted.state.value))


def _excerpts(wanted: Wanted, planned: Plan, content: Mapping[str, Json]) -> Iterator[Excerpt]:
    for piece in contents.pieces(content):
        if wanted.field and form_path(piece.path) != wanted.field:
            continue
        if piece.text in planned.codes:
            yield Excerpt(piece.path, piece.text, ((0, len(piece.text)),), 0, more_before=False, more_after=False)
        elif marked := marks(piece.text, planned.spellings):
            yield excerpt(piece.path, piece.text, marked)


def _name_hit(desk: Desk, planned: Plan, one: Fitting) -> NameHit:
    record = one.version.header.record
    paths = dict.fromkeys(form_path(piece.path) for piece in contents.pieces(one.version.content or {})
                          if marks(piece.text, planned.spellings))
    case = next((str((kept.content or {}).get("case", "")) for kept in versions.heads(desk.consent, record)), "")
    return NameHit(case, record, one.alike, tuple(paths))
