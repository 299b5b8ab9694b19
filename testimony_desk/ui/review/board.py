"""The board of review: everything that is amiss or waits, the most urgent first; Enter opens what mends it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.review import queue
from testimony_desk.domain.review.board import Filter, Row, chosen, counts
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import review_board
from testimony_desk.services.review_board import Looked, Work
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.page import Page, row
from testimony_desk.ui.review.rows import Rows
from testimony_desk.ui.review.telling import short_lines
from testimony_desk.ui.review.ways import queue_of, way_of, way_words
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates, review
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number

PAGE = 100
"""How many rows are shown at first, and how many more at each wish."""


class BoardPage(Page):
    """A list that the arrow keys walk through, and a box that narrows it; nothing of a testimony is on it."""

    place = "review"

    def __init__(self, shell: Shell, shown: str = Filter.ALL.value, case: str = "") -> None:
        super().__init__(shell)
        self._looked: list[Looked] = []
        self._all: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._pages = 1
        self._case = case
        self._filter = CodeBox("review_filter", [(shown, _(review.FILTERS[shown]))])
        self._filter.setSizeAdjustPolicy(CodeBox.SizeAdjustPolicy.AdjustToContents)
        qt_text.describe(self._filter, _("Show"))
        self._filter.activated.connect(lambda _place: self._narrow())
        self._list = Rows("review_list")
        self._list.setHidden(True)
        qt_text.describe(self._list, _("What waits or is amiss"))
        self._list.itemActivated.connect(lambda _item: self._open())
        self._list.currentRowChanged.connect(lambda _place: self._follow())
        self._empty = qt_text.label(_("Looking…"), "muted", "review_empty")
        self._progress = qt_text.label("", "muted", "review_progress")
        self._more = self.button("", "review_more", "", "next")
        self._more.clicked.connect(self._show_more)
        self._go = self.button(_("Look at the record"), "review_open", "primary", "next")
        self._go.clicked.connect(self._open)
        self._look = self.button(_("Look at the record"), "review_look", "", "eye")
        self._look.clicked.connect(self._look_at)
        for widget in (self._go, self._look, self._progress, self._more):
            widget.setHidden(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(qt_text.title(_("Review")))
        layout.addLayout(row(qt_text.one_line(_("Show"), "muted"), self._filter, self._go, self._look))
        layout.addWidget(self._progress)
        layout.addWidget(self._empty)
        layout.addWidget(self._list, 1)
        layout.addLayout(row(self._more))
        layout.addStretch(0)
        self.ask(review_board.work, self.desk, done=lambda work: self._look_on(work, 0))

    def first_field(self) -> QWidget:
        """Return the list."""
        return self._list

    def kept(self) -> dict[str, object]:
        """Return the filter and the case that is marked."""
        marked = self._marked()
        return {"shown": self._filter.code(), "case": marked.case if marked else ""}

    def search(self) -> None:
        """Give the keyboard to the filter."""
        self._filter.setFocus()

    def _look_on(self, work: Work, place: int) -> None:
        """Look at one stretch of cases after the other; between two of them the desk does what else is asked."""
        if place == len(work.stretches):
            self._show(last=True)
            return
        self.ask(review_board.look, self.desk, work.stretches[place], self.desk.today(), work.around,
                 done=lambda found: self._has_looked(work, place + 1, found))

    def _has_looked(self, work: Work, place: int, found: tuple[Looked, ...]) -> None:
        self._looked += found
        if place < len(work.stretches):
            seen = sum(map(len, work.stretches[:place]))
            self._progress.setText(_("{n} of {count} cases are looked at. More may come.").format(
                n=number(seen), count=number(work.count)))
            self._progress.show()
            if place & (place - 1) == 0:  # at 1, 2, 4, 8: each showing costs as much as all that was looked at
                self._show(last=False)
        self._look_on(work, place)

    def _show(self, *, last: bool) -> None:
        first = not self._all
        marked = self._marked()
        self._case = marked.case if marked else self._case
        self._all = review_board.shown(self._looked)
        self._filter.offer([(one.value, _("{filter}: {n}").format(filter=_(review.FILTERS[one.value]), n=number(count)))
                            for one, count in counts(self._all).items()])
        if last:
            self._progress.hide()
            self.shell.waiting.say(queue.waiting(self._all, self.desk.role.value))
        self._fill()
        if first:
            self._list.setFocus()

    def _narrow(self) -> None:
        self._pages = 1
        self._fill()
        self._list.setFocus()

    def _show_more(self) -> None:
        self._case = self._rows[self._list.count()].case
        self._pages += 1
        self._fill()
        self._list.setFocus()

    def _fill(self) -> None:
        """Show the rows of the filter, so many as there are pages; the row that was marked stays marked."""
        self._rows = chosen(self._all, Filter(self._filter.code()))
        shown = self._rows[:self._pages * PAGE]
        self._list.show_rows([_row_words(one) for one in shown])
        self._list.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        self._empty.setText(_("Nothing of this kind.") if self._all else _("Nothing waits for you."))
        more = min(len(self._rows) - len(shown), PAGE)
        self._more.setVisible(more > 0)
        qt_text.set_words(self._more, ngettext("Show {n} more", "Show {n} more", more).format(n=number(more)))
        cases = [one.case for one in shown]
        self._list.setCurrentRow(cases.index(self._case) if self._case in cases else min(0, len(cases) - 1))
        self._follow()

    def _follow(self) -> None:
        """Say on the first button what opening the marked row leads to; the second is there where that is elsewhere."""
        marked = self._marked()
        self._go.setVisible(marked is not None)
        self._look.setVisible(marked is not None and way_of(self.desk, marked)[0] != "review_record")
        if marked is not None:
            qt_text.set_words(self._go, way_words(self.desk, marked))

    def _marked(self) -> Row | None:
        place = self._list.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _open(self) -> None:
        marked = self._marked()
        if marked is None:
            return
        page, what = way_of(self.desk, marked)
        if page == "review_record":
            self._look_at()
        else:
            self.shell.go(page, **what)

    def _look_at(self) -> None:
        marked = self._marked()
        if marked is not None:
            self.shell.go("review_record", case=marked.case, shown=self._filter.code(),
                          queue=queue_of(self.desk, self._rows, marked.case))


def _row_words(one: Row) -> str:
    """Return a row in two lines: which case and how far it is, then what is amiss."""
    head = _("{case}: {state}").format(case=ltr(one.case), state=_(review.STATES[one.state]))
    if one.deadline is not None:
        head = _("{line}, until {day}").format(line=head, day=dates.day(one.deadline))
    return "\n".join((head, short_lines(one.problems)))

