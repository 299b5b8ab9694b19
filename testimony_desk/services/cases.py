"""The list of cases: numbers of all in memory, pages of light rows, no content; built for a hundred thousand."""

from __future__ import annotations

import datetime as dt
import enum
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from testimony_desk.domain.consent.codec import ConsentUnreadable
from testimony_desk.domain.consent.granting import Standing, standing
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.review.codes import ReviewState
from testimony_desk.domain.review.record import Decision
from testimony_desk.services import conflicts, consents, review_records, reviewing, sealing
from testimony_desk.services.desk import Desk
from testimony_desk.store import case_rows, departures
from testimony_desk.store.case_rows import CaseLine

PAGE = 50  # a screenful and a half: judging the consents of more would be seen as waiting


class Place(enum.StrEnum):
    """Where a case is, as far as this desk knows; `wording` has the words."""

    DRAFT = "draft"
    COMPLETE = "complete"
    SENT = "sent"
    WITH_HEADQUARTERS = "with-headquarters"
    RECEIVED = "received"
    PUBLISHED = "published"
    SEALED = "sealed"
    OPEN = "open"
    EMPTIED = "emptied"
    CHOICE = "choice"


@dataclass(frozen=True)
class CaseFilter:
    """Which cases are listed: search is a part of code or alias in any script; states of `Place`, none for all.

    Only OPEN, COMPLETE and PUBLISHED can be filtered by.
    """

    search: str = ""
    states: tuple[Place, ...] = ()


EVERYTHING = CaseFilter()


@dataclass(frozen=True)
class CaseRow:
    """One line of the list. code: `TD-7K3M-9QXH-4`, "" once emptied; alias: the name the person chose, or "".

    touched: `YYYY-MM-DDTHH:MM:SSZ`; consent: a code of `Standing`; place: a code of `Place`; review: how far its review
    is, None while nobody has decided anything.
    """

    number: int
    code: str
    alias: str
    touched: str
    consent: Standing
    place: Place
    review: ReviewState | None = None


def count(desk: Desk) -> int:
    """Return how many cases this desk knows."""
    return case_rows.count(desk.consent)


def ids(desk: Desk, wanted: CaseFilter = EVERYTHING) -> array[int]:
    """Return the numbers of the listed cases: open interviews first, then last written first. Eight bytes each."""
    return case_rows.numbers(desk.consent, wanted.search, [one.value for one in wanted.states])


def search(desk: Desk, text: str) -> array[int]:
    """Return the numbers of the cases whose code or alias holds the text, in any spelling of its script."""
    return ids(desk, CaseFilter(text))


def page(desk: Desk, numbers: Sequence[int]) -> tuple[CaseRow, ...]:
    """Return the rows for at most PAGE numbers, in their order; a case that changed meanwhile is left out."""
    lines = case_rows.lines(desk.consent, numbers[:PAGE])
    delivered = departures.delivered(desk.consent)
    own = desk.consent.signers
    today = desk.today()
    sealed_on = max((one.since for one in sealing.away(desk)), default="")
    forked = frozenset(conflicts.waiting(desk))
    return tuple(CaseRow(one.at, one.case, one.alias, one.touched, _standing(desk, one.case, today),
                         Place.CHOICE if one.case in forked and not one.draft else
                         _place(one, own, sealed_on, delivered=one.version in delivered), _review(desk, one.case))
                 for one in lines)


def _standing(desk: Desk, case: str, today: dt.date) -> Standing:
    """Return how the consent stands; a record that cannot be read is no consent, and the case stays in the list."""
    if not case:
        return Standing.WITHDRAWN
    try:
        return standing(consents.of_case(desk, case), today)
    except ConsentUnreadable:
        return Standing.MISSING


def _review(desk: Desk, case: str) -> ReviewState | None:
    """Return how far a case's review is; what cannot be read is told by the board, and the case stays in the list."""
    try:
        if not case or not review_records.of_case(desk, case, Decision):
            return None  # most of them: no card need be read
        return reviewing.as_it_stands(desk, case).state
    except DeskError:
        return None


def _place(one: CaseLine, own: Collection[str], sealed_on: str, *, delivered: bool) -> Place:
    """Return the first that holds: what was emptied or published, then how far an own case has come.

    sealed_on: when the last was sealed for travel that has not come back, or "": what was there then is out of reach.
    """
    told = ((not one.case, Place.EMPTIED), (one.state == Place.PUBLISHED, Place.PUBLISHED), (one.draft, Place.DRAFT),
            (one.desk not in own, Place.RECEIVED), (one.confirmed, Place.WITH_HEADQUARTERS), (delivered, Place.SENT),
            (one.touched <= sealed_on, Place.SEALED), (one.state == Place.COMPLETE, Place.COMPLETE))
    return next((place for holds, place in told if holds), Place.OPEN)
