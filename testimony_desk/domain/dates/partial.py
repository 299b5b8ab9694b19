"""PartialDate: what is known of a day, in the words it was said in, with its first and last possible day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from testimony_desk.domain.dates import edtf as edtf_reader
from testimony_desk.domain.dates import weekday
from testimony_desk.domain.dates.calendars import LUNAR_SLACK_DAYS, Calendar, to_edtf
from testimony_desk.domain.dates.edtf import Extent, Precision, Qualifier
from testimony_desk.domain.dates.errors import DateNotRead
from testimony_desk.domain.dates.relative import Anchor, moved
from testimony_desk.domain.dates.weekday import WeekdayConflict

MAX_WORDS = 2_000
MAX_CANDIDATES = 12

# List `date_qualifier` has no code for "both"; the weaker claim stands.
_LIST_QUALIFIER = {Qualifier.EXACT: "certain", Qualifier.ABOUT: "approximate", Qualifier.UNCERTAIN: "uncertain",
                   Qualifier.BOTH: "uncertain"}


@dataclass(frozen=True)
class PartialDate:
    """A local date, never an instant. Build one by `of`, `in_calendar`, `relative_to` or `said.read_said`.

    edtf: Gregorian EDTF level 1 (see `edtf.read`), "" when not known. original: the date in the numbers of its own
    calendar, "" for Gregorian. as_said: the words, in language as_said_language, never translated away. candidates:
    EDTF texts between which nobody has chosen. weekday_said: 1 Monday .. 7 Sunday, 0 when none was said. anchor: the
    event it was told by. derived: worked out by us, not said. Raises the errors of `edtf.read` and `calendars`.
    """

    edtf: str = ""
    calendar: Calendar = Calendar.GREGORIAN
    original: str = ""
    as_said: str = ""
    as_said_language: str = ""
    candidates: tuple[str, ...] = ()
    weekday_said: int = 0
    anchor: Anchor | None = None
    derived: bool = False

    def __post_init__(self) -> None:
        _check_words(self)
        for candidate in self.candidates:
            if edtf_reader.read(candidate).precision is Precision.UNKNOWN:
                raise DateNotRead(why="candidate")
        own = self.calendar is not Calendar.GREGORIAN
        if own != bool(self.original) or (own and to_edtf(self.calendar, self.original) != self.edtf):
            raise DateNotRead(why="original")
        _ = self.extent

    @cached_property
    def extent(self) -> Extent:
        """What the EDTF says; a lunar date reaches two days further on both sides, because sightings differ."""
        said = edtf_reader.read(self.edtf)
        if not self.calendar.lunar:
            return said
        slack = timedelta(days=LUNAR_SLACK_DAYS)
        earliest, latest = said.earliest, said.latest
        return Extent(earliest and earliest - slack, latest and latest + slack, said.precision, said.qualifier)

    @property
    def earliest(self) -> date | None:
        """The first possible day; None when the date is open or unknown on that side."""
        return self.extent.earliest

    @property
    def latest(self) -> date | None:
        """The last possible day; None when the date is open or unknown on that side."""
        return self.extent.latest

    @property
    def qualifier(self) -> Qualifier:
        """How sure the date is."""
        return self.extent.qualifier

    @property
    def precision(self) -> Precision:
        """The code of list `date_precision`; relative only while the event's own date is not known."""
        if self.anchor and not self.edtf:
            return Precision.RELATIVE
        return self.extent.precision

    @property
    def day(self) -> date | None:
        """The day, when exactly one is possible; else None. A lunar day never is."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def month(self) -> str:
        """The month `YYYY-MM` for statistics, "" when the interval touches two: then it is counted in neither."""
        first, last = self.earliest, self.latest
        if first is None or last is None or (first.year, first.month) != (last.year, last.month):
            return ""
        return f"{first.year:04}-{first.month:02}"

    @property
    def weekday_conflict(self) -> WeekdayConflict | None:
        """The weekday said against the day, with the years in which it would fit; None where they do not disagree."""
        said = edtf_reader.read(self.edtf)
        if not self.weekday_said or said.earliest is None or said.earliest != said.latest:
            return None
        if self.earliest and self.latest and weekday.fits(self.weekday_said, self.earliest, self.latest):
            return None
        return weekday.conflict(self.weekday_said, said.earliest)

    @property
    def in_conflict(self) -> bool:
        """True when what was said contradicts itself: two months for one, or a weekday that is another."""
        return len(self.candidates) > 1 or self.weekday_conflict is not None

    @property
    def list_qualifier(self) -> str:
        """The code of list `date_qualifier`."""
        return "conflict" if self.in_conflict else _LIST_QUALIFIER[self.qualifier]


def of(edtf: str, as_said: str = "", language: str = "") -> PartialDate:
    """Return a Gregorian date from EDTF and the words it was said in; raises the errors of `edtf.read`."""
    return PartialDate(edtf, as_said=as_said, as_said_language=language)


def in_calendar(calendar: Calendar, original: str, as_said: str = "", language: str = "") -> PartialDate:
    """Return a date from the numbers of its own calendar (`1445-09-10`); raises the errors of `calendars.to_edtf`."""
    if calendar is Calendar.GREGORIAN:
        return of(original, as_said, language)
    return PartialDate(to_edtf(calendar, original), calendar, original, as_said, language)


def relative_to(anchor: Anchor, event: PartialDate, as_said: str = "", language: str = "") -> PartialDate:
    """Return a date told by an event: worked out and marked derived when the event's date is known, else only kept."""
    edtf = moved(event.extent, anchor)
    return PartialDate(edtf, as_said=as_said, as_said_language=language, anchor=anchor, derived=bool(edtf))


def sorted_by_earliest(one: PartialDate) -> tuple[date, date]:
    """Return the sort key by first possible day: open starts first, unknown dates last."""
    return one.earliest or _unknown_edge(one), one.latest or date.max


def sorted_by_latest(one: PartialDate) -> tuple[date, date]:
    """Return the sort key by last possible day: open ends and unknown dates last."""
    return one.latest or date.max, one.earliest or _unknown_edge(one)


def _unknown_edge(one: PartialDate) -> date:
    return date.min if one.latest else date.max


def _check_words(one: PartialDate) -> None:
    if max(len(one.as_said), len(one.as_said_language), len(one.original)) > MAX_WORDS:
        raise DateNotRead(why="length")
    if not 0 <= one.weekday_said <= weekday.WEEK or len(one.candidates) > MAX_CANDIDATES:
        raise DateNotRead(why="shape")


UNKNOWN_DATE = PartialDate()
