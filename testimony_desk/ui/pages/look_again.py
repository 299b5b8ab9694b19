"""A completed interview, looked at again section by section; it can be opened for a correction where it was written."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import correcting
from testimony_desk.ui import qt_text
from testimony_desk.ui.interview.section_list import WIDTH, SectionList
from testimony_desk.ui.interview.telling_again import Said, Told, told_again
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates
from testimony_desk.wording.direction import ltr


class LookAgainPage(Page):
    """One section at a time, nothing to type; names are not shown here."""

    def __init__(self, shell: Shell, case: str, section: int = 0, at: str = "",
                 review: dict[str, object] | None = None) -> None:
        """at: the path of a question to begin at; review: where a reviewer goes back to, None for nobody's review."""
        super().__init__(shell)
        self.place = "cases" if review is None else "review"
        self._case, self._section, self._at, self._review = case, section, at, review
        self._told: Told | None = None
        self._pane: QWidget | None = None
        self._body = column(self)
        self._body.addWidget(qt_text.title(_("The interview of {case}").format(case=ltr(case))))
        self._when = qt_text.label("", "hint", "completed_on")
        self._body.addWidget(self._when)
        self._list = SectionList("told_sections", _("Sections"), shell.theme.look)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._list.wanted.connect(lambda key: self._show_section(key[1]))
        self.side = QFrame()
        self.side.setProperty("role", "rail")
        self.side.setFixedWidth(self.fontMetrics().averageCharWidth() * WIDTH)
        QVBoxLayout(self.side).addWidget(self._list)
        self._correct = self.button(_("Correct something"), "correct")
        self._correct.clicked.connect(self._reopen)
        self._correct.hide()
        words = _("To the cases") if review is None else _("Back to the review")
        self._back = self.button(words, "to_cases", "primary")
        self._back.clicked.connect(self.escape)
        consent = self.button(_("Consent"), "consent_of", "", "speech")
        consent.clicked.connect(lambda: shell.go("consent_of", case=case))
        names = self.button(_("Names"), "names", "", "person")
        names.clicked.connect(lambda: shell.go("names", case=case))
        if not self.desk.opens(Compartment.IDENTITY):
            names.hide()
        finds = self.button(_("What could find a person"), "finds", "", "eye")
        finds.clicked.connect(lambda: shell.go("finds", case=case, review=review))
        below(self, self._correct, consent, finds, names, self._back)
        self.ask(told_again, self.desk, case, shell.theme.look.language, done=self._show, failed=self._not_here)

    def first_field(self) -> QWidget:
        """Return the list of sections."""
        return self._list

    def kept(self) -> dict[str, object]:
        """Return the case and the section that is shown."""
        return {"case": self._case, "section": self._section, "at": "", "review": self._review}

    def escape(self) -> None:
        """Go back to where one came from."""
        if self._review is None:
            self.shell.go("cases")
        else:
            self.shell.go("review_record", **self._review)

    def _show(self, told: Told) -> None:
        self._told = told
        day = dates.day(dt.datetime.fromisoformat(told.at).astimezone().date())
        self._when.setText(_("Completed on {day}.").format(day=day))
        self._list.show_lines((("", place), words, "done") for place, (words, _lines) in enumerate(told.sections))
        writes = self.desk.opens(Compartment.IDENTITY) and not self.desk.looks_only
        self._correct.setVisible(told.own and writes)
        of_question = next((place for place, (_words, lines) in enumerate(told.sections)
                            if self._at and any(line.path == self._at for line in lines)), self._section)
        self._show_section(min(of_question, len(told.sections) - 1))

    def _show_section(self, place: int) -> None:
        assert self._told is not None
        self._section = place
        self._list.setCurrentRow(place)
        if self._pane is not None:
            self._body.removeWidget(self._pane)
            self._pane.hide()
            self._pane.deleteLater()
        self._pane = _section(*self._told.sections[place]) if self._told.sections else QWidget()
        self._body.addWidget(self._pane)

    def _not_here(self, problem: DeskError) -> None:
        self._when.setText(_("What was said is not on this laptop, or not any more."))
        self.shell.notice.say_problem(problem)

    def _reopen(self) -> None:
        assert self._told is not None
        record = self._told.record
        self.ask(correcting.reopen, self.desk, record, done=lambda _nothing: self.shell.go("interview", record=record))


def _section(words: str, lines: tuple[Said, ...]) -> QWidget:
    pane = QWidget()
    pane.setObjectName("told_section")
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(qt_text.label(words, "heading"))
    for line in lines:
        if line.said:
            layout.addWidget(qt_text.label(line.asked, "hint"))
            layout.addWidget(qt_text.label(line.said, "", f"said:{line.path}"))
        else:
            layout.addWidget(qt_text.label(line.asked, "heading"))
    return pane
