"""The board of review: everything that is amiss or waits, the most urgent first; Enter opens what mends it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.review import queue
from testimony_desk.domain.review.board import Filter, Row, chosen
from testimony_desk.i18n import _
from testimony_desk.services import review_board
from testimony_desk.services.desk import Desk
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


class BoardPage(Page):
    """A list that the arrow keys walk through, and a box that narrows it; nothing of a testimony is on it."""

    place = "review"

    def __init__(self, shell: Shell, shown: str = Filter.ALL.value, case: str = "") -> None:
        super().__init__(shell)
        self._all: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
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
        self._go = self.button(_("Look at the record"), "review_open", "primary", "next")
        self._go.clicked.connect(self._open)
        self._look = self.button(_("Look at the record"), "review_look", "", "eye")
        self._look.clicked.connect(self._look_at)
        for button in (self._go, self._look):
            button.setHidden(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(qt_text.title(_("Review")))
        layout.addLayout(row(qt_text.one_line(_("Show"), "muted"), self._filter, self._go, self._look))
        layout.addWidget(self._empty)
        layout.addWidget(self._list, 1)
        layout.addStretch(0)
        self.ask(_rows, self.desk, done=self._show)

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

    def _show(self, rows: tuple[Row, ...]) -> None:
        self._all = rows
        self._filter.offer([(one.value, _("{filter}: {n}").format(
            filter=_(review.FILTERS[one.value]), n=number(len(chosen(rows, one))))) for one in Filter])
        self.shell.waiting.say(queue.waiting(rows, self.desk.role.value))
        self._narrow()

    def _narrow(self) -> None:
        self._rows = chosen(self._all, Filter(self._filter.code()))
        self._list.show_rows([_row_words(one) for one in self._rows])
        self._list.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)
        self._empty.setText(_("Nothing of this kind.") if self._all else _("Nothing waits for you."))
        self._follow()
        if self._rows:
            cases = [one.case for one in self._rows]
            self._list.setCurrentRow(cases.index(self._case) if self._case in cases else 0)
            self._list.setFocus()

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


def _rows(desk: Desk) -> tuple[Row, ...]:
    return review_board.board(desk, desk.today())
