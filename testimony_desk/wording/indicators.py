"""Figures of the indicators in words and numbers, the same for the page, for paper and for files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from testimony_desk.domain.dates.calendars import Calendar
from testimony_desk.domain.statistics.counting import Filters
from testimony_desk.domain.statistics.figures import Figure, Spread
from testimony_desk.domain.statistics.parts import Indicator, Shape
from testimony_desk.i18n import _, ngettext
from testimony_desk.wording import dates
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import digits, listing, number, share
from testimony_desk.wording.indicator_cells import CAVEATS, CELLS
from testimony_desk.wording.indicator_titles import PARTS, TITLES

LabelOf = Callable[[str, str], str]
"""Returns the wording of a code of a code list in the chosen language: (list, code)."""


@dataclass(frozen=True)
class Line:
    """One line of a table: words, the number as it is shown, and the number for a chart, None where it is hidden."""

    code: str
    label: str
    value: str
    count: int | None


@dataclass(frozen=True)
class Words:
    """A figure in words: its heading, who answered, its lines, and what else is to be known of it."""

    heading: str
    answered: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...]

    @property
    def begins(self) -> str:
        """The heading and who answered, in one line; a heading that asks bears its own sign."""
        return f"{self.heading}{'' if self.heading.endswith(('?', '؟')) else '.'} {self.answered}"


def title(indicator: Indicator) -> str:
    """Return number and title of an indicator."""
    return _("{n}. {title}").format(n=number(indicator.number), title=_(TITLES[indicator.number][0]))


def counted(indicator: Indicator) -> str:
    """Return one sentence on what is counted."""
    return _(TITLES[indicator.number][1])


def caveats(indicator: Indicator) -> tuple[str, ...]:
    """Return what to keep in mind when reading its figures."""
    return tuple(_(CAVEATS[code]) for code in indicator.caveats)


def heading(figure: Figure) -> str:
    """Return the heading of a part."""
    return _(PARTS[figure.part.key])


def words_of(figure: Figure, label_of: LabelOf, questions: Mapping[str, str]) -> Words:
    """Return a figure in words. questions: what each question of the form is called, by its name."""
    if not figure.asked:
        return Words(heading(figure), _("Not asked by this form."), (), ())
    if figure.n is None:
        return Words(heading(figure), _few(figure), (), ())
    lines = tuple(Line(row.code, cell(figure, row.code, label_of, questions),
                       _hidden(figure) if row.count is None else _count(figure, row.count), row.count)
                  for row in figure.rows)
    spreads = tuple(line for one in figure.spreads for line in _spread(figure, one, label_of))
    return Words(heading(figure), _answered(figure), lines + spreads, tuple(_notes(figure, label_of)))


def cell(figure: Figure, code: str, label_of: LabelOf, questions: Mapping[str, str]) -> str:
    """Return the words of a cell: of a code list, of a month, of a question, or of `CELLS`."""
    part = figure.part
    if part.shape is Shape.MONTHS:
        return month(code)
    if part.shape in {Shape.MATRIX, Shape.FLOW}:
        first, last = ends(figure, code, label_of, questions)
        return _("{first} → {last}").format(first=iso(first), last=iso(last))
    return label_of(part.codes, code) if part.codes else _(CELLS[code])


def ends(figure: Figure, code: str, label_of: LabelOf, questions: Mapping[str, str]) -> tuple[str, str]:
    """Return the words of both ends of a cell of a matrix or of a way."""
    first, _sign, last = code.partition(">")
    lists = figure.part.codes.split(">") if figure.part.codes else ["", ""]
    return _end(lists[0], first, label_of, questions), _end(lists[1], last, label_of, questions)


def _end(name: str, code: str, label_of: LabelOf, questions: Mapping[str, str]) -> str:
    if name == "@month":
        return month(code)
    if name == "@question":
        return questions.get(code, code)
    return label_of(name, code) if name else label_of(*code.split(":", 1))


def month(code: str) -> str:
    """Return a month `2024-07` as `July 2024`."""
    year, _dash, of_year = code.partition("-")
    return _("{month} {year}").format(month=dates.month_name(Calendar.GREGORIAN, int(of_year)), year=digits(year))


def filter_words(filters: Filters, label_of: LabelOf) -> tuple[str, ...]:
    """Return in words what filters are set."""
    words = [ltr(filters.form)] if filters.form else []
    words += [_("from {month}").format(month=month(filters.since))] if filters.since else []
    words += [_("until {month}").format(month=month(filters.until))] if filters.until else []
    words += [label_of("tr_province", filters.place)] if filters.place else []
    words += [label_of("country", filters.group)] if filters.group else []
    return tuple(words)


def plain(value: float) -> str:
    """Return a number with at most one decimal."""
    rounded = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
    return number(Decimal(f"{rounded:f}"))


def _answered(figure: Figure) -> str:
    if not figure.n:
        return _("Nobody has answered this.")
    return ngettext("Answered by {n} person.", "Answered by {n} people.", figure.n).format(n=number(figure.n))


def _few(figure: Figure) -> str:
    return _("Fewer than {n} people: nothing is shown.").format(n=number(figure.part.least))


def _hidden(figure: Figure) -> str:
    return _("hidden: fewer than {n}").format(n=number(figure.part.least))


def _count(figure: Figure, many: int) -> str:
    """Return a count, beside the share of those who answered where a share means something."""
    if figure.part.shape in {Shape.KINDS, Shape.SHARE} and figure.n:
        return share(many, figure.n)
    return number(many)


def _spread(figure: Figure, one: Spread, label_of: LabelOf) -> list[Line]:
    name = label_of(figure.part.codes, one.code) if one.code else ""
    if one.n is None:
        return [Line(one.code, name or heading(figure), _hidden(figure), None)]
    if not one.n or one.median is None or one.low is None or one.high is None:
        return []
    half = _("{median} (half of all between {low} and {high})").format(
        median=plain(one.median), low=plain(one.low), high=plain(one.high))
    lines = [Line(one.code, name or _("In the middle"), half, None)]
    if one.most is not None and not name:
        lines.append(Line(one.code, _("At most"), plain(one.most), None))
    return lines


def _notes(figure: Figure, label_of: LabelOf) -> list[str]:
    notes = []
    beside = [f"{label_of('answer_state', state)}: {number(many)}" for state, many in (figure.beside or {}).items()
              if many]
    if beside:
        notes.append(_("Not counted: {states}.").format(states=listing([iso(one) for one in beside])))
    if figure.bounds:
        notes.append(_("Only a lower bound is known: {n}.").format(n=number(figure.bounds)))
    if figure.others is not None:
        notes.append(_("Hidden because they are small, all together: {n}.").format(n=number(figure.others)))
    elif figure.away:
        notes.append(_("Some numbers are hidden because they stand for few people."))
    if figure.part.shape is Shape.FLOW and figure.rows:
        notes.append(_("Moves between places of holding go both ways and in circles: they stand in the table alone."))
    average = per_month(figure)
    return [*notes, _("On average {n} a month.").format(n=plain(average))] if average is not None else notes


def per_month(figure: Figure) -> float | None:
    """Return how many people there are on average in the months from the first to the last that is shown."""
    counts = [row.count or 0 for row in figure.rows]
    if figure.part.shape is not Shape.MONTHS or not counts:
        return None
    first, last = (int(code[:4]) * 12 + int(code[5:]) for code in (figure.rows[0].code, figure.rows[-1].code))
    return sum(counts) / (last - first + 1)
