"""What published cases are made of: codes of the lists, dates and counts as a report gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from testimony_desk.domain.dates import UNKNOWN_DATE, PartialDate
from testimony_desk.domain.dates.edtf import Qualifier
from testimony_desk.domain.dates.words import VOCABULARY, Role, key_of

NOT_STATED = "not_stated"
YES = "yes"
_MARKS = {"approximate": Qualifier.ABOUT, "uncertain": Qualifier.UNCERTAIN}


@dataclass(frozen=True)
class Codes:
    """Marks a text as a code of one of these lists, or as one of the words `beside` them."""

    lists: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


YesNo = Annotated[str, Codes(beside=("yes", "no", NOT_STATED))]
Country = Annotated[str, Codes(("country",))]
Region = Annotated[str, Codes(("sy_governorate", "af_province", "uyghur_region_place", "tr_province"))]
Province = Annotated[str, Codes(("tr_province",))]
DatePrecision = Annotated[str, Codes(("date_precision",))]
DateQualifier = Annotated[str, Codes(("date_qualifier",))]
CountPrecision = Annotated[str, Codes(("count_precision",))]
Act = Annotated[str, Codes(("ill_treatment_act",))]


@dataclass(frozen=True)
class ReportedDate:
    """A date as the report gives it. weekday_computed is read but never trusted: `date` works it out again."""

    edtf: str | None
    precision: DatePrecision
    qualifier: DateQualifier
    candidates: tuple[str, ...] = ()
    weekday_said: str = ""
    weekday_computed: str = ""
    derived: bool = False
    note: str = ""

    @property
    def date(self) -> PartialDate:
        """The partial date it stands for, with its doubt; raises the errors of dates, KeyError for no weekday."""
        if not self.edtf:
            return UNKNOWN_DATE
        mark = _MARKS.get(self.qualifier, Qualifier.EXACT)
        weekday = _weekday(self.weekday_said) if self.weekday_said else 0
        return PartialDate(_marked(self.edtf, mark), candidates=self.candidates, weekday_said=weekday,
                           derived=self.derived)

    @property
    def in_conflict(self) -> bool:
        """True when the report marks it so, or when what it says does not fit together."""
        return self.qualifier == "conflict" or self.date.in_conflict


def people(n: int, includes_self: str) -> tuple[int, int]:
    """Return the least and the greatest number of people, the person included, of "with n" or "of n"."""
    return n + (includes_self == "no"), n + (includes_self != YES)


@dataclass(frozen=True)
class Count:
    """A number of people with its kind; includes_self not_stated means n to n+1 people taken together."""

    n: int
    kind: Annotated[str, Codes(("group_kind",))] = "unknown"
    context: Annotated[str, Codes(("group_count_context",), ("",))] = ""
    precision: CountPrecision = "exact"
    includes_self: YesNo = NOT_STATED

    @property
    def people(self) -> tuple[int, int]:
        """The least and the greatest number of people, the person included."""
        return people(self.n, self.includes_self)


def _weekday(name: str) -> int:
    word = VOCABULARY[key_of(name)]
    if word.role is not Role.WEEKDAY:
        raise KeyError(name)
    return word.numbers[0]


def _marked(edtf: str, mark: Qualifier) -> str:
    """Put a doubt behind each end of an EDTF text; open ends take none."""
    return "/".join(end if end in {"", ".."} else f"{end}{mark}" for end in edtf.split("/"))
