"""The list of cases: type to search, Enter opens, Ctrl+N begins; what was interrupted stands above the list."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from testimony_desk.domain.review.board import Filter
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import LANGUAGES, _
from testimony_desk.services import (
    acknowledging,
    attached,
    backing_up,
    cases,
    conflicts,
    consent_drafts,
    interviewing,
    organisation,
    returning,
    withdrawals_waiting,
)
from testimony_desk.services.cases import Place
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import Unfinished
from testimony_desk.services.returning import Returned
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.drafts import Draft
from testimony_desk.ui import qt_text
from testimony_desk.ui.cases.case_model import ALIAS, CaseModel
from testimony_desk.ui.cases.waiting_lines import WaitingLines
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.page import Page, row
from testimony_desk.ui.saved_words import local_time
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import merging, withdrawals
from testimony_desk.wording.format import number

TYPING_MS = 200
TOLD = (Place.COMPLETE, Place.SENT, Place.WITH_HEADQUARTERS, Place.RECEIVED)  # where an interview can be read again


@dataclass(frozen=True)
class Open:
    """What waits: conversations about consent, interviews, what came back, the words that conversations need.

    taken_back: withdrawals of other desks; answered: headquarters has said what it destroyed; forked: cases with two
    versions of one record.
    """

    talks: tuple[Draft, ...]
    interviews: tuple[Unfinished, ...]
    nameless: bool
    backup_due: bool
    returned: tuple[Returned, ...]
    taken_back: int
    answered: bool
    forked: tuple[str, ...]


class CasesPage(Page):
    """Sorted by the last touch; the list asks for rows as they come into sight."""

    place = "cases"

    def __init__(self, shell: Shell, search: str = "") -> None:
        super().__init__(shell)
        self._open: Open | None = None
        self._search = QLineEdit(search)
        self._model = CaseModel(self._fetch)
        self._table = self._new_table()
        self._empty = qt_text.label("", "muted", "no_cases")
        self._waiting = WaitingLines()
        self._new = self.button(_("New interview"), "new_interview", "primary", "add")
        self._new.clicked.connect(self.new)
        if not self.desk.opens_everything:
            self._new.hide()  # to show it here, outside of the window, would open a window of its own
        self._files = self.button(_("Attached files"), "files", "", "folder")
        self._files.clicked.connect(lambda: self.shell.go("attachments", case=self._chosen()))
        self._consent = self.button(_("Consent"), "consent_of", "", "speech")
        self._consent.clicked.connect(lambda: self.shell.go("consent_of", case=self._chosen()))
        self._names = self.button(_("Names"), "names", "", "person")
        self._names.clicked.connect(lambda: self.shell.go("names", case=self._chosen()))
        if not self.desk.opens(Compartment.IDENTITY):
            self._names.hide()
        self._take_back = self.button(_("Take consent back"), "take_back")
        self._take_back.clicked.connect(lambda: self.shell.go("withdraw", case=self._chosen()))
        self._code = self.button(_("Code for the person"), "person_code", "", "key")
        self._code.clicked.connect(lambda: self.shell.go("slip", case=self._chosen()))
        self._by_code = self.button(_("Somebody has a code"), "by_code")
        self._by_code.clicked.connect(lambda: self.shell.go("by_code"))
        self._twins = self.button(_("May be the same person"), "same_person")
        self._twins.clicked.connect(lambda: self.shell.go("same_person"))
        if not self.desk.opens(Compartment.TESTIMONY):
            self._twins.hide()
        self._withdrawals = self.button(_("Withdrawals"), "withdrawals")
        self._withdrawals.clicked.connect(lambda: self.shell.go("withdrawals"))
        self._withdrawals.setHidden(True)
        self._follow_selection()
        for changed in (self._table.selectionModel().selectionChanged, self._model.dataChanged, self._model.modelReset):
            changed.connect(lambda *_rows: self._follow_selection())
        self._returned = self.button("", "came_back", "", "undo")
        self._returned.clicked.connect(self._show_returned)
        self._returned.setHidden(True)
        self._arrange()
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._look)
        self._search.textChanged.connect(self._on_text)
        self._look()
        self.ask(_open, self.desk, done=self._show_open)

    def first_field(self) -> QWidget:
        """Return the field that one types into at once."""
        return self._search

    def kept(self) -> dict[str, object]:
        """Return what is searched for."""
        return {"search": self._search.text()}

    def leave(self) -> None:
        """Search no more: a desk that locks meanwhile has nothing to search."""
        self._timer.stop()
        super().leave()

    def new(self) -> None:
        """Begin a new conversation, where what is said can be kept: in all three parts."""
        if self.desk.opens_everything:
            self.shell.go("new_interview")

    def search(self) -> None:
        """Give the keyboard to the search."""
        self._search.setFocus()
        self._search.selectAll()

    def _new_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("case_list")
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().lineSpacing() * 2)
        table.setMinimumHeight(table.fontMetrics().lineSpacing() * 3)  # its heading and most of a row
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setResizeContentsPrecision(cases.PAGE)
        table.horizontalHeader().setSectionResizeMode(ALIAS, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        table.activated.connect(self._activate)
        qt_text.describe(table, _("Cases"))
        return table

    def _arrange(self) -> None:
        self._search.setObjectName("case_search")
        self._search.setPlaceholderText(_("Search by code or by what the person is called"))
        make_private(self._search)
        follow_text(self._search, self.shell.theme.look.language)
        qt_text.describe(self._search, _("Search by code or by what the person is called"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.addLayout(row(self._new, self._consent, self._files, self._names, self._code, self._take_back,
                             self._by_code, self._withdrawals, self._twins, self._returned))
        layout.addWidget(self._waiting)
        layout.addWidget(self._search)
        layout.addWidget(self._empty)
        layout.addWidget(self._table, 1)

    def _on_text(self, _text: str) -> None:
        follow_text(self._search, self.shell.theme.look.language)
        self._timer.start()

    def _look(self) -> None:
        self.ask(cases.search, self.desk, self._search.text(), done=self._show)

    def _show(self, numbers: array[int]) -> None:
        self._model.show(numbers)
        self._table.setVisible(bool(numbers))
        self._files.setVisible(bool(numbers) and any(map(self.desk.opens, attached.PLACES)))
        self._empty.setVisible(not numbers)
        self._empty.setText(_("Nothing fits this search.") if self._search.text() else
                            _("No case yet. Start with an interview, or receive a bundle."))

    def _fetch(self, numbers: Sequence[int]) -> None:
        self.ask(cases.page, self.desk, numbers, done=self._model.fill)

    def _show_open(self, found: Open) -> None:
        self._open = found
        if found.nameless:
            fill_in = self.button(_("Fill them in"), "to_organisation", "", "next")
            fill_in.clicked.connect(lambda: self.shell.go("organisation"))
            self._waiting.add(_("What is read aloud when consent is asked still needs words about your organisation."),
                              fill_in)
        if found.backup_due:
            backup = self.button(_("Make a backup"), "to_backup", "", "drive")
            backup.clicked.connect(lambda: self.shell.go("backup"))
            self._waiting.add(_("It is time for a backup."), backup)
        self._withdrawals.setVisible(found.answered or bool(found.taken_back))
        if found.taken_back:
            look = self.button(_("See what waits"), "to_withdrawals", "", "next")
            look.clicked.connect(lambda: self.shell.go("withdrawals"))
            self._waiting.add(withdrawals.waiting_line(found.taken_back), look)
        if found.forked:
            choose = self.button(_("Compare"), "to_conflict", "", "next")
            choose.clicked.connect(lambda: self.shell.go("conflict", case=found.forked[0]))
            self._waiting.add(merging.waiting_line(len(found.forked)), choose)
        self._returned.setVisible(bool(found.returned) and self.desk.opens_everything)
        qt_text.set_words(self._returned, _("{place} ({n})").format(place=_("Back from review"),
                                                                     n=number(len(found.returned))))
        for talk in found.talks if self.desk.opens_everything else ():
            go_on = self.button(_("Go on"), f"go_on:{talk.record}", "", "next")
            go_on.clicked.connect(lambda _on, record=talk.record: self.shell.go("consent", record=record))
            words = _("A conversation about consent was begun at {time}.").format(time=local_time(talk.started))
            self._waiting.add(words, go_on)

    def _chosen(self) -> str:
        """Return the code of the case that is marked in the list, "" for none, one on its way or one that is empty."""
        marked = self._table.selectionModel().selectedRows()
        line = self._model.row(marked[0].row()) if marked else None
        return line.code if line is not None else ""

    def _follow_selection(self) -> None:
        for way in (self._files, self._consent, self._names, self._take_back, self._code):
            way.setEnabled(bool(self._chosen()))

    def _show_returned(self) -> None:
        """Open the one that came back, or the board with all of them."""
        found = self._open.returned if self._open is not None else ()
        if len(found) == 1:
            self.shell.go("returned", case=found[0].case)
        else:
            self.shell.go("review", shown=Filter.RETURNED.value)

    def _activate(self, index: QModelIndex) -> None:
        line = self._model.row(index.row())
        found = self._open.interviews if self._open is not None else ()
        record = next((one.interview for one in found if line is not None and one.case == line.code), "")
        if record:
            self.shell.go("interview", record=record)
        elif line is not None and line.place is Place.CHOICE:
            self.shell.go("conflict", case=line.code)
        elif line is not None and line.place in TOLD and self.desk.opens(Compartment.TESTIMONY):
            self.shell.go("look_again", case=line.code)
        elif line is not None:
            self.shell.notice.say(_("This interview is complete. What was said is sealed in its record."))


def _open(desk: Desk) -> Open:
    ours = organisation.load(desk)
    nameless = desk.kind is DeskKind.FIELD and all(ours.missing(language) for language in LANGUAGES)
    return Open(consent_drafts.unfinished(desk), interviewing.unfinished(desk), nameless,
                backing_up.standing(desk).due, returning.returned(desk), withdrawals_waiting.count(desk),
                acknowledging.any_said(desk), conflicts.waiting(desk))
