"""The search across cases: what people said in any script, codes, and names where this role opens them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from testimony_desk.domain.errors import Cancelled, DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import choosing_forms, searching
from testimony_desk.services.searching import START
from testimony_desk.ui import qt_text
from testimony_desk.ui.cases.found import FoundCases
from testimony_desk.ui.cases.search_filters import SearchFilters
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.lane import Job
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.format import number

TYPING_MS = 250


class SearchPage(Page):
    """What is typed is looked for after a short rest; a search that is no longer wanted is called off."""

    place = "search"

    def __init__(self, shell: Shell, text: str = "", filters: Mapping[str, str] | None = None) -> None:
        super().__init__(shell)
        look = shell.theme.look
        self._job: Job | None = None
        self._turn = 0
        self._next = START
        self._text = QLineEdit(text)
        self._filters = SearchFilters(look.language, self.desk.today())
        self._filters.choose(dict(filters or {}))
        self._fold = self.button(_("Narrow down"), "narrow", "quiet")
        self._clear = self.button(_("Without all this"), "clear_filters", "quiet")
        self._said = qt_text.label("", "muted", "search_said")
        self._cases = FoundCases(look, lambda case, path: shell.go("look_again", case=case, at=path))
        self._more = self.button(_("Show more"), "more_found")
        self._names = self.button(_("Search the names instead"), "to_names", "", "key")
        self._arrange()
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._look)
        self._connect()
        self.ask(choosing_forms.question_words, self.desk, look.language, done=self._with_others)
        self._look()

    def first_field(self) -> QWidget:
        """Return the field that one types into at once."""
        return self._text

    def kept(self) -> dict[str, object]:
        """Return what is searched for."""
        return {"text": self._text.text(), "filters": self._filters.kept()}

    def leave(self) -> None:
        """Search no more."""
        self._timer.stop()
        self._call_off()
        super().leave()

    def _with_others(self, words: Mapping[str, str]) -> None:
        """Know the questions of brought forms; it comes before what was found."""
        self._cases.others = words
        if words:
            self._filters.also(words)

    def search(self) -> None:
        """Give the keyboard to the field."""
        self._text.setFocus()
        self._text.selectAll()

    def _arrange(self) -> None:
        self._text.setObjectName("search_text")
        self._text.setPlaceholderText(_("A place, a word, a number, in any script"))
        make_private(self._text)
        follow_text(self._text, self.shell.theme.look.language)
        qt_text.describe(self._text, _("Search what people said"), _("Found is also what sounds alike."))
        body: QVBoxLayout = column(self)
        body.addWidget(qt_text.title(_("Search what people said")))
        body.addWidget(self._text)
        body.addLayout(row(self._fold, self._clear, self._names))
        body.addWidget(self._filters)
        body.addWidget(self._said)
        body.addWidget(self._cases)
        body.addLayout(row(self._more))
        self._fold.setCheckable(True)
        self._fold.setChecked(self._filters.used)
        self._show_filters()
        self._names.setHidden(not self.desk.opens(Compartment.IDENTITY))
        self._more.setHidden(True)

    def _connect(self) -> None:
        self._text.textChanged.connect(self._on_change)
        self._filters.changed.connect(self._on_change)
        self._fold.toggled.connect(lambda _on: self._show_filters())
        self._clear.clicked.connect(self._filters.clear)
        self._more.clicked.connect(lambda: self._ask_for(self._next))
        self._names.clicked.connect(lambda: self.shell.go("search_names"))

    def _show_filters(self) -> None:
        self._filters.setHidden(not self._fold.isChecked())
        self._clear.setHidden(not self._filters.used)

    def _on_change(self, *_what: object) -> None:
        follow_text(self._text, self.shell.theme.look.language)
        self._clear.setHidden(not self._filters.used)
        self._timer.start()

    def _look(self) -> None:
        self._call_off()
        self._cases.clear()
        self._more.setHidden(True)
        if not self._text.text().strip() and not self._filters.used:
            self._said.setText(_("Type a word or a place as you would write it, in Arabic, Latin or other letters. "
                                 "Other spellings and scripts are found too."))
            return
        if self._filters.unread:  # without the time, everything would stand below as if it had been found
            self._said.setText(_("Nothing was searched, because the time is not understood. Write it another way, "
                                 "or leave it out."))
            return
        self._said.setText(_("Searching ..."))
        self._ask_for(START)

    def _ask_for(self, cursor: searching.Cursor) -> None:
        turn = self._turn
        self._job = self.ask(searching.search, self.desk, self._filters.wanted(self._text.text()), cursor,
                             done=lambda found: self._show(found) if turn == self._turn else None,
                             failed=self._failed, stoppable=True, progress=lambda done, of_all:
                             self._completing(done, of_all) if turn == self._turn else None)

    def _call_off(self) -> None:
        """Let the search under way stop; what it has found so far is of another question by now."""
        self._turn += 1
        if self._job is not None:
            self._job.cancel()

    def _completing(self, done: int, of_all: int) -> None:
        self._said.setText(_("Older interviews are made ready for searching: {done} of {all}.").format(
            done=number(done), all=number(of_all)))

    def _failed(self, problem: DeskError) -> None:
        if not isinstance(problem, Cancelled):
            self._said.setText("")
            self.shell.notice.say_problem(problem)

    def _show(self, found: searching.Page) -> None:
        self._cases.add(found.hits)
        self._more.setHidden(found.next is None)
        if found.next is not None:
            self._next = found.next
        self._said.setText(self._words(found))

    def _words(self, found: searching.Page) -> str:
        count = self._cases.count
        if count:
            words = (ngettext("{n} case found.", "{n} cases found.", count) if found.next is None else
                     ngettext("{n} case found so far.", "{n} cases found so far.", count)).format(n=number(count))
        elif found.next is not None:
            words = _("Nothing in what was read so far. There is more to look through.")
        else:
            words = _("Nothing was found. Try fewer words, only the beginning of a word, or another spelling; what is "
                      "narrowed down may leave out too much. Drafts and what was taken back are not searched.")
        more = _("Nothing can be written here now, so that some cases are missing.")
        return words if found.whole else f"{words} {more}"

